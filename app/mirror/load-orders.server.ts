import type { ShopTx } from '../db/shop-scope.server.ts';
import type { MirrorRefund, StoredOrder } from './order.ts';
import {
  discountAllocationTable,
  discountApplicationTable,
  orderLineTable,
  orderTable,
  refundLineTable,
  refundTable,
  shippingLineTable,
} from './order-tables.ts';
import { groupBy, idArray } from './rows.server.ts';
import { selectList, type MirrorTable } from './tables.ts';

type ChildRow<Child> = Child & { orderShopifyId: bigint };

/** Reads orders with lines, discounts and refunds; unknown ids are left out. Order of the result: by id. */
export async function loadOrders(tx: ShopTx, shopifyIds: readonly bigint[]): Promise<StoredOrder[]> {
  if (shopifyIds.length === 0) return [];
  const ids = idArray(shopifyIds);
  const heads = await tx.query<StoredOrder>(
    `SELECT ${selectList(orderTable)}, deleted_at AS "deletedAt" FROM orders
     WHERE shopify_id = any($1::text::bigint[]) ORDER BY shopify_id`,
    ids,
  );
  const lines = await loadChildren<StoredOrder['lines'][number]>(
    tx,
    { table: orderLineTable, order: 'ordinal, shopify_id' },
    ids,
  );
  const shipping = await loadChildren<StoredOrder['shippingLines'][number]>(
    tx,
    { table: shippingLineTable },
    ids,
  );
  const applications = await loadChildren<StoredOrder['discountApplications'][number]>(
    tx,
    { table: discountApplicationTable, order: 'index' },
    ids,
  );
  const allocations = await loadChildren<StoredOrder['discountAllocations'][number]>(
    tx,
    { table: discountAllocationTable, order: 'application_index, line_shopify_id' },
    ids,
  );
  const refunds = await loadRefunds(tx, ids);
  return heads.map((head) => ({
    ...head,
    lines: lines.get(head.shopifyId) ?? [],
    shippingLines: shipping.get(head.shopifyId) ?? [],
    discountApplications: applications.get(head.shopifyId) ?? [],
    discountAllocations: allocations.get(head.shopifyId) ?? [],
    refunds: refunds.get(head.shopifyId) ?? [],
  }));
}

async function loadRefunds(tx: ShopTx, orderIds: string): Promise<Map<bigint, MirrorRefund[]>> {
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

async function loadChildren<Child>(
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
