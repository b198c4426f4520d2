import { flag, key, maybeText, maybeWhole, table, text, textOr, wholeOr } from '../store/table.ts';
import type { RowOf } from '../store/table.ts';

export const bulkOperations = table('bulkOperations', {
  id: key(),
  type: textOr('QUERY'),
  /** CREATED, RUNNING, CANCELING, CANCELED, COMPLETED, FAILED or EXPIRED. */
  status: textOr('CREATED'),
  query: text(),
  groupObjects: flag(false),
  errorCode: maybeText(),
  objectCount: wholeOr(0),
  rootObjectCount: wholeOr(0),
  fileSize: maybeWhole(),
  /** The secret part of the result's address. */
  fileKey: text(),
  createdAt: text(),
  completedAt: maybeText(),
  /** Wall milliseconds of completion: the address lives 7 days. */
  completedAtMs: maybeWhole(),
});

export type BulkOperationRow = RowOf<typeof bulkOperations>;
