import { creditOrdersOfPeriod } from '../../attribution/reports.server.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import type { CodeProgress } from '../../campaigns/code-progress.ts';
import { loadCodeProgress } from '../../campaigns/code-progress.server.ts';
import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import type { HoldoutResult } from '../../core/experiment/holdout-result.ts';
import { loadHoldoutResult } from '../../campaigns/judgement/people.server.ts';
import {
  loadCodeFigures,
  loadFigures,
  loadOrderMargins,
  loadStaleOrders,
  type CampaignFigures,
  type CodeFigures,
} from '../../campaigns/judgement/report.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { shareByLargestRemainder } from '../../core/rate.ts';
import { addMs, type Instant } from '../../core/time.ts';
import { readBucket } from '../../db/platform-buckets.server.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { settleEach } from '../settle-margin.server.ts';

/** Part of a campaign's orders that one channel is credited with. */
export interface CampaignChannel {
  /** The channel's key; null: no known touch. */
  readonly key: string | null;
  readonly orders: number;
  readonly netMinor: bigint;
  readonly marginMinor: bigint;
}

/** All that the page of a running or ended campaign shows. */
export interface CampaignReport {
  readonly campaign: Campaign;
  readonly figures: CampaignFigures;
  readonly codes: readonly CodeFigures[];
  readonly channels: readonly CampaignChannel[];
  readonly holdout: HoldoutResult | null;
  readonly progress: CodeProgress | null;
}

/** Orders brought up to date when the page is opened; a job settles the others soon after. */
const mostSettledAtOnce = 500;
const codesShown = 20;
const timeoutMs = 30_000;

/** The figures of a campaign as its orders stand now. Null when there is none of that id. */
export async function reportCampaign(
  shopId: ShopId,
  campaignId: string,
  now: Instant,
): Promise<CampaignReport | null> {
  const pace = await readBucket(shopId);
  const stale = await inShop(shopId, (tx) => loadStaleOrders(tx, campaignId, mostSettledAtOnce));
  if (stale.length > 0) await settleEach(shopId, stale);
  return inShop(
    shopId,
    async (tx) => {
      const campaign = await loadCampaign(tx, campaignId);
      if (campaign === null) return null;
      return {
        campaign,
        figures: await loadFigures(tx, campaignId),
        codes: await loadCodeFigures(tx, campaignId, codesShown),
        channels: await loadChannels(tx, campaign, now),
        holdout: await loadHoldoutResult(tx, campaign, now),
        progress: await loadCodeProgress(tx, campaignId, pace),
      };
    },
    { timeoutMs },
  );
}

function loadCredits(tx: ShopTx, from: Instant, now: Instant) {
  return creditOrdersOfPeriod(tx, {
    ...{ from, to: addMs(now, 1), windowDays: 30, model: 'last-non-direct' },
    ...{ level: 'channel', customers: 'all', dating: 'order', origin: 'all' },
  });
}

/** The campaign's orders that a channel is credited with, as in its report. @param channel null: no known touch */
export async function loadOrdersOfChannel(
  tx: ShopTx,
  campaign: Campaign,
  { channel, now }: { readonly channel: string | null; readonly now: Instant },
): Promise<bigint[]> {
  if (campaign.launchedAt === null) return [];
  const credits = await loadCredits(tx, campaign.launchedAt, now);
  const orders = await loadOrderMargins(tx, campaign.id);
  return orders.flatMap(({ id }) => {
    const parts = credits.get(id) ?? [];
    const isOf = channel === null ? parts.length === 0 : parts.some(({ key }) => key === channel);
    return isOf ? [id] : [];
  });
}

/** Sales and margin of the campaign's orders by the last channel that was not direct; each order adds up exactly. */
async function loadChannels(tx: ShopTx, campaign: Campaign, now: Instant): Promise<CampaignChannel[]> {
  if (campaign.launchedAt === null) return [];
  const orders = await loadOrderMargins(tx, campaign.id);
  if (orders.length === 0) return [];
  const credits = await loadCredits(tx, campaign.launchedAt, now);
  const sums = new Map<string | null, CampaignChannel>();
  for (const { id, netMinor, marginMinor } of orders) {
    const parts = credits.get(id) ?? [];
    const keys = parts.length === 0 ? [null] : parts.map(({ key }) => key);
    const weights = parts.length === 0 ? [1n] : parts.map(({ minor }) => (minor < 0n ? 0n : minor));
    const net = shareByLargestRemainder(netMinor, weights);
    const margin = shareByLargestRemainder(marginMinor, weights);
    keys.forEach((key, place) => {
      const before = sums.get(key) ?? { key, orders: 0, netMinor: 0n, marginMinor: 0n };
      sums.set(key, {
        key,
        orders: before.orders + 1 / keys.length,
        netMinor: before.netMinor + (net[place] ?? 0n),
        marginMinor: before.marginMinor + (margin[place] ?? 0n),
      });
    });
  }
  return [...sums.values()].sort((one, other) => (one.netMinor < other.netMinor ? 1 : -1));
}
