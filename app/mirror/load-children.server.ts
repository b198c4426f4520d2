import type { ShopTx } from '../db/shop-scope.server.ts';
import { groupBy } from './grouping.ts';
import { refundTable, refundLineTable } from './order-tables.ts';
import type { MirrorRefund } from './order.ts';
import { selectList, type MirrorTable } from './tables.ts';

type ChildRow<Child> = Child & { orderShopifyId: bigint };
/** Refunds with their lines, by order. `orderIds` is an array literal of ids. */
export async function loadRefunds(tx: ShopTx, orderIds: string): Promise<Map<bigint, MirrorRefund[]>> {
  const refunds = await loadChildren<MirrorRefund>(
    tx,
    { table: refundTable, order: 'processed_at, shopify_id' },
    orderIds,
  );
  if (refunds.size === 0) return refunds;
  const lines = await tx.query<MirrorRefund['lines'][number] & { refundShopifyId: bigint }>(
    `SELECT ${selectList(refundLineTable)} FROM refund_lines
     WHERE order_shopify_id = any($1::text::bigint[]) ORDER BY line_shopify_id, shopify_id`,
    orderIds,
  );
  const linesByRefund = groupBy(lines, ({ refundShopifyId }) => refundShopifyId);
  for (const [orderId, ofOrder] of refunds) {
    refunds.set(
      orderId,
      ofOrder.map((refund) => ({ ...refund, lines: linesByRefund.get(refund.shopifyId) ?? [] })),
    );
  }
  return refunds;
}

/** Children of orders from one table, by order, in the given order. */
export async function loadChildren<Child>(
  tx: ShopTx,
  { table, order = 'shopify_id' }: { readonly table: MirrorTable; readonly order?: string },
  ids: string,
): Promise<Map<bigint, ChildRow<Child>[]>> {
  const rows = await tx.query<ChildRow<Child>>(
    `SELECT ${selectList(table)} FROM ${table.table}
     WHERE order_shopify_id = any($1::text::bigint[]) ORDER BY ${order}`,
    ids,
  );
  return groupBy(rows, ({ orderShopifyId }) => orderShopifyId);
}
