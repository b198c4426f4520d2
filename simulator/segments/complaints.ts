import type { Store } from '../store/store.ts';
import { filterNotFound } from './compile.ts';
import { isFilter } from './filters.ts';
import { conditionOf } from './members.ts';
import { parseSegment } from './parse.ts';
import { SegmentNotSimulated, SegmentSyntaxError } from './tokens.ts';

/**
 * Everything that is wrong with a query, in Shopify's words: the fault of the grammar first, then each filter before it
 * that there is not; without `matches`, functions as they are written since 2026-10 are faults. A query that is right but cannot be worked out here has no faults.
 */
export function complaintsOf(store: Store, query: string, matches = true): string[] {
  const [fault, filters] = read(query, matches);
  const unknown = filters
    .filter(({ text }) => !isFilter(text))
    .map((filter) => filterNotFound(filter).message);
  const complaints = [...(fault === undefined ? [] : [fault]), ...unknown];
  return complaints.length > 0 ? complaints : valueComplaints(store, query);
}

function read(query: string, matches: boolean): [string | undefined, SegmentSyntaxError['filters']] {
  try {
    return [undefined, parseSegment(query, matches).filters];
  } catch (error) {
    if (error instanceof SegmentSyntaxError) return [error.message, error.filters];
    throw error;
  }
}

// A value that does not fit its filter is found where the query is worked out.
function valueComplaints(store: Store, query: string): string[] {
  try {
    conditionOf(store, query);
    return [];
  } catch (error) {
    if (error instanceof SegmentNotSimulated) return [];
    if (error instanceof SegmentSyntaxError) return [error.message];
    throw error;
  }
}
