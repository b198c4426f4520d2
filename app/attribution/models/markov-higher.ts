import { countRefits, redraw, ShareSpread, sharesOf } from './bootstrap.ts';
import type { BucketFigures } from './bootstrap.ts';
import { groupByBucket } from './bucket-rows.ts';
import { bucketCount } from './journey-table.ts';
import type { JourneyTable } from './journey-table.ts';
import { gatherSteps, slopeOf } from './chain-slopes.ts';
import { buildChain, expectEnds, expectVisits, statesWith } from './markov-chain.ts';
import type { Chain } from './markov-chain.ts';
import { countBucket, countTransitions, emptyCounts } from './markov-counts.ts';
import type { ChainFit, Removal } from './markov-first.ts';

/** One chain with some states gone: visits for each step out of a state, worth of each state, what it all comes to. */
interface Solved {
  readonly rates: Float64Array;
  readonly wins: Float64Array;
  readonly paid: Float64Array;
  readonly probability: number;
  readonly worth: number;
}

/**
 * Removal effects of an order-k chain by sparse iteration, and intervals by a one-step bootstrap: the derivative of each
 * conversion probability by the weight of each bucket is exact (visits forward, worth backward), and a refit moves the
 * probabilities along it. Full refits of orders 2 and 3 would cost seconds.
 */
export function fitHigherOrder(table: JourneyTable, order: number, draws: Uint8Array): ChainFit {
  const keys = table.keys.length;
  const chain = buildChain(countTransitions(table, order));
  const none = new Uint8Array(chain.codes.length);
  const solved = [none, ...table.keys.map((_, key) => statesWith(chain, key))].map((removed) =>
    solve(chain, removed),
  );
  const centre = Float64Array.from(solved.flatMap(({ probability, worth }) => [probability, worth]));
  const slopes = slopesByBucket(table, chain, { order, solved });
  const refits = countRefits(draws);
  const conversions = new ShareSpread(keys, refits);
  const values = new ShareSpread(keys, refits);
  const moved = new Float64Array(slopes.width);
  for (let refit = 0; refit < refits; refit += 1) {
    redraw(slopes, { draws, refit }, moved);
    for (let at = 0; at < moved.length; at += 1) moved[at] = (moved[at] ?? 0) + (centre[at] ?? 0);
    const removal = removalOf(moved, keys);
    conversions.put(refit, sharesOf(removal.conversions, 0, keys));
    values.put(refit, sharesOf(removal.values, 0, keys));
  }
  return {
    removal: removalOf(centre, keys),
    conversionShares: conversions.read(),
    valueShares: values.read(),
  };
}

function solve(chain: Chain, removed: Uint8Array): Solved {
  const visits = expectVisits(chain, removed);
  const sum = (ends: Float64Array) =>
    visits.reduce((all, visit, state) => all + visit * (ends[state] ?? 0), 0);
  return {
    rates: visits.map((visit, state) => visit / (chain.left[state] ?? 1)),
    wins: expectEnds(chain, removed, chain.wins),
    paid: expectEnds(chain, removed, chain.paid),
    probability: sum(chain.wins),
    worth: sum(chain.paid),
  };
}

/** re = 1 - P without / P; `ends` holds probability and worth, of the whole chain first, then without each key. */
function removalOf(ends: Float64Array, keys: number): Removal {
  const lost = (offset: number) =>
    Float64Array.from({ length: keys }, (_, key) => {
      const whole = ends[offset] ?? 0;
      return whole <= 0 ? 0 : Math.max(0, 1 - (ends[(key + 1) * 2 + offset] ?? 0) / whole);
    });
  return { conversions: lost(0), values: lost(1), probability: ends[0] ?? 0 };
}

/** How far each end moves with the weight of each bucket: starts, steps and ends of the bucket's own journeys. */
function slopesByBucket(
  table: JourneyTable,
  chain: Chain,
  { order, solved }: { readonly order: number; readonly solved: readonly Solved[] },
): BucketFigures {
  const width = solved.length * 2;
  const byBucket = new Float64Array(width * bucketCount);
  const rows = groupByBucket(table);
  const counts = emptyCounts(table.keys.length, order);
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const steps = gatherSteps(chain, countBucket(rows, { bucket, counts }));
    for (const [at, { rates, wins, paid }] of solved.entries()) {
      const base = bucket * width + at * 2;
      byBucket[base] = slopeOf(steps, rates, { worth: wins, ends: steps.wins });
      byBucket[base + 1] = slopeOf(steps, rates, { worth: paid, ends: steps.values });
    }
  }
  return { byBucket, width };
}
