import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { settleOrders } from '../../app/flows/settle-orders.server.ts';
import { orderOf, type OrderSketch } from '../../test/support/order-sketches.ts';
import { storeOrders } from '../../app/mirror/orders.server.ts';

/**
 * Paid orders stored in the mirror and settled in the ledger, a batch a transaction, as the worker does with what waits
 * in the inbox. @returns orders per second
 */
export async function measureSettling(
  shopId: ShopId,
  sketches: readonly OrderSketch[],
  perBatch: number,
): Promise<number> {
  const now = new Date('2026-07-01T00:00:00Z');
  const orders = sketches.map(orderOf);
  const startedAt = performance.now();
  for (let from = 0; from < orders.length; from += perBatch) {
    const batch = orders.slice(from, from + perBatch);
    await inShop(shopId, async (tx) => {
      await storeOrders(tx, batch);
      await settleOrders(
        tx,
        batch.map((order) => order.shopifyId),
        now,
      );
    });
  }
  return (orders.length * 1_000) / (performance.now() - startedAt);
}
