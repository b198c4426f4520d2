import { isFresh } from '../../../bulk/files.ts';
import type { BulkOperationRow } from '../../../bulk/table.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';

/** The address of the result while there is one; completed and canceled runs show theirs as url (measured), those that failed as partialDataUrl. */
function addressOf(row: BulkOperationRow, call: Call, statuses: readonly string[]): string | null {
  if (!statuses.includes(row.status) || row.objectCount === 0 || !isFresh(call.store, row)) return null;
  return `${call.hosts.results}/bulk-results/${row.fileKey}.jsonl`;
}

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
  url: (row, _args, call) => addressOf(row, call, ['COMPLETED', 'CANCELED']),
  partialDataUrl: (row, _args, call) => addressOf(row, call, ['FAILED']),
});
