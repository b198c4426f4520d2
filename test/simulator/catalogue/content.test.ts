import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let blogId: string;
beforeAll(async () => {
  shop = await openCatalogue(7282, { searchLagMs: 0 });
  blogId = (write('blog', { title: 'Tales' })['blog'] as { id: string }).id;
});
afterAll(() => shop.open.close());

type Noun = 'article' | 'blog' | 'page';
const SHOWN: Readonly<Record<Noun, string>> = {
  article:
    'id title handle isPublished publishedAt tags summary author { name } blog { title } image { altText }',
  blog: 'id title handle commentPolicy tags articlesCount { count }',
  page: 'id title handle isPublished publishedAt bodySummary templateSuffix',
};
const capital = (noun: string): string => noun.slice(0, 1).toUpperCase() + noun.slice(1);

/** A mutation that makes one, or changes it when `own` names its id; `own` are arguments as they are written out. */
function write(noun: Noun, input: Input, own = ''): Payload {
  const deed = own.startsWith('id:') ? 'Update' : 'Create';
  return shop.run(
    `mutation($i: ${capital(noun)}${deed}Input!) { ${noun}${deed}(${own} ${noun}: $i) {
      ${noun} { ${SHOWN[noun]} } userErrors { field message code } } }`,
    { i: input },
  );
}
const author = { name: 'Ada' };
const idOf = (payload: Payload, noun: Noun): string => (payload[noun] as { id: string }).id;

it('a new shop has a blog and a page', () => {
  expect(
    shop.read(
      '{ blogs(first: 1) { nodes { title handle } } pages(first: 1) { nodes { title templateSuffix } } }',
    ),
  ).toEqual({
    blogs: { nodes: [{ title: 'News', handle: 'news' }] },
    pages: { nodes: [{ title: 'Contact', templateSuffix: 'contact' }] },
  });
});

it.each<[string, { change: Input; own: string }, string]>([
  ['no blog', { change: {}, own: '' }, 'BLOG_REFERENCE_REQUIRED'],
  ['two blogs', { change: { blogId: 'own' }, own: 'blog: { title: "New" },' }, 'AMBIGUOUS_BLOG'],
  ['a blog that is not there', { change: { blogId: 'gid://shopify/Blog/1' }, own: '' }, 'NOT_FOUND'],
  ['no author', { change: { blogId: 'own', author: {} }, own: '' }, 'AUTHOR_FIELD_REQUIRED'],
  [
    'two authors',
    { change: { blogId: 'own', author: { name: 'A', userId: 'gid://shopify/StaffMember/1' } }, own: '' },
    'AMBIGUOUS_AUTHOR',
  ],
  [
    'now and later',
    { change: { blogId: 'own', isPublished: true, publishDate: '2999-01-01T00:00:00Z' }, own: '' },
    'INVALID_PUBLISH_DATE',
  ],
])('refuses an article with %s', (_, { change, own }, code) => {
  const input = { title: 'A', author, ...change, ...(change['blogId'] === 'own' ? { blogId } : {}) };
  expect(write('article', input, own)).toMatchObject({
    article: null,
    userErrors: [{ field: ['article'], code }],
  });
});

it.each([
  ['page', { title: '' }, { field: ['page', 'title'], code: 'BLANK' }],
  ['blog', { title: '' }, { field: ['blog', 'title'], code: null }],
  ['blog', { title: 'A', handle: 'x'.repeat(256) }, { field: ['blog', 'handle'], code: 'TOO_LONG' }],
  ['page', { title: 'x'.repeat(256) }, { field: ['page', 'title'], code: 'TOO_LONG' }],
] as const)('refuses a %s: %j', (noun, input, told) => {
  expect(write(noun, input)).toMatchObject({
    [noun]: null,
    userErrors: [told],
  });
});

it('keeps handles apart: pages and articles refuse one that is asked for by name, blogs count it up', () => {
  const [first, second] = ['a', 'b'].map(() => write('page', { title: 'Où? Là!' }));
  expect([first, second].map((one) => (one?.['page'] as { handle: string }).handle)).toEqual([
    'ou-la',
    'ou-la-1',
  ]);
  expect(write('page', { title: 'B', handle: 'ou-la' }).userErrors).toEqual([
    { field: ['page', 'handle'], message: 'Handle has already been taken', code: 'TAKEN' },
  ]);
  expect(write('blog', { title: 'B', handle: 'tales' })).toMatchObject({
    blog: { handle: 'tales-1' },
    userErrors: [],
  });
  const id = `id: "${idOf(first ?? second ?? shop.run(''), 'page')}",`;
  expect(write('page', { handle: 'ou-la' }, id)).toMatchObject({ page: { handle: 'ou-la' } });
});

it('shows, changes and finds an article; its tags are told by the blog and changed by tagsAdd', () => {
  const made = write('article', {
    title: 'One',
    blogId,
    author,
    tags: ['b', 'a'],
    isPublished: true,
  });
  expect(made).toMatchObject({ article: { handle: 'one', isPublished: true, blog: { title: 'Tales' } } });
  const id = idOf(made, 'article');
  expect(write('article', { image: { altText: 'x' } }, `id: "${id}",`).userErrors).toMatchObject([
    { field: ['article', 'image'], code: 'INVALID' },
  ]);
  expect(write('article', { isPublished: false }, `id: "${id}",`)).toMatchObject({
    article: { isPublished: false, publishedAt: null, author },
  });
  shop.run(`mutation { tagsAdd(id: "${id}", tags: ["c"]) { userErrors { field message } } }`);
  expect(
    shop.read(
      `{ blog(id: "${blogId}") { tags articlesCount { count } } articleTags(limit: 2)
         articles(first: 5, query: "tag:c AND blog_title:tales AND published_status:unpublished") { nodes { id } }
         articleAuthors(first: 5) { nodes { name } } node(id: "${id}") { ... on Article { tags } } }`,
    ),
  ).toMatchObject({
    blog: { tags: ['a', 'b', 'c'], articlesCount: { count: 1 } },
    articleTags: ['a', 'b'],
    articles: { nodes: [{ id }] },
    articleAuthors: { nodes: [author] },
  });
});

it('deletes a blog with its articles; what is not there is told', () => {
  const { id: own } = write('blog', { title: 'Short' })['blog'] as { id: string };
  const article = idOf(write('article', { title: 'Gone', blogId: own, author }), 'article');
  const remove = (id: string): Payload =>
    shop.run(`mutation { blogDelete(id: "${id}") { deletedBlogId userErrors { field message code } } }`);
  expect(remove(own)).toEqual({ deletedBlogId: own, userErrors: [] });
  expect(shop.read(`{ article(id: "${article}") { id } }`)).toEqual({ article: null });
  expect(remove(own).userErrors).toEqual([
    { field: ['id'], message: 'Blog does not exist', code: 'NOT_FOUND' },
  ]);
  const comment = 'gid://shopify/Comment/1';
  expect(
    shop.run(
      `mutation { commentApprove(id: "${comment}") { comment { id } userErrors { field message code } } }`,
    ),
  ).toEqual({
    comment: null,
    userErrors: [{ field: ['id'], message: 'Comment does not exist', code: 'NOT_FOUND' }],
  });
});
