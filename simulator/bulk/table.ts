import { flag, key, maybeText, maybeWhole, table, text, textOr, wholeOr } from '../store/tables/table.ts';
import type { RowOf } from '../store/tables/table.ts';

export const bulkOperations = table('bulkOperations', {
  id: key(),
  type: textOr('QUERY'),
  /** CREATED, RUNNING, CANCELING, CANCELED, COMPLETED, FAILED or EXPIRED. */
  status: textOr('CREATED'),
  query: text(),
  clientIdentifier: maybeText(),
  /** The stored upload with the variables of a mutation. */
  uploadId: maybeWhole(),
  groupObjects: flag(false),
  errorCode: maybeText(),
  objectCount: wholeOr(0),
  rootObjectCount: wholeOr(0),
  fileSize: maybeWhole(),
  /** The secret part of the result's address. */
  fileKey: text(),
  createdAt: text(),
  completedAt: maybeText(),
  /** Shop milliseconds of the end: the address lives 7 days from there. */
  endedAtMs: maybeWhole(),
  /** Searches have no lag here. */
  changedAtMs: wholeOr(0),
});

export type BulkOperationRow = RowOf<typeof bulkOperations>;
