// A process that launches a campaign or pushes its codes until it is killed or done:
// node campaign-child.ts launch|push SHOP CAMPAIGN. Calls to Shopify go where HTTPS_PROXY says.
import type { ShopId } from '../../app/core/ids.ts';
import { hasOpenChunks } from '../../app/campaigns/codes/chunks.server.ts';
import { closeDatabase } from '../../app/db/client.server.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { launchCampaign } from '../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../app/flows/campaigns/push-codes.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';

const [, , action, shop = '', campaignId = ''] = process.argv;
const shopId = shop as ShopId;
console.log('begun');
if (action === 'launch') await launchCampaign(shopId, { campaignId, actor: 'merchant' });
else {
  await publishCampaigns(shopId);
  do await pushCodes(shopId, new AbortController().signal);
  while (await inShop(shopId, hasOpenChunks));
}
await closeQueue();
await closeDatabase();
