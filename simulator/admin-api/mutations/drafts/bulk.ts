import { DRAFT_WORK_MS, settleDraftWorks, workOnDrafts } from '../../../store/drafts/works.ts';
import { draftOrders } from '../../../store/schema/order-life.ts';
import type { DraftOrderRow } from '../../../store/schema/order-life.ts';
import type { Store } from '../../../store/store.ts';
import { splitTags } from '../../../store/customers/tags.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { savedQuery } from '../../search/kept-query.ts';
import { applySearch } from '../../search/search.ts';
import { searchDrafts } from '../../search/search-fields.ts';
import { withUserErrors } from '../../user-errors.ts';
import { tellJob } from '../tell-job.ts';

/** What is searched for: the words themselves, or those of a saved search. */
function searchOf(args: Args, call: Call): string | undefined {
  return args['savedSearchId'] == null ? textArg(args, 'search') : savedQuery(call, args);
}

/** The drafts that are meant: named ones, or those that are found; ids of none are passed over. */
function draftsOf(args: Args, call: Call): DraftOrderRow[] {
  const ids = args['ids'] as readonly string[] | null | undefined;
  if (ids != null)
    return ids.flatMap((gid) => call.store.rows.byId(draftOrders, gidOf(gid, ['DraftOrder'])) ?? []);
  const query = searchOf(args, call);
  if (query === undefined) return [];
  const { where, values } = applySearch(call, {
    ...{ path: 'draftOrders', query, fields: searchDrafts, atOnce: false },
  });
  const clause = where.length === 0 ? '' : `WHERE ${where.map((one) => `(${one})`).join(' AND ')}`;
  return call.store.rows.all(draftOrders, `${clause} ORDER BY id`, ...values);
}

function settleLater(store: Store): void {
  if (store.rows.raw.isOpen) store.transaction(() => settleDraftWorks(store));
}

/** A job over many drafts: found at once, done a moment later, also when nobody asks again. */
const overMany =
  (kind: 'add-tags' | 'remove-tags' | 'delete') =>
  (_source: undefined, args: Args, call: Call): object => {
    const none: { job: object | null } = { job: null };
    return withUserErrors(() => {
      const { store } = call;
      const tags = splitTags((args['tags'] ?? []) as readonly string[]);
      workOnDrafts(store, { kind, tags, draftIds: draftsOf(args, call).map(({ id }) => id) });
      setTimeout(() => settleLater(store), DRAFT_WORK_MS + 1).unref();
      return { job: tellJob(call, `draft-orders-${kind}`, DRAFT_WORK_MS) };
    }, none);
  };

/** Mutations of many drafts at once. */
export const bulkDraftMutations = fields<undefined>({
  draftOrderBulkAddTags: overMany('add-tags'),
  draftOrderBulkRemoveTags: overMany('remove-tags'),
  draftOrderBulkDelete: overMany('delete'),
});
