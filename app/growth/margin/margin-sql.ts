// SQL sources of the margin report. $1 is the shop, $2 and $3 the period: after $2, up to $3. A breakdown's `groups` is
// one row an order and group, so that the report sums what the list of orders shows, and the two cannot disagree.

/** How the margin can be broken down in the database alone. Channels need credits (flows/margin-by-channel). */
export const breakdowns = ['product', 'code', 'campaign', 'recommendation', 'members'] as const;
export type Breakdown = (typeof breakdowns)[number];

/** Orders of the period with their margin. */
export const periodOrders = `(
  SELECT * FROM margin_orders
  WHERE shop_id = $1::uuid AND processed_at > $2::timestamptz AND processed_at <= $3::timestamptz
)`;

const whole = `o.net_sales_minor, o.goods_minor, o.covered_sales_minor,
  o.net_sales_minor + o.adjustment_minor AS base_minor, o.contribution_minor`;

const discountOf = `coalesce((SELECT sum(d.given_minor - d.returned_minor) FROM margin_discounts AS d
  WHERE d.shop_id = o.shop_id AND d.order_shopify_id = o.order_shopify_id), 0)`;

const byCode = `
  SELECT o.order_shopify_id, coalesce(d.key, '') AS key, coalesce(d.key, '') AS label,
    coalesce(d.given_minor - d.returned_minor, 0) AS discount_minor, ${whole}
  FROM ${periodOrders} AS o LEFT JOIN margin_discounts AS d
    ON d.shop_id = o.shop_id AND d.order_shopify_id = o.order_shopify_id`;

// Shoppers type codes; an automatic discount is known by its title.
const byCampaign = `
  WITH known AS MATERIALIZED (
    SELECT c.campaign_id, upper(x.code) AS key, true AS is_code FROM campaign_discounts AS c
    JOIN discounts AS x ON x.shop_id = c.shop_id AND x.id = c.discount_id
    WHERE c.shop_id = $1::uuid AND x.code IS NOT NULL
    UNION SELECT campaign_id, title, false FROM campaign_discounts
    WHERE shop_id = $1::uuid AND kind = 'automatic'
  ), used AS (
    SELECT o.order_shopify_id, coalesce(r.campaign_id, k.campaign_id) AS campaign_id,
      sum(d.given_minor - d.returned_minor) AS discount_minor
    FROM ${periodOrders} AS o
    JOIN margin_discounts AS d ON d.shop_id = o.shop_id AND d.order_shopify_id = o.order_shopify_id
    LEFT JOIN redeem_codes AS r ON r.shop_id = d.shop_id AND d.is_code AND r.code_key = d.key
    LEFT JOIN known AS k ON r.id IS NULL AND k.key = d.key AND k.is_code = d.is_code
    WHERE coalesce(r.campaign_id, k.campaign_id) IS NOT NULL GROUP BY 1, 2
  )
  SELECT o.order_shopify_id, coalesce(u.campaign_id::text, '') AS key, coalesce(c.name, '') AS label,
    coalesce(u.discount_minor, 0) AS discount_minor, ${whole}
  FROM ${periodOrders} AS o LEFT JOIN used AS u ON u.order_shopify_id = o.order_shopify_id
  LEFT JOIN campaigns AS c ON c.shop_id = o.shop_id AND c.id = u.campaign_id`;

const byMembers = `
  SELECT o.order_shopify_id, CASE WHEN m.id IS NULL THEN 'others' ELSE 'members' END AS key, '' AS label,
    ${discountOf} AS discount_minor, ${whole}
  FROM ${periodOrders} AS o LEFT JOIN members AS m
    ON m.shop_id = o.shop_id AND m.customer_shopify_id = o.customer_shopify_id`;

/**
 * Lines with their part of what the order has beside its goods (fee, shipping, points, amount-only refunds), split by
 * net sales with the largest remainder: the parts of an order's lines sum to its contribution exactly.
 */
const spreadLines = `
  weighed AS (
    SELECT o.order_shopify_id, l.line_shopify_id, l.product_shopify_id, l.net_sales_minor, l.goods_minor, l.discount_minor,
      (o.contribution_minor - o.net_sales_minor - o.adjustment_minor + o.goods_minor)::numeric AS rest,
      greatest(l.net_sales_minor, 0)::numeric AS weight,
      sum(greatest(l.net_sales_minor, 0)::numeric) OVER a AS weights,
      row_number() OVER (PARTITION BY o.order_shopify_id ORDER BY l.line_shopify_id) AS place
    FROM ${periodOrders} AS o
    JOIN margin_order_lines AS l ON l.shop_id = o.shop_id AND l.order_shopify_id = o.order_shopify_id
    WINDOW a AS (PARTITION BY o.order_shopify_id)
  ), cut AS (
    SELECT *, CASE WHEN weights = 0 THEN CASE WHEN place = 1 THEN abs(rest) ELSE 0 END
        ELSE div(abs(rest) * weight, weights) END AS part,
      CASE WHEN weights = 0 THEN 0 ELSE mod(abs(rest) * weight, weights) END AS remainder
    FROM weighed
  ), spread AS (
    SELECT *, sign(rest) * (part + CASE WHEN row_number() OVER (PARTITION BY order_shopify_id
        ORDER BY remainder DESC, place) <= abs(rest) - sum(part) OVER (PARTITION BY order_shopify_id)
        THEN 1 ELSE 0 END) AS rest_part
    FROM cut
  )`;

const lineFigures = `s.discount_minor, s.net_sales_minor, coalesce(s.goods_minor, 0) AS goods_minor,
  CASE WHEN s.goods_minor IS NULL THEN 0 ELSE s.net_sales_minor END AS covered_sales_minor,
  s.net_sales_minor AS base_minor, s.net_sales_minor - coalesce(s.goods_minor, 0) + s.rest_part AS contribution_minor`;

const byProduct = `
  WITH ${spreadLines}
  SELECT s.order_shopify_id, coalesce(s.product_shopify_id::text, '') AS key, coalesce(p.title, '') AS label, ${lineFigures}
  FROM spread AS s LEFT JOIN products AS p ON p.shop_id = $1::uuid AND p.shopify_id = s.product_shopify_id
  UNION ALL
  SELECT o.order_shopify_id, '', '', 0, 0, 0, 0, 0, o.contribution_minor FROM ${periodOrders} AS o
  WHERE NOT EXISTS (SELECT 1 FROM margin_order_lines AS l WHERE l.shop_id = o.shop_id
    AND l.order_shopify_id = o.order_shopify_id)`;

// Only lines whose mark was proven to be of an answer we gave: a property typed by hand is no sale of a block.
const byRecommendation = `
  WITH ${spreadLines}
  SELECT s.order_shopify_id, bought.placement AS key, bought.placement AS label, ${lineFigures}
  FROM spread AS s
  JOIN recommendation_purchases AS bought ON bought.shop_id = $1::uuid AND bought.line_shopify_id = s.line_shopify_id`;

/** Rows (order, key, label, amounts) of each breakdown. Amounts are numeric or bigint minor units. */
export const groupsSql: Readonly<Record<Breakdown, string>> = {
  product: byProduct,
  code: byCode,
  campaign: byCampaign,
  recommendation: byRecommendation,
  members: byMembers,
};
