import { getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { costOf, growth } from '../../../simulator/admin-api/cost.ts';
import type { FieldCost } from '../../../simulator/admin-api/cost.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';

function priceOf(query: string, variables: Record<string, unknown> = {}, data?: unknown): number {
  const document = parse(query);
  const operation = getOperationAST(document, undefined);
  if (operation == null) throw new Error('no operation');
  const asked = { schema: adminSchema().graphql, document, operation, variables };
  return data === undefined ? costOf(asked) : costOf(asked, { data });
}

it.each([
  [0, 2],
  [1, 3],
  [2, 3],
  [3, 4],
  [5, 5],
  [10, 6],
  [20, 7],
  [50, 9],
  [100, 11],
  [200, 12],
  [250, 13],
])('prices one flat connection of %i at %i', (first, cost) => {
  expect(priceOf('query($n: Int!) { orders(first: $n) { nodes { id } } }', { n: first })).toBe(cost);
  expect(
    priceOf(`{ orders(first: ${String(first)}) { edges { node { id } cursor } pageInfo { hasNextPage } } }`),
  ).toBe(cost);
});

it('prices nested connections and lists as recorded from another store', () => {
  expect(priceOf('{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }')).toBe(156);
  const products =
    '{ products(first: 250) { nodes { id variants(first: 250) { nodes { id } } options { name } } } }';
  expect(priceOf(products)).toBe(167);
});

it('charges nodes and edges together twice, money nothing, counts ten, mutations ten', () => {
  expect(priceOf('{ orders(first: 10) { nodes { id } edges { node { id } } } }')).toBe(2 + 4 * 2);
  expect(priceOf('{ orders(first: 1) { nodes { totalPriceSet { shopMoney { amount } } } } }')).toBe(3);
  expect(priceOf('{ ordersCount { count } }')).toBe(10);
  expect(
    priceOf(
      'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["a"]) { node { id } userErrors { message } } }',
    ),
  ).toBe(10);
});

it('charges by the nodes that came back', () => {
  const query = '{ orders(first: 250) { nodes { id customer { id } } } }';
  expect(priceOf(query)).toBe(2 + 11 * 2);
  expect(priceOf(query, {}, { orders: { nodes: [] } })).toBe(2);
  expect(priceOf(query, {}, { orders: { nodes: [{ id: 'a', customer: null }] } })).toBe(3);
});

it('lists what each field costs when asked to', () => {
  const document = parse('{ orders(first: 10) { nodes { id } } }');
  const operation = getOperationAST(document, undefined);
  if (operation == null) throw new Error('no operation');
  const notes: FieldCost[] = [];
  costOf({ schema: adminSchema().graphql, document, operation, variables: {} }, { notes });
  expect(notes.find((note) => note.path.join('.') === 'orders')).toMatchObject({
    definedCost: 2,
    requestedTotalCost: 6,
    requestedChildrenCost: 4,
  });
});

it('grows with twice the logarithm', () => {
  expect([0, 1, 2, 3, 10, 250].map(growth)).toEqual([0, 1, 1, 2, 4, 11]);
});
