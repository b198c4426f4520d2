import { planCodes } from '../../app/campaigns/codes/plan.server.ts';
import { generateBatch } from '../../app/campaigns/codes/generate.server.ts';
import { defaultRules, encodeRules } from '../../app/campaigns/campaign.ts';
import { newId, type CampaignId, type DiscountId, type ShopId } from '../../app/core/ids.ts';
import { now } from '../../app/core/time.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';

/** The shape of the bench's codes: the default. */
export const shape = { prefix: '', length: 10 };

/** A campaign with so many codes planned and none generated. */
export async function planCampaign(shopId: ShopId, count: number): Promise<CampaignId> {
  const id = newId<CampaignId>();
  const rules = { ...encodeRules(defaultRules('USD')), codes: { kind: 'unique', count, ...shape } };
  await inShop(shopId, async (tx) => {
    const at = now();
    const data = { shopId, id, name: 'Bench', state: 'live', rules, proposedBy: 'bench' };
    await tx.prisma.campaign.create({ data: { ...data, createdAt: at, updatedAt: at } });
    await planCodes(tx, { campaignId: id, discountId: newId<DiscountId>() }, count);
  });
  return id;
}

/** Generates all that is planned. @returns how many codes this process stored */
export async function generateAll(shopId: ShopId, campaignId: CampaignId): Promise<number> {
  let stored = 0;
  for (;;) {
    const batch = await generateBatch(shopId, campaignId, shape);
    if (batch === 0) return stored;
    stored += batch;
  }
}
