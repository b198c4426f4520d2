import { expect, it } from 'vitest';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { adminGateway } from '../../../app/shopify/admin.server.ts';
import { ListNewestDiscountsDocument } from '../../../app/shopify/operations.generated.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(6240, ['--empty']);

it('after a lost call, a discount of the merchant is never taken for ours, though title and start are the same', async () => {
  const shopId = await store.install();
  await refreshShopProfile(shopId);
  const { store: shop } = store.simulator.context;
  const { currency } = shop.shop();
  const draft = await makeDraft(shopId, { method: 'automatic', codes: null }, { currency, name: 'Twins' });
  const launched = await launchCampaign(shopId, { campaignId: draft.id, actor: 'merchant' });
  if (!launched.ok) throw new Error(JSON.stringify(launched.refusal));
  // One call was counted and never arrived; long ago, so that the listing is believed.
  await database.asAdmin(
    `UPDATE discounts SET attempts = 1, updated_at = updated_at - interval '1 hour' WHERE purpose_id = $1`,
    draft.id,
  );
  const merchants = createDiscount(shop, {
    ...{ title: 'Twins', method: 'automatic', valueKind: 'percentage', value: 9_000n },
    startsAt: launched.value.startsAt?.toISOString() ?? '',
  });
  await expect.poll(() => listed(String(merchants.id)), { timeout: 60_000 }).toBe(true);
  await publishCampaigns(shopId);
  const [ours] = await database.asAdmin<{ gid: string; attempts: number }>(
    'SELECT shopify_gid AS gid, attempts FROM discounts WHERE purpose_id = $1',
    draft.id,
  );
  expect(ours?.attempts).toBe(2);
  expect(ours?.gid).toMatch(/DiscountAutomaticNode/);
  expect(ours?.gid.split('/').at(-1)).not.toBe(String(merchants.id));

  /** Whether the store's listing, which lags, has it. */
  async function listed(id: string): Promise<boolean> {
    const answer = await adminGateway(shopId).request(ListNewestDiscountsDocument, {});
    return answer.discountNodes.nodes.some((node) => node.id.endsWith(`/${id}`));
  }
}, 120_000);
