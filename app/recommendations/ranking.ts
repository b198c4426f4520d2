import type { NeighbourModel, Surface } from './snapshot.ts';

/** What is asked. Products are indices of the live model; see `LiveModel.indexOf`. */
export interface RankingRequest {
  readonly surface: Surface;
  /** Product shown, products in the cart, or products viewed (newest first), by surface. */
  readonly seeds: readonly number[];
  /** What the customer bought or viewed, newest first. */
  readonly customerHistory: readonly number[];
  /** Never in the answer; seeds are left out anyway, but on `recently-viewed`. */
  readonly exclude: ReadonlySet<number>;
  readonly eligible: (index: number) => boolean;
  readonly limit: number;
}

/** Steps of the ladder, top first. Each is climbed down to only when the one above left places free. */
export const steps = ['viewed', 'model', 'content', 'trending', 'popular', 'catalogue'] as const;
export type Step = (typeof steps)[number];

/** Why a product got its place: one part a seed and model, or one of the shop's popularity. */
export interface ScorePart {
  readonly model: NeighbourModel | 'trending' | 'popular';
  /** The product that brought it in; null for popularity. */
  readonly seed: number | null;
  readonly score: number;
}

/** One place of an answer, best first. */
export interface Ranked {
  readonly index: number;
  readonly score: number;
  readonly step: Step;
  readonly parts: readonly ScorePart[];
}
