import type { ShopId } from '../core/ids.ts';
import { wallNow } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { changeStage, type CopyStage } from '../flows/copy-stages.server.ts';
import { storeRefunds } from '../mirror/refunds.server.ts';
import type { CopyRun } from './export-stage.server.ts';
import { fetchRefunds } from './fetch-refunds.server.ts';

const ordersPerPage = 100;

/**
 * Reads the refunds of all refunded orders of the mirror, a page of orders at a time: a bulk query refuses a
 * connection inside a list. Goes on after the last order that an earlier run stored.
 */
export async function copyRefunds({ shopId, gateway, signal }: CopyRun, stage: CopyStage): Promise<void> {
  let position = BigInt(stage.position ?? 0);
  let stored = stage.position === null ? 0n : stage.storedCount;
  const expectedCount = stored + (await countRefunded(shopId, position));
  const startedAt = stage.startedAt ?? wallNow();
  await inShop(shopId, (tx) => changeStage(tx, stage.id, { state: 'loading', expectedCount, startedAt }));
  for (;;) {
    signal.throwIfAborted();
    const orderIds = await refundedOrdersAfter(shopId, position);
    const last = orderIds.at(-1);
    if (last === undefined) break;
    const refunds = await fetchRefunds(gateway, orderIds);
    position = last;
    stored += BigInt(orderIds.length);
    await inShop(shopId, async (tx) => {
      await storeRefunds(tx, refunds);
      await changeStage(tx, stage.id, { position: String(last), storedCount: stored });
    });
  }
  await inShop(shopId, (tx) =>
    changeStage(tx, stage.id, { state: 'done', finishedAt: wallNow(), failure: null }),
  );
}

// A refund may return goods without money: its sales agreement tells of it.
const isRefunded = `deleted_at IS NULL AND (refunded_minor > 0 OR EXISTS (
  SELECT 1 FROM order_agreements agreement
  WHERE agreement.shop_id = orders.shop_id AND agreement.order_shopify_id = orders.shopify_id
    AND agreement.kind IN ('REFUND', 'RETURN')))`;

async function countRefunded(shopId: ShopId, position: bigint): Promise<bigint> {
  const [row] = await inShop(shopId, (tx) =>
    tx.query<{ count: bigint }>(
      `SELECT count(*) AS count FROM orders WHERE shopify_id > $1 AND ${isRefunded}`,
      position,
    ),
  );
  return row?.count ?? 0n;
}

async function refundedOrdersAfter(shopId: ShopId, position: bigint): Promise<bigint[]> {
  const rows = await inShop(shopId, (tx) =>
    tx.query<{ shopify_id: bigint }>(
      `SELECT shopify_id FROM orders WHERE shopify_id > $1 AND ${isRefunded}
       ORDER BY shopify_id LIMIT ${String(ordersPerPage)}`,
      position,
    ),
  );
  return rows.map((row) => row.shopify_id);
}
