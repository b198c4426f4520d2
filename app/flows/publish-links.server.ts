import { coverLink, listUntold, settleLink } from '../attribution/links.server.ts';
import type { UntoldLink } from '../attribution/links.server.ts';
import { channelOfFields } from '../attribution/channel-of-link.ts';
import { utcOffsetOn } from '../core/calendar.ts';
import { formatMoneyDecimal } from '../core/money.ts';
import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { installationByShop } from '../db/platform.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import {
  CreateMarketingEngagementDocument,
  UpsertMarketingActivityDocument,
} from '../shopify/operations.generated.ts';
import type { CurrencyCode, MarketingChannel, MarketingTactic } from '../shopify/operations.generated.ts';

/**
 * Tells Shopify of the links made here, each as a marketing activity under our own id (so that repeating it doubles
 * nothing), and of the spend known for their campaigns by day of the shop's zone. Without the scope nothing happens; what
 * Shopify refuses is noted with its reason. @throws UpstreamError
 */
export async function publishLinks(shopId: ShopId): Promise<void> {
  const installation = await installationByShop(shopId);
  if (installation?.grantedScopes.includes('write_marketing_events') !== true) return;
  const gateway = adminGateway(shopId);
  for (const link of await inShop(shopId, (tx) => listUntold(tx, now()))) {
    const toldAt = now();
    if (await inShop(shopId, (tx) => coverLink(tx, link, toldAt))) continue;
    const answer = await publishOne(gateway, link);
    await inShop(shopId, (tx) => settleLink(tx, { id: link.id, ...answer }, toldAt));
  }
}

async function publishOne(gateway: AdminGateway, link: UntoldLink) {
  const channel = channelOfFields(link);
  const { source, medium, campaign } = link;
  const activity = await gateway.attempt(
    UpsertMarketingActivityDocument,
    {
      input: {
        ...{ remoteId: link.id, title: link.name, remoteUrl: link.url, status: 'ACTIVE' },
        ...{ tactic: tacticOf(channel), marketingChannelType: channelTypeOf(channel) },
        utm: { source, medium, campaign },
      },
    },
    { isRepeatable: true },
  );
  if (!activity.ok) return { shopifyGid: null, failure: messagesOf(activity.refusal.userErrors) };
  const shopifyGid = activity.value.marketingActivityUpsertExternal?.marketingActivity?.id ?? null;
  for (const { day, minor } of link.spend) {
    const amount = formatMoneyDecimal({ minor: BigInt(minor), currency: link.currency });
    const told = await gateway.attempt(
      CreateMarketingEngagementDocument,
      {
        remoteId: link.id,
        engagement: {
          ...{ occurredOn: day, utcOffset: utcOffsetOn(day, link.timeZone), isCumulative: false },
          adSpend: { amount, currencyCode: link.currency as CurrencyCode },
        },
      },
      { isRepeatable: true },
    );
    if (!told.ok) return { shopifyGid, failure: messagesOf(told.refusal.userErrors) };
  }
  return { shopifyGid, failure: null };
}

function messagesOf(errors: readonly { message: string }[]): string {
  return errors
    .map(({ message }) => message)
    .join('; ')
    .slice(0, 300);
}

function tacticOf(channel: string): MarketingTactic {
  if (channel === 'email') return 'NEWSLETTER';
  if (channel === 'affiliates') return 'AFFILIATE';
  if (channel === 'loyalty-message') return 'LOYALTY';
  if (channel.startsWith('paid') || channel === 'display' || channel === 'cross-network') return 'AD';
  return channel === 'organic-social' ? 'POST' : 'LINK';
}

function channelTypeOf(channel: string): MarketingChannel {
  if (channel === 'email') return 'EMAIL';
  if (channel.endsWith('search')) return 'SEARCH';
  if (channel.endsWith('social')) return 'SOCIAL';
  return channel === 'display' || channel === 'cross-network' ? 'DISPLAY' : 'REFERRAL';
}
