import { loadCampaignShop } from '../../campaigns/campaign-shop.server.ts';
import type { CampaignShop } from '../../campaigns/campaign-shop.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import { compileCampaign } from '../../campaigns/compile.ts';
import type { CampaignInvalid } from '../../campaigns/issues.ts';
import type { ShopId } from '../../core/ids.ts';
import { refuse, type Result } from '../../core/result.ts';
import { now } from '../../core/time.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { NativeDiscount } from '../../discounts/native-discount.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import { FindCampaignCodeDocument } from '../../shopify/operations.generated.ts';
import { segmentExists } from './campaign-audience.server.ts';

/** Why a campaign cannot be checked or launched. */
export type CheckRefusal =
  CampaignInvalid | { readonly kind: 'not-found' } | { readonly kind: 'shop-not-copied' };

/** What only Shopify knows of what the rules name. */
export type AskedFacts = Pick<CampaignShop, 'isCodeForeign' | 'segmentExists'>;

/**
 * What the campaign would become at Shopify, or everything that stops it: for the preview before a launch. Asks
 * Shopify whether the code and the segment exist.
 */
export async function checkCampaign(
  shopId: ShopId,
  campaignId: string,
): Promise<Result<NativeDiscount[], CheckRefusal>> {
  const loaded = await inShop(shopId, async (tx) => {
    const campaign = await loadCampaign(tx, campaignId);
    return campaign === null ? null : { campaign, shop: await loadCampaignShop(tx, campaign, now()) };
  });
  if (loaded === null) return refuse({ kind: 'not-found' });
  const { campaign, shop } = loaded;
  if (shop === null) return refuse({ kind: 'shop-not-copied' });
  const asked = await askShopify(shopId, campaign);
  return compileCampaign({ ...campaign, shop: { ...shop, ...asked } });
}

/** Asks Shopify what our tables cannot know. Network: never inside a transaction. */
export async function askShopify(shopId: ShopId, { rules }: Pick<Campaign, 'rules'>): Promise<AskedFacts> {
  const { codes, who } = rules;
  let isCodeForeign: boolean | null = null;
  if (codes?.kind === 'generic' && codes.code !== '') {
    const found = await adminGateway(shopId).request(FindCampaignCodeDocument, { code: codes.code });
    isCodeForeign = found.codeDiscountNodeByCode != null;
  }
  const exists = who.kind === 'segment' ? await segmentExists(shopId, who.segmentId) : null;
  return { isCodeForeign, segmentExists: exists };
}
