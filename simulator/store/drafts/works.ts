import { draftWorks } from '../schema/jobs.ts';
import type { DraftWorkRow } from '../schema/jobs.ts';
import { draftOrders } from '../schema/order-life.ts';
import { inTagOrder, tidyTags } from '../customers/tags.ts';
import type { Store } from '../store.ts';
import { deleteDraft, updateDraft } from './drafts.ts';

/** What many drafts are asked for at once shows in them after so long (wall ms; its length is assumed). */
export const DRAFT_WORK_MS = 400;

/** Keeps work on drafts until its time has come. */
export function workOnDrafts(store: Store, work: Pick<DraftWorkRow, 'kind' | 'draftIds' | 'tags'>): void {
  store.rows.insert(draftWorks, { ...work, id: store.newId(), readyAtMs: Date.now() + DRAFT_WORK_MS });
}

function tagsAfter(before: readonly string[], { kind, tags }: DraftWorkRow): readonly string[] {
  if (kind === 'add-tags') return inTagOrder(tidyTags([...before, ...tags]));
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  return before.filter((tag) => !gone.has(tag.toLowerCase()));
}

/** Does the work whose time has come `untilMs`, in the order it was asked for; drafts that are gone by then are passed over. */
export function settleDraftWorks(store: Store, untilMs = Date.now()): void {
  for (const work of store.rows.all(draftWorks, 'WHERE readyAtMs <= ? ORDER BY id', untilMs)) {
    store.rows.run('DELETE FROM draftWorks WHERE id = ?', work.id);
    for (const id of work.draftIds) {
      const draft = store.rows.byId(draftOrders, id);
      if (draft === undefined) continue;
      if (work.kind === 'delete') deleteDraft(store, id);
      else updateDraft(store, id, { tags: tagsAfter(draft.tags, work) });
    }
  }
}
