import type { BulkOperationRow } from '../../bulk/table.ts';
import { toGid } from '../../store/ids.ts';
import { fields } from '../model.ts';

const URL_LIFE_MS = 7 * 86_400_000;

/** True while the result's address lives: 7 days of wall time. */
export function isFresh(row: BulkOperationRow): boolean {
  return row.completedAtMs !== null && row.completedAtMs + URL_LIFE_MS > Date.now();
}

const addressOf = (row: BulkOperationRow): string =>
  `https://cdn.shopify.com/bulk-results/${row.fileKey}.jsonl`;

export const bulkOperationFields = fields<BulkOperationRow>({
  id: (row) => toGid('BulkOperation', row.id),
  type: (row) => row.type,
  status: (row) => row.status,
  query: (row) => row.query,
  errorCode: (row) => row.errorCode,
  objectCount: (row) => String(row.objectCount),
  rootObjectCount: (row) => String(row.rootObjectCount),
  fileSize: (row) => (row.fileSize === null ? null : String(row.fileSize)),
  createdAt: (row) => row.createdAt,
  completedAt: (row) => row.completedAt,
  url: (row) => (row.status === 'COMPLETED' && row.objectCount > 0 && isFresh(row) ? addressOf(row) : null),
  partialDataUrl: (row) =>
    ['FAILED', 'CANCELED'].includes(row.status) && row.objectCount > 0 && isFresh(row)
      ? addressOf(row)
      : null,
});
