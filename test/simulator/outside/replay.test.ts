import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSimulator } from './run-simulator.ts';
import type { StartedSimulator } from './run-simulator.ts';

const PORT = 7390;
const folder = mkdtempSync(join(tmpdir(), 'replay-'));
let simulator: StartedSimulator;
beforeAll(async () => {
  simulator = await runSimulator(['--port', String(PORT), '--empty', '--token', 'own']);
}, 120_000);
afterAll(async () => {
  await simulator.stop('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const CREATE =
  'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id lastName createdAt } userErrors { field message } } }';
const READ = 'query($id: ID!) { customer(id: $id) { id lastName tags } }';
const ADA = 'gid://shopify/Customer/11';

/** What another shop is made up to have answered: a customer, two readings of it, a refusal, a list. */
const ROWS: readonly object[] = [
  {
    ...{ version: '2026-07', query: CREATE, variables: { input: { lastName: 'Ada' } }, status: 200 },
    response: {
      data: {
        customerCreate: {
          customer: { id: ADA, lastName: 'Ada', createdAt: '2020-02-02T02:02:02Z' },
          userErrors: [],
        },
      },
      extensions: { cost: { requestedQueryCost: 10, actualQueryCost: 10, throttleStatus: {} } },
    },
  },
  {
    ...{ version: '2026-07', query: READ, variables: { id: ADA } },
    response: { data: { customer: { id: ADA, lastName: 'Ada', tags: [] } } },
  },
  {
    ...{ version: '2026-04', query: `{ customer(id: "${ADA}") { lastName id } }` },
    response: { data: { customer: { lastName: 'Ada', id: ADA } } },
  },
  {
    ...{ version: '2026-07', query: '{ customers(first: 2) { edges { cursor node { id } } } }' },
    response: { data: { customers: { edges: [{ cursor: 'abc', node: { id: ADA } }] } } },
  },
];

type Ended = { status: number | null; said: string };

async function replay(rows: readonly object[], ...more: string[]): Promise<Ended> {
  await fetch(`http://127.0.0.1:${String(PORT)}/control/reset`, { method: 'POST' });
  const file = join(folder, 'rows.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const url = `http://127.0.0.1:${String(PORT)}`;
  return run(['tools/replay-traffic.mjs', file, '--url', url, '--token', 'own', ...more]);
}

/** Beside this process, whose own connections are kept alive meanwhile. */
function run(line: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, line, { encoding: 'utf8' }, (_failure, stdout, stderr) => {
      resolve({ status: child.exitCode, said: stdout + stderr });
    });
  });
}

it('finds the same answers behind other ids, moments and cursors', async () => {
  const { status, said } = await replay(ROWS, '--least', '100');
  expect(said).toContain('4 of 4 answers agree: 100 %');
  expect(said).toContain('1 of 1 requested costs agree: 100 %');
  expect(status).toBe(0);
});

it('goes on in a list from the place a cursor stood for', async () => {
  const create = (name: string, id: number): object => ({
    ...{ version: '2026-07', query: CREATE, variables: { input: { lastName: name } } },
    response: {
      data: {
        customerCreate: {
          customer: {
            id: `gid://shopify/Customer/${String(id)}`,
            lastName: name,
            createdAt: '2020-02-02T02:02:02Z',
          },
          userErrors: [],
        },
      },
    },
  });
  const page = (names: readonly string[], after?: string): object => ({
    version: '2026-07',
    query:
      'query($after: String) { customers(first: 1, after: $after) { nodes { lastName } pageInfo { endCursor } } }',
    variables: { after },
    response: {
      data: {
        customers: {
          nodes: names.map((lastName) => ({ lastName })),
          pageInfo: { endCursor: names.length === 0 ? null : `place of ${names.join()}` },
        },
      },
    },
  });
  const rows = [create('Ada', 21), create('Bo', 22), page(['Ada']), page(['Bo'], 'place of Ada')];
  expect((await replay(rows)).said).toContain('4 of 4 answers agree');
});

it('tells orders and drafts apart by when their numbers first appear, not by the numbers', async () => {
  const query =
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { name } } }';
  const made = (name: string): object => ({
    ...{ version: '2026-07', query },
    variables: { input: { lineItems: [{ title: 'A', quantity: 1, originalUnitPrice: '1' }] } },
    response: { data: { draftOrderCreate: { draftOrder: { name } } } },
  });
  expect((await replay([made('#D71'), made('#D72')])).said).toContain('2 of 2 answers agree');
  expect((await replay([made('#D71'), made('#D71')])).said).toContain('1 of 2 answers agree');
  expect((await replay([made('#71')])).said).toContain('"#71" -> "#D1"');
});

it('tells another value, order of keys, length of a list, id and status by operation', async () => {
  const wrong = [
    ROWS[0] ?? {},
    {
      version: '2026-07',
      query: READ,
      variables: { id: ADA },
      response: { data: { customer: { id: ADA, tags: [], lastName: 'Ada' } } },
    },
    {
      version: '2026-07',
      query: '{ customers(first: 2) { nodes { id } } }',
      response: { data: { customers: { nodes: [] } } },
    },
    {
      version: '2026-07',
      query: '{ shop { name } }',
      status: 402,
      response: { data: { shop: { name: 'Other' } } },
    },
    {
      ...{ version: '2026-07', query: '{ customers(first: 1) { nodes { id } } }' },
      response: { data: { customers: { nodes: [{ id: 'gid://shopify/Order/11' }] } } },
    },
  ];
  const { status, said } = await replay(wrong, '--least', '95', '--shown', '9');
  expect(said).toContain(
    'customer: 0 of 1\n  .data.customer keys: ["id","tags","lastName"] -> ["id","lastName","tags"]',
  );
  expect(said).toContain('.data.customers.nodes length: 0 -> 1');
  expect(said).toContain('"gid://shopify/Order/11" -> "gid://shopify/Customer/');
  expect(said).toContain('status: 402 -> 200\n  .data.shop.name: "Other" -> "Empty Store"');
  expect(said).toContain('1 of 5 answers agree: 20 %');
  expect(status).toBe(1);
});

it('leaves aside what is drawn by lot in the address of a draft’s page, not whose shop it is', async () => {
  const query =
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { invoiceUrl } } }';
  const made = (shop: string): object => ({
    ...{ version: '2026-07', query },
    variables: { input: { lineItems: [{ title: 'A', quantity: 1, originalUnitPrice: '1' }] } },
    response: {
      data: {
        draftOrderCreate: { draftOrder: { invoiceUrl: `https://${shop}/7/invoices/${'0a'.repeat(16)}` } },
      },
    },
  });
  expect((await replay([made('tandem-empty.myshopify.com')])).said).toContain('1 of 1 answers agree');
  expect((await replay([made('other.myshopify.com')])).said).toContain('0 of 1 answers agree');
});

it('learns ids from rows that only set up, without counting them, and waits where a recorder waited', async () => {
  const [made, ...read] = ROWS;
  const kept = { data: { customerCreate: { customer: { id: ADA } } } };
  const began = performance.now();
  const { said } = await replay([
    { ...made, setup: true, response: kept },
    { ...read[0], waitMs: 300 },
    read[1] ?? {},
  ]);
  expect(said).toContain('2 of 2 answers agree: 100 %\n0 of 0 requested costs agree');
  expect(performance.now() - began).toBeGreaterThanOrEqual(300);
});

it('asks under another type what it knows by another id, and sees no times in addresses of files', async () => {
  const [FILE, OTHER] = ['gid://shopify/MediaImage/77', 'gid://shopify/Video/77'];
  const version = '2026-07';
  const source = 'https://pictures.example/9x9/kept.png';
  const url = 'https://cdn.shopify.com/s/files/1/0012/3456/files/kept.png?v=1700000000';
  const { said } = await replay([
    {
      ...{ version, variables: { f: [{ originalSource: source, contentType: 'IMAGE' }] } },
      query: 'mutation($f: [FileCreateInput!]!) { fileCreate(files: $f) { files { id } } }',
      response: { data: { fileCreate: { files: [{ id: FILE }] } } },
    },
    {
      ...{ version, variables: { id: FILE }, waitMs: 3100 },
      query: 'query($id: ID!) { node(id: $id) { ... on MediaImage { image { url } } } }',
      response: { data: { node: { image: { url } } } },
    },
    {
      ...{ version, variables: { ids: [OTHER] } },
      query: 'mutation($ids: [ID!]!) { fileDelete(fileIds: $ids) { deletedFileIds } }',
      response: { data: { fileDelete: { deletedFileIds: [FILE] } } },
    },
  ]);
  expect(said).toContain('3 of 3 answers agree: 100 %');
});

it('names the line that is no row, and what it wants', async () => {
  expect(await replay([{ version: '2026-07' }])).toMatchObject({
    ...{
      status: 2,
      said: expect.stringContaining('line 1: a row is JSON with version, query and response') as string,
    },
  });
  expect(await run(['tools/replay-traffic.mjs'])).toMatchObject({ status: 2 });
});

it('asks behind the store’s own cursor where the recording names its own', async () => {
  const after = Buffer.from('{"last_id":11}').toString('base64');
  const page = (query: string, edges: object[], told: object): object => ({
    ...{
      version: '2026-07',
      query: `{ customers(first: 1${query}, sortKey: ID) { edges { cursor node { lastName } } pageInfo { hasPreviousPage endCursor } } }`,
    },
    response: { data: { customers: { edges, pageInfo: told } } },
  });
  const rows = [
    ROWS[0] ?? {},
    page('', [{ cursor: after, node: { lastName: 'Ada' } }], { hasPreviousPage: false, endCursor: after }),
    page(`, after: "${after}"`, [], { hasPreviousPage: true, endCursor: null }),
  ];
  expect((await replay(rows)).said).toContain('3 of 3 answers agree: 100 %');
});

it('takes back the token it was given where the recording names its own', async () => {
  const made = `create: delegateAccessTokenCreate(input: { delegateAccessScope: ["read_orders"] }) { delegateAccessToken { accessToken } }`;
  const ended = `end: delegateAccessTokenDestroy(accessToken: "token-of-another-shop") { status }`;
  const create = { delegateAccessToken: { accessToken: 'token-of-another-shop' } };
  const rows = Object.entries({ [made]: { create }, [ended]: { end: { status: true } } });
  const told = rows.map(([field, data]) => ({ query: `mutation { ${field} }`, response: { data } }));
  expect((await replay(told.map((row) => ({ version: '2026-07', ...row })))).said).toContain(
    '2 of 2 answers',
  );
});

const PLACE = 'tmp/77/bulk/01234567-89ab-4cde-8f01-23456789abcd/rows.jsonl';
const RUN = `mutation($path: String!) { bulkOperationRunMutation(mutation: "mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }", stagedUploadPath: $path) { bulkOperation { status } userErrors { code } } }`;

it('uploads a text to the place it is given, and names that place later on', async () => {
  const stage = (httpMethod: string, target: object, upload?: string): object => ({
    version: '2026-07',
    query:
      'mutation($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url parameters { name value } } } }',
    variables: {
      input: [
        {
          ...{ resource: 'BULK_MUTATION_VARIABLES', filename: 'rows.jsonl', mimeType: 'text/jsonl' },
          ...{ httpMethod, fileSize: '40' },
        },
      ],
    },
    upload,
    response: { data: { stagedUploadsCreate: { stagedTargets: [target] } } },
  });
  const host = 'https://shopify-staged-uploads.storage.googleapis.com/';
  const pairs = (fields: object): object[] =>
    Object.entries(fields).map(([name, value]: [string, unknown]) => ({ name, value }));
  const signed = {
    ...{ 'Content-Type': 'text/jsonl', success_action_status: '201', acl: 'private', key: PLACE },
    ...{ 'x-goog-date': '20200101T000000Z', 'x-goog-credential': 'somebody' },
    ...{ 'x-goog-algorithm': 'GOOG4-RSA-SHA256', 'x-goog-signature': 'abc', policy: 'def' },
  };
  const form = { url: host, parameters: pairs(signed) };
  const query =
    'X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a&X-Goog-Date=b&X-Goog-Expires=604800&X-Goog-SignedHeaders=host&X-Goog-Signature=c';
  const told = { content_type: 'text/jsonl', acl: 'private' };
  const put = { url: `${host}${PLACE}?${query}`, parameters: pairs(told) };
  const run = (answer: object): object => ({
    ...{ version: '2026-07', query: RUN, variables: { path: PLACE } },
    response: { data: { bulkOperationRunMutation: answer } },
  });
  const started = { bulkOperation: { status: 'CREATED' }, userErrors: [] };
  const missing = { bulkOperation: null, userErrors: [{ code: 'NO_SUCH_FILE' }] };
  const text = '{"input":{"lastName":"Ada"}}\n';
  for (const [way, target] of [
    ['POST', form],
    ['PUT', put],
  ] as const) {
    expect((await replay([stage(way, target), run(missing)])).said).toContain('2 of 2 answers agree');
    expect((await replay([stage(way, target, text), run(started)])).said).toContain('2 of 2 answers agree');
  }
});
