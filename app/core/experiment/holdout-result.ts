import { adjustByPast, liftOfMeans, liftOfShares, sumArm, type Lift, type WelchLift } from './lift.ts';
import { checkSampleRatio, type SampleRatio } from './sample-ratio.ts';

/** Fewer people than this in an arm say nothing: means of so few are far from normal, and one big order decides. */
export const leastPeople = 30;

/** One person of an experiment, whatever became of their code. Margins in minor units as floats: they are statistics. */
export interface PersonOutcome {
  readonly isHeldOut: boolean;
  readonly hasBought: boolean;
  /** Contribution margin of their orders since the start. */
  readonly margin: number;
  /** The same figure of an equally long time before the start. */
  readonly before: number;
}

/** What the experiment says so far. */
export type HoldoutVerdict =
  /** The arms are not filled as planned: no figure is shown. */
  | 'broken-ratio'
  /** Too few people to say anything. */
  | 'no-people'
  | 'earned'
  | 'lost'
  /** The interval holds zero, and more days may tell. */
  | 'too-early'
  /** The interval holds zero, and the campaign's time is over or would not be enough. */
  | 'not-to-be-told';

/** The result of a holdout, analysed as assigned (intention to treat). */
export interface HoldoutResult {
  readonly ratio: SampleRatio;
  readonly treated: number;
  readonly heldOut: number;
  readonly verdict: HoldoutVerdict;
  /** More days until zero lies outside the interval if things go on so; of `too-early` only. */
  readonly moreDays: number | null;
  /** Margin the campaign made beyond what would have come anyway, in all, with its 95 % interval. Null when not shown. */
  readonly incremental: { readonly total: number; readonly low: number; readonly high: number } | null;
  /** Difference of the shares who bought. */
  readonly buyers: Lift | null;
  /** Whether each person's own past sharpened the figures (CUPED). */
  readonly usedPast: boolean;
}

/** How long it has run, and how long it will. Null `totalDays`: without an end. */
export interface HoldoutTime {
  readonly shareBp: number;
  readonly daysSoFar: number;
  readonly totalDays: number | null;
}

/** Judges a campaign by its holdout: sample ratio first, then margin by Welch's interval, with CUPED where people have a past. */
export function judgeHoldout(people: readonly PersonOutcome[], time: HoldoutTime): HoldoutResult {
  const treated = people.filter(({ isHeldOut }) => !isHeldOut);
  const heldOut = people.filter(({ isHeldOut }) => isHeldOut);
  const ratio = checkSampleRatio(heldOut.length, treated.length, time.shareBp);
  const sizes = { ratio, treated: treated.length, heldOut: heldOut.length };
  const nothing = { moreDays: null, incremental: null, buyers: null, usedPast: false };
  if (ratio.isBroken) return { ...sizes, ...nothing, verdict: 'broken-ratio' };
  const { lift, usedPast } = liftOfMargin(treated, heldOut);
  if (lift === null || Math.min(treated.length, heldOut.length) < leastPeople) {
    return { ...sizes, ...nothing, verdict: 'no-people' };
  }
  const scale = treated.length;
  const judged = judge(lift, time);
  return {
    ...sizes,
    ...judged,
    incremental: { total: lift.difference * scale, low: lift.low * scale, high: lift.high * scale },
    buyers: liftOfShares(hitsOf(treated), hitsOf(heldOut)),
    usedPast,
  };
}

function hitsOf(arm: readonly PersonOutcome[]): { people: number; hits: number } {
  return { people: arm.length, hits: arm.filter(({ hasBought }) => hasBought).length };
}

function liftOfMargin(
  treated: readonly PersonOutcome[],
  heldOut: readonly PersonOutcome[],
): { lift: WelchLift | null; usedPast: boolean } {
  const plain = liftOfMeans(sumArm(treated.map(marginOf)), sumArm(heldOut.map(marginOf)));
  const withPast = ({ margin, before }: PersonOutcome) => ({ outcome: margin, before });
  const adjusted = adjustByPast(treated.map(withPast), heldOut.map(withPast));
  if (plain === null || adjusted.theta === 0) return { lift: plain, usedPast: false };
  const lift = liftOfMeans(sumArm(adjusted.treated), sumArm(adjusted.heldOut));
  // Decided by precision alone, never by which answer is nicer.
  const isSharper = lift !== null && lift.standardError < plain.standardError;
  return isSharper ? { lift, usedPast: true } : { lift: plain, usedPast: false };
}

function marginOf({ margin }: PersonOutcome): number {
  return margin;
}

/**
 * Purchases add up over time, so the difference grows with the days and its standard error with their root: zero leaves
 * the interval after days * (reach / |difference|)^2 days in all.
 */
function judge(lift: WelchLift, time: HoldoutTime): { verdict: HoldoutVerdict; moreDays: number | null } {
  if (lift.low > 0) return { verdict: 'earned', moreDays: null };
  if (lift.high < 0) return { verdict: 'lost', moreDays: null };
  const reach = lift.high - lift.difference;
  const needed = time.daysSoFar * (reach / Math.abs(lift.difference)) ** 2;
  const moreDays = Math.max(1, Math.ceil(needed - time.daysSoFar));
  const isOver = time.totalDays !== null && time.daysSoFar + moreDays > time.totalDays;
  if (!Number.isFinite(needed) || isOver || moreDays > longestWaitDays) {
    return { verdict: 'not-to-be-told', moreDays: null };
  }
  return { verdict: 'too-early', moreDays };
}

/** Nobody waits longer for a campaign's result. */
const longestWaitDays = 180;
