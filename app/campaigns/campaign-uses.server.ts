import type { ShopTx } from '../db/shop-scope.server.ts';
import { usesOf, type CampaignAllocation, type CampaignUse } from './campaign-uses.ts';

// A code of ours is recognised by its text, an automatic discount by its title. An application without allocation (free
// shipping of a free rate) still is a use. Deleted orders are none.
const allocations = `SELECT application.order_shopify_id AS "orderShopifyId",
    found.campaign_id AS "campaignId", found.code, allocation.line_shopify_id AS "lineShopifyId",
    coalesce(allocation.amount_minor, 0)::bigint AS "amountMinor",
    coalesce(line.quantity, 1)::bigint AS units,
    CASE WHEN orders.cancelled_at IS NOT NULL THEN coalesce(line.quantity, 1)
         ELSE coalesce(line.quantity - line.current_quantity, 0) END::bigint AS "unitsBack"
  FROM discount_applications AS application
  JOIN orders ON orders.shop_id = application.shop_id AND orders.shopify_id = application.order_shopify_id
    AND orders.deleted_at IS NULL
  JOIN LATERAL (
    SELECT campaign_id, code_key AS code FROM redeem_codes
    WHERE redeem_codes.shop_id = application.shop_id AND application.code IS NOT NULL
      AND code_key = upper(application.code)
    UNION ALL
    SELECT campaign_id, NULL FROM campaign_discounts AS one
    WHERE one.shop_id = application.shop_id AND application.kind = 'AUTOMATIC' AND one.kind = 'automatic'
      AND one.title = application.title
  ) AS found ON true
  LEFT JOIN discount_allocations AS allocation ON allocation.shop_id = application.shop_id
    AND allocation.order_shopify_id = application.order_shopify_id
    AND allocation.application_index = application.index
  LEFT JOIN order_lines AS line ON line.shop_id = allocation.shop_id AND line.shopify_id = allocation.line_shopify_id`;

const inOrder = `ORDER BY application.order_shopify_id, application.index, allocation.line_shopify_id`;

/** Every use of one campaign, by order number. */
export async function usesOfCampaign(tx: ShopTx, campaignId: string): Promise<CampaignUse[]> {
  const rows = await tx.query<CampaignAllocation>(
    `${allocations} WHERE found.campaign_id = $1::uuid ${inOrder}`,
    campaignId,
  );
  return usesOf(rows);
}
