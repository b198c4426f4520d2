import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { bulkOperations } from './table.ts';
import type { BulkOperationRow } from './table.ts';

const URL_LIFE_MS = 7 * 86_400_000;

/** Where the result of an operation is written. */
export function pathOfResult(store: Store, row: { fileKey: string }): string {
  return join(store.dataDir, 'bulk', `${row.fileKey}.jsonl`);
}

/** True while the address of a result lives: 7 days of the shop's time. */
export function isFresh(store: Store, row: BulkOperationRow): boolean {
  return row.endedAtMs !== null && row.endedAtMs + URL_LIFE_MS > store.clock.nowMs();
}

/** The result file of an operation, or undefined once its 7 days are over. `name` is the last part of its address. */
export function bulkFile(store: Store, name: string): string | undefined {
  const row = store.rows.first(bulkOperations, 'WHERE fileKey = ?', name.replace(/\.jsonl$/, ''));
  if (row === undefined || !isFresh(store, row)) return undefined;
  const path = pathOfResult(store, row);
  return existsSync(path) ? path : undefined;
}

/** Completed operations whose address has died are EXPIRED. */
export function settleExpired(store: Store): void {
  store.rows.run(
    `UPDATE bulkOperations SET status = 'EXPIRED' WHERE status = 'COMPLETED' AND objectCount > 0 AND endedAtMs <= ?`,
    store.clock.nowMs() - URL_LIFE_MS,
  );
}
