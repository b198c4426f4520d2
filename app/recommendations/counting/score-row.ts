import { formulas, scorePair, shrinkage, smoothing, type Formula } from '../similarity.ts';

/** One product's row of counting, and what its formula reads. Weights are in units of `scale`. */
export interface CountedRow {
  readonly item: number;
  readonly count: number;
  readonly touched: Int32Array;
  readonly together: Uint32Array;
  /** Weights of all products, in whole baskets. */
  readonly weights: Float64Array;
  /** 1 / sqrt(weight) of all products. */
  readonly inverseRoots: Float64Array;
  /** Weight of all baskets, in whole baskets. */
  readonly total: number;
  readonly scale: number;
}

/**
 * Writes the similarity of each touched product into `scores`, to within two parts in a million: enough to say which
 * may be among the best. The served formulas have loops of their own: a call a pair costs as much as the counting.
 */
export function scoreRoughly(row: CountedRow, formula: Formula, scores: Float32Array): void {
  if (formula === formulas.cosine) roughCosine(row, scores);
  else if (formula === formulas.jaccard) roughJaccard(row, scores);
  else if (formula === formulas.confidence) roughConfidence(row, scores);
  else for (let t = 0; t < row.count; t += 1) scores[t] = scoreExactly(row, formula, t);
}

/** Similarity of the product at place `place`, as it is stored: rounded, so that equal scores are equal everywhere. */
export function scoreExactly(row: CountedRow, formula: Formula, place: number): number {
  const one = row.weights[row.item] ?? 0;
  const other = row.weights[row.touched[place] ?? 0] ?? 0;
  const together = (row.together[place] ?? 0) / row.scale;
  if (together === 0) return 0;
  return Math.fround(scorePair(formula, together, { one, other, total: row.total }));
}

// Without the square root and two of the divisions of the formula.
function roughCosine(row: CountedRow, scores: Float32Array): void {
  const { count, touched, together, inverseRoots } = row;
  const inverseScale = 1 / row.scale;
  const one = inverseRoots[row.item] ?? 0;
  for (let t = 0; t < count; t += 1) {
    const both = (together[t] ?? 0) * inverseScale;
    scores[t] = ((both * both) / (both + shrinkage)) * one * (inverseRoots[touched[t] ?? 0] ?? 0);
  }
}

function roughJaccard(row: CountedRow, scores: Float32Array): void {
  const { count, touched, together, weights } = row;
  const inverseScale = 1 / row.scale;
  const one = weights[row.item] ?? 0;
  for (let t = 0; t < count; t += 1) {
    const both = (together[t] ?? 0) * inverseScale;
    scores[t] = both / (one + (weights[touched[t] ?? 0] ?? 0) - both);
  }
}

function roughConfidence(row: CountedRow, scores: Float32Array): void {
  const { count, touched, together, weights } = row;
  const inverseScale = 1 / row.scale;
  const each = smoothing / row.total;
  const whole = 1 / ((weights[row.item] ?? 0) + smoothing);
  for (let t = 0; t < count; t += 1) {
    const both = (together[t] ?? 0) * inverseScale;
    scores[t] = (both + each * (weights[touched[t] ?? 0] ?? 0)) * whole;
  }
}
