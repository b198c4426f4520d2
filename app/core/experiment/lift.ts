import { normalQuantile, studentQuantile } from './distributions.ts';

/** What one arm did: how many people, the sum of the outcome over them and the sum of its squares. */
export interface ArmTotals {
  readonly people: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** A difference between two arms with its 95 % interval. */
export interface Lift {
  readonly difference: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** Sums up the outcomes of an arm, one a person, zeros included. */
export function sumArm(outcomes: readonly number[]): ArmTotals {
  let sum = 0;
  let sumOfSquares = 0;
  for (const outcome of outcomes) {
    sum += outcome;
    sumOfSquares += outcome * outcome;
  }
  return { people: outcomes.length, sum, sumOfSquares };
}

function moments({ people, sum, sumOfSquares }: ArmTotals): { mean: number; variance: number } {
  const mean = sum / people;
  // Rounding can push a variance of equal outcomes a hair below zero.
  return { mean, variance: Math.max(0, (sumOfSquares - people * mean * mean) / (people - 1)) };
}

/** A Welch interval also tells its degrees of freedom. */
export interface WelchLift extends Lift {
  readonly freedom: number;
}

/**
 * Difference of two means, treated minus held out, analysed as assigned: Welch's interval with n-1 variances and the
 * Welch-Satterthwaite degrees of freedom.
 * @returns null below two people in an arm
 */
export function liftOfMeans(treated: ArmTotals, heldOut: ArmTotals): WelchLift | null {
  if (treated.people < 2 || heldOut.people < 2) return null;
  const [one, other] = [moments(treated), moments(heldOut)];
  const [partOne, partOther] = [one.variance / treated.people, other.variance / heldOut.people];
  const standardError = Math.sqrt(partOne + partOther);
  const difference = one.mean - other.mean;
  if (standardError === 0)
    return { difference, standardError, low: difference, high: difference, freedom: Infinity };
  const freedom =
    (partOne + partOther) ** 2 /
    (partOne ** 2 / (treated.people - 1) + partOther ** 2 / (heldOut.people - 1));
  const reach = studentQuantile(0.975, freedom) * standardError;
  return { difference, standardError, low: difference - reach, high: difference + reach, freedom };
}

function wilson(hits: number, people: number): { low: number; high: number } {
  const z = normalQuantile(0.975);
  const share = hits / people;
  const centre = share + (z * z) / (2 * people);
  const reach = z * Math.sqrt((share * (1 - share)) / people + (z * z) / (4 * people * people));
  const scale = 1 + (z * z) / people;
  return { low: (centre - reach) / scale, high: (centre + reach) / scale };
}

/** People of an arm, and how many of them did it. */
export interface ArmHits {
  readonly people: number;
  readonly hits: number;
}

/**
 * Difference of two shares, treated minus held out, with Newcombe's interval from two Wilson intervals (1998, method 10).
 * @returns null when an arm is empty
 */
export function liftOfShares(treated: ArmHits, heldOut: ArmHits): Lift | null {
  if (treated.people === 0 || heldOut.people === 0) return null;
  const [one, other] = [treated.hits / treated.people, heldOut.hits / heldOut.people];
  const [boundsOne, boundsOther] = [
    wilson(treated.hits, treated.people),
    wilson(heldOut.hits, heldOut.people),
  ];
  const difference = one - other;
  const standardError = Math.sqrt(
    (one * (1 - one)) / treated.people + (other * (1 - other)) / heldOut.people,
  );
  return {
    difference,
    standardError,
    low: difference - Math.hypot(one - boundsOne.low, boundsOther.high - other),
    high: difference + Math.hypot(boundsOne.high - one, other - boundsOther.low),
  };
}

/** An outcome beside the same figure of the same person from before the start. */
export interface OutcomeBeside {
  readonly outcome: number;
  readonly before: number;
}

/**
 * CUPED: takes from each outcome what its own past explains, `y - theta (x - mean x)` with theta = cov/var pooled over
 * both arms (Deng, Xu, Kohavi, Walker 2013). The lift keeps its expectation and loses variance.
 */
export function adjustByPast(
  treated: readonly OutcomeBeside[],
  heldOut: readonly OutcomeBeside[],
): { readonly theta: number; readonly treated: number[]; readonly heldOut: number[] } {
  const all = [...treated, ...heldOut];
  const mean = (pick: (one: OutcomeBeside) => number) =>
    all.reduce((sum, one) => sum + pick(one), 0) / all.length;
  const [meanOutcome, meanBefore] = [mean((one) => one.outcome), mean((one) => one.before)];
  let covariance = 0;
  let variance = 0;
  for (const { outcome, before } of all) {
    covariance += (outcome - meanOutcome) * (before - meanBefore);
    variance += (before - meanBefore) ** 2;
  }
  const theta = variance === 0 ? 0 : covariance / variance;
  const adjust = ({ outcome, before }: OutcomeBeside) => outcome - theta * (before - meanBefore);
  return { theta, treated: treated.map(adjust), heldOut: heldOut.map(adjust) };
}
