import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import { checkStacking, type LiveDiscount, type StackingNote } from '../../campaigns/judgement/stacking.ts';
import { loadBaskets, loadItemStates } from '../../campaigns/judgement/stacking-facts.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { parseMoney } from '../../core/money.ts';
import { now } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import { OpenDiscountsDocument, type OpenDiscountsQuery } from '../../shopify/operations.generated.ts';

/** Discounts read at most: a shop with more is told about the first thousand. */
const mostPages = 20;

/** What stacks, clashes or surprises when the campaign meets the shop's other discounts. Null when there is none. */
export async function checkCampaignStacking(
  shopId: ShopId,
  campaignId: string,
): Promise<StackingNote[] | null> {
  const at = now();
  const loaded = await inShop(shopId, async (tx) => {
    const campaign = await loadCampaign(tx, campaignId);
    if (campaign === null) return null;
    const [profile] = await tx.query<{ currency: string }>('SELECT currency FROM shop_profiles');
    return {
      campaign,
      currency: profile?.currency ?? campaign.rules.currency,
      items: await loadItemStates(tx, campaign.rules),
      ...(await loadBaskets(tx, at)),
      origins: await loadOrigins(tx),
      own: await loadOwnDiscounts(tx, campaignId),
    };
  });
  if (loaded === null) return null;
  const { campaign, currency, origins, own, items, baskets, marginBp } = loaded;
  const open = await readOpenDiscounts(shopId, currency);
  return checkStacking({
    rules: campaign.rules,
    startsAt: campaign.startsAt ?? at,
    endsAt: campaign.endsAt,
    others: oneRewardForAll(
      open
        .filter(({ id }) => !own.has(id))
        .map((one) => ({ ...one, origin: origins.get(one.id) ?? 'shopify' })),
    ),
    ...{ items, baskets, marginBp },
  });
}

/** Which of the discounts at Shopify we made, by gid. */
async function loadOrigins(tx: ShopTx): Promise<Map<string, LiveDiscount['origin']>> {
  const rows = await tx.query<{ gid: string; purpose: string }>(
    `SELECT shopify_gid AS gid, purpose FROM discounts WHERE shopify_gid IS NOT NULL AND state = 'created'`,
  );
  return new Map(rows.map(({ gid, purpose }) => [gid, purpose === 'reward' ? 'reward' : 'tandem']));
}

/** Personal reward codes are many and alike: the dearest of those that combine alike stands for them. */
function oneRewardForAll(others: readonly LiveDiscount[]): LiveDiscount[] {
  const kept = new Map<string, LiveDiscount>();
  for (const other of others) {
    const isReward = other.origin === 'reward';
    const key = isReward ? `${other.class} ${JSON.stringify(other.combinesWith)}` : other.id;
    const before = kept.get(key);
    if (before === undefined || amountOf(other) > amountOf(before)) {
      kept.set(key, isReward ? { ...other, code: null } : other);
    }
  }
  return [...kept.values()];
}

function amountOf({ value }: LiveDiscount): bigint {
  return value?.kind === 'amount' ? value.minor : 0n;
}

async function loadOwnDiscounts(tx: ShopTx, campaignId: string): Promise<Set<string>> {
  const rows = await tx.query<{ gid: string }>(
    'SELECT shopify_gid AS gid FROM campaign_discounts WHERE campaign_id = $1::uuid AND shopify_gid IS NOT NULL',
    campaignId,
  );
  return new Set(rows.map(({ gid }) => gid));
}

type Found = OpenDiscountsQuery['discountNodes']['nodes'][number];

async function readOpenDiscounts(shopId: ShopId, currency: string): Promise<Omit<LiveDiscount, 'origin'>[]> {
  const found: Omit<LiveDiscount, 'origin'>[] = [];
  for (const state of ['active', 'scheduled']) {
    let after: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const answer: OpenDiscountsQuery = await adminGateway(shopId).request(OpenDiscountsDocument, {
        query: `status:${state}`,
        after,
      });
      const { nodes, pageInfo } = answer.discountNodes;
      found.push(...nodes.flatMap((node) => toLiveDiscount(node, currency)));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor ?? null;
    }
  }
  return found;
}

/** A discount as the check reads it; kinds that Tandem cannot price (buy X get Y, of an app) are left out. */
function toLiveDiscount({ id, discount }: Found, currency: string): Omit<LiveDiscount, 'origin'>[] {
  if (!('combinesWith' in discount)) return [];
  const { title, startsAt, endsAt, combinesWith, discountClasses } = discount;
  const isCode = discount.__typename.startsWith('DiscountCode');
  return [
    {
      id,
      title,
      code: 'codes' in discount ? (discount.codes.nodes[0]?.code ?? null) : null,
      method: isCode ? 'code' : 'automatic',
      class: discountClasses.includes('SHIPPING')
        ? 'shipping'
        : discountClasses.includes('PRODUCT')
          ? 'product'
          : 'order',
      value: 'customerGets' in discount ? toValue(discount.customerGets.value, currency) : null,
      startsAt: new Date(startsAt),
      endsAt: endsAt == null ? null : new Date(endsAt),
      combinesWith: {
        product: combinesWith.productDiscounts,
        order: combinesWith.orderDiscounts,
        shipping: combinesWith.shippingDiscounts,
      },
    },
  ];
}

function toValue(
  value: { readonly __typename: string; readonly percentage?: number; readonly amount?: { amount: string } },
  currency: string,
): LiveDiscount['value'] {
  if (value.percentage !== undefined) return { kind: 'percent', bp: Math.round(value.percentage * 10_000) };
  return value.amount === undefined
    ? null
    : { kind: 'amount', minor: parseMoney(value.amount.amount, currency).minor };
}
