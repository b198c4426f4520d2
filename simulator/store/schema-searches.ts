import { key, table, text } from './table.ts';
import type { RowOf } from './table.ts';

/** Searches that were kept under a name; names are unique within a type. */
export const savedSearches = table('savedSearches', {
  id: key(),
  /** SearchResultType: PRODUCT, ORDER, ... */
  resourceType: text(),
  name: text(),
  query: text(),
});

export type SavedSearchRow = RowOf<typeof savedSearches>;
