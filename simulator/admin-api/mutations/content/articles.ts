import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { articles, blogs } from '../../../store/schema/content.ts';
import type { ArticleRow } from '../../../store/schema/content.ts';
import { splitTags, tidyTags } from '../../../store/customers/tags.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { MetafieldInput } from '../metafields/set.ts';
import { writeBlog } from './blogs.ts';
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

type ArticleInput = Written &
  Timed & {
    blogId?: string | null;
    body?: string | null;
    summary?: string | null;
    tags?: readonly string[] | null;
    author?: { name?: string | null; userId?: string | null } | null;
    image?: { url?: string | null; altText?: string | null } | null;
    metafields?: readonly MetafieldInput[] | null;
  };

const problem = (message: string, code: string, field: readonly string[] = ['article']): UserError[] => [
  userError(message, field, code),
];

const blogOf = (call: Call, gid: string | null | undefined): number | undefined =>
  call.store.rows.byId(blogs, parseGid(gid ?? '')?.id ?? 0)?.id;

/** The first thing wrong with where an article is to stand (measured: one at a time). */
function placeProblems(args: Args, call: Call, isNew: boolean): UserError[] {
  const { blogId } = inputArg<ArticleInput>(args, 'article');
  if (isNew && blogId == null && args['blog'] == null)
    return problem('Must reference or create a blog when creating an article.', 'BLOG_REFERENCE_REQUIRED');
  if (blogId != null && args['blog'] != null)
    return problem("Can't create a blog from input if a blog ID is supplied.", 'AMBIGUOUS_BLOG');
  return blogId != null && blogOf(call, blogId) === undefined
    ? problem('Must reference an existing blog.', 'NOT_FOUND')
    : [];
}

/** What is wrong with who wrote it; there is no staff here that could have. */
function authorProblems(author: ArticleInput['author'], isNew: boolean): UserError[] {
  const [isNamed, isStaff] = [(author?.name ?? '') !== '', author?.userId != null];
  const deed = isNew ? 'create an article' : 'update an article author';
  if (isNamed && isStaff)
    return problem(`Can't ${deed} if both author name and user ID are supplied.`, 'AMBIGUOUS_AUTHOR');
  if (isStaff) return problem('User must exist if a user ID is supplied.', 'AUTHOR_MUST_EXIST');
  return isNew && !isNamed
    ? problem("Can't create an article if both author name and user ID are blank.", 'AUTHOR_FIELD_REQUIRED')
    : [];
}

function imageProblems(image: ArticleInput['image'], before: ArticleRow | undefined): UserError[] {
  if (image?.altText == null || image.url != null || before?.imageUrl != null) return [];
  const message = 'Cannot update image alt text without an existing image or providing a new image URL';
  return problem(message, 'INVALID', ['article', 'image']);
}

/** What is kept of the words of an input, over what stood there. */
function wordsOf(input: ArticleInput, before: ArticleRow | undefined) {
  return {
    title: input.title ?? before?.title ?? '',
    body: input.body ?? before?.body ?? '',
    summary: kept(input.summary, before?.summary),
    author: input.author?.name ?? before?.author ?? '',
  };
}

/** The columns an input sets, over what stood there. */
function columnsOf(call: Call, input: ArticleInput, before: ArticleRow | undefined) {
  const tags = input.tags == null ? (before?.tags ?? []) : tidyTags(splitTags(input.tags));
  return {
    ...wordsOf(input, before),
    tags,
    imageUrl: kept(input.image?.url, before?.imageUrl),
    imageAlt: kept(input.image?.altText, before?.imageAlt),
    templateSuffix: kept(input.templateSuffix, before?.templateSuffix),
    publishedAt: publishedFrom(call, input, before?.publishedAt),
    updatedAt: call.store.clock.now(),
    changedAtMs: Date.now(),
  };
}

function writeArticle(args: Args, call: Call, before: ArticleRow | undefined): object {
  const input = inputArg<ArticleInput>(args, 'article');
  const { store } = call;
  const refuse = (userErrors: readonly UserError[]): object => ({ article: null, userErrors });
  const isNew = before === undefined;
  const first = [
    placeProblems(args, call, isNew),
    authorProblems(input.author, isNew),
    dateProblems(call, input, 'article'),
  ].find((errors) => errors.length > 0);
  if (first !== undefined) return refuse(first);
  const id = before?.id ?? store.newId();
  const known = blogOf(call, input.blogId) ?? before?.blogId;
  const scope = scopeOf('articles', { id, blogId: known ?? 0 });
  const owner = { ownerType: 'ARTICLE', ownerId: id };
  const owned = readOwned(call, owner, { inputs: input.metafields, root: 'article' });
  const errors = [
    ...textProblems(input, 'article', 'BLANK'),
    ...takenProblems(store, scope, input.handle),
    ...imageProblems(input.image, before),
    ...owned.errors,
  ];
  if (errors.length > 0) return refuse(errors);
  const blogId = known ?? writeBlog(call, args['blog'] as { title: string }, undefined).id;
  const handle = isNew || input.handle ? handleFor(store, scope, input) : before.handle;
  const change = { ...columnsOf(call, input, before), blogId, handle };
  if (isNew) store.rows.insert(articles, { ...change, id, createdAt: change.updatedAt });
  else store.rows.update(articles, id, change);
  owned.write();
  return { article: store.rows.byId(articles, id) ?? null, userErrors: [] };
}

/** articleCreate. */
export const createArticle = (args: Args, call: Call): object => writeArticle(args, call, undefined);

/** articleUpdate. */
export function updateArticle(args: Args, call: Call): object {
  const before = rowNamed(call, articles, args);
  return before === undefined ? missing('Article', { article: null }) : writeArticle(args, call, before);
}

/** articleDelete. */
export function deleteArticle(args: Args, call: Call): object {
  const row = rowNamed(call, articles, args);
  if (row === undefined) return missing('Article', { deletedArticleId: null });
  call.store.rows.run('DELETE FROM articles WHERE id = ?', row.id);
  return { deletedArticleId: toGid('Article', row.id), userErrors: [] };
}
