import { approvalOf } from '../../campaigns/approval.ts';
import { loadCampaignShop } from '../../campaigns/campaign-shop.server.ts';
import { compileCampaign } from '../../campaigns/compile.ts';
import { adviseHoldout, type HoldoutAdvice } from '../../campaigns/judgement/detectable.ts';
import { campaignDays, loadAudience } from '../../campaigns/judgement/audience.server.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { NativeDiscount } from '../../discounts/native-discount.ts';
import { loadDecline } from '../../flows/campaigns/decline-campaign.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import type { ShopSettings } from '../../growth/shop-settings.ts';
import { writeCount, writeInstant, writePercent } from '../../ui/written.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import { writeIssue, writeOfferShort } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';

/** A draft before its launch: what it becomes at Shopify or what stops it, and what a holdout could show. */
export async function loadReviewPage(page: Page, asked: string) {
  const { campaign, shop, audience, settings, decline } = await inShop(page.shopId, async (tx) => {
    const found = await requireCampaign(tx, asked);
    return {
      campaign: found,
      shop: await loadCampaignShop(tx, found, page.now),
      audience: await loadAudience(tx, found, page.now),
      settings: await loadShopSettings(tx),
      decline: await loadDecline(tx, found),
    };
  });
  if (campaign.state !== 'draft') throw page.redirect(`/app/campaigns/${campaign.id}/report`) as Response;
  const compiled = shop === null ? null : compileCampaign({ ...campaign, holdoutShareBp: 0, shop });
  const advice = adviseHoldout(audience);
  return {
    id: campaign.id as string,
    name: campaign.name,
    offer: writeOfferShort(page, campaign.rules),
    natives: compiled?.ok === true ? compiled.value.map((one) => writeNative(page, one)) : [],
    issues: compiled?.ok === false ? compiled.refusal.issues.map((issue) => writeIssue(page, issue)) : [],
    holdout: writeAdvice(page, advice, campaignDays(campaign, page.now)),
    launchLines: writeLaunchLines(page, campaign),
    version: campaign.version,
    ...writeApproval(page, campaign, settings),
    mayDecline:
      settings.campaignApproval && campaign.proposedAt !== null && campaign.proposedBy !== page.actor,
    declined: writeDecline(page, decline, settings),
  };
}

/** What the review page receives. */
export type ReviewFacts = Awaited<ReturnType<typeof loadReviewPage>>;

/** Who must agree, and who has asked. */
function writeApproval({ t, reader, actor }: Page, campaign: Campaign, settings: ShopSettings) {
  const approval = approvalOf(campaign, { campaignApproval: settings.campaignApproval, actor });
  const { proposedAt, proposedBy } = campaign;
  const by = settings.staffNames[proposedBy] ?? t('campaigns:approval.someone');
  const at = proposedAt === null ? '' : writeInstant(proposedAt, reader);
  const line = approval === 'to-approve' && proposedAt === null ? 'not-proposed' : approval;
  return {
    approval,
    approvalLine: approval === 'not-needed' ? '' : t(`campaigns:approval.${line}`, { by, at }),
  };
}

/** Who gave it back and why; '' when nobody did. */
function writeDecline({ t, reader }: Page, decline: Decline, { staffNames }: ShopSettings): string {
  if (decline === null) return '';
  const { by, at, reason } = decline;
  return t('campaigns:decline.line', {
    ...{ by: staffNames[by] ?? t('campaigns:approval.someone'), at: writeInstant(at, reader), reason },
    interpolation: { escapeValue: false },
  });
}

type Decline = Awaited<ReturnType<typeof loadDecline>>;

/** The native discount in words: exactly what Shopify will be told. */
function writeNative({ t, reader }: Page, native: NativeDiscount): string[] {
  const { currency } = reader;
  const { value, minimum, combinesWith } = native;
  const combined = (['productDiscounts', 'orderDiscounts', 'shippingDiscounts'] as const)
    .filter((kind) => combinesWith[kind])
    .map((kind) => t(`campaigns:native.${kind}`));
  const lines = [
    t(`campaigns:native.method.${native.method}`, { title: native.title }),
    value === null
      ? t('campaigns:native.freeShipping')
      : value.kind === 'percentage'
        ? t('campaigns:native.percentage', {
            share: writePercent(BigInt(Math.round(value.share * 10_000)), reader),
          })
        : t('campaigns:native.amount', { amount: `${value.amount} ${currency}` }),
    t(`campaigns:native.items.${native.items.kind}`, {
      count: native.items.kind === 'all' ? 0 : native.items.ids.length,
    }),
    t(`campaigns:native.audience.${native.audience.kind}`, {
      query: native.audience.kind === 'query' ? native.audience.query : '',
    }),
    combined.length === 0
      ? t('campaigns:native.alone')
      : t('campaigns:native.combines', { kinds: combined.join(', ') }),
  ];
  if (minimum.kind === 'subtotal') {
    lines.push(t('campaigns:native.minimum', { amount: `${minimum.amount} ${currency}` }));
  }
  if (minimum.kind === 'quantity') lines.push(t('campaigns:native.quantity', { units: minimum.quantity }));
  if (native.oncePerCustomer) lines.push(t('campaigns:native.once'));
  if (native.usageLimit !== null) {
    lines.push(t('campaigns:native.limit', { uses: writeCount(native.usageLimit, reader) }));
  }
  return lines;
}

function writeAdvice({ t, reader }: Page, advice: HoldoutAdvice, days: number) {
  const people = writeCount(advice.people, reader);
  const base = writePercent(BigInt(Math.round(advice.baseRate * 10_000)), reader);
  const tenth = advice.rows.find(({ shareBp }) => shareBp === 1_000)?.lift ?? null;
  const liftText = (lift: number | null) =>
    lift === null ? t('campaigns:holdout.none') : writePercent(BigInt(Math.ceil(lift * 10_000)), reader);
  return {
    canHoldOut: advice.reason !== 'impossible' && advice.reason !== 'segment',
    suggestedBp: advice.suggestedBp,
    basis: t('campaigns:holdout.basis', { people, base, days: writeCount(days, reader), count: days }),
    reason:
      advice.reason === null
        ? t('campaigns:holdout.suggested')
        : t(`campaigns:holdout.reason.${advice.reason}`, { lift: liftText(tenth) }),
    rows: advice.rows.map(({ shareBp, lift }) => ({
      shareBp,
      share: writePercent(BigInt(shareBp), reader),
      held: writeCount(Math.round((advice.people * shareBp) / 10_000), reader),
      lift: liftText(lift),
    })),
  };
}

function writeLaunchLines({ t, reader }: Page, { rules, startsAt, endsAt }: Campaign): string[] {
  const count = rules.codes?.kind === 'unique' ? rules.codes.count : 0;
  const lines = [
    startsAt === null ? t('campaigns:launch.now') : t('campaigns:launch.later'),
    endsAt === null ? t('campaigns:launch.noEnd') : t('campaigns:launch.ends'),
    t('campaigns:launch.fixed'),
  ];
  return count > 0
    ? [...lines, t('campaigns:launch.codes', { count, codes: writeCount(count, reader) })]
    : lines;
}
