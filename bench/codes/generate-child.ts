// A process that generates until it is killed or done: node generate-child.ts SHOP CAMPAIGN
import type { CampaignId, ShopId } from '../../app/core/ids.ts';
import { closeDatabase } from '../../app/db/client.server.ts';
import { generateAll } from './generate.ts';

const [, , shopId, campaignId] = process.argv;
console.log('begun');
await generateAll(shopId as ShopId, campaignId as CampaignId);
await closeDatabase();
