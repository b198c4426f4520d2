import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCommandLine } from '../../../simulator/options.ts';
import { refusedStart, runSimulator } from './run-simulator.ts';
import type { StartedSimulator } from './run-simulator.ts';

const PORT = 6280;
const TOKEN = 'shpat_of_a_stranger';
let simulator: StartedSimulator;

beforeAll(async () => {
  const called = ['--app-name', 'Tea Points', '--app-id', '5150'];
  simulator = await runSimulator(['--port', String(PORT), '--empty', '--token', TOKEN, ...called]);
}, 60_000);
afterAll(() => simulator.stop('SIGTERM'));

type Answer = { status: number; version: string | null; body: Record<string, unknown> };

async function ask(query: string, at: { path?: string; token?: string } = {}): Promise<Answer> {
  const url = `http://127.0.0.1:${String(PORT)}${at.path ?? '/admin/api/2026-07/graphql.json'}`;
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': at.token ?? TOKEN };
  const body = JSON.stringify({ query });
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error' });
  const read = (await response.json()) as Record<string, unknown>;
  return { status: response.status, version: response.headers.get('x-shopify-api-version'), body: read };
}

const path = (version: string): string => `/admin/api/${version}/graphql.json`;

it('answers any client over plain http with the token it was given, and no other', async () => {
  expect(simulator.ready).toMatchObject({ ready: true, token: TOKEN });
  expect(await ask('{ shop { myshopifyDomain } }')).toMatchObject({
    status: 200,
    body: { data: { shop: { myshopifyDomain: simulator.ready.shop } } },
  });
  expect((await ask('{ shop { id } }', { token: 'another' })).status).toBe(401);
});

it('takes uploads by the address of the host as well: a form that is moved to another is sent with a wrong boundary', async () => {
  const stage =
    'mutation { stagedUploadsCreate(input: [{ resource: BULK_MUTATION_VARIABLES, filename: "rows.jsonl", mimeType: "text/jsonl", httpMethod: POST }]) { stagedTargets { url parameters { name value } } } }';
  const { data } = (await ask(stage)).body as {
    data: {
      stagedUploadsCreate: {
        stagedTargets: { url: string; parameters: { name: string; value: string }[] }[];
      };
    };
  };
  const [target] = data.stagedUploadsCreate.stagedTargets;
  const body = new FormData();
  for (const { name, value } of target?.parameters ?? []) body.append(name, value);
  body.append('file', new Blob(['{}\n']), 'rows.jsonl');
  const sent = await fetch(target?.url ?? '', { method: 'POST', body, redirect: 'error' });
  expect([new URL(target?.url ?? '').hostname, sent.status]).toEqual(['127.0.0.1', 201]);
});

it('is a new shop: one location, the Online Store, nothing else', async () => {
  const { body } = await ask(`{
    locations(first: 5) { nodes { name isPrimary } } publications(first: 5) { nodes { name } }
    products(first: 1) { nodes { id } } customers(first: 1) { nodes { id } } orders(first: 1) { nodes { id } }
    discountNodes(first: 1) { nodes { id } } segments(first: 1) { nodes { id } }
    webhookSubscriptions(first: 1) { nodes { id } } collections(first: 1) { nodes { id } }
  }`);
  const none = { nodes: [] };
  expect(body['data']).toEqual({
    locations: { nodes: [{ name: 'Shop location', isPrimary: true }] },
    publications: { nodes: [{ name: 'Online Store' }] },
    ...{ products: none, customers: none, orders: none, discountNodes: none, segments: none },
    ...{ webhookSubscriptions: none, collections: none },
  });
});

it('opens in Canada unless told otherwise', async () => {
  const query = '{ shop { currencyCode ianaTimezone taxesIncluded shopAddress { countryCodeV2 } } }';
  const shopAddress = { countryCodeV2: 'CA' };
  expect((await ask(query)).body['data']).toEqual({
    shop: { currencyCode: 'CAD', ianaTimezone: 'America/Toronto', taxesIncluded: false, shopAddress },
  });
  const named = ['--shop-name', 'Tea House', '--shop-domain', 'tea-house.myshopify.com'];
  const elsewhere = ['--currency', 'JPY', '--country', 'JP', '--timezone', 'Asia/Tokyo', ...named];
  expect(readCommandLine(elsewhere).source).toEqual({
    kind: 'empty',
    shop: {
      ...{ currency: 'JPY', countryCode: 'JP', timezone: 'Asia/Tokyo' },
      ...{ name: 'Tea House', myshopifyDomain: 'tea-house.myshopify.com' },
    },
  });
});

it('answers on 127.0.0.1 itself where an app gives up its installation', async () => {
  const url = `http://127.0.0.1:${String(PORT)}/admin/api_permissions/current.json`;
  const headers = { 'x-shopify-access-token': 'another' };
  expect((await fetch(url, { method: 'DELETE', headers, redirect: 'error' })).status).toBe(401);
});

it('calls the app as it is told to', async () => {
  const { body } = await ask('{ currentAppInstallation { app { id title handle } } }');
  const app = { id: 'gid://shopify/App/5150', title: 'Tea Points', handle: 'tea-points' };
  expect(body['data']).toEqual({ currentAppInstallation: { app } });
});

it('grants every scope unless told otherwise', async () => {
  const query = '{ currentAppInstallation { accessScopes { handle } } }';
  const { body } = await ask(query);
  const text = JSON.stringify(body);
  for (const scope of ['read_all_orders', 'write_discounts', 'write_customers', 'read_returns'])
    expect(text).toContain(`"${scope}"`);
});

it('serves every stored version by its own schema; others fall forward to the oldest', async () => {
  const query = '{ __schema { queryType { fields { name } } } shop { id } }';
  for (const version of ['2025-10', '2026-01', '2026-04', '2026-07', '2026-10', 'unstable'])
    expect(await ask(query, { path: path(version) })).toMatchObject({ status: 200, version });
  for (const asked of [path('2019-04'), path('never'), '/admin/api/graphql.json'])
    expect(await ask('{ shop { id } }', { path: asked })).toMatchObject({ status: 200, version: '2025-10' });
  // Order.attribution is new in 2026-07.
  const newer = '{ orders(first: 1) { nodes { attribution { __typename } } } }';
  expect((await ask(newer, { path: path('2026-04') })).body).toMatchObject({
    errors: [{ extensions: { code: 'undefinedField' } }],
  });
  expect((await ask(newer)).body).not.toHaveProperty('errors');
  expect(await ask('{ shop { id } }', { path: '/admin/api/2026-07/orders.json' })).toMatchObject({
    status: 404,
  });
});

it('demands @idempotent from 2026-04 on, and knows it since 2026-01', async () => {
  const refund = (key: string): string =>
    `mutation { refundCreate(input: { orderId: "gid://shopify/Order/1" }) ${key} { userErrors { message } } }`;
  const unkeyed = async (version: string): Promise<string> =>
    JSON.stringify((await ask(refund(''), { path: path(version) })).body);
  expect(await unkeyed('2026-01')).not.toContain('@idempotent');
  expect(await unkeyed('2026-04')).toContain(
    'The @idempotent directive is required for this mutation but was not provided.',
  );
  const keyed = await ask(refund('@idempotent(key: "a")'), { path: path('2026-01') });
  expect(JSON.stringify(keyed.body)).not.toContain('undefinedDirective');
  const before = await ask(refund('@idempotent(key: "a")'), { path: path('2025-10') });
  expect(JSON.stringify(before.body)).toContain('idempotent');
});

it('names the option it does not understand and ends with 2', async () => {
  const wrong: readonly [readonly string[], RegExp][] = [
    [['--port', 'x'], /--port/],
    [['--port', '70000'], /--port/],
    [['--seed', '-1'], /--seed/],
    [['--colour', 'red'], /--colour/],
    [['--empty', '--sample'], /--empty/],
    [['--orders', 'test/no-such-file.csv'], /--orders/],
    [['--scopes', ' , '], /--scopes/],
    [['--token', 'two words'], /--token/],
    [['--shop-plan', 'gold'], /--shop-plan/],
    [['--app-origin', 'here'], /--app-origin/],
    [['--app-id', '0'], /--app-id/],
    [['--app-name', ' '], /--app-name/],
    [['--currency', 'CAN'], /--currency/],
    [['--country', 'XX'], /--country/],
    [['--timezone', 'Mars/Base'], /--timezone/],
    [['--shop-name', ' '], /--shop-name/],
    [['--shop-domain', 'tea.example'], /--shop-domain/],
    [['--sample', '--currency', 'EUR'], /--currency .* --empty/],
    [['--country', 'UK'], /--country .* not 'UK'/],
    [['--port', String(PORT + 5), '--orders', 'package.json'], /--orders: package\.json: line 1/],
    [['--port', String(PORT + 5), '--scopes', 'read_minds'], /--scopes: 'read_minds'/],
  ];
  for (const [args, said] of wrong) {
    const ended = await refusedStart(args);
    expect(ended.said).toMatch(said);
    expect(ended).toMatchObject({ code: 2 });
  }
});

it('tells its options when asked, and starts nothing', async () => {
  expect(readCommandLine(['-h'])).toMatchObject({ help: true });
  expect(await refusedStart(['--help'])).toEqual({ code: 0, said: '' });
});

it('says which port is taken and ends with 1', async () => {
  const ended = await refusedStart(['--port', String(PORT)]);
  expect(ended.code).toBe(1);
  expect(ended.said).toMatch(/port is in use.*--port/s);
});

it('grants only the scopes it was told, and ends cleanly by Ctrl-C', async () => {
  const port = String(PORT + 5);
  const other = await runSimulator(['--port', port, '--scopes', 'read_products,read_orders']);
  const response = await fetch(`http://127.0.0.1:${port}/admin/api/2026-07/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': other.ready.token },
    body: JSON.stringify({
      query: '{ products(first: 1) { nodes { id } } customers(first: 1) { nodes { id } } }',
    }),
  });
  expect(await response.json()).toMatchObject({
    data: null,
    errors: [{ path: ['customers'], extensions: { code: 'ACCESS_DENIED' } }],
  });
  expect(await other.stop('SIGINT')).toBe(0);
});

it("still takes a shop's plan as --plan, as it did before plans of faults", () => {
  expect(readCommandLine(['--plan', 'plus'])).toMatchObject({ plan: 'plus', faultPlan: undefined });
  expect(readCommandLine(['--plan', 'faults.json'])).toMatchObject({
    plan: 'standard',
    faultPlan: 'faults.json',
  });
});
