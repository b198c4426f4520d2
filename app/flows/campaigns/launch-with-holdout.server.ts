import { canHoldOut, type Campaign } from '../../campaigns/campaign.ts';
import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import { loadAudiencePage } from '../../campaigns/judgement/audience.server.ts';
import { chooseShare, forgetArms, storeArms } from '../../campaigns/judgement/people.server.ts';
import { isHeldOut } from '../../core/holdout.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { refuse, type Result } from '../../core/result.ts';
import { now as shopNow } from '../../core/time.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { shopSecret } from '../../db/shop-secret.server.ts';
import { gid } from '../../shopify/gid.ts';
import { launchCampaign, type LaunchRefusal } from './launch-campaign.server.ts';

const peopleAPage = 5_000;
const pageTimeoutMs = 60_000;

/** Why a campaign with a holdout was not launched. */
export type HoldoutLaunchRefusal = LaunchRefusal | { readonly kind: 'holdout-unknown-audience' };

/**
 * Launches a draft with a share of its audience held out. Everybody's arm is written down first, before anybody can be
 * exposed; when the launch is refused, the arms are taken back.
 * @param given shareBp 0 to 5,000 basis points
 */
export async function launchWithHoldout(
  shopId: ShopId,
  given: { campaignId: string; actor: string; shareBp: number },
): Promise<Result<Campaign, HoldoutLaunchRefusal>> {
  const { campaignId, actor, shareBp } = given;
  const draft = await inShop(shopId, async (tx) => {
    const campaign = await loadCampaign(tx, campaignId, 'lock');
    if (campaign?.state === 'draft') {
      await forgetArms(tx, campaignId);
      await chooseShare(tx, campaignId, shareBp);
    }
    return campaign;
  });
  if (draft === null) return refuse({ kind: 'not-found' });
  if (shareBp > 0 && draft.rules.who.kind === 'segment') return refuse({ kind: 'holdout-unknown-audience' });
  if (shareBp > 0 && draft.state === 'draft' && canHoldOut(draft.rules))
    await assignArms(shopId, draft, shareBp);
  const launched = await launchCampaign(shopId, { campaignId, actor });
  if (!launched.ok) await inShop(shopId, (tx) => forgetArms(tx, campaignId));
  return launched;
}

/** Writes the arm of everybody the campaign is for, a page a transaction. */
async function assignArms(shopId: ShopId, { id, rules }: Campaign, shareBp: number): Promise<void> {
  const now = shopNow();
  const secret = await inShop(shopId, (tx) => shopSecret(tx, 'holdout', now));
  let after: bigint | undefined = 0n;
  while (after !== undefined) {
    const from: bigint = after;
    after = await inShop(
      shopId,
      async (tx) => {
        const customers = await loadAudiencePage(tx, rules, { after: from, limit: peopleAPage });
        const people = customers.map((customerShopifyId) => {
          const personId = gid('Customer', customerShopifyId);
          const held = isHeldOut({ secret, experimentId: id, personId, shareBp });
          return { personId, customerShopifyId, isHeldOut: held };
        });
        await storeArms(tx, id, { people, now });
        return customers.at(-1);
      },
      { timeoutMs: pageTimeoutMs },
    );
  }
}
