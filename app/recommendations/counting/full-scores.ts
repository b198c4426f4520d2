import type { PurchaseIndex } from '../baskets.ts';
import { countPairs } from './co-purchase.ts';
import type { Case } from '../hit-rate.ts';
import { scorePair, type Formula } from '../similarity.ts';

/** Neighbours of every product without a limit: for judging a formula, not for serving. */
export interface FullCounts {
  readonly index: PurchaseIndex;
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
  readonly sums: Uint32Array;
}

/** Counts all pairs and stands each in the rows of both its products. */
export function countFully(index: PurchaseIndex): FullCounts {
  const half = countPairs(index);
  const { productCount } = index;
  const offsets = new Int32Array(productCount + 1);
  for (let one = 0; one < productCount; one += 1) {
    for (let at = half.offsets[one] ?? 0; at < (half.offsets[one + 1] ?? 0); at += 1) {
      const other = half.ids[at] ?? 0;
      offsets[one + 1] = (offsets[one + 1] ?? 0) + 1;
      offsets[other + 1] = (offsets[other + 1] ?? 0) + 1;
    }
  }
  for (let i = 0; i < productCount; i += 1) offsets[i + 1] = (offsets[i + 1] ?? 0) + (offsets[i] ?? 0);
  const next = offsets.slice(0, productCount);
  const ids = new Int32Array(2 * half.ids.length);
  const sums = new Uint32Array(ids.length);
  const place = (row: number, id: number, sum: number): void => {
    const at = next[row] ?? 0;
    ids[at] = id;
    sums[at] = sum;
    next[row] = at + 1;
  };
  for (let one = 0; one < productCount; one += 1) {
    for (let at = half.offsets[one] ?? 0; at < (half.offsets[one + 1] ?? 0); at += 1) {
      place(one, half.ids[at] ?? 0, half.sums[at] ?? 0);
      place(half.ids[at] ?? 0, one, half.sums[at] ?? 0);
    }
  }
  return { index, offsets, ids, sums };
}

/** Sum of the formula over the seeds, for every product. Weights are divided by `scale` first. */
export function scoreAll(
  counts: FullCounts,
  seeds: readonly number[],
  { formula, scale }: { formula: Formula; scale: number },
): Float64Array {
  const { index, offsets, ids, sums } = counts;
  const scores = new Float64Array(index.productCount);
  const total = index.weightTotal / scale;
  for (const seed of seeds) {
    const one = (index.itemWeights[seed] ?? 0) / scale;
    const end = offsets[seed + 1] ?? 0;
    for (let at = offsets[seed] ?? 0; at < end; at += 1) {
      const id = ids[at] ?? 0;
      const other = (index.itemWeights[id] ?? 0) / scale;
      scores[id] = (scores[id] ?? 0) + scorePair(formula, (sums[at] ?? 0) / scale, { one, other, total });
    }
  }
  return scores;
}

/**
 * Rank of the held-out product among all that are not in the basket: 1 + how many score strictly higher. Null when it has
 * no score.
 */
export function rankTarget(scores: Float64Array | Float32Array, { target, rest }: Case): number | null {
  const own = scores[target] ?? 0;
  if (own <= 0) return null;
  let higher = 0;
  for (let item = 0; item < scores.length; item += 1) if ((scores[item] ?? 0) > own) higher += 1;
  for (const item of rest) if ((scores[item] ?? 0) > own) higher -= 1;
  return higher + 1;
}
