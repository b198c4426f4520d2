import { describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { settleOrders } from '../../../app/flows/settle-orders.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeShopWithProgram, placeOrders, type OrderSketch } from '../../support/orders.ts';

const database = useDatabase();
const later = new Date('2026-06-01T00:00:00Z');

async function settle(shopId: ShopId, ...sketches: OrderSketch[]): Promise<bigint[]> {
  await placeOrders(shopId, sketches);
  const ids = sketches.map((sketch) => sketch.id);
  const { entries } = await inShop(shopId, (tx) => settleOrders(tx, ids, later));
  return entries.map((entry) => entry.points);
}

async function shown(shopId: ShopId): Promise<{ available: bigint; debt: bigint; pending: bigint }[]> {
  return inShop(shopId, (tx) =>
    tx.query('SELECT available, debt, pending FROM members ORDER BY customer_shopify_id'),
  );
}

describe('earning on paid orders', () => {
  it('earns once on the goods, net of discounts, however often the order is settled', async () => {
    const shopId = await makeShopWithProgram();
    const order = { id: 10n, lines: [{ id: 1n, totalMinor: 5_000n, discountMinor: 1_001n }] };
    expect(await settle(shopId, order)).toEqual([39n]);
    expect(await settle(shopId, order)).toEqual([]);
    expect(await shown(shopId)).toEqual([{ available: 39n, debt: 0n, pending: 0n }]);
    const rows = await database.asAdmin<{ sum: string }>('SELECT sum(amount) FROM ledger_postings');
    expect(rows).toEqual([{ sum: '0' }]);
  });
});
