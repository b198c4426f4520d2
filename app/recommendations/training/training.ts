import { buildSnapshot, findLikeProducts, type TrainingInput } from '../build-snapshot.ts';
import { evaluateShop, type Evaluation } from './evaluation.ts';
import type { Snapshot } from '../snapshot.ts';

/** A trained snapshot and how the models that made it were judged. */
export interface Training {
  readonly snapshot: Snapshot;
  readonly evaluation: Evaluation;
}

/** Judges the models on the shop's own orders, then counts all orders with what was chosen. Same input, same result. */
export function trainShop(input: TrainingInput): Training {
  const content = findLikeProducts(input);
  const { evaluation, choice } = evaluateShop(input, content);
  return { snapshot: buildSnapshot(input, choice, content), evaluation };
}
