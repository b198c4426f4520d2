import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bulkFile } from '../../../simulator/bulk/files.ts';
import { checkBulkQuery } from '../../../simulator/bulk/validate.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5180);
});
afterAll(() => store.close());

const messageOf = (query: string): string | undefined => {
  const checked = checkBulkQuery(query);
  return 'errors' in checked ? checked.errors[0]?.message : undefined;
};

it.each([
  ['{ shop { name } }', 'Bulk queries must contain at least one connection.'],
  [
    '{ orders { edges { node { id refunds { id refundLineItems { edges { node { quantity } } } } } } } }',
    'Queries that contain a connection field within a list field are not currently supported.',
  ],
  [
    '{ orders { nodes { id } } }',
    "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'orders { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'orders'.",
  ],
  [
    '{ products { edges { node { id variants { edges { node { id metafields { edges { node { id } } } } } } } } } }',
    'Bulk queries cannot contain connections with a nesting depth greater than 2.',
  ],
  [
    '{ products { edges { node { title variants { edges { node { id } } } } } } }',
    "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': products.",
  ],
  ['{ node(id: "gid://shopify/Order/1") { id } }', 'Bulk queries cannot contain a top level `node` field.'],
  [
    'mutation { orderDelete(orderId: "1") { deletedId } }',
    'Invalid operation type. Only `query` operations are supported.',
  ],
  ['{ orders {', 'Invalid bulk query: syntax error, unexpected end of file'],
  [
    '{ a: orders { edges { node { id } } } b: orders { edges { node { id } } } c: orders { edges { node { id } } } d: orders { edges { node { id } } } e: orders { edges { node { id } } } f: orders { edges { node { id } } } }',
    'Bulk queries cannot contain more than 5 connections.',
  ],
])('refuses %s', (query, message) => {
  expect(messageOf(query)).toBe(message);
});

const RUN =
  'mutation($query: String!, $group: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $group) { bulkOperation { id status } userErrors { field code message } } }';
const READ =
  'query($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url } }';
const LINES =
  '{ orders { edges { node { id name lineItems { edges { node { id quantity originalTotalSet { shopMoney { amount } } } } } } } } }';

type Started = { bulkOperation: { id: string } | null; userErrors: { code: string; message: string }[] };
type Done = {
  status: string;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string;
  url: string | null;
  errorCode: string | null;
};

const start = (query: string, group = false): Started =>
  store.ask(RUN, { query, group }).data?.['bulkOperationRunQuery'] as Started;

async function finish(id: string | undefined): Promise<Done> {
  for (;;) {
    const now = store.ask(READ, { id }).data?.['bulkOperation'] as Done;
    if (!['CREATED', 'RUNNING', 'CANCELING'].includes(now.status)) return now;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function rowsOf(done: Done): Record<string, unknown>[] {
  const path = bulkFile(store.simulator.context.store, done.url?.split('/').at(-1) ?? '');
  return readFileSync(path ?? '', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('has no address for an empty result', async () => {
  const done = await finish(start(LINES).bulkOperation?.id);
  expect(done).toMatchObject({ status: 'COMPLETED', objectCount: '0', rootObjectCount: '0', url: null });
});

it('writes children after parents with __parentId, next to them only when grouped', async () => {
  const { store: rows } = store.simulator.context;
  for (let at = 0; at < 3; at += 1)
    createOrder(rows, {
      lines: [
        { variantId: store.variantId, quantity: 1 },
        { title: 'Wrap', quantity: 2, unitPrice: 5n },
      ],
    });
  const loose = await finish(start(LINES).bulkOperation?.id);
  expect(loose).toMatchObject({ status: 'COMPLETED', objectCount: '9', rootObjectCount: '3' });
  const kinds = rowsOf(loose).map((row) => ('__parentId' in row ? 'line' : 'order'));
  expect(kinds.slice(0, 3)).toEqual(['order', 'order', 'order']);
  const grouped = rowsOf(await finish(start(LINES, true).bulkOperation?.id));
  expect(grouped.map((row) => ('__parentId' in row ? 'line' : 'order')).slice(0, 4)).toEqual([
    'order',
    'line',
    'line',
    'order',
  ]);
  expect(grouped[1]).toMatchObject({
    __parentId: grouped[0]?.['id'],
    quantity: 1,
    originalTotalSet: { shopMoney: { amount: '10.0' } },
  });
});

it('says the same as the query itself', async () => {
  const done = await finish(
    start('{ products { edges { node { id title variants { edges { node { id price } } } } } } }')
      .bulkOperation?.id,
  );
  const direct = store.ask(
    '{ products(first: 5) { nodes { id title variants(first: 5) { nodes { id price } } } } }',
  ).data as {
    products: { nodes: { id: string; title: string; variants: { nodes: object[] } }[] };
  };
  const flat = direct.products.nodes.flatMap(({ id, title, variants }) => [
    { id, title },
    ...variants.nodes.map((node) => ({ ...node, __parentId: id })),
  ]);
  expect(rowsOf(done)).toEqual(flat);
});

it('fails with ACCESS_DENIED for a field without its scope, and refuses what is not simulated at once', async () => {
  const { store: rows, app } = store.simulator.context;
  changeScopes(rows, ['read_products']);
  expect(await finish(start(LINES).bulkOperation?.id)).toMatchObject({
    status: 'FAILED',
    errorCode: 'ACCESS_DENIED',
    url: null,
  });
  changeScopes(rows, [...app.scopes, ...app.optionalScopes]);
  const answer = store.ask(RUN, {
    query: '{ products { edges { node { id events { edges { node { id } } } } } } }',
    group: false,
  });
  expect(answer.errors?.[0]?.message).toBe('not simulated: Product.events');
});

it('runs five at a time and cancels only what is not over', async () => {
  const started = Array.from({ length: 6 }, () => start(LINES));
  expect(started.slice(0, 5).every((one) => one.bulkOperation !== null)).toBe(true);
  expect(started[5]?.userErrors[0]).toMatchObject({ code: 'OPERATION_IN_PROGRESS' });
  expect(started[5]?.userErrors[0]?.message).toMatch(
    /^A bulk query operation for this app and shop is already in progress: gid:/,
  );
  for (const one of started.slice(0, 5)) await finish(one.bulkOperation?.id);
  const cancel = 'mutation($id: ID!) { bulkOperationCancel(id: $id) { userErrors { field message } } }';
  expect(store.ask(cancel, { id: started[0]?.bulkOperation?.id }).data?.['bulkOperationCancel']).toEqual({
    userErrors: [{ field: null, message: 'A bulk operation cannot be canceled when it is completed' }],
  });
});
