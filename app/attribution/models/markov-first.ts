import { countRefits, redraw, ShareSpread, sharesOf } from './bootstrap.ts';
import type { Interval } from './bootstrap.ts';
import { groupByBucket } from './bucket-rows.ts';
import { bucketCount } from './journey-table.ts';
import type { JourneyTable } from './journey-table.ts';
import { countBucket, emptyCounts } from './markov-counts.ts';
import { invertMatrix } from './matrix.ts';
import { sumBuckets } from './rule-credit.ts';

/** What is lost when a key is switched off, as a part of conversions and of value. */
export interface Removal {
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  /** Probability that a journey converts. */
  readonly probability: number;
}

/** Removal effects, and the 95 % intervals of the shares of credit that follow from them. */
export interface ChainFit {
  readonly removal: Removal;
  readonly conversionShares: readonly Interval[];
  readonly valueShares: readonly Interval[];
}

/**
 * Removal effects of a first-order chain in closed form. A walk that converts through key i reaches it first with
 * probability f_i = x_i / N_ii and converts from there with probability y_i, so re_i = f_i y_i / P: one inversion of
 * I - Q in place of one solve a key. Value: the same walk paid by m_s where it ends.
 * @param flat one table, laid out as `flattenBuckets` does
 */
function removalOfFirstOrder(flat: Float64Array, keys: number): Removal {
  const chain = normalise(flat, keys);
  const visits = new Float64Array(keys);
  const wins = new Float64Array(keys);
  const paid = new Float64Array(keys);
  for (let from = 0; from < keys; from += 1) {
    for (let to = 0; to < keys; to += 1) {
      const expected = chain.inverse[from * keys + to] ?? 0;
      visits[to] = (visits[to] ?? 0) + (chain.starts[from] ?? 0) * expected;
      wins[from] = (wins[from] ?? 0) + expected * (chain.wins[to] ?? 0);
      paid[from] = (paid[from] ?? 0) + expected * (chain.paid[to] ?? 0);
    }
  }
  const probability = dot(chain.starts, wins);
  const worth = dot(chain.starts, paid);
  const reached = visits.map((visit, key) => visit / (chain.inverse[key * keys + key] ?? 1));
  return {
    conversions: reached.map((part, key) =>
      probability === 0 ? 0 : (part * (wins[key] ?? 0)) / probability,
    ),
    values: reached.map((part, key) => (worth === 0 ? 0 : (part * (paid[key] ?? 0)) / worth)),
    probability,
  };
}

/** The counts of each bucket in one row: starts, edges, wins, nulls, values. State 0, the empty window, is left out. */
function flattenBuckets(table: JourneyTable): { byBucket: Float64Array; width: number } {
  const keys = table.keys.length;
  const width = keys * keys + 4 * keys;
  const byBucket = new Float64Array(width * bucketCount);
  const rows = groupByBucket(table);
  const counts = emptyCounts(keys, 1);
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    countBucket(rows, { bucket, counts });
    const base = bucket * width;
    byBucket.set(counts.starts.subarray(1), base);
    byBucket.set(counts.edges.subarray(keys), base + keys);
    byBucket.set(counts.wins.subarray(1), base + keys + keys * keys);
    byBucket.set(counts.nulls.subarray(1), base + 2 * keys + keys * keys);
    byBucket.set(counts.values.subarray(1), base + 3 * keys + keys * keys);
  }
  return { byBucket, width };
}

/** The removal effects of all journeys together, and the intervals of the credit shares by exact refits. */
export function fitFirstOrder(table: JourneyTable, draws: Uint8Array): ChainFit {
  const keys = table.keys.length;
  const figures = flattenBuckets(table);
  const refits = countRefits(draws);
  const conversions = new ShareSpread(keys, refits);
  const values = new ShareSpread(keys, refits);
  const redrawn = new Float64Array(figures.width);
  for (let refit = 0; refit < refits; refit += 1) {
    redraw(figures, { draws, refit }, redrawn);
    const removal = removalOfFirstOrder(redrawn, keys);
    conversions.put(refit, sharesOf(removal.conversions, 0, keys));
    values.put(refit, sharesOf(removal.values, 0, keys));
  }
  const removal = removalOfFirstOrder(sumBuckets(figures.byBucket, figures.width), keys);
  return { removal, conversionShares: conversions.read(), valueShares: values.read() };
}

function normalise(flat: Float64Array, keys: number) {
  const edges = keys * keys;
  const part = (at: number) => flat.subarray(keys * at + edges, keys * (at + 1) + edges);
  const [won, lost, value] = [part(1), part(2), part(3)];
  const started = flat.subarray(0, keys);
  let all = 0;
  for (const count of started) all += count;
  const inverse = new Float64Array(edges);
  const wins = new Float64Array(keys);
  const paid = new Float64Array(keys);
  for (let from = 0; from < keys; from += 1) {
    let total = (won[from] ?? 0) + (lost[from] ?? 0);
    for (let to = 0; to < keys; to += 1) total += flat[keys + from * keys + to] ?? 0;
    const scale = total === 0 ? 0 : 1 / total;
    for (let to = 0; to < keys; to += 1) {
      inverse[from * keys + to] = (from === to ? 1 : 0) - (flat[keys + from * keys + to] ?? 0) * scale;
    }
    wins[from] = (won[from] ?? 0) * scale;
    paid[from] = (value[from] ?? 0) * scale;
  }
  invertMatrix(inverse, keys);
  return { starts: started.map((count) => (all === 0 ? 0 : count / all)), inverse, wins, paid };
}

function dot(one: Float64Array, two: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (two[at] ?? 0);
  return sum;
}
