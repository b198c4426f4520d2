import { anywhere, listed, momentIn, textIn, unlisted, wholeIn } from './search-fields.ts';
import type { SearchField, SearchFields } from './search.ts';

/** `published_status`: what is visible at a moment, and what is not. */
const publishedAsOf =
  (now: string): SearchField =>
  (_comparison, value) => {
    const states: Readonly<Record<string, string>> = {
      any: '1 OR ? = 0',
      published: 'publishedAt IS NOT NULL AND publishedAt <= ?',
      unpublished: 'publishedAt IS NULL OR publishedAt > ?',
      visible: 'publishedAt IS NOT NULL AND publishedAt <= ?',
      hidden: 'publishedAt IS NULL OR publishedAt > ?',
    };
    const sql = states[value.toLowerCase()];
    return sql === undefined ? undefined : { sql, values: [now] };
  };

const COMMON = { id: wholeIn('id'), title: textIn('title'), handle: textIn('handle') };
const TIMES = { created_at: momentIn('createdAt'), updated_at: momentIn('updatedAt') };

export const searchBlogs: SearchFields = { fields: { ...COMMON, ...TIMES }, text: anywhere('title') };

/** What pages can be searched by at a moment. */
export const searchPages = (now: string): SearchFields => ({
  fields: {
    ...COMMON,
    ...TIMES,
    published_at: momentIn('publishedAt'),
    published_status: publishedAsOf(now),
  },
  text: anywhere('title', 'body'),
});

/** What articles can be searched by at a moment. */
export const searchArticles = (now: string): SearchFields => ({
  fields: {
    ...searchPages(now).fields,
    author: textIn('author'),
    blog_id: wholeIn('blogId'),
    blog_title: (comparison, value, quoted) => {
      const found = textIn('title')(comparison, value, quoted);
      if (found === undefined) return undefined;
      return { sql: `blogId IN (SELECT id FROM blogs WHERE ${found.sql})`, values: found.values };
    },
    tag: listed('tags'),
    tag_not: unlisted('tags'),
  },
  text: anywhere('title', 'body', 'author', 'tags'),
});
