import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';

const ordersPerPage = 100;
// A refund may return goods without money: its sales agreement tells of it.
const isRefunded = `deleted_at IS NULL AND (refunded_minor > 0 OR EXISTS (
  SELECT 1 FROM order_agreements agreement
  WHERE agreement.shop_id = orders.shop_id AND agreement.order_shopify_id = orders.shopify_id
    AND agreement.kind IN ('REFUND', 'RETURN')))`;

/** How many refunded orders come after an id. */
export async function countRefunded(shopId: ShopId, position: bigint): Promise<bigint> {
  const [row] = await inShop(shopId, (tx) =>
    tx.query<{ count: bigint }>(
      `SELECT count(*) AS count FROM orders WHERE shopify_id > $1 AND ${isRefunded}`,
      position,
    ),
  );
  return row?.count ?? 0n;
}

/** The next page of refunded orders after an id, ascending. */
export async function refundedOrdersAfter(shopId: ShopId, position: bigint): Promise<bigint[]> {
  const rows = await inShop(shopId, (tx) =>
    tx.query<{ shopify_id: bigint }>(
      `SELECT shopify_id FROM orders WHERE shopify_id > $1 AND ${isRefunded}
       ORDER BY shopify_id LIMIT ${String(ordersPerPage)}`,
      position,
    ),
  );
  return rows.map((row) => row.shopify_id);
}
