import { join } from 'node:path';
import type { CampaignId, ShopId } from '../../app/core/ids.ts';
import { workThroughKills } from '../../test/support/kill-children.ts';

const script = join(import.meta.dirname, 'generate-child.ts');

/**
 * Generates in processes that are killed by SIGKILL at moments the seed chooses, so many times, and lets a last one
 * finish. @returns how many were still at work when they were killed
 */
export async function generateThroughKills(
  target: { shopId: ShopId; campaignId: CampaignId },
  kills: number,
  given: { seed: number; longestMs: number },
): Promise<number> {
  return workThroughKills({ script, args: [target.shopId, target.campaignId] }, kills, given);
}
