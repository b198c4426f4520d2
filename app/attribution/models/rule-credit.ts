import { ExactSums } from './exact-sums.ts';
import { bucketCount, longestPath } from './journey-table.ts';
import type { JourneyTable } from './journey-table.ts';
import { weigherOf } from './touch-weights.ts';
import type { RuleModel, RuleOptions } from './touch-weights.ts';

/** Credit by bucket and key: `conversions[bucket * keys + key]`, `values` the same in minor units. */
export interface BucketCredit {
  readonly conversions: Float64Array;
  readonly values: Float64Array;
}

/**
 * Credits the converting journeys of a table by a rule, bucket by bucket. A journey without touches is left out: it
 * belongs to the row "No known touch", outside all models. `any` gives the whole conversion to each distinct key.
 */
export function creditByRule(table: JourneyTable, model: RuleModel, options: RuleOptions): BucketCredit {
  const { offsets, touches, conversions, values, buckets, keys } = table;
  const size = keys.length * bucketCount;
  const counted = new ExactSums(size);
  const valued = new ExactSums(size);
  const weigh = weigherOf(table, model, options);
  const weights = new Float64Array(longestPathOf(offsets));
  for (let row = 0; row < conversions.length; row += 1) {
    const from = offsets[row] ?? 0;
    const to = offsets[row + 1] ?? 0;
    const won = conversions[row] ?? 0;
    if (won === 0 || from === to) continue;
    weigh({ from, to }, weights);
    const whole = model === 'any' ? 1 : sumOf(weights, to - from);
    const base = (buckets[row] ?? 0) * keys.length;
    for (let at = from; at < to; at += 1) {
      const weight = weights[at - from] ?? 0;
      if (weight === 0) continue;
      const index = base + (touches[at] ?? 0);
      counted.add(index, (won * weight) / whole);
      valued.add(index, (values[row] ?? 0) * (weight / whole));
    }
  }
  return { conversions: counted.read(), values: valued.read() };
}

function sumOf(weights: Float64Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += weights[at] ?? 0;
  return sum;
}

function longestPathOf(offsets: Uint32Array): number {
  let longest = longestPath;
  for (let row = 1; row < offsets.length; row += 1) {
    longest = Math.max(longest, (offsets[row] ?? 0) - (offsets[row - 1] ?? 0));
  }
  return longest;
}

/** Sums a table by bucket into one row of `width`, bucket after bucket. */
export function sumBuckets(byBucket: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let base = 0; base < byBucket.length; base += width) {
    for (let at = 0; at < width; at += 1) sums[at] = (sums[at] ?? 0) + (byBucket[base + at] ?? 0);
  }
  return sums;
}
