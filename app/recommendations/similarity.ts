// How much two products belong together, from how often they are bought. Pure numbers, no allocation: called millions of times.

/** Formulas by number, so that a loop compares integers. */
export const formulas = {
  jaccard: 0,
  /** Cosine with shrinkage: thin pairs are pulled down. */
  cosine: 1,
  /** Smoothed confidence P(other | one). */
  confidence: 2,
  /** The bare forms, for the evaluation's table. */
  bareCosine: 3,
  bareConfidence: 4,
} as const;
export type Formula = (typeof formulas)[keyof typeof formulas];

/** Pairs bought together this often keep half of their cosine. */
export const shrinkage = 10;
/** So many imagined baskets follow the shop's average before a product's own are believed. */
export const smoothing = 0.5;

/** Weights in whole baskets: of those with the product asked for, with the other one, and of all. */
export interface PairSides {
  readonly one: number;
  readonly other: number;
  readonly total: number;
}

/**
 * Similarity of `other` to `one`; 0 when never bought together.
 * @param together weight of the baskets with both, in whole baskets (decayed weights divided by their scale)
 */
export function scorePair(formula: Formula, together: number, { one, other, total }: PairSides): number {
  switch (formula) {
    case formulas.jaccard:
      return together / (one + other - together);
    case formulas.cosine:
      return (together / Math.sqrt(one * other)) * (together / (together + shrinkage));
    case formulas.confidence:
      return (together + (smoothing * other) / total) / (one + smoothing);
    case formulas.bareCosine:
      return together / Math.sqrt(one * other);
    case formulas.bareConfidence:
      return together / one;
  }
}
