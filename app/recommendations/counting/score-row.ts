import { formulas, scorePair, shrinkage, smoothing, type Formula } from '../similarity.ts';

/** One product's row of counting, and what its formula reads. Weights are in units of `scale`. */
export interface CountedRow {
  readonly item: number;
  readonly count: number;
  readonly touched: Int32Array;
  readonly sums: Uint32Array;
  readonly itemWeights: Uint32Array;
  readonly weightTotal: number;
  readonly scale: number;
}

/**
 * Writes the similarity of each touched product into `scores`. The served formulas have loops of their own, of the same
 * terms in the same order as `scorePair`: a call a pair costs as much as the counting.
 */
export function scoreRow(row: CountedRow, formula: Formula, scores: Float64Array): void {
  if (formula === formulas.cosine) scoreCosine(row, scores);
  else if (formula === formulas.jaccard) scoreJaccard(row, scores);
  else if (formula === formulas.confidence) scoreConfidence(row, scores);
  else scoreAny(row, formula, scores);
}

function scoreCosine(row: CountedRow, scores: Float64Array): void {
  const { count, touched, sums, itemWeights, scale } = row;
  const one = (itemWeights[row.item] ?? 0) / scale;
  for (let t = 0; t < count; t += 1) {
    const at = touched[t] ?? 0;
    const together = (sums[at] ?? 0) / scale;
    const other = (itemWeights[at] ?? 0) / scale;
    scores[t] = (together / Math.sqrt(one * other)) * (together / (together + shrinkage));
  }
}

function scoreJaccard(row: CountedRow, scores: Float64Array): void {
  const { count, touched, sums, itemWeights, scale } = row;
  const one = (itemWeights[row.item] ?? 0) / scale;
  for (let t = 0; t < count; t += 1) {
    const at = touched[t] ?? 0;
    const together = (sums[at] ?? 0) / scale;
    scores[t] = together / (one + (itemWeights[at] ?? 0) / scale - together);
  }
}

function scoreConfidence(row: CountedRow, scores: Float64Array): void {
  const { count, touched, sums, itemWeights, scale } = row;
  const one = (itemWeights[row.item] ?? 0) / scale;
  const total = row.weightTotal / scale;
  for (let t = 0; t < count; t += 1) {
    const at = touched[t] ?? 0;
    const other = (itemWeights[at] ?? 0) / scale;
    scores[t] = ((sums[at] ?? 0) / scale + (smoothing * other) / total) / (one + smoothing);
  }
}

function scoreAny(row: CountedRow, formula: Formula, scores: Float64Array): void {
  const { count, touched, sums, itemWeights, scale } = row;
  const one = (itemWeights[row.item] ?? 0) / scale;
  const total = row.weightTotal / scale;
  for (let t = 0; t < count; t += 1) {
    const at = touched[t] ?? 0;
    const other = (itemWeights[at] ?? 0) / scale;
    scores[t] = scorePair(formula, (sums[at] ?? 0) / scale, { one, other, total });
  }
}
