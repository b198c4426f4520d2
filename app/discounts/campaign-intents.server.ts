import type { CampaignId, DiscountId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { markerOf } from './intent.ts';
import type { NativeDiscount } from './native-discount.ts';

/** A campaign's discount, as we mean it and as far as we know it stands at Shopify. */
export interface CampaignIntent {
  readonly id: DiscountId;
  readonly campaignId: CampaignId;
  readonly marker: string;
  /** The code the discount is made with; null for an automatic one. */
  readonly code: string | null;
  readonly state: 'intended' | 'created' | 'deactivated' | 'failed';
  readonly shopifyGid: string | null;
  readonly segmentGid: string | null;
  readonly payload: NativeDiscount;
  readonly attempts: number;
  readonly failure: string | null;
  /** When it last changed: a call that may have arrived is no older. */
  readonly changedAt: Date;
  /** What Shopify shall do with it. */
  readonly wanted: 'on' | 'off';
}

/** Writes what shall be made at Shopify, before Shopify hears of it. */
export async function insertCampaignIntent(
  tx: ShopTx,
  given: { id: DiscountId; campaignId: CampaignId; code: string | null; payload: NativeDiscount },
  now: Instant,
): Promise<void> {
  const { shopId } = tx;
  const { id, campaignId, code, payload } = given;
  await tx.prisma.discount.create({
    data: {
      shopId,
      id,
      purpose: 'campaign',
      purposeId: campaignId,
      marker: markerOf(id),
      code,
      state: 'intended',
      payload: JSON.parse(JSON.stringify(payload)) as object,
      endsAt: payload.endsAt === null ? null : new Date(payload.endsAt),
      createdAt: now,
      updatedAt: now,
    },
  });
}

const intents = `SELECT discount.id, one.campaign_id AS "campaignId", discount.marker, discount.code, discount.state,
    discount.shopify_gid AS "shopifyGid", one.segment_gid AS "segmentGid", discount.payload, discount.attempts,
    discount.failure, discount.updated_at AS "changedAt", one.wanted
  FROM discounts AS discount JOIN campaign_discounts AS one
    ON one.shop_id = discount.shop_id AND one.discount_id = discount.id`;

/** Discounts of campaigns that do not stand at Shopify as they shall. */
export async function loadUnsettledIntents(tx: ShopTx): Promise<CampaignIntent[]> {
  return tx.query<CampaignIntent>(
    `${intents} WHERE (discount.state = 'intended' AND (one.wanted = 'on' OR discount.attempts > 0))
       OR (discount.state = 'created' AND one.wanted = 'off')
       OR (discount.state = 'deactivated' AND one.wanted = 'on')
     ORDER BY discount.created_at, discount.id LIMIT 100`,
  );
}
