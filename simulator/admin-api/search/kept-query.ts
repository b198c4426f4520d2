import { parseGid } from '../../store/tables/ids.ts';
import { savedSearches } from '../../store/schema/searches.ts';
import { textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';

/** The query of the search named by `savedSearchId`, undefined when none is named or there is none. */
export function savedQuery(call: Call, args: Args): string | undefined {
  const gid = parseGid(textArg(args, 'savedSearchId') ?? '');
  return gid === undefined ? undefined : call.store.rows.byId(savedSearches, gid.id)?.query;
}

/** What a list is searched for: the query of a saved search stands for `query`. */
export const queryOf = (call: Call, args: Args): string | undefined =>
  savedQuery(call, args) ?? textArg(args, 'query');
