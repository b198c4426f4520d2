import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPlan } from '../../../simulator/faults/read-plan.ts';
import { fileOfUpload } from '../../../simulator/uploads/targets.ts';
import { stagedUploads } from '../../../simulator/uploads/table.ts';
import { isTold, readObserved } from '../core/observed-rows.ts';
import { BulkShop, keyOf, post } from './bulk-shop.ts';

const PORT = 7300;
let shop: BulkShop;

beforeAll(async () => {
  shop = await BulkShop.open(PORT);
});
afterAll(() => shop.close());

const TAGS =
  'mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } } }';

it('runs a mutation by the lines of an uploaded file and numbers its rows', async () => {
  const id = shop.productId();
  const target = shop.stage('POST');
  const lines = [
    { id, tags: ['a'] },
    { id: 'gid://shopify/Product/1', tags: ['b'] },
    { id, tags: 5 },
  ];
  expect(await post(target, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)).toBe(201);
  const started = shop.run(TAGS, keyOf(target), 'of-the-test-1');
  expect(started).toMatchObject({ bulkOperation: { status: 'CREATED' }, userErrors: [] });
  const done = await shop.ended(started);
  expect(done).toMatchObject({
    status: 'COMPLETED',
    objectCount: '3',
    rootObjectCount: '3',
    partialDataUrl: null,
  });
  const text = await (await fetch(done.url ?? '')).text();
  expect(done.fileSize).toBe(String(Buffer.byteLength(text)));
  const rows = text.trim().split('\n');
  // Slashes are escaped, as a real store does.
  const shown = id.replaceAll('/', '\\/');
  expect(rows[0]).toBe(`{"data":{"tagsAdd":{"node":{"id":"${shown}"},"userErrors":[]}},"__lineNumber":0}`);
  expect(rows.map((row) => (JSON.parse(row) as { __lineNumber: number }).__lineNumber)).toEqual([0, 1, 2]);
  expect(JSON.parse(rows[2] ?? '')).toMatchObject({ errors: [{ extensions: { code: 'INVALID_VARIABLE' } }] });
  expect(shop.ask('query($id: ID!) { product(id: $id) { tags } }', { id }).data).toEqual({
    product: { tags: ['a'] },
  });
});

it('takes an upload only with its signature', async () => {
  expect(await post(shop.stage('POST'), '{}', { 'x-goog-signature': 'other' })).toBe(403);
  const put = shop.stage('PUT');
  expect(
    (await fetch(put.url.replace(/Signature=.*/, 'Signature=0'), { method: 'PUT', body: 'x' })).status,
  ).toBe(403);
  expect((await fetch(put.url, { method: 'POST', body: 'x' })).status).toBe(400);
  expect(
    (await fetch(`http://127.0.0.1:${String(PORT)}/staged-uploads/%E0%A4%A`, { method: 'PUT' })).status,
  ).toBe(403);
});

const WIDE = `mutation($id: ID!) { tagsAdd(id: $id, tags: ["${'x'.repeat(65_600)}"]) { node { id } } }`;
const REFUSED: readonly (readonly [string, string, { field: string[] | null; code: string | null }])[] = [
  [
    'mutation {',
    'Failed to parse the mutation - syntax error, unexpected end of file at [1, 10]',
    { field: null, code: 'INVALID_MUTATION' },
  ],
  [
    '{ shop { id } }',
    'Invalid operation type. Only `mutation` operations are supported.',
    { field: null, code: 'INVALID_MUTATION' },
  ],
  [
    'mutation { a: tagsAdd(id: "1", tags: []) { node { id } } b: tagsAdd(id: "1", tags: []) { node { id } } }',
    'You must specify a single top level mutation.',
    { field: ['mutation'], code: null },
  ],
  [
    'mutation { bulkOperationRunQuery(query: "") { userErrors { message } } }',
    'You must use an allowed mutation name.',
    { field: ['mutation'], code: null },
  ],
  [
    'mutation($i: ProductUpdateInput!) { productUpdate(product: $i) { product { variants(first: 1) { nodes { id } } media(first: 1) { edges { node { id } } } } } }',
    'Bulk mutations cannot contain more than 1 connection.',
    { field: ['mutation'], code: null },
  ],
  [
    WIDE,
    `is too large (${String(WIDE.length)} bytes; maximum is 65535 bytes)`,
    { field: ['query'], code: 'INVALID_MUTATION' },
  ],
];

it.each(REFUSED)('refuses $0', (mutation, message, shape) => {
  expect(shop.run(mutation, 'nothing')).toEqual({ bulkOperation: null, userErrors: [{ ...shape, message }] });
});

it("looks at the caller's name before the file", () => {
  const of = (name: string): object | undefined => shop.run(TAGS, 'nothing', name).userErrors[0];
  const shape = { field: ['clientIdentifier'], code: 'INVALID_MUTATION' };
  expect(of('short')).toEqual({ ...shape, message: 'is too short (minimum is 10 characters)' });
  expect(of('l'.repeat(256))).toEqual({ ...shape, message: 'is too long (maximum is 255 characters)' });
});

it('refuses a file that is missing, empty or above 100 MB before it counts what is running', async () => {
  const good = await shop.upload('{}\n');
  shop.store.simulator.faults.usePlan(readPlan({ faults: [{ fault: 'bulk-delay', ms: 60_000 }] }));
  const open = Array.from({ length: 5 }, () => shop.run(TAGS, good));
  const sixth = shop.run(TAGS, good).userErrors[0];
  const gids = open.map((one) => one.bulkOperation?.id).join(', ');
  expect(sixth).toEqual({
    field: null,
    message: `A bulk mutation operation for this app and shop is already in progress: ${gids}.`,
    code: 'OPERATION_IN_PROGRESS',
  });
  expect(shop.run(TAGS, 'tmp/other').userErrors[0]).toMatchObject({ field: null, code: 'NO_SUCH_FILE' });
  const staged = shop.stage('PUT');
  expect(shop.run(TAGS, keyOf(staged)).userErrors[0]?.code).toBe('NO_SUCH_FILE');
  const bad = { field: null, code: 'INVALID_STAGED_UPLOAD_FILE' };
  expect(shop.run(TAGS, await shop.upload('')).userErrors[0]).toEqual({
    ...bad,
    message: 'The input file is empty.',
  });
  const path = await shop.upload('{}');
  const { rows } = shop.store.simulator.context.store;
  const row = rows.first(stagedUploads, 'WHERE path = ?', path);
  if (row === undefined) throw new Error('no upload');
  const file = fileOfUpload(shop.store.simulator.context.store, row);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  truncateSync(file, 104_857_601);
  rows.update(stagedUploads, row.id, { size: 104_857_601 });
  expect(shop.run(TAGS, path).userErrors[0]).toEqual({
    ...bad,
    message: 'The input file size exceeds the maximum allowed size of 100 MB.',
  });
  // A query has places of its own; before 2026-01 there is one.
  expect(shop.runQuery('{ products { edges { node { id } } } }').bulkOperation).not.toBeNull();
  expect(shop.runQuery('{ products { edges { node { id } } } }', '2025-10').userErrors[0]?.code).toBe(
    'OPERATION_IN_PROGRESS',
  );
  await endAll();
});

/** Cancels everything that has not come to its end, and waits for it. */
async function endAll(): Promise<void> {
  shop.store.simulator.faults.clear();
  const { data } = shop.ask(
    '{ bulkOperations(first: 50, query: "status:created OR status:running") { nodes { id status } } }',
  );
  for (const { id } of (data?.['bulkOperations'] as { nodes: { id: string }[] }).nodes) {
    expect(shop.cancel(id)).toEqual({ bulkOperation: { id, status: 'CANCELING' }, userErrors: [] });
    const done = await shop.ended({ bulkOperation: { id, status: '' }, userErrors: [] });
    expect(done).toMatchObject({ status: 'CANCELED', completedAt: null, url: null });
  }
}

it('stays CANCELING as long as it may be told so again', async () => {
  const slow = await BulkShop.open(PORT + 5, { bulkDelayMs: 400 });
  try {
    const { bulkOperation } = slow.runQuery('{ products { edges { node { id } } } }');
    const id = bulkOperation?.id ?? '';
    const canceling = { bulkOperation: { id, status: 'CANCELING' }, userErrors: [] };
    expect(slow.cancel(id)).toEqual(canceling);
    expect(slow.cancel(id)).toEqual(canceling);
    expect(await slow.ended({ bulkOperation, userErrors: [] })).toMatchObject({ status: 'CANCELED' });
  } finally {
    await slow.close();
  }
});

it('cancels what is not over', async () => {
  expect(shop.cancel('gid://shopify/BulkOperation/0').userErrors[0]).toEqual({
    field: ['id'],
    message: 'Bulk operation does not exist',
  });
  const started = shop.runQuery('{ products { edges { node { id } } } }');
  await shop.ended(started);
  expect(shop.cancel(started.bulkOperation?.id).userErrors).toEqual([
    { field: null, message: 'A bulk operation cannot be canceled when it is completed' },
  ]);
});

it('shows what was written before it was canceled, without its size', async () => {
  const id = shop.productId();
  const path = await shop.upload(`${JSON.stringify({ id, tags: ['one'] })}\n`.repeat(3000));
  const started = shop.run(TAGS, path);
  const gid = started.bulkOperation?.id ?? '';
  const written = (): number => {
    const { data } = shop.ask('query($id: ID!) { bulkOperation(id: $id) { objectCount } }', { id: gid });
    return Number((data?.['bulkOperation'] as { objectCount: string }).objectCount);
  };
  while (written() === 0) await wait(5);
  shop.cancel(gid);
  const done = await shop.ended(started);
  expect(done).toMatchObject({ status: 'CANCELED', fileSize: null, completedAt: null, partialDataUrl: null });
  const lines = (await (await fetch(done.url ?? '')).text()).trim().split('\n');
  expect(lines).toHaveLength(Number(done.objectCount));
});

it('fails after so many objects when the plan says so, and shows what was written', async () => {
  const id = shop.productId();
  const path = await shop.upload(`${JSON.stringify({ id, tags: ['one'] })}\n`.repeat(4));
  const rule = { fault: 'bulk-fail', operation: 'of-the-test-2', objects: 2, errorCode: 'TIMEOUT' };
  shop.store.simulator.faults.usePlan(
    readPlan({ faults: [rule, { fault: 'bulk-fail', operation: 'bulkOperationRunQuery' }] }),
  );
  const done = await shop.ended(shop.run(TAGS, path, 'of-the-test-2'));
  expect(done).toMatchObject({ status: 'FAILED', errorCode: 'TIMEOUT', objectCount: '2', url: null });
  expect((await (await fetch(done.partialDataUrl ?? '')).text()).trim().split('\n')).toHaveLength(2);
  const query = await shop.ended(shop.runQuery('{ products { edges { node { id } } } }'));
  expect(query).toMatchObject({ status: 'FAILED', objectCount: '0', url: null, partialDataUrl: null });
  expect(query).toMatchObject({ rootObjectCount: '0' });
  shop.store.simulator.faults.clear();
});

it('tells of a line that is no JSON object in its own row, and goes on', async () => {
  const id = shop.productId();
  const good = JSON.stringify({ id, tags: ['x'] });
  const done = await shop.ended(shop.run(TAGS, await shop.upload(`${good}\n[1]\n{"id":\n${good}`)));
  expect(done).toMatchObject({ status: 'COMPLETED', errorCode: null, objectCount: '4' });
  const rows = (await (await fetch(done.url ?? '')).text()).trim().split('\n');
  expect(rows.map((row) => Object.keys(JSON.parse(row) as object))).toEqual([
    ['data', '__lineNumber'],
    ['errors', '__lineNumber'],
    ['errors', '__lineNumber'],
    ['data', '__lineNumber'],
  ]);
});

it('gives a result in parts, cuts it when told to, and forgets it after 7 days of the shop', async () => {
  const started = shop.runQuery('{ products { edges { node { id title } } } }');
  const { url } = await shop.ended(started);
  const whole = await (await fetch(url ?? '')).text();
  const part = await fetch(url ?? '', { headers: { range: 'bytes=3-' } });
  expect([part.status, await part.text()]).toEqual([206, whole.slice(3)]);
  shop.store.simulator.faults.usePlan(
    readPlan({ faults: [{ fault: 'reset-after', operation: 'bulk_result' }] }),
  );
  await expect(fetch(url ?? '').then((answer) => answer.text())).rejects.toThrow();
  shop.store.simulator.faults.clear();
  const { clock } = shop.store.simulator.context.store;
  clock.set(clock.nowMs() + 7 * 86_400_000 + 1000);
  expect(shop.read(started)).toMatchObject({ status: 'EXPIRED', url: null, objectCount: '1' });
  expect((await fetch(url ?? '')).status).toBe(404);
});

it.each([
  ['{ shop { name } }', ['Bulk queries must contain at least one connection.']],
  [
    '{ node(id: "gid://shopify/Order/1") { id } }',
    [
      'Bulk queries cannot contain a top level `node` field.',
      'Bulk queries must contain at least one connection.',
    ],
  ],
  [
    '{ products { nodes { title variants { edges { node { id metafields { edges { node { id } } } } } } } } }',
    [
      "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products'.",
      'Bulk queries cannot contain connections with a nesting depth greater than 2.',
      "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': products.",
    ],
  ],
  [
    `{ ${Array.from({ length: 6 }, (_one, at) => `a${String(at)}: orders { edges { node { id } } }`).join(' ')} }`,
    ['Bulk queries cannot contain more than 5 connections.'],
  ],
  [
    '{ orders { edges { node { id refunds { id refundLineItems { edges { node { quantity } } } } } } } }',
    ['Queries that contain a connection field within a list field are not currently supported.'],
  ],
  ['{ orders {', ['Invalid bulk query: syntax error, unexpected end of file']],
  ['mutation { x }', ['Invalid operation type. Only `query` operations are supported.']],
  [
    `{ products { edges { node { id } } } } # ${'x'.repeat(65_600)}`,
    ['Query is too large (65641 bytes; maximum is 65535 bytes)'],
  ],
])('tells every rule a query breaks: $0', (query, messages) => {
  expect(shop.runQuery(query)).toEqual({
    bulkOperation: null,
    userErrors: messages.map((message) => ({ field: ['query'], message, code: 'INVALID' })),
  });
});

const observed = readObserved(/^(bulkOperation|stagedUploads)/);

it.skipIf(observed === undefined)('tells every error that real answers showed (needs TEST_DATA_DIR)', () => {
  expect(observed?.length).toBeGreaterThan(20);
  expect(observed?.filter((row) => !isTold(row, shop.told))).toEqual([]);
});
