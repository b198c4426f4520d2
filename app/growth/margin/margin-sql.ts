// SQL sources of the margin report. $1 is the shop, $2 and $3 the period: from $2 on, before $3. A breakdown's `groups` is
// one row an order and group, so that the report sums what the list of orders shows, and the two cannot disagree.

/** How the margin can be broken down in the database alone. Channels need credits (flows/margin-by-channel). */
export const breakdowns = ['product', 'code', 'campaign', 'recommendation', 'members'] as const;
export type Breakdown = (typeof breakdowns)[number];

/**
 * What an order's margin lacks, as words joined by commas: `goods:` with the basis points of its sales whose unit cost
 * is known, `shipping`, `fee`; empty where every cost is told.
 * @param order the alias of a row of margin_orders
 */
export const untoldSql = (
  order: string,
  goods = {
    covered: `${order}.covered_sales_minor`,
    base: `${order}.net_sales_minor + ${order}.adjustment_minor`,
  },
): string => `concat_ws(',',
  CASE WHEN ${goods.covered} <> ${goods.base}
    THEN 'goods:' || greatest(0, ${goods.covered} * 10000 / nullif(${goods.base}, 0)) END,
  CASE WHEN ${order}.shipping_cost_minor IS NULL THEN 'shipping' END,
  CASE WHEN ${order}.payment_fee_minor IS NULL THEN 'fee' END)`;

/** Orders of the period with their margin. */
export const periodOrders = `(
  SELECT * FROM margin_orders
  WHERE shop_id = $1::uuid AND processed_at >= $2::timestamptz AND processed_at < $3::timestamptz
)`;

const whole = `o.net_sales_minor, o.goods_minor, o.covered_sales_minor,
  o.net_sales_minor + o.adjustment_minor AS base_minor, o.contribution_minor`;

const discountOf = `coalesce((SELECT sum(d.given_minor - d.returned_minor) FROM margin_discounts AS d
  WHERE d.shop_id = o.shop_id AND d.order_shopify_id = o.order_shopify_id), 0)`;

const byCode = `
  SELECT o.order_shopify_id, d.key,
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
  SELECT o.order_shopify_id, u.campaign_id AS key, coalesce(u.discount_minor, 0) AS discount_minor, ${whole}
  FROM ${periodOrders} AS o LEFT JOIN used AS u ON u.order_shopify_id = o.order_shopify_id`;

const byMembers = `
  SELECT o.order_shopify_id, CASE WHEN m.id IS NULL THEN 'others' ELSE 'members' END AS key,
    ${discountOf} AS discount_minor, ${whole}
  FROM ${periodOrders} AS o LEFT JOIN members AS m
    ON m.shop_id = o.shop_id AND m.customer_shopify_id = o.customer_shopify_id`;

// A line's part of what the order has beside its goods was decided when the order was settled: rest_minor.
const lineFigures = `l.discount_minor, l.net_sales_minor, coalesce(l.goods_minor, 0) AS goods_minor,
  CASE WHEN l.goods_minor IS NULL THEN 0 ELSE l.net_sales_minor END AS covered_sales_minor,
  l.net_sales_minor AS base_minor, l.net_sales_minor - coalesce(l.goods_minor, 0) + l.rest_minor AS contribution_minor`;

// An order without lines has no sales of lines: only such orders are looked at for it.
const byProduct = `
  SELECT o.order_shopify_id, l.product_shopify_id AS key, ${lineFigures}
  FROM ${periodOrders} AS o
  JOIN margin_order_lines AS l ON l.shop_id = o.shop_id AND l.order_shopify_id = o.order_shopify_id
  UNION ALL
  SELECT o.order_shopify_id, NULL, 0, 0, 0, 0, 0, o.contribution_minor FROM ${periodOrders} AS o
  WHERE o.net_sales_minor + o.adjustment_minor = 0 AND NOT EXISTS (SELECT 1 FROM margin_order_lines AS l
    WHERE l.shop_id = o.shop_id AND l.order_shopify_id = o.order_shopify_id)`;

// Only lines whose mark was proven to be of an answer we gave: a property typed by hand is no sale of a block.
const byRecommendation = `
  SELECT o.order_shopify_id, bought.placement AS key, ${lineFigures}
  FROM recommendation_purchases AS bought
  JOIN margin_order_lines AS l ON l.shop_id = bought.shop_id AND l.line_shopify_id = bought.line_shopify_id
  JOIN ${periodOrders} AS o ON o.shop_id = l.shop_id AND o.order_shopify_id = l.order_shopify_id
  WHERE bought.shop_id = $1::uuid`;

/** Rows (order, key, amounts) of each breakdown; a key of null is "none of them". Amounts are bigint or numeric minor units. */
export const groupsSql: Readonly<Record<Breakdown, string>> = {
  product: byProduct,
  code: byCode,
  campaign: byCampaign,
  recommendation: byRecommendation,
  members: byMembers,
};

/** What a group is called, for its `key`; null where the key says it. */
export const labelsSql: Readonly<Record<Breakdown, string>> = {
  product: '(SELECT p.title FROM products AS p WHERE p.shop_id = $1::uuid AND p.shopify_id = key)',
  campaign: '(SELECT c.name FROM campaigns AS c WHERE c.shop_id = $1::uuid AND c.id = key)',
  code: 'key',
  recommendation: 'key',
  members: 'NULL',
};
