import { key, table, text } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** Searches that were kept under a name; names are unique within a type. */
export const savedSearches = table('savedSearches', {
  id: key(),
  /** SearchResultType: PRODUCT, ORDER, ... */
  resourceType: text(),
  name: text(),
  query: text(),
});

export type SavedSearchRow = RowOf<typeof savedSearches>;

const defaults = (resourceType: string, searches: readonly (readonly [string, string])[]): Search[] =>
  searches.map(([name, query]) => ({ resourceType, name, query }));

type Search = Omit<SavedSearchRow, 'id'>;

/** The searches every shop begins with, in their order. */
export const DEFAULT_SEARCHES: readonly Search[] = [
  ...defaults('DRAFT_ORDER', [
    ['Open and invoice sent', 'status:open_and_invoice_sent'],
    ['Open', 'status:open'],
    ['Invoice sent', 'status:invoice_sent'],
    ['Completed', 'status:completed'],
    ['Submitted for review', 'status:open source:online_store'],
  ]),
  ...defaults('ORDER', [
    ['Unfulfilled', 'status:open fulfillment_status:unshipped,partial'],
    ['Unpaid', 'status:open financial_status:unpaid'],
    ['Open', 'status:open'],
    ['Archived', 'status:closed'],
  ]),
];
