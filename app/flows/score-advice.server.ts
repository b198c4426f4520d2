import { loadCampaignOfAdvice } from '../campaigns/campaigns.server.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { loadHoldoutResult } from '../campaigns/judgement/people.server.ts';
import { loadFigures } from '../campaigns/judgement/report.server.ts';
import { invariant } from '../core/invariant.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { KeptAdvice } from '../growth/brief/advices.server.ts';
import { scoreAdvice, scoreCampaign, scoreShare, type AdviceScore } from '../growth/brief/score.ts';
import { usualWeeks } from '../growth/brief/usual-range.ts';
import { weeksUpTo } from '../growth/brief/weeks.ts';
import type { Period } from '../growth/figure.ts';
import { coverageBp, loadMarginTotals } from '../growth/margin/margin-report.server.ts';
import { loadMarginRows } from '../growth/margin/margin-rows.server.ts';
import { loadChannelMargin } from './margin-by-channel.server.ts';

const weekMs = 7 * 24 * 3_600_000;

interface Around {
  readonly before: readonly Period[];
  readonly after: readonly Period[];
  readonly timeZone: string;
}

/**
 * Scores advice by its own subject, four weeks before against four after: the campaign drafted from it by its holdout
 * (or what its orders brought), a code or a product by its margin, told costs by coverage, named links by the share of
 * orders without a touch. Advice nobody acted on that has no subject of its own is not scored by the shop's luck.
 */
export async function scoreBySubject(
  tx: ShopTx,
  advice: KeptAdvice,
  given: { readonly timeZone: string; readonly now: Instant },
): Promise<AdviceScore> {
  const campaign = await loadCampaignOfAdvice(tx, advice.id);
  if (campaign !== null) return scoreByCampaign(tx, campaign, given.now);
  const before = weeksUpTo(advice.decidedAt ?? advice.createdAt, usualWeeks, given.timeZone);
  const after = before.map(({ from, to }) => ({
    from: new Date(from.getTime() + usualWeeks * weekMs),
    to: new Date(to.getTime() + usualWeeks * weekMs),
  }));
  return scoreAround(tx, advice, { before, after, timeZone: given.timeZone });
}

async function scoreByCampaign(tx: ShopTx, campaign: Campaign, now: Instant): Promise<AdviceScore> {
  const { uses, marginMinor } = await loadFigures(tx, campaign.id);
  return scoreCampaign({
    ...{ orders: Number(uses), marginMinor: Number(marginMinor) },
    holdout: await loadHoldoutResult(tx, campaign, now),
  });
}

async function scoreAround(
  tx: ShopTx,
  { kind, subject, evidence }: KeptAdvice,
  around: Around,
): Promise<AdviceScore> {
  // Costs told later count for orders of before, too: the share before is the one the advice was drawn from.
  const told = typeof evidence['shareBp'] === 'number' ? evidence['shareBp'] : null;
  const whole = { ...spanOf(around.after), timeZone: around.timeZone };
  const compare = async (measure: (weeks: readonly Period[]) => Promise<readonly number[]>) =>
    scoreAdvice(await measure(around.before), await measure(around.after));
  switch (kind) {
    case 'ease-code':
      return {
        ...(await compare((weeks) => loadKeyWeeks(tx, weeks, { by: 'code', key: subject }))),
        by: 'code',
      };
    case 'restock':
    case 'slow-stock': {
      const key = { by: 'product', key: subject } as const;
      return { ...(await compare((weeks) => loadKeyWeeks(tx, weeks, key))), by: 'product' };
    }
    case 'tell-costs':
      return { ...scoreShare(told, await loadCoverage(tx, whole)), by: 'coverage' };
    case 'name-links':
      return { ...scoreShare(told, await loadUnknownShare(tx, whole)), by: 'touches' };
    case 'win-back':
      return { before: 0, after: 0, low: 0, high: 0, verdict: 'not-done', by: 'campaign' };
  }
}

function spanOf(weeks: readonly Period[]): Period {
  const [first, last] = [weeks[0], weeks.at(-1)];
  invariant(first !== undefined && last !== undefined, 'There are weeks after an advice.');
  return { from: first.from, to: last.to };
}

/** Contribution margin, a week each, of one code or product. */
async function loadKeyWeeks(
  tx: ShopTx,
  weeks: readonly Period[],
  { by, key }: { readonly by: 'code' | 'product'; readonly key: string },
): Promise<number[]> {
  const values: number[] = [];
  for (const week of weeks) {
    const [row] = await loadMarginRows(tx, week, { by, key });
    values.push(Number(row?.contributionMinor ?? 0n));
  }
  return values;
}

async function loadCoverage(tx: ShopTx, period: Period): Promise<number | null> {
  const share = coverageBp(await loadMarginTotals(tx, period));
  return share === null ? null : Number(share);
}

/** Basis points of a period's orders that no touch is known of. */
async function loadUnknownShare(
  tx: ShopTx,
  period: Period & { readonly timeZone: string },
): Promise<number | null> {
  const { rows } = await loadChannelMargin(tx, period);
  const { orders } = await loadMarginTotals(tx, period);
  const unknown = rows.find(({ key }) => key === '')?.orders ?? 0n;
  return orders === 0n ? null : Number((unknown * 10_000n) / orders);
}
