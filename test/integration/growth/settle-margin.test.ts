import { describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import {
  retryOrderMargin,
  settleDueMargins,
  settleMargins,
} from '../../../app/flows/settle-margin.server.ts';
import { saveCosts } from '../../../app/growth/margin/costs.server.ts';
import { untoldCosts } from '../../../app/growth/margin/costs.ts';
import { listMarginFailures } from '../../../app/growth/margin/margin-failures.server.ts';
import { forgetSettled } from '../../../app/growth/margin/margin-records.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { defaultDate, placeOrders } from '../../support/order-sketches.ts';
import { describeShop, plainSettings, publish } from '../../support/program-shop.ts';
import { settle } from '../../support/settling.ts';

const database = useDatabase();
const start = new Date('2026-01-01T00:00:00Z');

async function openShop(): Promise<ShopId> {
  const shopId = await makeShop(start);
  await inShop(shopId, (tx) => describeShop(tx));
  return shopId;
}

async function margins(shopId: ShopId): Promise<Record<string, unknown>[]> {
  await settleDueMargins(shopId, new AbortController().signal);
  return database.asAdmin(
    `SELECT order_shopify_id::int AS order, net_sales_minor::int AS net, payment_fee_minor::int AS fee,
       points_issued_minor::int AS issued, contribution_minor::int AS contribution
     FROM margin_orders WHERE shop_id = $1 ORDER BY 1`,
    shopId,
  );
}

const told = { ...untoldCosts, paymentFee: { basisPoints: 200n, fixedMinor: 30n } };
const saving = { currency: 'USD', actor: '7', effectiveFrom: start };

describe('margins of a shop', () => {
  it('are settled for sales, once, and left alone until something changes', async () => {
    const shopId = await openShop();
    await placeOrders(shopId, [
      { id: 1n, lines: [{ id: 11n, totalMinor: 5_000n }] },
      { id: 2n, lines: [{ id: 21n, totalMinor: 700n }], test: true },
      { id: 3n, lines: [{ id: 31n, totalMinor: 900n }], status: 'PENDING' },
    ]);
    const first = await margins(shopId);
    expect(first).toEqual([{ order: 1, net: 5_000, fee: null, issued: 0, contribution: 5_000 }]);
    const stamp = () => database.asAdmin('SELECT settled_at FROM margin_orders WHERE shop_id = $1', shopId);
    const before = await stamp();
    expect(await margins(shopId)).toEqual(first);
    expect(await stamp()).toEqual(before);
  });

  it('follow a refund, the points booked later, and the costs when told', async () => {
    const shopId = await openShop();
    const order = { id: 1n, lines: [{ id: 11n, totalMinor: 5_000n, quantity: 2 }] };
    await placeOrders(shopId, [order]);
    expect(await margins(shopId)).toMatchObject([{ net: 5_000, issued: 0 }]);
    await publish(shopId, plainSettings(), { at: start });
    await settle(shopId, order);
    expect(await margins(shopId)).toMatchObject([{ issued: 50, contribution: 4_950 }]);
    await inShop(shopId, async (tx) => {
      await saveCosts(tx, { ...saving, terms: told }, start);
      await forgetSettled(tx, { repin: false });
    });
    expect(await margins(shopId)).toMatchObject([{ issued: 50, fee: 130, contribution: 4_820 }]);
    const refunded = {
      ...order,
      lines: [{ id: 11n, totalMinor: 5_000n, quantity: 2, currentQuantity: 1 }],
      refunds: [{ id: 9n, lines: [{ lineId: 11n, quantity: 1 }] }],
    };
    await settle(shopId, refunded);
    expect(await margins(shopId)).toMatchObject([{ net: 2_500, issued: 25 }]);
  });

  it('are the same when two settle at once', async () => {
    const shopId = await openShop();
    const ids = Array.from({ length: 60 }, (_, index) => BigInt(index + 1));
    await placeOrders(
      shopId,
      ids.map((id) => ({ id, lines: [{ id: id + 1_000n, totalMinor: 100n * id }] })),
    );
    const settling = () => inShop(shopId, (tx) => settleMargins(tx, ids, start));
    await Promise.all([settling(), settling(), settling(), settling()]);
    expect(await margins(shopId)).toHaveLength(60);
  });

  it('forget an order that the merchant deleted', async () => {
    const shopId = await openShop();
    await placeOrders(shopId, [{ id: 1n, lines: [{ id: 11n, totalMinor: 5_000n }] }]);
    expect(await margins(shopId)).toHaveLength(1);
    await inShop(shopId, (tx) => tx.execute('UPDATE orders SET deleted_at = $1', defaultDate));
    expect(await margins(shopId)).toEqual([]);
    expect(await database.asAdmin('SELECT 1 FROM margin_order_lines WHERE shop_id = $1', shopId)).toEqual([]);
  });

  it('keep the cost a unit had when it was first known', async () => {
    const shopId = await openShop();
    await placeOrders(shopId, [{ id: 1n, lines: [{ id: 11n, totalMinor: 5_000n }] }]);
    await margins(shopId);
    const pin = (minor: number) =>
      database.asAdmin(
        `UPDATE margin_order_lines SET unit_cost_minor = $2 WHERE shop_id = $1`,
        shopId,
        minor,
      );
    await pin(1_200);
    await inShop(shopId, (tx) => forgetSettled(tx, { repin: false }));
    expect(await margins(shopId)).toMatchObject([{ contribution: 3_800 }]);
    await inShop(shopId, (tx) => forgetSettled(tx, { repin: true }));
    expect(await margins(shopId)).toMatchObject([{ contribution: 5_000 }]);
  });

  it('of which one cannot be settled are settled all the same; it is set aside with its reason, and tried again', async () => {
    const shopId = await openShop();
    const sketch = (id: bigint, totalMinor: bigint) => ({ id, lines: [{ id: id + 1_000n, totalMinor }] });
    await placeOrders(shopId, [sketch(1n, 100n), sketch(666n, 200n), sketch(3n, 300n)]);
    await database.asAdmin(
      'ALTER TABLE margin_orders ADD CONSTRAINT no_beast CHECK (order_shopify_id <> 666)',
    );
    const asideNow = () => inShop(shopId, listMarginFailures);
    expect((await margins(shopId)).map(({ order }) => order)).toEqual([1, 3]);
    expect(await asideNow()).toMatchObject([
      { orderShopifyId: 666n, reason: expect.stringContaining('no_beast') as string },
    ]);
    // Not before its time: one try is counted, however often the job runs.
    await margins(shopId);
    const tries = () => database.asAdmin('SELECT tries FROM margin_failures WHERE shop_id = $1', shopId);
    expect(await tries()).toEqual([{ tries: 1 }]);
    expect(await retryOrderMargin(shopId, 666n)).toBe(true);
    await margins(shopId);
    expect(await tries()).toEqual([{ tries: 2 }]);
    await database.asAdmin('ALTER TABLE margin_orders DROP CONSTRAINT no_beast');
    // A change at Shopify is reason enough to look again.
    await database.asAdmin(
      `UPDATE orders SET shopify_updated_at = shopify_updated_at + interval '1 minute' WHERE shopify_id = 666`,
    );
    expect((await margins(shopId)).map(({ order }) => order)).toEqual([1, 3, 666]);
    expect(await asideNow()).toEqual([]);
    expect(await retryOrderMargin(shopId, 666n)).toBe(false);
  });
});
