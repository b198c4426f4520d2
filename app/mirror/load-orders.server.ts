import type { ShopTx } from '../db/shop-scope.server.ts';
import type { StoredOrder } from './order.ts';
import {
  discountAllocationTable,
  discountApplicationTable,
  orderLineTable,
  orderTable,
  shippingLineTable,
} from './order-tables.ts';
import { idArray } from './rows.server.ts';
import { selectList } from './tables.ts';
import { loadChildren, loadRefunds } from './load-children.server.ts';

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
