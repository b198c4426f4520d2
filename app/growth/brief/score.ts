import { liftOfMeans, sumArm } from '../../core/experiment/lift.ts';

/** What an advice is scored by; scores kept before this was told are of the whole shop. */
export type ScoreSubject =
  'shop' | 'code' | 'product' | 'coverage' | 'touches' | 'campaign' | 'campaign-orders';

/**
 * What happened after an advice. Of a shop, code or product: contribution margin a week, four weeks before against four
 * after, minor units. Of coverage and touches: basis points of the same spans. Of a campaign: what it made beyond what
 * would have come anyway (`after`, with its interval), or of `campaign-orders` the margin of `orders` orders, which
 * tells nothing of what would have come anyway.
 */
export interface AdviceScore {
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: 'rose' | 'fell' | 'no-difference' | 'too-little' | 'not-done' | 'no-holdout';
  readonly by?: ScoreSubject;
  readonly orders?: number;
}

/**
 * Scores an advice by the weeks around it. It tells what happened, not what the advice did: other things change, too.
 * The interval is Welch's, of weekly values.
 */
export function scoreAdvice(before: readonly number[], after: readonly number[]): AdviceScore {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const lift = liftOfMeans(sumArm(after), sumArm(before));
  const sold = [...before, ...after].filter((value) => value !== 0).length;
  const figures = { before: Math.round(mean(before)), after: Math.round(mean(after)) };
  if (lift === null || sold < 4) return { ...figures, low: 0, high: 0, verdict: 'too-little' };
  const verdict = lift.low > 0 ? 'rose' : lift.high < 0 ? 'fell' : 'no-difference';
  return { ...figures, low: Math.round(lift.low), high: Math.round(lift.high), verdict };
}

/** Scores a counted share (basis points; null = nothing sold) before and after. Counted, so there is no interval. */
export function scoreShare(before: number | null, after: number | null): AdviceScore {
  const figures = { before: before ?? 0, after: after ?? 0, low: 0, high: 0 };
  if (before === null || after === null) return { ...figures, verdict: 'too-little' };
  const verdict = after > before ? 'rose' : after < before ? 'fell' : 'no-difference';
  return { ...figures, verdict };
}

/** What a campaign's holdout says, as far as a score needs it. */
interface HoldoutSays {
  readonly verdict: string;
  readonly incremental: { readonly total: number; readonly low: number; readonly high: number } | null;
}

/** Scores the campaign an advice has led to: by its holdout where it has one, else only by what its orders brought. */
export function scoreCampaign(campaign: {
  readonly orders: number;
  readonly marginMinor: number;
  readonly holdout: HoldoutSays | null;
}): AdviceScore {
  const { orders, marginMinor, holdout } = campaign;
  const plain = { before: 0, after: marginMinor, low: 0, high: 0, orders };
  if (holdout === null) return { ...plain, verdict: 'no-holdout', by: 'campaign-orders' };
  if (holdout.incremental === null) return { ...plain, verdict: 'too-little', by: 'campaign' };
  const { total, low, high } = holdout.incremental;
  const figures = {
    before: 0,
    after: Math.round(total),
    low: Math.round(low),
    high: Math.round(high),
    orders,
  };
  return { ...figures, verdict: low > 0 ? 'rose' : high < 0 ? 'fell' : 'no-difference', by: 'campaign' };
}
