import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Period } from '../figure.ts';
import type { RowColumn, RowSource } from '../row-source.ts';
import { readRows, type RowPage } from '../rows.server.ts';
import { groupsSql, periodOrders, untoldSql, type Breakdown } from './margin-sql.ts';

const money = (key: string): RowColumn => ({ key, kind: 'money' });

const columns: readonly RowColumn[] = [
  { key: 'name', kind: 'text' },
  { key: 'processed_at', kind: 'day' },
  { key: 'customer', kind: 'text' },
  money('net_minor'),
  money('goods_minor'),
  money('shipping_net_minor'),
  money('fee_minor'),
  money('points_minor'),
  money('contribution_minor'),
  { key: 'untold', kind: 'untold' },
];

const order = 'processed_at DESC, order_shopify_id';

const listed = (picked: string, amounts: string): RowSource => ({
  columns,
  order,
  sql: `SELECT o.order_shopify_id, sold.name, o.processed_at, ${amounts},
      coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email) AS customer, m.id AS member_id
    FROM ${periodOrders} AS o JOIN orders AS sold ON sold.shop_id = o.shop_id AND sold.shopify_id = o.order_shopify_id
    LEFT JOIN customers AS c ON c.shop_id = o.shop_id AND c.shopify_id = o.customer_shopify_id
    LEFT JOIN members AS m ON m.shop_id = o.shop_id AND m.customer_shopify_id = o.customer_shopify_id
    ${picked}`,
});

// A cost nobody told leaves its cell empty; it never counts as nothing.
const wholeOrder = `o.net_sales_minor AS net_minor,
  CASE WHEN o.covered_sales_minor = o.net_sales_minor + o.adjustment_minor THEN o.goods_minor END AS goods_minor,
  o.shipping_revenue_minor - o.shipping_cost_minor AS shipping_net_minor, o.payment_fee_minor AS fee_minor,
  o.points_issued_minor - o.points_redeemed_minor AS points_minor, o.contribution_minor, ${untoldSql('o')} AS untold`;

// Of a product or block only its own lines count; what belongs to the order as a whole is in the contribution.
const linesOnly = `g.net_minor, CASE WHEN g.covered_minor = g.base_minor THEN g.goods_minor END AS goods_minor, NULL::bigint AS shipping_net_minor, NULL::bigint AS fee_minor,
  NULL::bigint AS points_minor, g.contribution_minor,
  ${untoldSql('o', { covered: 'g.covered_minor', base: 'g.base_minor' })} AS untold`;

const ofLines = (by: Breakdown): boolean => by === 'product' || by === 'recommendation';

/** Which orders of a period a figure stands for. */
export interface MarginSlice {
  readonly period: Period;
  /** Null: all of them. */
  readonly group: { readonly by: Breakdown; readonly key: string } | null;
  readonly offset: number;
  readonly limit: number;
}

/** The orders behind a figure of the margin, the newest first. */
export async function loadMarginOrders(tx: ShopTx, slice: MarginSlice): Promise<RowPage> {
  const { period, group, offset, limit } = slice;
  const values = [tx.shopId, period.from, period.to];
  if (group === null) return readRows(tx, listed('', wholeOrder), { offset, limit, values });
  const picked = `JOIN (SELECT order_shopify_id, sum(net_sales_minor) AS net_minor, sum(goods_minor) AS goods_minor,
      sum(base_minor) AS base_minor, sum(covered_sales_minor) AS covered_minor,
      sum(contribution_minor) AS contribution_minor FROM (${groupsSql[group.by]}) AS groups
      WHERE coalesce(key::text, '') = $4 GROUP BY 1) AS g ON g.order_shopify_id = o.order_shopify_id`;
  const source = listed(picked, ofLines(group.by) ? linesOnly : wholeOrder);
  return readRows(tx, source, { offset, limit, values: [...values, group.key] });
}

/** Orders named one by one, as those a channel is credited with. */
export async function loadNamedMarginOrders(
  tx: ShopTx,
  slice: Omit<MarginSlice, 'group'> & { readonly orders: readonly bigint[] },
): Promise<RowPage> {
  const { period, offset, limit, orders } = slice;
  const picked = 'WHERE o.order_shopify_id = ANY((SELECT $4::text::bigint[])::bigint[])';
  const values = [tx.shopId, period.from, period.to, `{${orders.join(',')}}`];
  return readRows(tx, listed(picked, wholeOrder), { offset, limit, values });
}
