import { newId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { insertRows, type BulkColumns } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { isSaleSql } from '../../mirror/sale.ts';
import type { MarginOrder } from './margin.ts';
import type { OrderMargin } from './order-margin.ts';

/** A margin as decided, with what it was made from. */
export interface SettledMargin {
  readonly order: MarginOrder;
  readonly margin: OrderMargin;
  readonly costVersionId: string | null;
  readonly unitCostMinor: ReadonlyMap<bigint, bigint | null>;
}

const orderColumns: BulkColumns = {
  ...{ shop_id: 'uuid', id: 'uuid', order_shopify_id: 'bigint', customer_shopify_id: 'bigint' },
  ...{ processed_at: 'timestamptz', currency: 'text', net_sales_minor: 'bigint', adjustment_minor: 'bigint' },
  ...{ goods_minor: 'bigint', covered_sales_minor: 'bigint', shipping_revenue_minor: 'bigint' },
  ...{ shipping_cost_minor: 'bigint', payment_fee_minor: 'bigint', points_issued_minor: 'bigint' },
  ...{ points_redeemed_minor: 'bigint', contribution_minor: 'bigint', cost_version_id: 'uuid' },
  ...{ order_updated_at: 'timestamptz', settled_at: 'timestamptz' },
};
const lineColumns: BulkColumns = {
  ...{ shop_id: 'uuid', id: 'uuid', order_shopify_id: 'bigint', line_shopify_id: 'bigint' },
  ...{
    product_shopify_id: 'bigint',
    variant_shopify_id: 'bigint',
    kept_units: 'integer',
    list_minor: 'bigint',
  },
  ...{ discount_minor: 'bigint', returns_minor: 'bigint', net_sales_minor: 'bigint' },
  ...{ unit_cost_minor: 'bigint', goods_minor: 'bigint', rest_minor: 'bigint' },
};
const discountColumns: BulkColumns = {
  ...{ shop_id: 'uuid', id: 'uuid', order_shopify_id: 'bigint', key: 'text', is_code: 'boolean' },
  ...{ given_minor: 'bigint', returned_minor: 'bigint' },
};

const idList = (ids: readonly bigint[]): string => `{${ids.join(',')}}`;
const ofOrders = 'shop_id = $1::uuid AND order_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])';

/** Unit costs pinned by an earlier settling, by line; what was unknown then is not in it. */
export async function loadPinnedCosts(tx: ShopTx, orders: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const rows = await tx.query<{ line: bigint; minor: bigint }>(
    `SELECT line_shopify_id AS line, unit_cost_minor AS minor FROM margin_order_lines
     WHERE ${ofOrders} AND unit_cost_minor IS NOT NULL`,
    tx.shopId,
    idList(orders),
  );
  return new Map(rows.map(({ line, minor }) => [line, minor]));
}

/** Removes what was settled of these orders: they are replaced, or no sale any more. */
export async function removeMargins(tx: ShopTx, orders: readonly bigint[]): Promise<void> {
  for (const table of ['margin_orders', 'margin_order_lines', 'margin_discounts'])
    await tx.execute(`DELETE FROM ${table} WHERE ${ofOrders}`, tx.shopId, idList(orders));
}

/** Stores margins of orders that have none. Thousands of lines take three statements. */
export async function insertMargins(
  tx: ShopTx,
  settled: readonly SettledMargin[],
  now: Instant,
): Promise<void> {
  const own = (orderShopifyId: bigint) => ({
    ...{ shop_id: tx.shopId, id: newId(), order_shopify_id: orderShopifyId },
  });
  await insertRows(
    tx,
    { table: 'margin_orders', columns: orderColumns },
    settled.map(({ order, margin, costVersionId }) => ({
      ...own(order.shopifyId),
      ...{
        customer_shopify_id: order.customerShopifyId,
        processed_at: order.processedAt,
        currency: order.currency,
      },
      ...{ net_sales_minor: margin.netSalesMinor, adjustment_minor: margin.adjustmentMinor },
      ...{ goods_minor: margin.goodsMinor, covered_sales_minor: margin.coveredSalesMinor },
      ...{
        shipping_revenue_minor: margin.shippingRevenueMinor,
        shipping_cost_minor: margin.shippingCostMinor,
      },
      ...{ payment_fee_minor: margin.paymentFeeMinor, points_issued_minor: margin.pointsIssuedMinor },
      ...{ points_redeemed_minor: margin.pointsRedeemedMinor, contribution_minor: margin.contributionMinor },
      ...{ cost_version_id: costVersionId, order_updated_at: order.shopifyUpdatedAt, settled_at: now },
    })),
  );
  await insertRows(
    tx,
    { table: 'margin_order_lines', columns: lineColumns },
    settled.flatMap(({ order, margin, unitCostMinor }) =>
      margin.lines.map((line) => ({
        ...own(order.shopifyId),
        ...{ line_shopify_id: line.lineShopifyId, product_shopify_id: line.productShopifyId },
        ...{ variant_shopify_id: line.variantShopifyId, kept_units: line.keptUnits },
        ...{ list_minor: line.listMinor, discount_minor: line.discountMinor },
        ...{ returns_minor: line.returnsMinor, net_sales_minor: line.netSalesMinor },
        ...{ unit_cost_minor: unitCostMinor.get(line.lineShopifyId) ?? null, goods_minor: line.goodsMinor },
        rest_minor: line.restMinor,
      })),
    ),
  );
  await insertRows(
    tx,
    { table: 'margin_discounts', columns: discountColumns },
    settled.flatMap(({ order, margin }) =>
      margin.discounts.map(({ key, isCode, givenMinor, returnedMinor }) => ({
        ...{ ...own(order.shopifyId), key, is_code: isCode },
        ...{ given_minor: givenMinor, returned_minor: returnedMinor },
      })),
    ),
  );
}

/**
 * Orders that are due: never settled, changed since, or with points booked since; of those set aside, whose next try is.
 * Ids ascending, after `after`.
 * @param limit how many at most
 * @param wallAt now, by the wall clock
 */
export async function listDueOrders(
  tx: ShopTx,
  { after, limit, wallAt }: { readonly after: bigint; readonly limit: number; readonly wallAt: Instant },
): Promise<bigint[]> {
  const rows = await tx.query<{ id: bigint }>(
    `SELECT o.shopify_id AS id FROM orders AS o
     LEFT JOIN margin_orders AS m ON m.shop_id = o.shop_id AND m.order_shopify_id = o.shopify_id
     WHERE o.shop_id = $1::uuid AND o.shopify_id > $2 AND (
       (m.id IS NULL AND ${isSaleSql('o')})
       OR m.order_updated_at <> o.shopify_updated_at OR (m.id IS NOT NULL AND NOT ${isSaleSql('o')})
       OR EXISTS (SELECT 1 FROM ledger_entries AS e WHERE e.shop_id = o.shop_id
         AND e.order_shopify_id = o.shopify_id AND e.recorded_at >= m.settled_at))
       AND NOT EXISTS (SELECT 1 FROM margin_failures AS f WHERE f.shop_id = o.shop_id
         AND f.order_shopify_id = o.shopify_id AND f.retry_at > $4 AND f.order_updated_at = o.shopify_updated_at)
     ORDER BY o.shopify_id LIMIT $3`,
    tx.shopId,
    after,
    limit,
    wallAt,
  );
  return rows.map(({ id }) => id);
}

/** Makes every order due again, as when costs changed. @param repin also unit costs that were known then */
export async function forgetSettled(tx: ShopTx, { repin }: { readonly repin: boolean }): Promise<void> {
  await tx.execute(
    `UPDATE margin_orders SET order_updated_at = '-infinity' WHERE shop_id = $1::uuid`,
    tx.shopId,
  );
  await tx.execute(`UPDATE margin_failures SET retry_at = '-infinity' WHERE shop_id = $1::uuid`, tx.shopId);
  if (!repin) return;
  await tx.execute(
    'UPDATE margin_order_lines SET unit_cost_minor = NULL WHERE shop_id = $1::uuid',
    tx.shopId,
  );
}
