import { key, list, table, text, whole, wholeOr } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** Work that is done a moment after it was asked for; `Job` in the API. */
export const jobs = table('jobs', {
  id: key(),
  /** What is worked at, for example customer-merge. */
  kind: text(),
  /** Wall milliseconds from when it is done. */
  readyAtMs: whole(),
  /** How often its state has been asked for. */
  looks: wholeOr(0),
});

export type JobRow = RowOf<typeof jobs>;

/** Work on many drafts that is still to be done. */
export const draftWorks = table('draftWorks', {
  id: key(),
  /** add-tags, remove-tags or delete. */
  kind: text(),
  draftIds: list<number>(),
  tags: list<string>(),
  /** Wall milliseconds from when it is done. */
  readyAtMs: whole(),
});

export type DraftWorkRow = RowOf<typeof draftWorks>;
