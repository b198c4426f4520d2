import {
  buildSnapshot,
  findLikeProducts,
  type SnapshotParts,
  type TrainingInput,
} from '../build-snapshot.ts';
import { evaluateShop, type Evaluation } from './evaluation.ts';
import type { Snapshot } from '../snapshot.ts';

/** A trained snapshot and how the models that made it were judged. */
export interface Training {
  readonly snapshot: Snapshot;
  readonly evaluation: Evaluation;
}

/**
 * Judges the models on the shop's own orders, then counts all orders with what was chosen. Same input, same result.
 * @param rank ranks by two threads; without it this one does all
 */
export function trainShop(input: TrainingInput, rank?: SnapshotParts['rank']): Training {
  const content = findLikeProducts(input);
  const parts = rank === undefined ? { content } : { content, rank };
  const { evaluation, choice } = evaluateShop(input, parts);
  return { snapshot: buildSnapshot(input, choice, parts), evaluation };
}
