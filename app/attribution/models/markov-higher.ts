import { countRefits, redraw, ShareSpread, sharesOf } from './bootstrap.ts';
import type { BucketFigures, Interval } from './bootstrap.ts';
import { bucketCount } from './journey-table.ts';
import { buildChain, expectEnds, expectVisits, statesWith } from './markov-chain.ts';
import type { Chain } from './markov-chain.ts';
import { sumBuckets } from './rule-credit.ts';
import type { ChainCounts } from './markov-counts.ts';
import type { Removal } from './markov-first.ts';

/** One chain with some states gone: expected visits, worth of each state, and what it all comes to. */
interface Solved {
  readonly visits: Float64Array;
  readonly wins: Float64Array;
  readonly paid: Float64Array;
  readonly probability: number;
  readonly worth: number;
}

/**
 * Removal effects of an order-k chain by sparse iteration, and intervals by a one-step bootstrap: the derivative of each
 * conversion probability by the weight of each bucket is exact (visits forward, worth backward), and a refit moves the
 * probabilities along it. Full refits of orders 2 and 3 would cost seconds.
 * @param counts by bucket
 */
export function fitHigherOrder(
  counts: ChainCounts,
  draws: Uint8Array,
): { removal: Removal; conversionShares: Interval[]; valueShares: Interval[] } {
  const { keys } = counts;
  const chain = buildChain(sumOfBuckets(counts));
  const none = new Uint8Array(chain.codes.length);
  const solved = [none, ...Array.from({ length: keys }, (_, key) => statesWith(chain, key))].map((removed) =>
    solve(chain, removed),
  );
  const centre = Float64Array.from(solved.flatMap(({ probability, worth }) => [probability, worth]));
  const slopes = slopesByBucket(counts, chain, solved);
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
  const removal = removalOf(centre, keys);
  return { removal, conversionShares: conversions.read(), valueShares: values.read() };
}

function solve(chain: Chain, removed: Uint8Array): Solved {
  const visits = expectVisits(chain, removed);
  const sum = (ends: Float64Array) =>
    visits.reduce((all, visit, state) => all + visit * (ends[state] ?? 0), 0);
  return {
    visits,
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
function slopesByBucket(counts: ChainCounts, chain: Chain, solved: readonly Solved[]): BucketFigures {
  const width = solved.length * 2;
  const byBucket = new Float64Array(width * bucketCount);
  let started = 0;
  for (const count of counts.starts) started += count;
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const own = bucketSteps(counts, chain, bucket);
    for (const [at, one] of solved.entries()) {
      const base = bucket * width + at * 2;
      byBucket[base] = slopeOf(own, { visits: one.visits, worth: one.wins, started });
      byBucket[base + 1] = slopeOf(
        { ...own, wins: own.values },
        { visits: one.visits, worth: one.paid, started },
      );
    }
  }
  return { byBucket, width };
}

interface OwnSteps {
  readonly starts: Float64Array;
  readonly wins: Float64Array;
  readonly values: Float64Array;
  /** Steps as triples: from, to, count. */
  readonly steps: readonly number[];
  /** Steps that leave each state, ends too. */
  readonly leaving: Float64Array;
  readonly left: Float64Array;
  readonly chainStarts: Float64Array;
}

function bucketSteps(counts: ChainCounts, chain: Chain, bucket: number): OwnSteps {
  const { keys, states } = counts;
  const base = bucket * states;
  const pick = (from: Float64Array) => Float64Array.from(chain.codes, (code) => from[base + code] ?? 0);
  const steps: number[] = [];
  const leaving = Float64Array.from(
    chain.codes,
    (code) => (counts.wins[base + code] ?? 0) + (counts.nulls[base + code] ?? 0),
  );
  chain.codes.forEach((code, state) => {
    let edge = chain.offsets[state] ?? 0;
    for (let key = 0; key < keys; key += 1) {
      const next = ((code * (keys + 1)) % states) + key + 1;
      // The edges of a chain stand in the order of keys; those never seen are left out.
      if (chain.codes[chain.targets[edge] ?? -1] !== next || edge >= (chain.offsets[state + 1] ?? 0))
        continue;
      const count = counts.edges[(base + code) * keys + key] ?? 0;
      if (count > 0) steps.push(state, chain.targets[edge] ?? 0, count);
      leaving[state] = (leaving[state] ?? 0) + count;
      edge += 1;
    }
  });
  const [starts, wins, values] = [pick(counts.starts), pick(counts.wins), pick(counts.values)];
  return { starts, wins, values, steps, leaving, left: chain.left, chainStarts: chain.starts };
}

function slopeOf(
  own: OwnSteps,
  { visits, worth, started }: { visits: Float64Array; worth: Float64Array; started: number },
): number {
  let slope = 0;
  let ownStarts = 0;
  for (const count of own.starts) ownStarts += count;
  for (let state = 0; state < visits.length; state += 1) {
    const here = worth[state] ?? 0;
    slope += (here * ((own.starts[state] ?? 0) - (own.chainStarts[state] ?? 0) * ownStarts)) / started;
    const rate = (visits[state] ?? 0) / (own.left[state] ?? 1);
    slope += rate * ((own.wins[state] ?? 0) - here * (own.leaving[state] ?? 0));
  }
  for (let at = 0; at < own.steps.length; at += 3) {
    const [from = 0, to = 0, count = 0] = [own.steps[at], own.steps[at + 1], own.steps[at + 2]];
    slope += ((visits[from] ?? 0) / (own.left[from] ?? 1)) * count * (worth[to] ?? 0);
  }
  return slope;
}

function sumOfBuckets(counts: ChainCounts): ChainCounts {
  const sum = (figures: Float64Array, width: number) => sumBuckets(figures, width);
  return {
    ...counts,
    starts: sum(counts.starts, counts.states),
    edges: sum(counts.edges, counts.states * counts.keys),
    wins: sum(counts.wins, counts.states),
    nulls: sum(counts.nulls, counts.states),
    values: sum(counts.values, counts.states),
  };
}
