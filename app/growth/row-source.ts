import type { FigureKind } from './figure.ts';
import type { FindingKind } from './finding.ts';
import { countedOrders } from './counted-orders.ts';
import { untoldSql } from './margin/margin-sql.ts';
import { buyersSql, discountsSql, pairsSql, quietSql, sourcesSql } from './finding-sql.ts';

/** What a column of a row list holds; the page writes it so. */
export type ColumnKind = 'text' | 'count' | 'money' | 'percent' | 'day' | 'untold';

export interface RowColumn {
  readonly key: string;
  readonly kind: ColumnKind;
}

/**
 * The rows behind a finding or a figure: a SQL source whose columns carry these names. $1 is now; of a figure $1 is the
 * end of the period and $2 its start. `order` makes the order total, so that pages never overlap.
 */
export interface RowSource {
  readonly columns: readonly RowColumn[];
  readonly sql: string;
  readonly order: string;
}

const text = (key: string): RowColumn => ({ key, kind: 'text' });
const count = (key: string): RowColumn => ({ key, kind: 'count' });
const money = (key: string): RowColumn => ({ key, kind: 'money' });
const day = (key: string): RowColumn => ({ key, kind: 'day' });
const percent = (key: string): RowColumn => ({ key, kind: 'percent' });

/** Name and e-mail of a customer beside his rows; a redacted one has neither. */
const withCustomer = (source: string) => `
  SELECT rows.*, coalesce(nullif(concat_ws(' ', customer.first_name, customer.last_name), ''), customer.email) AS customer,
         customer.email, member.id AS member_id
  FROM (${source}) AS rows
  LEFT JOIN customers AS customer ON customer.shopify_id = rows.customer_shopify_id
  LEFT JOIN members AS member ON member.customer_shopify_id = rows.customer_shopify_id`;

/** Rows of each finding, from the very sources its figures are drawn from. */
export const findingRows: Readonly<Record<FindingKind, RowSource>> = {
  'repeat-rate': {
    columns: [text('customer'), text('email'), count('orders'), money('net_minor'), day('last_at')],
    sql: withCustomer(`SELECT * FROM (${buyersSql}) AS buyers WHERE orders >= 2`),
    order: 'orders DESC, net_minor DESC, customer_shopify_id',
  },
  'gone-quiet': {
    columns: [
      text('customer'),
      text('email'),
      count('orders'),
      day('last_at'),
      count('gap_days'),
      money('year_minor'),
    ],
    sql: withCustomer(quietSql),
    order: 'year_minor DESC, customer_shopify_id',
  },
  'discount-given': {
    columns: [text('code'), count('orders'), money('discount_minor'), money('sales_minor')],
    sql: discountsSql,
    order: 'discount_minor DESC, code, typed',
  },
  'bought-together': {
    columns: [text('first_title'), text('second_title'), count('together'), percent('share')],
    sql: `SELECT pairs.*, together * 10000 / least(first_orders, second_orders) AS share FROM (${pairsSql}) AS pairs`,
    order: 'together DESC, first_id, second_id',
  },
  'unknown-source': {
    columns: [text('name'), day('processed_at'), text('customer'), money('net_minor')],
    sql: withCustomer(`SELECT * FROM (${sourcesSql}) AS sources WHERE NOT known`),
    order: 'processed_at DESC, shopify_id',
  },
};

/** Orders with what is left of them. */
const marginSource = (more: readonly RowColumn[], amounts: string): RowSource => ({
  columns: [text('name'), day('processed_at'), text('customer'), ...more],
  sql: withCustomer(`
    SELECT sold.shopify_id, sold.name, sold.processed_at, sold.customer_shopify_id, ${amounts}
    FROM orders AS sold JOIN margin_orders AS order_margin
      ON order_margin.shop_id = sold.shop_id AND order_margin.order_shopify_id = sold.shopify_id
    LEFT JOIN LATERAL (SELECT coalesce(sum(returns_minor), 0)::bigint AS returns_minor FROM margin_order_lines AS line
      WHERE line.shop_id = sold.shop_id AND line.order_shopify_id = sold.shopify_id) AS lines ON true
    LEFT JOIN LATERAL (SELECT string_agg(key, ' + ' ORDER BY key) AS code,
        sum(given_minor - returned_minor)::bigint AS discount_minor FROM margin_discounts AS discount
      WHERE discount.shop_id = sold.shop_id AND discount.order_shopify_id = sold.shopify_id) AS discounts ON true
    WHERE order_margin.processed_at < $1 AND order_margin.processed_at >= $2`),
  order: 'processed_at DESC, shopify_id',
});

const period = `processed_at < $1 AND processed_at >= $2`;

/** Rows of each figure of Home, over the same period as the figure. */
export const figureRows: Readonly<Record<FigureKind, RowSource>> = {
  'net-revenue': marginSource(
    [money('net_minor'), money('returns_minor')],
    'order_margin.net_sales_minor AS net_minor, order_margin.adjustment_minor + lines.returns_minor AS returns_minor',
  ),
  'contribution-margin': marginSource(
    [
      money('net_minor'),
      money('goods_minor'),
      money('contribution_minor'),
      { key: 'untold', kind: 'untold' },
    ],
    `order_margin.net_sales_minor AS net_minor, order_margin.contribution_minor, ${untoldSql('order_margin')} AS untold,
     CASE WHEN order_margin.covered_sales_minor = order_margin.net_sales_minor + order_margin.adjustment_minor
       THEN order_margin.goods_minor END AS goods_minor`,
  ),
  'discount-points-cost': {
    ...marginSource(
      [text('code'), money('discount_minor'), money('points_minor')],
      `order_margin.net_sales_minor, discounts.code, discounts.discount_minor,
       order_margin.points_issued_minor - order_margin.points_redeemed_minor AS points_minor`,
    ),
    order: 'coalesce(discount_minor, 0) + points_minor DESC, shopify_id',
  },
  'repeat-rate': {
    columns: [text('customer'), text('email'), count('orders'), money('net_minor'), count('earlier')],
    sql: withCustomer(`
      SELECT buyers.*, (SELECT count(*) FROM ${countedOrders} AS earlier
          WHERE earlier.customer_shopify_id = buyers.customer_shopify_id AND earlier.processed_at < $2) AS earlier
      FROM (SELECT customer_shopify_id, count(*) AS orders, sum(current_subtotal_minor) AS net_minor
            FROM ${countedOrders} AS counted WHERE ${period} AND customer_shopify_id IS NOT NULL GROUP BY 1) AS buyers`),
    order: 'earlier DESC, orders DESC, customer_shopify_id',
  },
};
