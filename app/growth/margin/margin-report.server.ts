import { jsonColumns, readJsonColumns } from '../../db/json-columns.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { isSaleSql } from '../../mirror/sale.ts';
import type { Period } from '../figure.ts';
import type { OrderAmounts } from './channel-margin.ts';
import { wholeOf, type Numbers } from './margin-numbers.ts';
import { periodOrders } from './margin-sql.ts';

/** The margin of a period's orders: minor units, every amount positive but `contributionMinor`, which has the signs. */
export interface MarginTotals {
  readonly orders: bigint;
  readonly listMinor: bigint;
  readonly lineDiscountMinor: bigint;
  /** Goods that came back, and amount-only refunds. */
  readonly returnsMinor: bigint;
  readonly netSalesMinor: bigint;
  /** Net sales before amount-only refunds, and the part of it whose unit costs are known. */
  readonly baseMinor: bigint;
  readonly coveredMinor: bigint;
  readonly goodsMinor: bigint;
  readonly shippingRevenueMinor: bigint;
  readonly shippingCostMinor: bigint;
  readonly feeMinor: bigint;
  /** Orders whose shipping cost or fee nobody told. */
  readonly shippingUntold: bigint;
  readonly feeUntold: bigint;
  /** All discounts, on shipping too, less what refunds brought back. */
  readonly discountMinor: bigint;
  readonly pointsIssuedMinor: bigint;
  readonly pointsRedeemedMinor: bigint;
  /** Before ad spend. */
  readonly contributionMinor: bigint;
}

// Three sources of one row each: joined in any order, none is worked out twice, however few rows the planner expects.
const totalsSql = `
  WITH orders_in AS MATERIALIZED (SELECT * FROM ${periodOrders} AS o)
  SELECT * FROM (SELECT count(*) AS "orders", sum(net_sales_minor) AS "netSalesMinor",
      sum(net_sales_minor + adjustment_minor) AS "baseMinor", sum(covered_sales_minor) AS "coveredMinor",
      sum(goods_minor) AS "goodsMinor", sum(shipping_revenue_minor) AS "shippingRevenueMinor",
      sum(shipping_cost_minor) AS "shippingCostMinor", sum(payment_fee_minor) AS "feeMinor",
      count(*) FILTER (WHERE shipping_cost_minor IS NULL) AS "shippingUntold",
      count(*) FILTER (WHERE payment_fee_minor IS NULL) AS "feeUntold",
      sum(points_issued_minor) AS "pointsIssuedMinor", sum(points_redeemed_minor) AS "pointsRedeemedMinor",
      sum(contribution_minor) AS "contributionMinor", sum(adjustment_minor) AS "adjustmentMinor"
    FROM orders_in) AS totals
  CROSS JOIN (SELECT sum(d.given_minor - d.returned_minor) AS "discountMinor" FROM margin_discounts AS d
    JOIN orders_in AS o ON o.order_shopify_id = d.order_shopify_id WHERE d.shop_id = $1::uuid) AS discounts
  CROSS JOIN (SELECT sum(l.list_minor) AS "listMinor", sum(l.discount_minor) AS "lineDiscountMinor",
      sum(l.returns_minor) AS "lineReturnsMinor" FROM margin_order_lines AS l
    JOIN orders_in AS o ON o.order_shopify_id = l.order_shopify_id WHERE l.shop_id = $1::uuid) AS lines`;

/** Sums the margin of a period's settled orders. */
export async function loadMarginTotals(tx: ShopTx, { from, to }: Period): Promise<MarginTotals> {
  const [row] = await tx.query<Numbers>(totalsSql, tx.shopId, from, to);
  const figure = (name: string) => wholeOf(row, name);
  return {
    orders: figure('orders'),
    listMinor: figure('listMinor'),
    lineDiscountMinor: figure('lineDiscountMinor'),
    returnsMinor: figure('lineReturnsMinor') + figure('adjustmentMinor'),
    netSalesMinor: figure('netSalesMinor'),
    baseMinor: figure('baseMinor'),
    coveredMinor: figure('coveredMinor'),
    goodsMinor: figure('goodsMinor'),
    shippingRevenueMinor: figure('shippingRevenueMinor'),
    shippingCostMinor: figure('shippingCostMinor'),
    feeMinor: figure('feeMinor'),
    shippingUntold: figure('shippingUntold'),
    feeUntold: figure('feeUntold'),
    discountMinor: figure('discountMinor'),
    pointsIssuedMinor: figure('pointsIssuedMinor'),
    pointsRedeemedMinor: figure('pointsRedeemedMinor'),
    contributionMinor: figure('contributionMinor'),
  };
}

/** Sales of a period that have no margin yet, or an outdated one: the next run of the job settles them. */
export async function countUnsettled(tx: ShopTx, { from, to }: Period): Promise<bigint> {
  const [row] = await tx.query<{ due: bigint }>(
    `SELECT count(*)::bigint AS due FROM orders AS o
     LEFT JOIN margin_orders AS m ON m.shop_id = o.shop_id AND m.order_shopify_id = o.shopify_id
     WHERE o.shop_id = $1::uuid AND o.processed_at >= $2 AND o.processed_at < $3 AND ${isSaleSql('o')}
       AND (m.id IS NULL OR m.order_updated_at <> o.shopify_updated_at)`,
    tx.shopId,
    from,
    to,
  );
  return row?.due ?? 0n;
}

/** Basis points of the goods' net sales whose unit cost is known; null where nothing was sold. */
export function coverageBp(row: {
  readonly baseMinor: bigint;
  readonly coveredMinor: bigint;
}): bigint | null {
  return row.baseMinor > 0n ? (row.coveredMinor * 10_000n) / row.baseMinor : null;
}

const amountColumns = {
  orderShopifyId: 'o.order_shopify_id::text',
  day: `(o.processed_at AT TIME ZONE $4)::date`,
  netSalesMinor: 'o.net_sales_minor::text',
  goodsMinor: 'o.goods_minor::text',
  contributionMinor: 'o.contribution_minor::text',
  baseMinor: '(o.net_sales_minor + o.adjustment_minor)::text',
  coveredMinor: 'o.covered_sales_minor::text',
  discountMinor: 'coalesce(d.minor, 0)::text',
};
type AmountText = { readonly [Name in keyof OrderAmounts]: string };

/** Amounts of each order of a period, for whoever splits them further. */
export async function loadOrderAmounts(
  tx: ShopTx,
  { from, to, timeZone }: Period & { readonly timeZone: string },
): Promise<OrderAmounts[]> {
  const [found] = await tx.query<{ rows: string }>(
    `SELECT ${jsonColumns(amountColumns)} AS rows FROM ${periodOrders} AS o LEFT JOIN (
       SELECT order_shopify_id, sum(given_minor - returned_minor) AS minor FROM margin_discounts
       WHERE shop_id = $1::uuid GROUP BY 1) AS d ON d.order_shopify_id = o.order_shopify_id`,
    tx.shopId,
    from,
    to,
    timeZone,
  );
  const rows = found === undefined ? [] : readJsonColumns<AmountText>(found.rows);
  return rows.map((row) => ({
    day: row.day,
    orderShopifyId: BigInt(row.orderShopifyId),
    netSalesMinor: BigInt(row.netSalesMinor),
    goodsMinor: BigInt(row.goodsMinor),
    contributionMinor: BigInt(row.contributionMinor),
    baseMinor: BigInt(row.baseMinor),
    coveredMinor: BigInt(row.coveredMinor),
    discountMinor: BigInt(row.discountMinor),
  }));
}
