import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { shopSecret } from '../db/shop-secret.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { settleOrders } from '../flows/settle-orders.server.ts';
import { countBaskets } from '../recommendations/basket-counts.server.ts';
import { recordPurchases } from '../recommendations/events/purchases.server.ts';
import type { MirrorOrder } from '../mirror/order.ts';
import { storeOrders } from '../mirror/orders.server.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { fetchOrders } from './fetch-orders.server.ts';

const ordersPerBatch = 100;

/** Reads whole orders from Shopify and stores them as webhooks do. @returns how many were stored */

export async function repairOrders(
  shopId: ShopId,
  gateway: AdminGateway,
  orderIds: readonly bigint[],
): Promise<number> {
  let stored = 0;
  for (let start = 0; start < orderIds.length; start += ordersPerBatch) {
    const orders = await fetchOrders(gateway, orderIds.slice(start, start + ordersPerBatch));
    stored += await inShop(shopId, (tx) => storeAndSettle(tx, orders));
  }
  return stored;
}

/** The ledger follows in the same transaction, as it does for a webhook. */

async function storeAndSettle(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<number> {
  const { stored } = await storeOrders(tx, orders);
  await settleOrders(tx, stored, now());
  await countBaskets(tx, stored);
  await recordPurchases(tx, stored, () => shopSecret(tx, 'holdout', now()));
  return stored.length;
}
