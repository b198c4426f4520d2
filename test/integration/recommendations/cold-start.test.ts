import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '../../../app/db/client.server.ts';
import { useDatabase } from '../../support/database.ts';
import { RecommendingShop } from '../../support/recommending-shop.ts';

// A process that has answered nobody yet, before a database that is slow. The tests build on each other: it is cold once.

const database = useDatabase();
let shop: RecommendingShop;
let locker: pg.Client;

/** Lets nobody read these tables until the work is done. */
async function whileLocked<Found>(tables: string, work: () => Promise<Found>): Promise<Found> {
  await locker.query(`BEGIN; LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`);
  try {
    return await work();
  } finally {
    await locker.query('ROLLBACK');
  }
}

async function timed(): Promise<{ status: number; items: number; ms: number }> {
  const startedAt = performance.now();
  const answer = await fetch(`${shop.server.url}/proxy/recommend?${shop.signed({ surface: 'home' })}`);
  const told = answer.ok ? ((await answer.json()) as { items: unknown[] }) : { items: [] };
  return { status: answer.status, items: told.items.length, ms: performance.now() - startedAt };
}

beforeAll(async () => {
  shop = await RecommendingShop.open();
  locker = new pg.Client({ connectionString: database.ownerUrl });
  await locker.connect();
});
afterAll(async () => {
  await locker.end();
  await shop.close();
  await closeDatabase();
});

it('the first look-up of a shop has more time than the later ones', async () => {
  const cold = await whileLocked('installations', timed);
  expect(cold.status).toBe(503);
  expect(cold.ms).toBeGreaterThan(800);
});

it('the first answer waits once for all it needs, and then says that there is nothing', async () => {
  const cold = await whileLocked('products, recommendation_heads, shop_secrets', timed);
  // One after the other the three would take three seconds.
  expect(cold).toMatchObject({ status: 200, items: 0 });
  expect(cold.ms).toBeLessThan(2_900);
  await expect.poll(async () => (await timed()).items).toBe(5);
});

it('a known shop is answered from memory while the database does not answer, for a minute', async () => {
  // Whatever is known of a shop is asked for again after five seconds.
  const later = (seconds: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 });
  };
  try {
    later(10);
    expect(await whileLocked('installations', timed)).toMatchObject({ status: 200, items: 5 });
    // The answer that was waited for in vain has come by then.
    await expect.poll(async () => (await timed()).status).toBe(200);
    later(10);
    expect((await timed()).status).toBe(200);
    later(70);
    expect((await whileLocked('installations', timed)).status).toBe(503);
  } finally {
    vi.useRealTimers();
  }
});
