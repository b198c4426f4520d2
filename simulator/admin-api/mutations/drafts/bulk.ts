import { deleteDraft, updateDraft } from '../../../store/drafts/drafts.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { draftOrders } from '../../../store/schema/order-life.ts';
import type { DraftOrderRow } from '../../../store/schema/order-life.ts';
import { savedSearches } from '../../../store/schema/searches.ts';
import { inTagOrder, splitTags, tidyTags } from '../../../store/customers/tags.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { applySearch } from '../../search/search.ts';
import { searchDrafts } from '../../search/search-fields.ts';
import { withUserErrors } from '../../user-errors.ts';
import { tellJob } from '../tell-job.ts';

/** What is searched for: the words themselves, or those of a saved search. */
function searchOf(args: Args, call: Call): string | undefined {
  const saved = parseGid(String(args['savedSearchId']))?.id;
  if (saved === undefined) return textArg(args, 'search');
  return call.store.rows.byId(savedSearches, saved)?.query;
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

type Work = (call: Call, row: DraftOrderRow, tags: readonly string[]) => void;

/** A job over many drafts. It is told as still running and is done with the answer. */
const overMany =
  (kind: string, work: Work) =>
  (_source: undefined, args: Args, call: Call): object => {
    const none: { job: object | null } = { job: null };
    return withUserErrors(() => {
      const tags = splitTags((args['tags'] ?? []) as readonly string[]);
      call.store.transaction(() => {
        for (const row of draftsOf(args, call)) work(call, row, tags);
      });
      return { job: tellJob(call, kind) };
    }, none);
  };

const addTags: Work = ({ store }, row, tags) => {
  updateDraft(store, row.id, { tags: inTagOrder(tidyTags([...row.tags, ...tags])) });
};

const removeTags: Work = ({ store }, row, tags) => {
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  updateDraft(store, row.id, { tags: row.tags.filter((tag) => !gone.has(tag.toLowerCase())) });
};

const remove: Work = ({ store }, row) => {
  deleteDraft(store, row.id);
};

/** Mutations of many drafts at once. */
export const bulkDraftMutations = fields<undefined>({
  draftOrderBulkAddTags: overMany('draft-order-tags', addTags),
  draftOrderBulkRemoveTags: overMany('draft-order-tags', removeTags),
  draftOrderBulkDelete: overMany('draft-order-delete', remove),
});
