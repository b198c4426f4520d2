import { key, list, table, text, textOr, whole } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** What a merge keeps of whom; worked out when it is asked for, done when its job is. */
export type MergeChoice = {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: readonly string[];
  defaultAddressId: number | null;
};

/** Merges of two customers, each with its job. The job's id is the row's. */
export const customerMerges = table('customerMerges', {
  id: key(),
  keptId: whole(),
  goneId: whole(),
  /** REQUESTED, IN_PROGRESS, COMPLETED or FAILED. */
  status: textOr('IN_PROGRESS'),
  /** JSON of MergeChoice. */
  choice: text(),
  errors: list<{ errorFields: readonly string[]; message: string }>(),
});

/** Tags a customer got or lost at once: what the webhooks about them tell. */
export const customerTagChanges = table('customerTagChanges', {
  id: key(),
  customerId: whole(),
  tags: list<string>(),
  occurredAt: text(),
});

/** Orders that were deleted and count for a customer a little longer; the row's id is the order's. */
export const deletedOrders = table('deletedOrders', { id: key(), customerId: whole(), deletedAtMs: whole() });

export type CustomerMergeRow = RowOf<typeof customerMerges>;
