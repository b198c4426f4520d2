// What loadReconciliation asks, read as JSON: ids and money come as text, times as milliseconds. $1 is always the shop.

const inMs = (time: string): string => `(extract(epoch FROM ${time}) * 1000)::bigint`;

/** Which of the visits Shopify tells stands for an order. */
export type VisitBasis = 'last' | 'first';

/**
 * Shopify's side of orders: $2 their ids, $3 the shop's time zone. Sold and refunds are goods without tax, as net sales
 * count them (journey-sql); the visit is as Shopify tells it, also where it has told it of an earlier order.
 */
export function shopifySideSql(basis: VisitBasis): string {
  const order = basis === 'last' ? 'v.occurred_at DESC, v.ordinal DESC' : 'v.occurred_at, v.ordinal';
  return `
  SELECT o.shopify_id::text AS "orderShopifyId", o.test, o.cancelled_at IS NOT NULL AS cancelled, o.currency,
    ${inMs('o.processed_at')} AS "orderedMs", (o.processed_at AT TIME ZONE $3)::date::text AS day,
    (o.subtotal_minor - CASE WHEN o.taxes_included THEN o.tax_minor ELSE 0 END)::text AS "soldMinor",
    coalesce(returned.refunds, '[]'::json) AS refunds, told.visit
  FROM orders AS o
  LEFT JOIN LATERAL (
    SELECT json_build_object('ordinal', v.ordinal, 'occurredMs', ${inMs('v.occurred_at')}, 'source', v.source,
      'referrerUrl', v.referrer_url, 'landingPage', v.landing_page, 'utmSource', v.utm_source,
      'utmMedium', v.utm_medium, 'utmCampaign', v.utm_campaign, 'utmTerm', v.utm_term,
      'utmContent', v.utm_content) AS visit
    FROM journey_visits AS v WHERE v.shop_id = o.shop_id AND v.order_shopify_id = o.shopify_id
    ORDER BY ${order} LIMIT 1
  ) AS told ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('ms', ${inMs('r.processed_at')},
      'day', (r.processed_at AT TIME ZONE $3)::date::text,
      'minor', (r.adjustment_minor + coalesce(lines.minor, 0)
        - CASE WHEN o.taxes_included THEN coalesce(lines.tax_minor, 0) ELSE 0 END)::text)) AS refunds
    FROM refunds AS r
    LEFT JOIN LATERAL (
      SELECT sum(rl.subtotal_minor) AS minor, sum(rl.tax_minor) AS tax_minor FROM refund_lines AS rl
      WHERE rl.shop_id = r.shop_id AND rl.order_shopify_id = r.order_shopify_id
        AND rl.refund_shopify_id = r.shopify_id
    ) AS lines ON true
    WHERE r.shop_id = o.shop_id AND r.order_shopify_id = o.shopify_id
  ) AS returned ON true
  WHERE o.shop_id = $1::uuid AND o.shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])`;
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
