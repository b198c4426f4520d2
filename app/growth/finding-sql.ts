import { countedOrders, yearDays } from './counted-orders.ts';

// One source of rows for each finding: Home counts them and the finding's page lists them, so the two cannot disagree.
// $1 is always now. Sums leave the database as text, since they may not fit a JavaScript number.

const lastYear = `processed_at <= $1 AND processed_at > $1 - make_interval(days => ${String(yearDays)})`;

/** Products looked at for pairs: the most ordered ones. All pairs of a wide catalogue would take minutes. */
const pairCandidates = 150;

/** One row a customer with paid orders: orders, net sales, first and last order. */
export const buyersSql = `
  SELECT customer_shopify_id, count(*) AS orders, sum(current_subtotal_minor) AS net_minor,
         min(processed_at) AS first_at, max(processed_at) AS last_at
  FROM ${countedOrders} AS counted
  WHERE customer_shopify_id IS NOT NULL AND processed_at <= $1
  GROUP BY customer_shopify_id`;

/**
 * Good customers who have gone quiet: three orders or more, spending in the better half of such customers, silent for
 * more than twice their usual gap and for 45 days. `year_minor` is what they spent in the year up to their last order.
 */
export const quietSql = `
  WITH loyal AS MATERIALIZED (SELECT * FROM (${buyersSql}) AS buyers WHERE orders >= 3),
  middle AS (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY net_minor) AS net_minor FROM loyal),
  quiet AS (
    SELECT loyal.*, (loyal.last_at - loyal.first_at) / (loyal.orders - 1) AS gap
    FROM loyal, middle
    WHERE loyal.net_minor >= middle.net_minor
      AND $1 - loyal.last_at > greatest(2 * (loyal.last_at - loyal.first_at) / (loyal.orders - 1), interval '45 days')
  )
  SELECT quiet.customer_shopify_id, quiet.orders, quiet.last_at,
         (extract(epoch FROM quiet.gap) / 86400)::int AS gap_days, sum(counted.current_subtotal_minor) AS year_minor
  FROM quiet JOIN ${countedOrders} AS counted ON counted.customer_shopify_id = quiet.customer_shopify_id
    AND counted.processed_at > quiet.last_at - make_interval(days => ${String(yearDays)})
    AND counted.processed_at <= $1
  GROUP BY 1, 2, 3, 4`;

/** Discount given under each code (or under the title of a discount without one) in the last year, and its orders' sales. */
export const discountsSql = `
  WITH given AS (
    SELECT counted.shopify_id, counted.current_subtotal_minor,
           coalesce(application.code, application.title, '') AS code, application.code IS NOT NULL AS typed,
           sum(allocation.amount_minor) AS discount_minor
    FROM ${countedOrders} AS counted
    JOIN discount_allocations AS allocation ON allocation.order_shopify_id = counted.shopify_id
    JOIN discount_applications AS application
      ON application.order_shopify_id = counted.shopify_id AND application.index = allocation.application_index
    WHERE ${lastYear}
    GROUP BY 1, 2, 3, 4
  )
  SELECT code, typed, count(*) AS orders, sum(discount_minor) AS discount_minor,
         sum(current_subtotal_minor) AS sales_minor
  FROM given GROUP BY code, typed`;

/** Pairs of products in one order, among the most ordered products of the last year. */
export const pairsSql = `
  WITH bought AS MATERIALIZED (
    SELECT DISTINCT line.order_shopify_id, line.product_shopify_id
    FROM ${countedOrders} AS counted
    JOIN order_lines AS line ON line.order_shopify_id = counted.shopify_id
    WHERE ${lastYear} AND line.product_shopify_id IS NOT NULL AND line.current_quantity > 0 AND NOT line.is_gift_card
  ),
  popular AS MATERIALIZED (
    SELECT product_shopify_id, count(*) AS orders FROM bought
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${String(pairCandidates)}
  ),
  kept AS MATERIALIZED (
    SELECT bought.* FROM bought JOIN popular USING (product_shopify_id)
  ),
  pairs AS (
    SELECT one.product_shopify_id AS first_id, other.product_shopify_id AS second_id, count(*) AS together
    FROM kept AS one JOIN kept AS other
      ON other.order_shopify_id = one.order_shopify_id AND other.product_shopify_id > one.product_shopify_id
    GROUP BY 1, 2 HAVING count(*) >= 5
  )
  SELECT pairs.*, first_popular.orders AS first_orders, second_popular.orders AS second_orders,
         coalesce(first_product.title, '') AS first_title, coalesce(second_product.title, '') AS second_title
  FROM pairs
  JOIN popular AS first_popular ON first_popular.product_shopify_id = first_id
  JOIN popular AS second_popular ON second_popular.product_shopify_id = second_id
  LEFT JOIN products AS first_product ON first_product.shopify_id = first_id
  LEFT JOIN products AS second_product ON second_product.shopify_id = second_id`;

/** Orders of the last year with whether anything tells where they came from: a journey with a source, or a channel beside the online store. */
export const sourcesSql = `
  SELECT counted.shopify_id, counted.name, counted.processed_at, counted.customer_shopify_id,
         counted.current_subtotal_minor AS net_minor,
         visits.journey, visits.known OR coalesce(counted.source_name, 'web') NOT IN ('web', '') AS known
  FROM ${countedOrders} AS counted
  CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS journey,
           coalesce(bool_or(utm_source IS NOT NULL OR lower(coalesce(source, '')) NOT IN ('', 'direct', 'unknown')), false) AS known
    FROM journey_visits AS visit WHERE visit.order_shopify_id = counted.shopify_id
  ) AS visits
  WHERE ${lastYear}`;
