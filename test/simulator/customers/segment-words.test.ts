import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore, Said } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7205);
});
afterAll(() => store.close());

const brief = (errors: readonly Said[]): [string | null, string][] =>
  errors.map(({ field, message }) => [field?.join('.') ?? null, message]);
const refusals = (name: string, query: string): unknown =>
  brief(store.call('segmentCreate', { name, query }).userErrors);

it('looks at name and query first, then tells the fault of the grammar and each filter before it', () => {
  expect(refusals('', '')).toEqual([
    ['name', "Name can't be blank"],
    ['query', "Query can't be blank"],
  ]);
  expect(refusals('n'.repeat(256), 'not a valid')).toEqual([
    ['name', 'Name is too long (maximum is 255 characters)'],
  ]);
  expect(refusals('n', ` ${'x'.repeat(5000)}`)).toEqual([
    ['query', 'Query is too long (maximum is 5000 characters)'],
  ]);
  expect(refusals('n', 'not a valid segment query ???')).toEqual([
    ['query', "Query Line 1 Column 6: 'valid' is unexpected."],
    ['query', "Query Line 1 Column 4: 'a' filter cannot be found."],
  ]);
  expect(refusals('n', 'country = 1 OR\n total_spent > 2')).toEqual([
    ['query', "Query Line 1 Column 0: 'country' filter cannot be found."],
    ['query', "Query Line 2 Column 1: 'total_spent' filter cannot be found."],
  ]);
  const members = store.call('customerSegmentMembersQueryCreate', { input: { query: 'not a valid' } });
  expect(members.userErrors).toEqual([
    { field: null, message: "Line 1 Column 6: 'valid' is unexpected.", code: 'INVALID' },
  ]);
});

it('takes the whole language, keeps its blanks, and counts up a name that is taken', () => {
  const made = (name: string, query: string): unknown =>
    store.call('segmentCreate', { name, query }, 'segment { name query }')['segment'] ?? query;
  for (const query of [
    "customer_countries CONTAINS 'CA'",
    'amount_spent > 100.50',
    'abandoned_checkout_date >= -30d',
    'companies IS NULL',
    '(number_of_orders >= 1) OR (number_of_orders = 0)',
    'NOT customer_tags CONTAINS "a"',
    'products_purchased(id: (1, 2), date: -30d) = true',
    'store_credit_accounts() = true',
  ])
    expect(made('n', query)).toMatchObject({ query });
  expect(made('  Padded ', '  number_of_orders = 0  ')).toEqual({
    ...{ name: 'Padded', query: '  number_of_orders = 0  ' },
  });
  expect(made('Foo (1)', 'number_of_orders = 0')).toMatchObject({ name: 'Foo (1)' });
  expect(made('Foo (1)', 'number_of_orders = 0')).toMatchObject({ name: 'Foo (2)' });
  expect(made('Bar (0)', 'number_of_orders = 0')).toMatchObject({ name: 'Bar (0)' });
  expect(made('Bar (0)', 'number_of_orders = 0')).toMatchObject({ name: 'Bar (1)' });
});

it('stops at 6,000 segments', () => {
  const { rows } = store.simulator.context.store;
  const have = rows.number('SELECT count(*) FROM segments');
  rows.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     INSERT INTO segments (id, name, query, createdAt, updatedAt, changedAtMs) SELECT i, 'many ' || i, 'number_of_orders = 0', '', '', 0 FROM n`,
    6_000 - have,
  );
  expect(refusals('one more', 'number_of_orders = 0')).toEqual([
    [null, 'Segment limit reached. Delete an existing segment to create more.'],
  ]);
  rows.run("DELETE FROM segments WHERE name LIKE 'many %'");
});

it('shows filters, tags in use and statistics of members, and knows nobody’s membership', () => {
  store.make({ firstName: 'A', tags: ['VIP', 'new'] });
  const asked = `{ segmentFilters(first: 2) { nodes { __typename queryName localizedName multiValue } }
    segmentFilterSuggestions(first: 2, search: "email") { nodes { queryName } }
    segmentValueSuggestions(first: 9, search: "", filterQueryName: "customer_tags") { nodes { queryName localizedValue } }
    segmentMigrations(first: 2) { nodes { id } }
    customerSegmentMembers(first: 1, query: "number_of_orders = 0") { totalCount statistics { attributeStatistics(attributeName: "amount_spent") { sum average } } }
    customerSegmentMembership(customerId: "gid://shopify/Customer/1", segmentIds: ["gid://shopify/Segment/1"]) { memberships { isMember } } }`;
  expect(store.ask(asked)).toMatchObject({
    data: {
      segmentFilters: {
        nodes: [
          {
            ...{ __typename: 'SegmentAssociationFilter', queryName: 'customer_tags' },
            ...{ localizedName: 'Customer tags', multiValue: true },
          },
          { __typename: 'SegmentEventFilter', queryName: 'orders_placed', multiValue: false },
        ],
      },
      segmentFilterSuggestions: {
        nodes: [{ queryName: 'shopify_email.opened' }, { queryName: 'shopify_email.clicked' }],
      },
      segmentValueSuggestions: {
        nodes: [
          { queryName: 'new', localizedValue: 'new' },
          { queryName: 'VIP', localizedValue: 'VIP' },
        ],
      },
      segmentMigrations: { nodes: [] },
      customerSegmentMembers: { totalCount: 1, statistics: { attributeStatistics: { sum: 0, average: 0 } } },
      customerSegmentMembership: { memberships: [] },
    },
  });
});
