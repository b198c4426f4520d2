import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { savedQuery } from '../../search/kept-query.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

/** The three ways of naming what a bulk mutation is on; exactly one is to be used. */
export type Selector = { kind: 'ids'; ids: readonly string[] } | { kind: 'search'; search: string };

type Words = { none: string; several: string; unknown: string };

/** The code family and the automatic family word the same refusals differently. */
export const CODE_WORDS: Words = {
  none: "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.",
  several: "Only one of 'ids', 'search' or 'saved_search_id' is allowed.",
  unknown: "Invalid 'saved_search_id'.",
};
export const AUTOMATIC_WORDS: Words = {
  none: 'One of IDs, search argument or saved search ID is required.',
  several: 'Only one of IDs, search argument or saved search ID is allowed.',
  unknown: 'Invalid savedSearchId.',
};

/** True when none or several ways are used: told before anything else of the call is looked at. */
export function refuseSelectors(args: Args, words: Words): UserError | undefined {
  const count = ['ids', 'search', 'savedSearchId'].filter((name) => args[name] != null).length;
  if (count === 0) return userError(words.none, null, 'MISSING_ARGUMENT');
  return count > 1 ? userError(words.several, null, 'TOO_MANY_ARGUMENTS') : undefined;
}

/**
 * The one way that is used, or what is wrong with it. What is kept as a search is one like any other. An empty search is refused by
 * the code family; the automatic one takes it, and it finds nothing.
 */
export function readSelector(call: Call, args: Args, words = CODE_WORDS): Selector | UserError {
  const { ids } = args as { ids?: readonly string[] };
  const search = savedQuery(call, args) ?? textArg(args, 'search');
  if (ids != null)
    return ids.length > 0 ? { kind: 'ids', ids } : userError('Something went wrong, please try again.', null);
  if (search == null) return userError(words.unknown, ['savedSearchId'], 'INVALID');
  return search.trim() === '' && words === CODE_WORDS
    ? userError("'Search' can't be blank.", ['search'], 'BLANK')
    : { kind: 'search', search };
}
