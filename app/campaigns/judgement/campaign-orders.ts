import { isSaleSql } from '../../mirror/sale.ts';

/**
 * One row for each order and code (or automatic title) of a campaign, as a SQL source: orders that were paid at some
 * time and placed since the launch. What the discount gave, and what refunds brought back, stands in the settled
 * margin; `given_minor` is null while that is not settled. An order with two codes of one campaign is two rows, so
 * that money is counted once for each; count orders distinctly. The uses are gathered once: while the statistics of
 * young tables are wrong, they would otherwise be gathered anew for every order, for minutes.
 */
export const campaignOrdersSql = `
  WITH used AS MATERIALIZED (
    SELECT DISTINCT code.campaign_id, a.order_shopify_id, code.code_key AS key, true AS is_code
    FROM discount_applications AS a JOIN redeem_codes AS code ON code.code_key = upper(a.code)
    WHERE a.kind = 'CODE' AND a.code IS NOT NULL
    UNION ALL
    SELECT DISTINCT one.campaign_id, a.order_shopify_id, a.title, false
    FROM discount_applications AS a
    JOIN campaign_discounts AS one ON one.kind = 'automatic' AND one.title = a.title
    WHERE a.kind = 'AUTOMATIC'
  )
  SELECT used.campaign_id, used.key, used.is_code, o.shopify_id AS order_shopify_id, o.name, o.processed_at,
    o.customer_shopify_id, o.cancelled_at, cost.given_minor, cost.returned_minor, m.net_sales_minor,
    m.covered_sales_minor, m.contribution_minor,
    m.id IS NULL OR m.order_updated_at <> o.shopify_updated_at AS is_stale,
    o.customer_shopify_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM orders AS earlier WHERE earlier.customer_shopify_id = o.customer_shopify_id
        AND (earlier.processed_at, earlier.shopify_id) < (o.processed_at, o.shopify_id)
        AND earlier.deleted_at IS NULL AND NOT earlier.test AND earlier.cancelled_at IS NULL) AS is_new,
    row_number() OVER (PARTITION BY used.campaign_id, o.shopify_id ORDER BY used.key) = 1 AS is_first_row
  FROM used
  JOIN campaigns AS campaign ON campaign.id = used.campaign_id
  JOIN orders AS o ON o.shopify_id = used.order_shopify_id AND o.processed_at >= campaign.launched_at
    AND ${isSaleSql('o')}
  LEFT JOIN margin_orders AS m ON m.order_shopify_id = o.shopify_id
  LEFT JOIN margin_discounts AS cost
    ON cost.order_shopify_id = o.shopify_id AND cost.key = used.key AND cost.is_code = used.is_code`;
