import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runSimulator } from './run-simulator.ts';
import type { StartedSimulator } from './run-simulator.ts';

const PORT = 6295;
const LISTENER = PORT + 4;
const ORIGIN = `http://127.0.0.1:${String(PORT)}`;
const APP = 'https://listener.example';
let simulator: StartedSimulator;
let listener: Server;
let heard: { topic: string; id: string; webhookId: string }[] = [];

beforeAll(async () => {
  listener = createServer((incoming, response) => void hear(incoming).then(() => response.end()));
  await new Promise<void>((resolve) => listener.listen(LISTENER, '127.0.0.1', resolve));
  const args = ['--empty', '--token', 'own', '--search-lag', '0', '--app-origin', APP];
  simulator = await runSimulator(['--port', String(PORT), ...args]);
}, 60_000);
afterAll(async () => {
  listener.closeAllConnections();
  listener.close();
  await simulator.stop('SIGTERM');
});
beforeEach(async () => {
  await tell('reset');
  heard = [];
});

async function hear(incoming: IncomingMessage): Promise<void> {
  let body = '';
  for await (const part of incoming) body += String(part);
  const { headers } = incoming;
  const { admin_graphql_api_id: id } = JSON.parse(body) as { admin_graphql_api_id?: string };
  const [topic, webhookId] = [headers['x-shopify-topic'], headers['x-shopify-webhook-id']];
  heard.push({ topic: String(topic), id: id ?? '', webhookId: String(webhookId) });
}

type Json = Record<string, unknown>;

async function tell(path: string, body: Json = {}): Promise<Json> {
  const response = await fetch(`${ORIGIN}/control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Json;
}

const plan = (...faults: Json[]): Promise<Json> => tell('faults', { plan: { faults } });

type Seen = { status: number; text: string; type: string; ms: number; retryAfter: string | null };

/** One call; the error's code when the connection breaks. */
async function graphql(query: string, token = 'own'): Promise<Seen | string> {
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': token };
  const from = performance.now();
  try {
    const url = `${ORIGIN}/admin/api/2026-07/graphql.json`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, text, type, ms: performance.now() - from, retryAfter };
  } catch (error) {
    return String((error as { cause?: { code?: string } }).cause?.code);
  }
}

const SHOP = '{ shop { myshopifyDomain } }';
const create = (name: string): string =>
  `mutation { customerCreate(input: { lastName: "${name}" }) { customer { lastName } } }`;

async function customers(): Promise<unknown[]> {
  const response = await fetch(`${ORIGIN}/control/customers`);
  return ((await response.json()) as { customers: unknown[] }).customers;
}

it('answers with a status of the plan, with its body and Retry-After', async () => {
  await plan(
    { fault: 'status', status: 429, retryAfterSeconds: 4, count: 1 },
    { fault: 'status', status: 500, body: 'out of order', operation: 'shop', count: 1 },
  );
  expect(await graphql(SHOP)).toMatchObject({ status: 429, retryAfter: '4.0' });
  expect(await graphql(SHOP)).toMatchObject({ status: 500, text: 'out of order' });
  expect(await graphql(SHOP)).toMatchObject({ status: 200 });
});

it('answers as a shop that is frozen, forbidden or locked, for tokens as well', async () => {
  for (const [given, state] of [
    [402, 402],
    [403, 403],
    ['locked', 423],
  ]) {
    await plan({ fault: 'shop-state', state: given });
    expect(await graphql(SHOP)).toMatchObject({ status: state, text: '{"errors":"Unavailable Shop"}' });
    const token = await fetch(`${ORIGIN}/admin/oauth/access_token`, { method: 'POST', body: '' });
    expect(token.status).toBe(state);
  }
});

it('breaks the connection before the work and after it', async () => {
  await plan({ fault: 'reset-before', count: 1 }, { fault: 'reset-after', count: 1 });
  expect(await graphql(create('Before'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  expect(await customers()).toHaveLength(0);
  expect(await graphql(create('After'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  expect(await customers()).toMatchObject([{ lastName: 'After' }]);
});

it('sends broken JSON, a page, nothing: of work that was done or not, as the plan says', async () => {
  await plan(
    ...[
      { fault: 'broken-json', count: 1 },
      { fault: 'broken-json', work: false, count: 1 },
    ],
    ...[
      { fault: 'html-page', count: 1 },
      { fault: 'html-page', work: true, status: 200, count: 1 },
    ],
    ...[
      { fault: 'empty', count: 1 },
      { fault: 'empty', work: false, count: 1 },
    ],
  );
  const answers = [];
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) {
    const seen = await graphql(create(name));
    answers.push(typeof seen === 'string' ? seen : seen);
  }
  for (const broken of answers.slice(0, 2)) {
    expect(broken).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
    expect(() => JSON.parse((broken as Seen).text) as unknown).toThrow();
  }
  expect(answers[2]).toMatchObject({ status: 502, type: 'text/html; charset=utf-8' });
  expect(answers[3]).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
  expect(answers[4]).toMatchObject({ status: 200, text: '' });
  expect(answers[5]).toMatchObject({ status: 200, text: '' });
  const names = (await customers()).map((one) => (one as { lastName: string }).lastName);
  expect(names).toEqual(['A', 'D', 'E']);
});

it('waits and trickles as long as it is told', async () => {
  await plan(
    { fault: 'delay', ms: 400, count: 1 },
    { fault: 'trickle', bytesPerSecond: 500, operation: 'orders' },
  );
  const slow = await graphql(SHOP);
  expect(slow).toMatchObject({ status: 200 });
  expect((slow as Seen).ms).toBeGreaterThanOrEqual(390);
  const seen = (await graphql('{ orders(first: 1) { nodes { id } } }')) as Seen;
  expect(JSON.parse(seen.text)).toHaveProperty('data.orders');
  // 50 bytes each tenth of a second.
  expect(seen.ms).toBeGreaterThanOrEqual((Math.ceil(seen.text.length / 50) - 1) * 95);
});

it('throttles and revokes tokens', async () => {
  await plan({ fault: 'throttle', count: 1 }, { fault: 'revoke-token', operation: 'customerCreate' });
  const throttled = (await graphql(SHOP)) as Seen;
  expect(JSON.parse(throttled.text)).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED' } }] });
  expect(JSON.parse(((await graphql(SHOP)) as Seen).text)).toHaveProperty('data.shop');
  expect(await graphql(create('Never'))).toMatchObject({ status: 401 });
  expect(await graphql(SHOP)).toMatchObject({ status: 401 });
  expect(await customers()).toHaveLength(0);
});

it('hides what is new from searches as long as the plan says', async () => {
  await plan({ fault: 'search-lag', ms: 600_000, count: 1, operation: 'customers' });
  await graphql(create('Fresh'));
  const find = '{ customers(first: 5, query: "last_name:Fresh") { nodes { lastName } } }';
  expect(JSON.parse(((await graphql(find)) as Seen).text)).toMatchObject({
    data: { customers: { nodes: [] } },
  });
  expect(JSON.parse(((await graphql(find)) as Seen).text)).toMatchObject({
    data: { customers: { nodes: [{ lastName: 'Fresh' }] } },
  });
});

async function subscribe(topic: string): Promise<void> {
  const uri = `${APP}/hooks`;
  await graphql(
    `mutation { webhookSubscriptionCreate(topic: ${topic}, webhookSubscription: { uri: "${uri}" }) { userErrors { message } } }`,
  );
}

it('duplicates, drops, delays and reorders webhooks', async () => {
  await subscribe('CUSTOMERS_CREATE');
  await plan(
    { fault: 'duplicate-webhook', copies: 2, count: 1 },
    { fault: 'drop-webhook', skip: 1, count: 1 },
    { fault: 'reorder-webhook', skip: 2, count: 1, ms: 86_400_000 },
    { fault: 'delay-webhook', ms: 3_600_000, skip: 4, count: 1 },
  );
  const ids: string[] = [];
  for (const name of ['twice more', 'dropped', 'held', 'passes', 'late']) {
    const seen = (await graphql(create(name).replace('lastName }', 'id }'))) as Seen;
    const read = JSON.parse(seen.text) as { data: { customerCreate: { customer: { id: string } } } };
    ids.push(read.data.customerCreate.customer.id);
  }
  const [first, , held, passes, late] = ids;
  await expect.poll(() => heard.map(({ id }) => id), { timeout: 60_000 }).toHaveLength(5);
  expect(heard.slice(0, 3).map(({ id }) => id)).toEqual([first, first, first]);
  expect(new Set(heard.slice(0, 3).map(({ webhookId }) => webhookId)).size).toBe(1);
  expect(heard.slice(3).map(({ id }) => id)).toEqual([passes, held]);
  await tell('clock', { advanceMs: 3_600_000 });
  await expect.poll(() => heard.at(-1)?.id, { timeout: 60_000 }).toBe(late);
});

/** A day in the life of a shop under a plan; the log of it. */
async function live(seed: number): Promise<Json> {
  await tell('reset');
  const faults = [
    ...[
      { fault: 'status', status: 503, chance: 0.3 },
      { fault: 'reset-after', chance: 0.2 },
    ],
    ...[
      { fault: 'drop-webhook', chance: 0.4 },
      { fault: 'duplicate-webhook', chance: 0.4 },
    ],
  ];
  await subscribe('CUSTOMERS_CREATE');
  await tell('faults', { plan: { seed, faults } });
  for (let at = 0; at < 30; at += 1) await graphql(create(`Person ${String(at)}`));
  return (await (await fetch(`${ORIGIN}/control/events?limit=1000`)).json()) as Json;
}

it('writes the same event log for the same seed and the same calls, another for another', async () => {
  const first = await live(11);
  const text = JSON.stringify(first['events']);
  for (const part of ['"status":503', 'reset-after', 'drop-webhook', 'duplicate-webhook', 'customers/create'])
    expect(text).toContain(part);
  expect(await live(11)).toEqual(first);
  expect((await live(12))['hash']).not.toBe(first['hash']);
});

it('refuses a plan by its path and keeps the one in force', async () => {
  await plan({ fault: 'shop-state', state: 402 });
  expect(await plan({ fault: 'delay' })).toEqual({
    error: '$.faults[0].ms: a whole number from 1 to 600000 is needed',
  });
  expect(await graphql(SHOP)).toMatchObject({ status: 402 });
  await tell('faults', { fault: 'throttle', operation: 'orders' });
  const { plan: rules } = (await (await fetch(`${ORIGIN}/control/state`)).json()) as { plan: unknown[] };
  expect(rules).toMatchObject([
    { fault: 'shop-state', seen: 1, fired: 1 },
    { fault: 'throttle', fired: 0 },
  ]);
  await fetch(`${ORIGIN}/control/faults`, { method: 'DELETE' });
  expect(await graphql(SHOP)).toMatchObject({ status: 200 });
});

it('outlives a client that leaves while it waits', async () => {
  await plan({ fault: 'delay', ms: 300, count: 1 });
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': 'own' };
  const url = `${ORIGIN}/admin/api/2026-07/graphql.json`;
  const left = request(url, { method: 'POST', headers });
  left.on('error', () => undefined);
  left.end(JSON.stringify({ query: create('Gone') }));
  await expect
    .poll(async () => {
      const response = await fetch(`${ORIGIN}/control/state`);
      return ((await response.json()) as { plan: { fired: number }[] }).plan[0]?.fired;
    })
    .toBe(1);
  left.destroy();
  expect(await graphql(SHOP)).toMatchObject({ status: 200 });
  expect(await customers()).toHaveLength(0);
});
