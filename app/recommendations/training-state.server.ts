import type { ShopReader } from '../db/shop-reader.server.ts';
import type { Snapshot } from './snapshot.ts';
import type { Evaluation } from './training/evaluation.ts';
import type { TrainingOutcome } from './training.server.ts';

/** How recommendations stand, for the merchant's page. */
export interface TrainingState {
  /** The snapshot that answers; null before the first training. */
  readonly answering: {
    readonly version: number;
    readonly trainedAt: Date;
    readonly products: number;
    readonly orders: number;
    readonly choice: Snapshot['choice'];
    readonly evaluation: Evaluation;
  } | null;
  /** How the last training ended, also one that kept what answers; null when none was tried. */
  readonly last: {
    readonly at: Date;
    readonly outcome: TrainingOutcome['outcome'];
    readonly reason: string | null;
  } | null;
}

interface StateRow {
  readonly last_attempt_at: Date | null;
  readonly last_outcome: TrainingOutcome['outcome'] | null;
  readonly last_reason: string | null;
  readonly version: number | null;
  readonly trained_at: Date;
  readonly product_count: number;
  readonly basket_count: number;
  readonly choice: Snapshot['choice'];
  readonly evaluation: Evaluation;
}

/** Reads how the last training ended and what the answering snapshot's evaluation says. */
export async function loadTrainingState(reader: ShopReader): Promise<TrainingState> {
  const [row] = await reader.query<StateRow>(
    `SELECT h.last_attempt_at, h.last_outcome, h.last_reason, s.version, s.trained_at, s.product_count, s.basket_count,
       s.choice, s.evaluation
     FROM recommendation_heads h
       LEFT JOIN recommendation_snapshots s ON s.shop_id = h.shop_id AND s.version = h.version
     WHERE h.shop_id = $1::uuid`,
    reader.shopId,
  );
  if (row === undefined) return { answering: null, last: null };
  const { version, choice, evaluation } = row;
  const answering =
    version === null
      ? null
      : {
          version,
          trainedAt: row.trained_at,
          products: row.product_count,
          orders: row.basket_count,
          choice,
          evaluation,
        };
  const at = row.last_attempt_at;
  const outcome = row.last_outcome;
  return {
    answering,
    last: at === null || outcome === null ? null : { at, outcome, reason: row.last_reason },
  };
}
