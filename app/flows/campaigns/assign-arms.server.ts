import type { Campaign } from '../../campaigns/campaign.ts';
import { loadAudiencePage } from '../../campaigns/judgement/audience.server.ts';
import { storeArms } from '../../campaigns/judgement/people.server.ts';
import { isHeldOut } from '../../core/holdout.server.ts';
import type { Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { shopSecret } from '../../db/shop-secret.server.ts';
import { gid } from '../../shopify/gid.ts';

const peopleAPage = 5_000;

/** Writes the arm of everybody a campaign is for, before anybody can be exposed: in the transaction of its launch. */
export async function assignArms(tx: ShopTx, campaign: Campaign, now: Instant): Promise<void> {
  const { id, rules, holdoutShareBp: shareBp } = campaign;
  const secret = await shopSecret(tx, 'holdout', now);
  let after: bigint | undefined = 0n;
  while (after !== undefined) {
    const page: bigint[] = await loadAudiencePage(tx, rules, { after, limit: peopleAPage });
    const people = page.map((customerShopifyId) => {
      const personId = gid('Customer', customerShopifyId);
      const held = isHeldOut({ secret, experimentId: id, personId, shareBp });
      return { personId, customerShopifyId, isHeldOut: held };
    });
    await storeArms(tx, id, { people, now });
    after = page.at(-1);
  }
}
