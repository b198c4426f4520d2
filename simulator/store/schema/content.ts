import { key, list, maybeText, table, text, textOr, whole, wholeOr } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** Blogs of the Online Store. */
export const blogs = table('blogs', {
  id: key(),
  title: text(),
  handle: text(),
  /** AUTO_PUBLISHED, CLOSED or MODERATED. */
  commentPolicy: textOr('CLOSED'),
  templateSuffix: maybeText(),
  createdAt: text(),
  updatedAt: text(),
  changedAtMs: wholeOr(0),
});

export const articles = table(
  'articles',
  {
    id: key(),
    blogId: whole(),
    title: text(),
    handle: text(),
    body: textOr(''),
    summary: maybeText(),
    author: textOr(''),
    tags: list<string>(),
    imageUrl: maybeText(),
    imageAlt: maybeText(),
    templateSuffix: maybeText(),
    /** Since when, or from when on, it is visible; null when it is hidden. */
    publishedAt: maybeText(),
    createdAt: text(),
    updatedAt: text(),
    changedAtMs: wholeOr(0),
  },
  ['CREATE INDEX IF NOT EXISTS articlesByBlog ON articles (blogId, handle)'],
);

export const pages = table('pages', {
  id: key(),
  title: text(),
  handle: text(),
  body: textOr(''),
  templateSuffix: maybeText(),
  /** Since when, or from when on, it is visible; null when it is hidden. */
  publishedAt: maybeText(),
  createdAt: text(),
  updatedAt: text(),
  changedAtMs: wholeOr(0),
});

export type BlogRow = RowOf<typeof blogs>;
export type ArticleRow = RowOf<typeof articles>;
export type PageRow = RowOf<typeof pages>;
