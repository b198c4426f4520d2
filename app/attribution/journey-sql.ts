import { jsonColumns } from '../db/json-columns.ts';
import { journeyTouchLimit } from './touchpoint.ts';

// What loadJourneys asks, read as JSON by column: ids and money come as text, times as milliseconds. An order of the page
// is named by its place in it. One statement reads a page, so that what is known of its orders is worked out once.

/** Milliseconds since 1970. */
export const inMs = (time: string): string => `(date_part('epoch', ${time}) * 1000)::bigint`;
const limit = String(journeyTouchLimit);

/** Touches beyond the limit are counted up to this many: counting a robot's million would read all of them. */
const countLimit = 10_000;

/**
 * A page of orders by (time, id): $1 shop, $2 from, $3 to, $4 $5 time and id of the order before the page, $6 how many,
 * $7 days of the window (null = lifetime). A journey begins with the window, or after the customer's order before: that
 * order took the touches before it.
 */
const askedSql = `
  SELECT *, CASE WHEN before_at >= window_at THEN before_at + interval '1 millisecond' ELSE window_at END AS from_at
  FROM (
    SELECT (row_number() OVER (ORDER BY o.processed_at, o.shopify_id))::int - 1 AS place, o.shopify_id,
      o.customer_shopify_id, o.processed_at, o.source_name, o.retail_location_shopify_id, o.journey_ready, o.discount_codes,
      o.subtotal_minor, o.taxes_included, o.tax_minor, before.at AS before_at,
      coalesce(o.processed_at - $7::int * interval '24 hours', timestamptz 'epoch') AS window_at,
      CASE WHEN o.custom_attributes <> '[]'::jsonb THEN (
        SELECT attribute->>'value' FROM jsonb_array_elements(o.custom_attributes) AS attribute
        WHERE attribute->>'key' IN ('_tandem_scan', 'tandem_scan') LIMIT 1) END AS scan_id
    FROM orders AS o
    LEFT JOIN LATERAL (
      SELECT max(earlier.processed_at) AS at FROM orders AS earlier
      WHERE earlier.shop_id = o.shop_id AND earlier.customer_shopify_id = o.customer_shopify_id
        AND (earlier.processed_at, earlier.shopify_id) < (o.processed_at, o.shopify_id)
        AND NOT earlier.test AND earlier.deleted_at IS NULL
    ) AS before ON o.customer_shopify_id IS NOT NULL
    WHERE o.shop_id = $1::uuid AND o.processed_at >= $2::timestamptz AND o.processed_at < $3::timestamptz
      AND (o.processed_at, o.shopify_id) > ($4::timestamptz, $5::text::bigint)
      AND NOT o.test AND o.deleted_at IS NULL AND o.cancelled_at IS NULL
    ORDER BY o.processed_at, o.shopify_id LIMIT $6
  ) AS page`;

/** Money of the goods that refunds of the page's orders brought back. */
const returnedSql = `
  SELECT r.order_shopify_id, sum(r.adjustment_minor + coalesce(lines.minor, 0)) AS minor,
    sum(coalesce(lines.tax_minor, 0)) AS tax_minor
  FROM asked JOIN refunds AS r ON r.shop_id = $1::uuid AND r.order_shopify_id = asked.shopify_id
  LEFT JOIN LATERAL (
    SELECT sum(rl.subtotal_minor) AS minor, sum(rl.tax_minor) AS tax_minor FROM refund_lines AS rl
    WHERE rl.shop_id = r.shop_id AND rl.order_shopify_id = r.order_shopify_id AND rl.refund_shopify_id = r.shopify_id
  ) AS lines ON true
  GROUP BY 1`;

/**
 * Net = goods after discounts and refunds, without tax and shipping, as customer facts count it. Codes are those that may
 * have brought somebody: a reward paid with points belongs to who was a customer already.
 */
const orderColumns = {
  orderShopifyId: 'o.shopify_id::text',
  customerShopifyId: 'o.customer_shopify_id::text',
  orderedMs: inMs('o.processed_at'),
  sourceName: 'o.source_name',
  retailLocationShopifyId: 'o.retail_location_shopify_id::text',
  journeyReady: 'o.journey_ready',
  discountCodes: `CASE WHEN cardinality(o.discount_codes) = 0 THEN o.discount_codes ELSE ARRAY(
    SELECT given.code FROM unnest(o.discount_codes) WITH ORDINALITY AS given(code, place)
    WHERE NOT EXISTS (SELECT 1 FROM redemptions AS r WHERE r.shop_id = $1::uuid AND r.code = upper(given.code))
    ORDER BY given.place) END`,
  previousMs: inMs('o.before_at'),
  scanId: 'o.scan_id',
  netMinor: `(o.subtotal_minor - coalesce(o.returned_minor, 0) - CASE WHEN o.taxes_included
    THEN o.tax_minor - coalesce(o.returned_tax_minor, 0) ELSE 0 END)::text`,
};
const ordersSql = `(SELECT o.*, r.minor AS returned_minor, r.tax_minor AS returned_tax_minor FROM asked AS o
  LEFT JOIN returned AS r ON r.order_shopify_id = o.shopify_id ORDER BY o.place)`;

/** A visit, of `v`. */
export const visitFields = {
  ordinal: 'v.ordinal',
  occurredMs: inMs('v.occurred_at'),
  source: 'v.source',
  referrerUrl: 'v.referrer_url',
  landingPage: 'v.landing_page',
  utmSource: 'v.utm_source',
  utmMedium: 'v.utm_medium',
  utmCampaign: 'v.utm_campaign',
  utmTerm: 'v.utm_term',
  utmContent: 'v.utm_content',
};

/**
 * Shopify's visits of orders. It has given each to one order already: only the window cuts them. One it tells of two
 * orders of a customer belongs to the first; one from before the order before that it tells of this order alone is this
 * order's.
 */
const visitsSql = `
  asked AS o JOIN journey_visits AS v ON v.shop_id = $1::uuid AND v.order_shopify_id = o.shopify_id
    AND v.occurred_at >= o.window_at AND v.occurred_at <= o.processed_at
  WHERE o.before_at IS NULL OR o.before_at < v.occurred_at OR NOT EXISTS (
    SELECT 1 FROM orders AS e
    JOIN journey_visits AS ev ON ev.shop_id = e.shop_id AND ev.order_shopify_id = e.shopify_id
      AND ev.occurred_at = v.occurred_at
    WHERE e.shop_id = $1::uuid AND e.customer_shopify_id = o.customer_shopify_id
      AND e.processed_at < o.processed_at AND e.processed_at >= v.occurred_at AND NOT e.test AND e.deleted_at IS NULL)`;

/**
 * Visitors of the page's customers: those who told of the checkout of any order of theirs (believed within an hour of the
 * order), for a guest of this one.
 */
const believedSql = `
  SELECT DISTINCT e.customer_shopify_id, NULL::int AS place, v.visitor_key
  FROM (SELECT DISTINCT customer_shopify_id FROM asked WHERE customer_shopify_id IS NOT NULL) AS c
  JOIN orders AS e ON e.shop_id = $1::uuid AND e.customer_shopify_id = c.customer_shopify_id
  JOIN visitor_orders AS v ON v.shop_id = $1::uuid AND v.order_shopify_id = e.shopify_id
    AND v.told_at BETWEEN e.processed_at - interval '1 hour' AND e.processed_at + interval '1 hour'
  UNION ALL
  SELECT NULL, o.place, v.visitor_key FROM asked AS o
  JOIN visitor_orders AS v ON v.shop_id = $1::uuid AND v.order_shopify_id = o.shopify_id
    AND v.told_at BETWEEN o.processed_at - interval '1 hour' AND o.processed_at + interval '1 hour'
  WHERE o.customer_shopify_id IS NULL`;

const visitorsSql = `
  SELECT o.place, o.from_at, o.processed_at AS to_at, b.visitor_key
  FROM asked AS o JOIN believed AS b ON b.customer_shopify_id = o.customer_shopify_id
  UNION ALL
  SELECT o.place, o.from_at, o.processed_at, b.visitor_key FROM asked AS o JOIN believed AS b ON b.place = o.place`;

/** The touch as rows carry it. */
const touchFields = `t.id, t.origin, t.occurred_at, t.visitor_key, t.source, t.medium, t.campaign, t.term, t.content,
  t.referrer_host, t.landing_path, t.click_ids, t.code, t.consent`;

/** Each visitor's newest touches, read from the index backwards. */
const seenSql = `
  SELECT newest.* FROM (SELECT DISTINCT visitor_key FROM believed) AS v CROSS JOIN LATERAL (
    SELECT ${touchFields} FROM touchpoints AS t
    WHERE t.shop_id = $1::uuid AND t.visitor_key = v.visitor_key
      AND t.occurred_at >= (SELECT min(from_at) FROM asked) AND t.occurred_at <= (SELECT max(processed_at) FROM asked)
    ORDER BY t.occurred_at DESC LIMIT ${limit}
  ) AS newest`;

const newestOf = (touches: string): string => `CROSS JOIN LATERAL (
    SELECT ${touchFields} FROM touchpoints AS t
    WHERE t.shop_id = $1::uuid AND ${touches}
      AND t.occurred_at >= o.from_at AND t.occurred_at <= o.to_at
    ORDER BY t.occurred_at DESC LIMIT ${limit}
  ) AS t`;

/** Orders that carry a scan: few, and found by an index of exactly these words. */
const carriesScan = `(e.custom_attributes @> '[{"key": "_tandem_scan"}]' OR e.custom_attributes @> '[{"key": "tandem_scan"}]')`;

/** A scan is one touch of one visitor: of the first order that carries it, and of nobody but who was signed in. */
const belongsTo = `coalesce(t.customer_shopify_id, o.customer_shopify_id, 0) = coalesce(o.customer_shopify_id, t.customer_shopify_id, 0)
      AND NOT EXISTS (
        SELECT 1 FROM orders AS e CROSS JOIN LATERAL jsonb_array_elements(e.custom_attributes) AS carried
        WHERE e.shop_id = $1::uuid AND ${carriesScan} AND e.processed_at >= t.occurred_at
          AND (e.processed_at, e.shopify_id) < (o.to_at, o.shopify_id) AND NOT e.test AND e.deleted_at IS NULL
          AND carried->>'key' IN ('_tandem_scan', 'tandem_scan') AND carried->>'value' = t.id::text)`;

/**
 * Our own touches on the way to orders: of their visitors; scans by the customer; the scan an order carries. A visitor
 * with more touches than one way may have is asked for order by order: the newest ${limit} and how many there are.
 */
const ownTouchesSql = `
  SELECT o.place, ${touchFields}, 0 AS counted FROM visitors AS o JOIN seen AS t ON t.visitor_key = o.visitor_key
    AND t.occurred_at >= o.from_at AND t.occurred_at <= o.to_at
  WHERE o.visitor_key NOT IN (SELECT visitor_key FROM crowded)
  UNION ALL
  SELECT o.place, ${touchFields},
    CASE WHEN count(*) OVER (PARTITION BY o.place, o.visitor_key) >= ${limit} THEN (SELECT count(*) FROM (
      SELECT 1 FROM touchpoints AS c
      WHERE c.shop_id = $1::uuid AND c.visitor_key = o.visitor_key
        AND c.occurred_at >= o.from_at AND c.occurred_at <= o.to_at LIMIT ${String(countLimit)}
    ) AS counted) ELSE 0 END::int
  FROM visitors AS o ${newestOf('t.visitor_key = o.visitor_key')}
  WHERE o.visitor_key IN (SELECT visitor_key FROM crowded)
  UNION ALL
  SELECT o.place, ${touchFields}, 0
  FROM (SELECT place, customer_shopify_id, from_at, processed_at AS to_at FROM asked WHERE customer_shopify_id IN (
    SELECT customer_shopify_id FROM touchpoints WHERE shop_id = $1::uuid AND customer_shopify_id > 0)) AS o
  ${newestOf(`t.customer_shopify_id = o.customer_shopify_id AND t.origin = 'qr'`)}
  UNION ALL
  SELECT o.place, ${touchFields}, 0
  FROM (SELECT place, shopify_id, customer_shopify_id, from_at, processed_at AS to_at, CASE WHEN scan_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    THEN scan_id::uuid END AS scan_id FROM asked WHERE scan_id IS NOT NULL) AS o
  ${newestOf(`t.id = o.scan_id AND t.origin = 'qr' AND ${belongsTo}`)}`;

const touchColumns = {
  place: 'place',
  id: 'id',
  origin: 'origin',
  occurredMs: inMs('occurred_at'),
  visitorKey: 'visitor_key',
  source: 'source',
  medium: 'medium',
  campaign: 'campaign',
  term: 'term',
  content: 'content',
  referrerHost: 'referrer_host',
  landingPath: 'landing_path',
  clickIds: 'click_ids',
  code: 'code',
  consent: 'consent',
  counted: 'counted',
};

/** A page of orders, Shopify's visits of them, and our own touches on the way to them: a row of three JSON texts. */
export const journeyPageSql = `
  WITH asked AS MATERIALIZED (${askedSql}), returned AS MATERIALIZED (${returnedSql}),
    believed AS MATERIALIZED (${believedSql}), visitors AS MATERIALIZED (${visitorsSql}),
    seen AS MATERIALIZED (${seenSql}),
    crowded AS MATERIALIZED (SELECT visitor_key FROM seen GROUP BY 1 HAVING count(*) >= ${limit})
  SELECT (SELECT ${jsonColumns(orderColumns)} FROM ${ordersSql} AS o) AS orders,
    (SELECT ${jsonColumns({ place: 'o.place', ...visitFields })} FROM ${visitsSql}) AS visits,
    (SELECT ${jsonColumns(touchColumns)} FROM (${ownTouchesSql}) AS own) AS own`;
