import type { FigureKind } from './figure.ts';
import type { FindingKind } from './finding.ts';
import { countedOrders } from './counted-orders.ts';
import { buyersSql, discountsSql, pairsSql, quietSql, sourcesSql } from './finding-sql.ts';

/** What a column of a row list holds; the page writes it so. */
export type ColumnKind = 'text' | 'count' | 'money' | 'percent' | 'day';

export interface RowColumn {
  readonly key: string;
  readonly kind: ColumnKind;
}

/**
 * The rows behind a finding or a figure: a SQL source whose columns carry these names. $1 is now, $2 the start of the
 * period (figures only). `order` makes the order total, so that pages never overlap.
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

const period = `processed_at <= $1 AND processed_at > $2`;

/** Rows of each figure of Home, over the same period as the figure. */
export const figureRows: Readonly<Record<FigureKind, RowSource>> = {
  'points-outstanding': {
    columns: [
      text('customer'),
      text('email'),
      count('available'),
      count('pending'),
      count('reserved'),
      count('debt'),
    ],
    sql: withCustomer(`
      SELECT customer_shopify_id, id, available, pending, reserved, debt, pending + available + reserved - debt AS held
      FROM members WHERE (pending <> 0 OR available <> 0 OR reserved <> 0 OR debt <> 0)
        AND $1::timestamptz IS NOT NULL AND $2::timestamptz IS NOT NULL`),
    order: 'held DESC, id',
  },
  'member-revenue': {
    columns: [text('name'), day('processed_at'), text('customer'), money('net_minor')],
    sql: withCustomer(`
      SELECT shopify_id, name, processed_at, customer_shopify_id, current_subtotal_minor AS net_minor
      FROM ${countedOrders} AS counted WHERE ${period}
        AND customer_shopify_id IN (SELECT customer_shopify_id FROM members WHERE customer_shopify_id IS NOT NULL)`),
    order: 'processed_at DESC, shopify_id',
  },
  'discount-cost': {
    columns: [text('code'), count('orders'), money('discount_minor'), money('sales_minor')],
    sql: `
      SELECT array_to_string(discount_codes, ' + ') AS code, count(*) AS orders, sum(discount_minor) AS discount_minor,
             sum(current_subtotal_minor) AS sales_minor
      FROM ${countedOrders} AS counted WHERE ${period} AND discount_codes <> '{}' GROUP BY 1`,
    order: 'discount_minor DESC, code',
  },
  'repeat-rate': {
    columns: [text('customer'), text('email'), count('orders'), money('net_minor'), count('earlier')],
    sql: withCustomer(`
      SELECT buyers.*, (SELECT count(*) FROM ${countedOrders} AS earlier
          WHERE earlier.customer_shopify_id = buyers.customer_shopify_id AND earlier.processed_at <= $2) AS earlier
      FROM (SELECT customer_shopify_id, count(*) AS orders, sum(current_subtotal_minor) AS net_minor
            FROM ${countedOrders} AS counted WHERE ${period} AND customer_shopify_id IS NOT NULL GROUP BY 1) AS buyers`),
    order: 'earlier DESC, orders DESC, customer_shopify_id',
  },
};
