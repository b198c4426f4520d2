import { toGid } from '../../../store/tables/ids.ts';
import { blogs } from '../../../store/schema/content.ts';
import type { BlogRow } from '../../../store/schema/content.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import type { MetafieldInput } from '../metafields/set.ts';
import { handleFor, kept, missing, readOwned, rowNamed, scopeOf, textProblems } from './writing.ts';
import type { Written } from './writing.ts';

type BlogInput = Written & {
  commentPolicy?: string | null;
  metafields?: readonly MetafieldInput[] | null;
};

/** Writes a blog whose input is good; a handle that is another's gets a number (measured). */
export function writeBlog(call: Call, input: BlogInput, before: BlogRow | undefined): BlogRow {
  const { store } = call;
  const id = before?.id ?? store.newId();
  const now = store.clock.now();
  const change = {
    title: input.title ?? before?.title ?? '',
    handle:
      before === undefined || input.handle
        ? handleFor(store, scopeOf('blogs', { id }), input)
        : before.handle,
    commentPolicy: input.commentPolicy ?? before?.commentPolicy ?? 'CLOSED',
    templateSuffix: kept(input.templateSuffix, before?.templateSuffix),
    updatedAt: now,
    changedAtMs: Date.now(),
  };
  const row = store.rows.complete(blogs, { ...change, id, createdAt: before?.createdAt ?? now });
  if (before === undefined) store.rows.insert(blogs, row);
  else store.rows.update(blogs, id, change);
  return row;
}

function checkAndWrite(args: Args, call: Call, before: BlogRow | undefined): object {
  const input = inputArg<BlogInput>(args, 'blog');
  const owner = { ownerType: 'BLOG', ownerId: before?.id ?? 0 };
  const owned = readOwned(call, owner, { inputs: input.metafields, root: 'blog' });
  const errors = [...textProblems(input, 'blog', null), ...owned.errors];
  if (errors.length > 0) return { blog: null, userErrors: errors };
  const blog = writeBlog(call, input, before);
  readOwned(call, { ...owner, ownerId: blog.id }, { inputs: input.metafields, root: 'blog' }).write();
  return { blog, userErrors: [] };
}

/** blogCreate. */
export const createBlog = (args: Args, call: Call): object => checkAndWrite(args, call, undefined);

/** blogUpdate. */
export function updateBlog(args: Args, call: Call): object {
  const before = rowNamed(call, blogs, args);
  return before === undefined ? missing('Blog', { blog: null }) : checkAndWrite(args, call, before);
}

/** blogDelete: its articles go with it. */
export function deleteBlog(args: Args, call: Call): object {
  const row = rowNamed(call, blogs, args);
  if (row === undefined) return missing('Blog', { deletedBlogId: null });
  call.store.transaction(() => {
    call.store.rows.run('DELETE FROM articles WHERE blogId = ?', row.id);
    call.store.rows.run('DELETE FROM blogs WHERE id = ?', row.id);
  });
  return { deletedBlogId: toGid('Blog', row.id), userErrors: [] };
}
