import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { customers, products } from '../../../simulator/store/schema/catalog.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { Answer, OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(6306);
  const { store: rows } = store.simulator.context;
  const people: [string, string, string[]][] = [
    ['Ann', 'ann.lee@example.com', ['VIP', 'tea']],
    ['Bob', 'bob@example.com', ['referral']],
    ['Howard', 'how@shop.example.org', []],
  ];
  for (const [firstName, email, tags] of people) createCustomer(rows, { firstName, email, tags });
});
afterAll(() => store.close());

const LIST = 'query($q: String) { found: customers(first: 10, query: $q) { nodes { firstName } } }';
const named = (answer: Answer): string[] =>
  (answer.data as { found: { nodes: { firstName: string }[] } }).found.nodes.map((one) => one.firstName);

describe('the grammar', () => {
  it.each([
    ['tag:vip', ['Ann']],
    ['tag:VIP OR tag:referral', ['Ann', 'Bob']],
    ['-(tag:VIP OR tag:referral)', ['Howard']],
    ['NOT tag:VIP', ['Bob', 'Howard']],
    ['tag_not:VIP', ['Bob', 'Howard']],
    ['(tag:VIP OR tag:referral) -tag:tea', ['Bob']],
    ['How*', ['Howard']],
    ['ward*', []],
    ['first_name:*', ['Ann', 'Bob', 'Howard']],
    ['email:example.com', ['Ann', 'Bob']],
    ['email:"example.com"', []],
    ['email:"bob@example.com"', ['Bob']],
    ["customer_date: >='2001-01-01' first_name:Ann", ['Ann']],
    ["customer_date:'>=2001-01-01T10:00:00Z' first_name:Ann", ['Ann']],
    ["customer_date:'<2001-01-01T10:00:00Z' first_name:Ann", []],
    // Left open, and forgiven (measured); a bracket behind a field's colon is part of the value.
    ['(tag:VIP', ['Ann']],
    ['tag:VIP OR', ['Ann']],
    ['tag:(VIP', []],
  ])('finds by %s', (q, expected) => {
    const answer = store.ask(LIST, { q });
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions).not.toHaveProperty('search');
    expect(named(answer)).toEqual(expected);
  });

  it('cuts a time without quotes at its first colon, silently', () => {
    const { store: rows } = store.simulator.context;
    const at = rows.clock.now();
    const hour = `${at.slice(0, 11)}23:59:59Z`;
    expect(named(store.ask(LIST, { q: `updated_at:>'${hour}'` }))).toEqual([]);
    const cut = store.ask(LIST, { q: `updated_at:>=${hour}` });
    expect(cut.extensions).not.toHaveProperty('search');
    expect(named(cut)).toEqual(['Ann', 'Bob', 'Howard']);
  });
});

describe('fields', () => {
  it('ignores a field the query does not know, and warns under the name it was asked by', () => {
    const answer = store.ask(LIST, { q: 'tag:VIP shoe_size:>9' });
    expect(named(answer)).toEqual(['Ann']);
    expect(answer.extensions?.search).toEqual([
      {
        path: ['found'],
        query: 'tag:VIP shoe_size:>9',
        parsed: {
          and: [
            { field: 'tag', match_all: 'VIP' },
            { field: 'shoe_size', range: { gt: '9' } },
          ],
        },
        warnings: [
          { field: 'shoe_size', message: 'Invalid search field for this query.', code: 'invalid_field' },
        ],
      },
    ]);
  });

  it('counts customers and variants by hardly any field, and says EXACT all the same', () => {
    const answer = store.ask(`{ all: customersCount(query: "email:ann.lee@example.com") { count precision }
      none: productVariantsCount(query: "sku:nothing") { count precision } }`);
    expect(answer.data).toEqual({
      all: { count: 3, precision: 'EXACT' },
      none: { count: 1, precision: 'EXACT' },
    });
    expect(answer.extensions?.search?.map(({ warnings }) => warnings[0]?.field)).toEqual(['email', 'sku']);
  });

  it('searches by names alone where the schema lists no words, and says so of a word', () => {
    const answer = store.ask(`{ all: customersCount(query: "nobody") { count precision }
      items: inventoryItems(first: 5, query: "sku:nothing word") { nodes { id } } found: customers(first: 5, query: "nobody") { nodes { id } } }`);
    const NO_NAME = {
      field: 'default',
      message: 'Input must use named search fields in this query.',
      code: 'missing_named_field',
    };
    expect(answer.data).toEqual({
      all: { count: 3, precision: 'EXACT' },
      items: { nodes: [] },
      found: { nodes: [] },
    });
    expect(answer.extensions?.search).toEqual([
      {
        path: ['all'],
        query: 'nobody',
        parsed: { field: 'default', match_all: 'nobody' },
        warnings: [NO_NAME],
      },
      expect.objectContaining({ path: ['items'], warnings: [NO_NAME] }),
    ]);
  });

  it('says of a field it knows and cannot search by that it is not simulated', () => {
    const answer = store.ask(
      '{ collections(first: 1, query: "product_publication_status:x") { nodes { id } } }',
    );
    expect(answer.errors).toMatchObject([
      {
        message: 'not simulated: search by product_publication_status',
        extensions: { code: 'NOT_SIMULATED' },
      },
    ]);
  });
});

describe('pages and counts', () => {
  it('keeps sort and filter behind a cursor', () => {
    const query = `query($after: String) { customers(first: 1, after: $after, query: "email:example.com", sortKey: NAME, reverse: true) {
      nodes { firstName } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    type Page = {
      customers: {
        nodes: { firstName: string }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
      };
    };
    const first = store.ask(query).data as Page;
    const { endCursor } = first.customers.pageInfo;
    const second = store.ask(query, { after: endCursor }).data as Page;
    expect([first, second].map((page) => page.customers.nodes[0]?.firstName)).toEqual(['Bob', 'Ann']);
    expect(second.customers.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('stops a count at its limit, 10,000 unless told', () => {
    const limited = store.ask(
      '{ few: customersCount(limit: 2) { count precision } all: customersCount(limit: null) { count precision } }',
    );
    expect(limited.data).toEqual({
      few: { count: 2, precision: 'AT_LEAST' },
      all: { count: 3, precision: 'EXACT' },
    });
    const { store: rows } = store.simulator.context;
    const at = rows.clock.now();
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      ...{ id: rows.newId(), title: 'Many', handle: `many-${String(index)}`, publishedAt: at },
      ...{ createdAt: at, updatedAt: at },
    }));
    rows.rows.insertMany(products, many);
    expect(
      store.ask(
        '{ some: productsCount { count precision } all: productsCount(limit: null) { count precision } }',
      ).data,
    ).toEqual({
      some: { count: 10_000, precision: 'AT_LEAST' },
      all: { count: 10_002, precision: 'EXACT' },
    });
  });
});

describe('the lag', () => {
  const SEEN = `query($q: String!) { found: customers(first: 9, query: $q, sortKey: UPDATED_AT, reverse: true) { nodes { firstName tags } } }`;
  const seen = (q: string): { firstName: string; tags: string[] }[] =>
    (store.ask(SEEN, { q }).data as { found: { nodes: { firstName: string; tags: string[] }[] } }).found
      .nodes;
  const ran = (query: string, variables: Record<string, unknown>): unknown =>
    store.ask(query, variables).data;

  it('goes on finding a changed row by what it was, in the place it had, and shows what it is', () => {
    const { store: rows } = store.simulator.context;
    const ids = ['Una', 'Vic'].map((firstName) => {
      rows.clock.set(rows.clock.nowMs() + 60_000);
      return createCustomer(rows, { firstName, tags: ['pair'] }).id;
    });
    rows.rows.run('UPDATE customers SET changedAtMs = 0');
    rows.clock.set(rows.clock.nowMs() + 60_000);
    store.simulator.api.searchLagMs = 60_000;
    const id = `gid://shopify/Customer/${String(ids[0])}`;
    const gone = `gid://shopify/Customer/${String(ids[1])}`;
    ran('mutation($id: ID!) { tagsRemove(id: $id, tags: ["pair"]) { userErrors { message } } }', { id });
    ran('mutation($id: ID!) { tagsAdd(id: $id, tags: ["solo"]) { userErrors { message } } }', { id });
    expect(seen('tag:pair')).toEqual([
      { firstName: 'Vic', tags: ['pair'] },
      { firstName: 'Una', tags: ['solo'] },
    ]);
    expect(seen('tag:solo')).toEqual([]);
    const members = `{ customerSegmentMembers(first: 9, query: "customer_tags CONTAINS 'pair'") { totalCount } }`;
    expect(ran(members, {})).toEqual({ customerSegmentMembers: { totalCount: 2 } });
    // What is gone is not found, nor what is new.
    ran('mutation($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId } }', { id: gone });
    createCustomer(rows, { firstName: 'Wes', tags: ['pair'] });
    expect(seen('tag:pair')).toEqual([{ firstName: 'Una', tags: ['solo'] }]);
    store.simulator.api.searchLagMs = 0;
    expect(seen('tag:pair').map((one) => one.firstName)).toEqual(['Wes']);
    expect(seen('tag:solo').map((one) => one.firstName)).toEqual(['Una']);
  });

  it('loses what a failed change would have kept', () => {
    const { rows } = store.simulator.context.store;
    const [row] = rows.all(customers, 'WHERE firstName = ?', 'Una');
    rows.run('UPDATE customers SET changedAtMs = 0');
    const failing = (): void =>
      rows.transaction(() => {
        rows.update(customers, row?.id ?? 0, { tags: ['never'], changedAtMs: Date.now() });
        throw new Error('undone');
      });
    expect(failing).toThrow('undone');
    store.simulator.api.searchLagMs = 60_000;
    expect(seen('tag:solo')).toEqual([{ firstName: 'Una', tags: ['solo'] }]);
    store.simulator.api.searchLagMs = 0;
  });
});
