import { toGid } from '../../../store/tables/ids.ts';
import { pages } from '../../../store/schema/content.ts';
import type { PageRow } from '../../../store/schema/content.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import type { MetafieldInput } from '../metafields/set.ts';
import {
  dateProblems,
  handleFor,
  kept,
  missing,
  publishedFrom,
  readOwned,
  rowNamed,
  scopeOf,
  takenProblems,
  textProblems,
} from './writing.ts';
import type { Timed, Written } from './writing.ts';

type PageInput = Written & Timed & { body?: string | null; metafields?: readonly MetafieldInput[] | null };

function writePage(args: Args, call: Call, before: PageRow | undefined): object {
  const input = inputArg<PageInput>(args, 'page');
  const { store } = call;
  const id = before?.id ?? store.newId();
  const scope = scopeOf('pages', { id });
  const owner = { ownerType: 'PAGE', ownerId: id };
  const owned = readOwned(call, owner, { inputs: input.metafields, root: 'page' });
  const errors = [
    ...dateProblems(call, input, 'page'),
    ...textProblems(input, 'page', 'BLANK'),
    ...takenProblems(store, scope, input.handle),
    ...owned.errors,
  ];
  if (errors.length > 0) return { page: null, userErrors: errors };
  const now = store.clock.now();
  const change = {
    title: input.title ?? before?.title ?? '',
    handle: before === undefined || input.handle ? handleFor(store, scope, input) : before.handle,
    body: input.body ?? before?.body ?? '',
    templateSuffix: kept(input.templateSuffix, before?.templateSuffix),
    publishedAt: publishedFrom(call, input, before?.publishedAt),
    updatedAt: now,
    changedAtMs: Date.now(),
  };
  if (before === undefined) store.rows.insert(pages, { ...change, id, createdAt: now });
  else store.rows.update(pages, id, change);
  owned.write();
  return { page: store.rows.byId(pages, id) ?? null, userErrors: [] };
}

/** pageCreate. */
export const createPage = (args: Args, call: Call): object => writePage(args, call, undefined);

/** pageUpdate. */
export function updatePage(args: Args, call: Call): object {
  const before = rowNamed(call, pages, args);
  return before === undefined ? missing('Page', { page: null }) : writePage(args, call, before);
}

/** pageDelete. */
export function deletePage(args: Args, call: Call): object {
  const row = rowNamed(call, pages, args);
  if (row === undefined) return missing('Page', { deletedPageId: null });
  call.store.rows.run('DELETE FROM pages WHERE id = ?', row.id);
  return { deletedPageId: toGid('Page', row.id), userErrors: [] };
}
