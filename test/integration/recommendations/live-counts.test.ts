import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { readInShop } from '../../../app/db/shop-reader.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { markDeleted } from '../../../app/mirror/deletions.server.ts';
import { countBaskets, excludeBasketsOf } from '../../../app/recommendations/basket-counts.server.ts';
import { makeDraws } from '../../../app/recommendations/hit-rate.ts';
import { followShop, forgetLiveShops, liveShop } from '../../../app/recommendations/live-shops.server.ts';
import type { LiveModel } from '../../../app/recommendations/live-model.ts';
import { recommend } from '../../../app/recommendations/ranking.ts';
import { loadTrainingState } from '../../../app/recommendations/training-state.server.ts';
import { trainRecommendations } from '../../../app/recommendations/training.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/order-sketches.ts';
import { describeShop } from '../../support/program-shop.ts';

const database = useDatabase();
const products = 12;
let shopId: ShopId;

beforeAll(async () => {
  shopId = await makeShop();
  await inShop(shopId, (tx) => describeShop(tx));
});
afterAll(closeQueue);

/** Puts an order of these products in the mirror and counts it, as a webhook's transaction does. */
async function place(
  id: number,
  ids: readonly number[],
  change: { status?: string; cancelled?: boolean; customer?: bigint } = {},
) {
  const lines = ids.map((product, at) => ({
    id: BigInt(id * 100 + at),
    totalMinor: 1_000n,
    productId: BigInt(Math.abs(product)),
    currentQuantity: product < 0 ? 0 : 1,
  }));
  await placeOrders(shopId, [
    {
      id: BigInt(id),
      customerId: change.customer ?? BigInt(1 + (id % 5)),
      lines,
      status: change.status ?? 'PAID',
      at: new Date(Date.UTC(2026, 0, 1 + (id % 90))),
      cancelledAt: change.cancelled === true ? new Date('2026-05-01T00:00:00Z') : null,
    },
  ]);
  await inShop(shopId, (tx) => countBaskets(tx, [BigInt(id)]));
}

/** Counts again from the mirror, by itself: who was bought with whom in how many orders that still stand. */
async function recount(): Promise<{ items: Map<string, number>; orders: number }> {
  const rows = await database.asAdmin<{ order: string; product: string }>(
    `SELECT DISTINCT o.shopify_id::text AS order, l.product_shopify_id::text AS product
     FROM orders o JOIN order_lines l USING (shop_id)
     WHERE l.order_shopify_id = o.shopify_id AND o.shop_id = $1 AND l.current_quantity > 0 AND NOT o.test
       AND o.deleted_at IS NULL AND o.cancelled_at IS NULL AND o.financial_status = 'PAID'
       AND o.shopify_id NOT IN (SELECT order_shopify_id FROM recommendation_baskets WHERE shop_id = $1 AND excluded)`,
    shopId,
  );
  const orders = new Map<string, string[]>();
  for (const { order, product } of rows) orders.set(order, [...(orders.get(order) ?? []), product]);
  const items = new Map<string, number>();
  const add = (key: string): void => {
    items.set(key, (items.get(key) ?? 0) + 1);
  };
  for (const bought of orders.values()) {
    for (const one of bought) {
      add(one);
      for (const other of bought) if (BigInt(one) < BigInt(other)) add(`${one}+${other}`);
    }
  }
  return { items, orders: orders.size };
}

function countsOf(model: LiveModel): Map<string, number> {
  const counted = new Map<string, number>();
  const note = (key: string, count: number): void => {
    if (count !== 0) counted.set(key, count);
  };
  for (let one = 0; one < model.productCount; one += 1) {
    note(String(model.productAt(one)), model.counts.item(one).count);
    for (let other = 0; other < model.productCount; other += 1) {
      const [a, b] = [model.productAt(one), model.productAt(other)];
      if (a < b) note(`${String(a)}+${String(b)}`, model.counts.pair(one, other).count);
    }
  }
  return counted;
}

async function expectExact(model: LiveModel | undefined): Promise<void> {
  const truth = await recount();
  expect(model?.counts.baskets.count).toBe(truth.orders);
  if (model !== undefined) expect([...countsOf(model)].sort()).toEqual([...truth.items].sort());
}

describe('counts in memory', () => {
  it('equal a recount of the mirror after payments, refunds, cancellations, deletions and redactions', async () => {
    const draw = makeDraws(5);
    const pick = (count: number): number => 1 + Math.floor(draw() * count);
    const someProducts = (): number[] => Array.from({ length: pick(4) }, () => pick(products));
    for (let id = 1; id <= 40; id += 1)
      await place(id, someProducts(), { status: draw() < 0.8 ? 'PAID' : 'PENDING' });
    expect((await trainRecommendations(shopId)).outcome).toBe('trained');
    let live = await followShop(shopId, null);
    await expectExact(live?.model);
    for (let round = 0; round < 60; round += 1) {
      const id = pick(60);
      const kind = draw();
      if (kind < 0.5)
        await place(
          id,
          someProducts().map((one) => (draw() < 0.3 ? -one : one)),
        );
      else if (kind < 0.6) await place(id, someProducts(), { cancelled: true });
      else if (kind < 0.7) await place(id, [...someProducts(), 100 + pick(3)]);
      else if (kind < 0.8) {
        await inShop(shopId, async (tx) => {
          const ids = { shopifyIds: [BigInt(id)], deletedAt: new Date('2027-01-01T00:00:00Z') };
          await markDeleted(tx, 'order', ids);
          await countBaskets(tx, [BigInt(id)]);
        });
      } else if (kind < 0.83) {
        await inShop(shopId, async (tx) => {
          const customer = BigInt(pick(5));
          await excludeBasketsOf(tx, customer);
          await tx.execute(
            'UPDATE orders SET customer_shopify_id = NULL WHERE customer_shopify_id = $1',
            customer,
          );
        });
      } else if (kind < 0.86) await trainRecommendations(shopId);
      live = await followShop(shopId, live);
    }
    await expectExact(live?.model);
    await trainRecommendations(shopId);
    await expectExact((await followShop(shopId, null))?.model);
  }, 120_000);

  it('change the answer when an order is paid, without a training', async () => {
    const model = async () => (await liveShop(shopId))?.model;
    for (const at of [0, 1, 2]) await place(900 + at, [501, 502]);
    await expect
      .poll(async () => {
        const live = await model();
        const seed = live?.indexOf(501n);
        if (live === undefined || seed === undefined) return null;
        const [best] = recommend(live, {
          surface: 'bought-together',
          seeds: [seed],
          customerHistory: [],
          exclude: new Set(),
          eligible: () => true,
          limit: 1,
        });
        return best === undefined ? null : { product: live.productAt(best.index), step: best.step };
      })
      .toEqual({ product: 502n, step: 'model' });
    forgetLiveShops();
  });

  it('keeps the snapshot that answers when a training fails, and says why', async () => {
    const before = await followShop(shopId, null);
    await place(950, [501, 503]);
    await database.asAdmin(
      'ALTER TABLE recommendation_snapshots ADD CONSTRAINT full_disk CHECK (false) NOT VALID',
    );
    await expect(trainRecommendations(shopId)).rejects.toThrow('full_disk');
    await database.asAdmin('ALTER TABLE recommendation_snapshots DROP CONSTRAINT full_disk');
    const state = await readInShop(shopId, loadTrainingState);
    expect(state.last).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('full_disk') as string,
    });
    expect(state.answering?.version).toBe(before?.version);
    await expectExact((await followShop(shopId, null))?.model);
  });

  it('keeps the snapshot that answers when a training finds nothing', async () => {
    const before = await followShop(shopId, null);
    await inShop(shopId, async (tx) => {
      const rows = await tx.query<{ shopify_id: bigint }>('SELECT shopify_id FROM orders');
      const shopifyIds = rows.map((row) => row.shopify_id);
      await markDeleted(tx, 'order', { shopifyIds, deletedAt: new Date('2027-02-01T00:00:00Z') });
      await countBaskets(tx, shopifyIds);
    });
    const ended = await trainRecommendations(shopId);
    expect(ended.outcome).toBe('empty');
    expect(ended.version).toBe(before?.version);
    const state = await readInShop(shopId, loadTrainingState);
    expect(state.last).toMatchObject({ outcome: 'empty', reason: 'no-products' });
    expect(state.answering).toMatchObject({
      version: before?.version,
      evaluation: { state: 'too-few-orders' },
    });
  });
});
