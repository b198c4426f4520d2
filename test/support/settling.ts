import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { settleOrders } from '../../app/flows/settle-orders.server.ts';
import { placeOrders, type OrderSketch } from './order-sketches.ts';

/** When tests settle unless they say otherwise: after everything that happens in them. */
export const settledAt = new Date('2026-06-01T00:00:00Z');

/** Stores orders as they now stand and settles them. @returns the change that each new entry shows */
export async function settle(shopId: ShopId, ...sketches: readonly OrderSketch[]): Promise<bigint[]> {
  return settleAt(shopId, settledAt, ...sketches);
}

/** The same at another time. */
export async function settleAt(
  shopId: ShopId,
  now: Date,
  ...sketches: readonly OrderSketch[]
): Promise<bigint[]> {
  await placeOrders(shopId, sketches);
  const ids = sketches.map((sketch) => sketch.id);
  const { entries } = await inShop(shopId, (tx) => settleOrders(tx, ids, now));
  return entries.map((entry) => entry.points);
}

/** Balances of a shop's members, by customer. */
export async function balances(
  shopId: ShopId,
): Promise<{ pending: bigint; available: bigint; debt: bigint }[]> {
  return inShop(shopId, (tx) =>
    tx.query('SELECT pending, available, debt FROM members ORDER BY customer_shopify_id'),
  );
}
