import { toGid } from '../../../store/tables/ids.ts';
import { articles, blogs, pages } from '../../../store/schema/content.ts';
import type { ArticleRow, BlogRow, PageRow } from '../../../store/schema/content.ts';
import { listOf, listRows } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { counted, many, one } from '../../queries/query-roots.ts';
import type { Root } from '../../queries/query-roots.ts';
import { searchArticles, searchBlogs, searchPages } from '../../search/search-content.ts';
import { countOf, image } from '../../values.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';

const LONGEST_SUMMARY = 150;

/** The words of a text of HTML, cut at 150 characters. */
function summaryOf(html: string): string {
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST_SUMMARY ? `${words.slice(0, LONGEST_SUMMARY - 3)}...` : words;
}

const isOut = (row: { publishedAt: string | null }, call: Call): boolean =>
  row.publishedAt !== null && row.publishedAt <= call.store.clock.now();

const textsOf = (call: Call, sql: string, ...values: number[]): string[] =>
  call.store.rows.query(sql, ...values).map((row) => String(row['text']));

const TAGS = 'SELECT json_each.value AS text FROM articles, json_each(articles.tags)';

export const blogFields = fields<BlogRow>({
  id: (row) => toGid('Blog', row.id),
  title: (row) => row.title,
  handle: (row) => row.handle,
  commentPolicy: (row) => row.commentPolicy,
  feed: () => null,
  templateSuffix: (row) => row.templateSuffix,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  tags: (row, _args, call) =>
    textsOf(call, `${TAGS} WHERE blogId = ? GROUP BY 1 ORDER BY lower(text)`, row.id),
  articles: (row, _args, call) =>
    listRows(call.store.rows, { table: articles, where: ['blogId = ?'], values: [row.id], sort: 'id' }),
  articlesCount: (row, _args, call) =>
    countOf(call.store.rows.number('SELECT count(*) FROM articles WHERE blogId = ?', row.id)),
  translations: () => [],
  ...metafieldFields('BLOG'),
});

/** Nobody comments on what this store shows. */
export const articleFields = fields<ArticleRow>({
  id: (row) => toGid('Article', row.id),
  title: (row) => row.title,
  handle: (row) => row.handle,
  body: (row) => row.body,
  summary: (row) => row.summary,
  author: (row) => ({ name: row.author }),
  blog: (row, _args, call) => call.store.rows.byId(blogs, row.blogId) ?? null,
  tags: (row) => row.tags,
  image: (row) => image(row.imageUrl, row.imageAlt),
  templateSuffix: (row) => row.templateSuffix,
  isPublished: (row, _args, call) => isOut(row, call),
  publishedAt: (row) => row.publishedAt,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  comments: () => listOf([]),
  commentsCount: () => countOf(0),
  translations: () => [],
  ...metafieldFields('ARTICLE'),
});

export const pageFields = fields<PageRow>({
  id: (row) => toGid('Page', row.id),
  title: (row) => row.title,
  handle: (row) => row.handle,
  body: (row) => row.body,
  bodySummary: (row) => summaryOf(row.body),
  templateSuffix: (row) => row.templateSuffix,
  isPublished: (row, _args, call) => isOut(row, call),
  publishedAt: (row) => row.publishedAt,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  translations: () => [],
  ...metafieldFields('PAGE'),
});

const SORTS = { ID: 'id', TITLE: 'title', UPDATED_AT: 'updatedAt', PUBLISHED_AT: 'publishedAt' };
const ARTICLES: Root = { table: articles, search: searchArticles, sorts: { ...SORTS, AUTHOR: 'author' } };
const BLOGS: Root = { table: blogs, search: searchBlogs, sorts: { ...SORTS, HANDLE: 'handle' } };
const PAGES: Root = { table: pages, search: searchPages, sorts: SORTS };

function tagsOf(args: Args, call: Call): string[] {
  const order = args['sort'] === 'POPULAR' ? 'count(*) DESC, lower(text)' : 'lower(text)';
  return textsOf(call, `${TAGS} GROUP BY 1 ORDER BY ${order} LIMIT ?`, Number(args['limit']));
}

/** Root fields of what the Online Store shows beside products. */
export const contentQueries = fields<undefined>({
  article: one('Article'),
  articles: many(ARTICLES, 'articles'),
  articleAuthors: (_source, _args, call) =>
    listOf(
      textsOf(call, "SELECT DISTINCT author AS text FROM articles WHERE author <> '' ORDER BY author").map(
        (name) => ({ name }),
      ),
    ),
  articleTags: (_source, args, call) => tagsOf(args, call),
  blog: one('Blog'),
  blogs: many(BLOGS, 'blogs'),
  blogsCount: counted(BLOGS, 'blogsCount'),
  page: one('Page'),
  pages: many(PAGES, 'pages'),
  pagesCount: counted(PAGES, 'pagesCount'),
  comments: () => listOf([]),
});
