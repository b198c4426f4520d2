import type { LiveModel } from './live-model.ts';
import type { Ranked, ScorePart, Step } from './ranking.ts';

/** What a score part stands on, in whole orders as counted now. Null where purchases play no part. */
export interface Support {
  readonly part: ScorePart;
  /** Orders with both products, and orders with the product that was asked for: "41 of 380". */
  readonly together: number | null;
  readonly withSeed: number | null;
  /** How many times more often together than by chance: P(both) / (P(one) P(other)); null when never together. */
  readonly timesChance: number | null;
}

/** Why a product stands where it does, for the merchant. */
export interface Explanation {
  readonly index: number;
  readonly step: Step;
  readonly score: number;
  /** Orders with the product, of all that are counted. */
  readonly orders: number;
  readonly allOrders: number;
  readonly supports: readonly Support[];
}

function supportOf(live: LiveModel, part: ScorePart, index: number): Support {
  if (part.seed === null || part.model === 'content') {
    return { part, together: null, withSeed: null, timesChance: null };
  }
  const together = live.counts.pair(part.seed, index).count;
  const withSeed = live.counts.item(part.seed).count;
  const chance = (withSeed * live.counts.item(index).count) / Math.max(1, live.counts.baskets.count);
  return { part, together, withSeed, timesChance: together > 0 && chance > 0 ? together / chance : null };
}

/** Names the counts and score parts behind one place of an answer, strongest part first. */
export function explain(live: LiveModel, { index, step, score, parts }: Ranked): Explanation {
  return {
    index,
    step,
    score,
    orders: live.counts.item(index).count,
    allOrders: live.counts.baskets.count,
    supports: parts.map((part) => supportOf(live, part, index)),
  };
}
