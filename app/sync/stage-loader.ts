import type { BulkGroup } from '../shopify/bulk-row.ts';

/** How the groups of one export become rows of the mirror. */

export interface StageLoader<Batch> {
  readonly rowsPerBatch: number;
  newBatch(): Batch;
  add(batch: Batch, group: BulkGroup): void;
  store(batch: Batch): Promise<void>;
}

/** Where a result is read from, and what is known about it. */

export interface BulkResult {
  /** Opens the file from its start; called again when it has to be put in order. */
  open(): Promise<AsyncIterable<Uint8Array>>;
  readonly expectedLines: number;
  /** Lines that an earlier run has stored. */
  readonly skipLines: number;
  /** Called after each stored batch. */
  stored(linesRead: number): Promise<void>;
  /** Aborted when this run must stop. */
  readonly signal: AbortSignal;
}
