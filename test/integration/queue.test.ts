import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopId } from '../../app/core/ids.ts';
import { queueConnection } from '../../app/db/queue.server.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { closeQueue, enqueue } from '../../app/jobs/queue.server.ts';
import { startRunner, type JobFailure, type Runner } from '../../app/jobs/runner.server.ts';
import { makeShop, useDatabase } from '../support/database.ts';

useDatabase();

const ran: { shopId: string; startedAt: number; endedAt: number }[] = [];
const failures: JobFailure[] = [];
let failuresToCome = 0;
let finalFailure = false;
let departed = '';
let runner: Runner;

beforeAll(async () => {
  runner = await startRunner({
    handlers: {
      ...(await import('../../app/job-handlers.ts')).jobHandlers,
      'purge-shop': async ({ shopId }) => {
        if (failuresToCome > 0) {
          failuresToCome -= 1;
          throw Object.assign(new Error('no luck'), finalFailure ? { retryable: false } : {});
        }
        const startedAt = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 5));
        ran.push({ shopId, startedAt, endedAt: performance.now() });
      },
    },
    connection: queueConnection(),
    admits: (shopId) => Promise.resolve(shopId !== departed),
    tick: () => Promise.resolve(),
    report: (failure) => {
      failures.push(failure);
    },
  });
});

afterAll(async () => {
  await runner.stop(2_000);
  await closeQueue();
});

async function until(holds: () => boolean, timeoutMs = 90_000): Promise<void> {
  const endAt = performance.now() + timeoutMs;
  while (!holds() && performance.now() < endAt) await new Promise((resolve) => setTimeout(resolve, 10));
}

function runsOf(shopId: ShopId): typeof ran {
  return ran.filter((run) => run.shopId === shopId);
}

it('queues nothing when the transaction rolls back', async () => {
  const shopId = await makeShop();
  await expect(
    inShop(shopId, async (tx) => {
      await enqueue(tx, 'purge-shop', { shopId });
      throw new Error('the business rows were refused');
    }),
  ).rejects.toThrow('refused');
  const kept = await makeShop();
  await inShop(kept, (tx) => enqueue(tx, 'purge-shop', { shopId: kept }));
  await until(() => runsOf(kept).length === 1);
  expect(runsOf(kept)).toHaveLength(1);
  expect(runsOf(shopId)).toHaveLength(0);
});

it('refuses a payload that is not the catalog’s', async () => {
  const shopId = await makeShop();
  await expect(inShop(shopId, (tx) => enqueue(tx, 'purge-shop', { shopId: 'no uuid' }))).rejects.toThrow(
    'uuid',
  );
});

it('runs eighty jobs of one shop one after the other, without waiting for a poll', async () => {
  const shopId = await makeShop();
  const startedAt = performance.now();
  for (let count = 0; count < 80; count += 1)
    await inShop(shopId, (tx) => enqueue(tx, 'purge-shop', { shopId }));
  await until(() => runsOf(shopId).length === 80);
  const runs = runsOf(shopId).sort((one, other) => one.startedAt - other.startedAt);
  expect(runs).toHaveLength(80);
  // Found by polls, every two seconds, they would take 160 s.
  expect(performance.now() - startedAt).toBeLessThan(80_000);
  runs.slice(1).forEach((run, index) => {
    expect(run.startedAt).toBeGreaterThanOrEqual(runs[index]?.endedAt ?? 0);
  });
});

it('tries a failed job again, and a failure that says so never again', async () => {
  const shopId = await makeShop();
  failures.length = 0;
  failuresToCome = 1;
  await inShop(shopId, (tx) => enqueue(tx, 'purge-shop', { shopId }));
  await until(() => runsOf(shopId).length === 1);
  expect(runsOf(shopId)).toHaveLength(1);
  expect(failures.map(({ givenUp, attempt }) => ({ givenUp, attempt }))).toEqual([
    { givenUp: false, attempt: 1 },
  ]);

  const unlucky = await makeShop();
  failuresToCome = 1;
  finalFailure = true;
  await inShop(unlucky, (tx) => enqueue(tx, 'purge-shop', { shopId: unlucky }));
  await until(() => failures.length === 2);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(failures[1]?.givenUp).toBe(true);
  expect(runsOf(unlucky)).toHaveLength(0);
});

it('does not run work of a shop that has left', async () => {
  const shopId = await makeShop();
  departed = shopId;
  await inShop(shopId, (tx) => enqueue(tx, 'purge-shop', { shopId }));
  const other = await makeShop();
  await inShop(other, (tx) => enqueue(tx, 'purge-shop', { shopId: other }));
  await until(() => runsOf(other).length === 1);
  expect(runsOf(shopId)).toHaveLength(0);
});
