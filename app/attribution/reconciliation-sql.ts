import { jsonColumns } from '../db/json-columns.ts';
import { inMs, visitFields } from './journey-sql.ts';

// What loadReconciliation asks, read as JSON: ids and money come as text, times as milliseconds. $1 is always the shop.

/** Which of the visits Shopify tells stands for an order. */
export type VisitBasis = 'last' | 'first';

const orderColumns = {
  orderShopifyId: 'o.shopify_id::text',
  test: 'o.test',
  cancelled: 'o.cancelled_at IS NOT NULL',
  currency: 'o.currency',
  orderedMs: inMs('o.processed_at'),
  day: '(o.processed_at AT TIME ZONE $3)::date',
  soldMinor: '(o.subtotal_minor - CASE WHEN o.taxes_included THEN o.tax_minor ELSE 0 END)::text',
  ...visitFields,
};

const refundColumns = {
  orderShopifyId: 'o.shopify_id::text',
  ms: inMs('r.processed_at'),
  day: '(r.processed_at AT TIME ZONE $3)::date',
  minor: `(r.adjustment_minor + coalesce(lines.minor, 0)
    - CASE WHEN o.taxes_included THEN coalesce(lines.tax_minor, 0) ELSE 0 END)::text`,
};

/**
 * Shopify's side of orders: $2 their ids, $3 the shop's time zone. Sold and refunds are goods without tax, as net sales
 * count them (journey-sql); the visit is as Shopify tells it, also where it has told it of an earlier order. A row of two
 * JSON texts of columns: the orders with their visit, and their refunds.
 */
export function shopifySideSql(basis: VisitBasis): string {
  const order = basis === 'last' ? 'v.occurred_at DESC, v.ordinal DESC' : 'v.occurred_at, v.ordinal';
  return `
  WITH asked AS MATERIALIZED (
    SELECT shopify_id, test, cancelled_at, currency, processed_at, taxes_included, subtotal_minor, tax_minor FROM orders
    WHERE shop_id = $1::uuid AND shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])
  ), told AS MATERIALIZED (
    SELECT DISTINCT ON (v.order_shopify_id) v.* FROM asked AS o
    JOIN journey_visits AS v ON v.shop_id = $1::uuid AND v.order_shopify_id = o.shopify_id
    ORDER BY v.order_shopify_id, ${order}
  )
  SELECT (SELECT ${jsonColumns(orderColumns)} FROM asked AS o LEFT JOIN told AS v ON v.order_shopify_id = o.shopify_id) AS orders,
    (SELECT ${jsonColumns(refundColumns)} FROM asked AS o
     JOIN refunds AS r ON r.shop_id = $1::uuid AND r.order_shopify_id = o.shopify_id
     LEFT JOIN LATERAL (
       SELECT sum(rl.subtotal_minor) AS minor, sum(rl.tax_minor) AS tax_minor FROM refund_lines AS rl
       WHERE rl.shop_id = r.shop_id AND rl.order_shopify_id = r.order_shopify_id
         AND rl.refund_shopify_id = r.shopify_id
     ) AS lines ON true) AS refunds`;
}

/** Orders of $2 <= time < $3 that journeys leave out, and earlier or later ones with a refund booked in that time. */
export const otherOrdersSql = `
  SELECT shopify_id::text AS id FROM orders
  WHERE shop_id = $1::uuid AND deleted_at IS NULL AND processed_at >= $2::timestamptz AND processed_at < $3::timestamptz
    AND (test OR cancelled_at IS NOT NULL)
  UNION
  SELECT o.shopify_id::text FROM refunds AS r
  JOIN orders AS o ON o.shop_id = r.shop_id AND o.shopify_id = r.order_shopify_id
  WHERE r.shop_id = $1::uuid AND r.processed_at >= $2::timestamptz AND r.processed_at < $3::timestamptz
    AND o.deleted_at IS NULL AND NOT (o.processed_at >= $2::timestamptz AND o.processed_at < $3::timestamptz)`;

/** Orders and goods sold that fall on another side of the period's borders when days are cut in UTC: $4, $5 as in UTC. */
export const utcSql = `
  SELECT count(*)::int AS orders, coalesce(sum(subtotal_minor - CASE WHEN taxes_included THEN tax_minor ELSE 0 END), 0)::text
    AS minor
  FROM orders
  WHERE shop_id = $1::uuid AND deleted_at IS NULL AND NOT test AND cancelled_at IS NULL
    AND (processed_at >= $2::timestamptz AND processed_at < $3::timestamptz)
      <> (processed_at >= $4::timestamptz AND processed_at < $5::timestamptz)
    AND processed_at >= $2::timestamptz - interval '1 day' AND processed_at < $3::timestamptz + interval '1 day'`;
