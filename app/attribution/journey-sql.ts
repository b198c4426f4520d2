import { journeyTouchLimit } from './touchpoint.ts';

// What loadJourneys asks, read as JSON: ids come as text, times as milliseconds. $1 is always the shop; ids travel as the
// text of a bigint array.

const inMs = (time: string): string => `(extract(epoch FROM ${time}) * 1000)::bigint`;

/** Touches beyond the limit are counted up to this many: counting a robot's million would read all of them. */
const countLimit = 10_000;

/**
 * A page of orders by (time, id), with the customer's order before it. Net = goods after discounts and refunds, without
 * tax and shipping, as customer facts count it. Codes are those that may have brought somebody: a reward paid with points
 * belongs to who was a customer already.
 */
export const orderPageSql = `
  SELECT o.shopify_id::text AS "orderShopifyId", o.customer_shopify_id::text AS "customerShopifyId",
    ${inMs('o.processed_at')} AS "orderedMs",
    o.source_name AS "sourceName", o.retail_location_shopify_id::text AS "retailLocationShopifyId",
    o.journey_ready AS "journeyReady",
    CASE WHEN cardinality(o.discount_codes) = 0 THEN o.discount_codes ELSE ARRAY(
      SELECT given.code FROM unnest(o.discount_codes) WITH ORDINALITY AS given(code, place)
      WHERE NOT EXISTS (SELECT 1 FROM redemptions AS r WHERE r.shop_id = o.shop_id AND r.code = upper(given.code))
      ORDER BY given.place) END AS "discountCodes", ${inMs('before.at')} AS "previousMs",
    CASE WHEN o.custom_attributes <> '[]'::jsonb THEN (
      SELECT attribute->>'value' FROM jsonb_array_elements(o.custom_attributes) AS attribute
      WHERE attribute->>'key' IN ('_tandem_scan', 'tandem_scan') LIMIT 1) END AS "scanId",
    (o.subtotal_minor - coalesce(returned.minor, 0) - CASE WHEN o.taxes_included
      THEN o.tax_minor - coalesce(returned.tax_minor, 0) ELSE 0 END)::text AS "netMinor"
  FROM orders AS o
  LEFT JOIN LATERAL (
    SELECT max(earlier.processed_at) AS at FROM orders AS earlier
    WHERE earlier.shop_id = o.shop_id AND earlier.customer_shopify_id = o.customer_shopify_id
      AND (earlier.processed_at, earlier.shopify_id) < (o.processed_at, o.shopify_id)
      AND NOT earlier.test AND earlier.deleted_at IS NULL
  ) AS before ON o.customer_shopify_id IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT sum(r.adjustment_minor + coalesce(lines.minor, 0)) AS minor, sum(coalesce(lines.tax_minor, 0)) AS tax_minor
    FROM refunds AS r
    LEFT JOIN LATERAL (
      SELECT sum(rl.subtotal_minor) AS minor, sum(rl.tax_minor) AS tax_minor FROM refund_lines AS rl
      WHERE rl.shop_id = r.shop_id AND rl.order_shopify_id = r.order_shopify_id
        AND rl.refund_shopify_id = r.shopify_id
    ) AS lines ON true
    WHERE r.shop_id = o.shop_id AND r.order_shopify_id = o.shopify_id
  ) AS returned ON true
  WHERE o.shop_id = $1::uuid AND o.processed_at >= $2::timestamptz AND o.processed_at < $3::timestamptz
    AND (o.processed_at, o.shopify_id) > ($4::timestamptz, $5::text::bigint)
    AND NOT o.test AND o.deleted_at IS NULL AND o.cancelled_at IS NULL
  ORDER BY o.processed_at, o.shopify_id LIMIT $6`;

/** Shopify's visits of orders, each of every order it tells it of. */
export const visitsSql = `
  SELECT v.order_shopify_id::text AS "orderShopifyId", v.ordinal, ${inMs('v.occurred_at')} AS "occurredMs", v.source,
    v.referrer_url AS "referrerUrl", v.landing_page AS "landingPage", v.utm_source AS "utmSource",
    v.utm_medium AS "utmMedium", v.utm_campaign AS "utmCampaign", v.utm_term AS "utmTerm", v.utm_content AS "utmContent"
  FROM journey_visits AS v
  WHERE v.shop_id = $1::uuid AND v.order_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])
  ORDER BY v.order_shopify_id, v.ordinal`;

/**
 * Visits of orders that it tells of an earlier order of the customer too: they belong to the first. One from before the
 * order before that it tells of this order alone is this order's.
 */
export const earlierVisitsSql = `
  SELECT v.order_shopify_id::text AS "orderShopifyId", v.ordinal FROM journey_visits AS v
  WHERE v.shop_id = $1::uuid AND v.order_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])
    AND EXISTS (
      SELECT 1 FROM orders AS o
      JOIN orders AS e ON e.shop_id = o.shop_id AND e.customer_shopify_id = o.customer_shopify_id
        AND e.processed_at < o.processed_at AND e.processed_at >= v.occurred_at
        AND NOT e.test AND e.deleted_at IS NULL
      JOIN journey_visits AS ev ON ev.shop_id = e.shop_id AND ev.order_shopify_id = e.shopify_id
        AND ev.occurred_at = v.occurred_at
      WHERE o.shop_id = v.shop_id AND o.shopify_id = v.order_shopify_id)`;

/** The touch as rows carry it. */
const touchColumns = `t.id, t.origin, ${inMs('t.occurred_at')} AS "occurredMs", t.visitor_key AS "visitorKey", t.source, t.medium,
    t.campaign, t.term, t.content, t.referrer_host AS "referrerHost", t.landing_path AS "landingPath",
    t.click_ids AS "clickIds", t.code, t.consent`;

/** Orders that carry a scan: few, and found by an index of exactly these words. */
const carriesScan = `(earlier.custom_attributes @> '[{"key": "_tandem_scan"}]'
        OR earlier.custom_attributes @> '[{"key": "tandem_scan"}]')`;

/**
 * Our own touches on the way to orders: of visitors who told of the order's checkout (believed within an hour of the
 * order), or of another order of the same customer; scans by the customer; the scan an order carries, which is
 * one touch of one visitor: of the first order that carries it, and of nobody but who was signed in. The newest
 * ${String(journeyTouchLimit)} of each visitor, read from the index backwards, and how many there are where they are more.
 * $2 orders, $3 customers (0 = none), $4 from, $5 to, $6 scan ids ('' = none).
 */
export const ownTouchesSql = `
  WITH wanted AS (
    SELECT order_id, nullif(customer_id, 0) AS customer_id, from_at::timestamptz, to_at::timestamptz,
      nullif(scan_id, '')::uuid AS scan_id
    FROM unnest($2::text::bigint[], $3::text::bigint[], $4::text[], $5::text[], $6::text[])
      AS given(order_id, customer_id, from_at, to_at, scan_id)
  ), believed AS (
    SELECT v.visitor_key, v.order_shopify_id, o.customer_shopify_id
    FROM visitor_orders AS v
    JOIN orders AS o ON o.shop_id = v.shop_id AND o.shopify_id = v.order_shopify_id
      AND v.told_at BETWEEN o.processed_at - interval '1 hour' AND o.processed_at + interval '1 hour'
    WHERE v.shop_id = $1::uuid
      AND (v.order_shopify_id IN (SELECT order_id FROM wanted)
        OR o.customer_shopify_id IN (SELECT customer_id FROM wanted))
  ), visitors AS (
    SELECT w.order_id, w.from_at, w.to_at, b.visitor_key FROM wanted AS w
    JOIN believed AS b ON b.order_shopify_id = w.order_id
    UNION
    SELECT w.order_id, w.from_at, w.to_at, b.visitor_key FROM wanted AS w
    JOIN believed AS b ON b.customer_shopify_id = w.customer_id
  )
  SELECT v.order_id::text AS "orderShopifyId", newest.*,
    CASE WHEN count(*) OVER (PARTITION BY v.order_id, v.visitor_key) >= ${String(journeyTouchLimit)} THEN (SELECT count(*) FROM (
      SELECT 1 FROM touchpoints AS c
      WHERE c.shop_id = $1::uuid AND c.visitor_key = v.visitor_key
        AND c.occurred_at >= v.from_at AND c.occurred_at <= v.to_at LIMIT ${String(countLimit)}
    ) AS counted) ELSE 0 END::int AS counted
  FROM visitors AS v CROSS JOIN LATERAL (
    SELECT ${touchColumns} FROM touchpoints AS t
    WHERE t.shop_id = $1::uuid AND t.visitor_key = v.visitor_key
      AND t.occurred_at >= v.from_at AND t.occurred_at <= v.to_at
    ORDER BY t.occurred_at DESC LIMIT ${String(journeyTouchLimit)}
  ) AS newest
  UNION ALL
  SELECT w.order_id::text, newest.*, 0 FROM wanted AS w CROSS JOIN LATERAL (
    SELECT ${touchColumns} FROM touchpoints AS t
    WHERE t.shop_id = $1::uuid AND t.customer_shopify_id = w.customer_id AND t.origin = 'qr'
      AND t.occurred_at >= w.from_at AND t.occurred_at <= w.to_at
    ORDER BY t.occurred_at DESC LIMIT ${String(journeyTouchLimit)}
  ) AS newest WHERE w.customer_id IS NOT NULL
  UNION ALL
  SELECT w.order_id::text, ${touchColumns}, 0 FROM wanted AS w
  JOIN touchpoints AS t ON t.shop_id = $1::uuid AND t.id = w.scan_id AND t.origin = 'qr'
    AND t.occurred_at >= w.from_at AND t.occurred_at <= w.to_at
    AND coalesce(t.customer_shopify_id, w.customer_id, 0) = coalesce(w.customer_id, t.customer_shopify_id, 0)
    AND NOT EXISTS (
      SELECT 1 FROM orders AS earlier CROSS JOIN LATERAL jsonb_array_elements(earlier.custom_attributes) AS carried
      WHERE earlier.shop_id = $1::uuid AND ${carriesScan} AND earlier.deleted_at IS NULL AND NOT earlier.test
        AND earlier.processed_at >= t.occurred_at
        AND (earlier.processed_at, earlier.shopify_id) < (w.to_at, w.order_id)
        AND carried->>'key' IN ('_tandem_scan', 'tandem_scan') AND carried->>'value' = t.id::text)`;
