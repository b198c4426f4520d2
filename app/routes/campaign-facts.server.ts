import type { Campaign } from '../campaigns/campaign.ts';
import { loadCampaign } from '../campaigns/campaigns.server.ts';
import { isId } from '../core/ids.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

/** The campaign an address names. @throws Response 404 when the shop has none of that id */
export async function requireCampaign(tx: ShopTx, asked: string): Promise<Campaign> {
  const campaign = isId(asked) ? await loadCampaign(tx, asked) : null;
  if (campaign === null) throw new Response('Not found', { status: 404 });
  return campaign;
}
