import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { issueOffline } from '../../../simulator/oauth/tokens.ts';
import { currentInstallation } from '../../../simulator/oauth/installation.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

const PORT = 5130;
let store: OpenStore;
let control: Server;
let token: string;

beforeAll(async () => {
  store = await openEmptyStore(PORT);
  const { context } = store.simulator;
  control = createServer((request, response) => {
    void context.answerControl(request, response).then((answered) => {
      if (!answered) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => control.listen(PORT, '127.0.0.1', resolve));
  const installation = currentInstallation(context.store);
  if (installation === undefined) throw new Error('not installed');
  token = issueOffline(context.store, installation, true).access_token;
});
afterAll(async () => {
  control.closeAllConnections();
  control.close();
  await store.close();
});
beforeEach(() => {
  store.simulator.faults.clear();
});

type Seen = { status?: number; text?: string; headers?: Record<string, string>; error?: string };

/** Asks as the app would: an unmodified fetch in a Node of its own, led through the proxy by the environment. */
async function outside(url: string, init: RequestInit = {}): Promise<Seen> {
  const script = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).then(
    async (r) => console.log(JSON.stringify({ status: r.status, text: await r.text(), headers: Object.fromEntries(r.headers) })),
    (e) => console.log(JSON.stringify({ error: String(e.cause?.message ?? e.message) })))`;
  const env = {
    ...process.env,
    ...{
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: `http://127.0.0.1:${String(PORT + 3)}`,
    },
    NODE_EXTRA_CA_CERTS: join(store.simulator.context.dataDir, 'ca.pem'),
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  return JSON.parse(stdout) as Seen;
}

function graphql(query: string, key = token): Promise<Seen> {
  return outside('https://tandem-empty.myshopify.com/admin/api/2026-07/graphql.json', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': key },
    body: JSON.stringify({ query }),
  });
}

async function tell(
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`http://127.0.0.1:${String(PORT)}/control/api/${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it('serves the Admin API to an unmodified client, and no other host', async () => {
  const answer = await graphql('{ shop { currencyCode } }');
  expect(answer).toMatchObject({ status: 200, headers: { 'x-shopify-api-version': '2026-07' } });
  expect(answer.headers?.['x-request-id']).toBeTruthy();
  expect(JSON.parse(answer.text ?? '')).toMatchObject({ data: { shop: { currencyCode: 'GBP' } } });
  expect(await graphql('{ shop { id } }', 'wrong')).toMatchObject({ status: 401 });
  expect((await outside('https://example.com/')).error).toBeTruthy();
});

it('fails as it is told to, so often and for that operation only', async () => {
  await tell('POST', 'faults', { kind: 'throttle', operation: 'orders' });
  expect(JSON.parse((await graphql('{ shop { id } }')).text ?? '')).toHaveProperty('data.shop');
  expect((await graphql('{ orders(first: 1) { nodes { id } } }')).text).toContain('THROTTLED');
  expect((await graphql('{ orders(first: 1) { nodes { id } } }')).text).not.toContain('THROTTLED');
  await tell('POST', 'faults', { kind: 'server-error', count: 2 });
  expect((await graphql('{ shop { id } }')).status).toBe(503);
  expect((await graphql('{ shop { id } }')).status).toBe(503);
  expect((await graphql('{ shop { id } }')).status).toBe(200);
  await tell('POST', 'faults', { kind: 'dead-token' });
  expect((await graphql('{ shop { id } }')).status).toBe(401);
  expect((await graphql('{ shop { id } }')).status).toBe(200);
});

it('keeps what was done when the answer is dropped after the commit', async () => {
  await tell('POST', 'faults', { kind: 'dropped-after-commit', operation: 'customerCreate' });
  const create =
    'mutation { customerCreate(input: { email: "lost@example.com" }) { customer { id } userErrors { message } } }';
  expect((await graphql(create)).error).toBeTruthy();
  const { body } = await tell('GET', 'customers?email=lost@example.com');
  expect(body['customers']).toHaveLength(1);
});

it('places, refunds, edits, cancels and deletes orders by the control API', async () => {
  const lines = [{ variantId: store.variantId, quantity: 3 }];
  const placed = await tell('POST', 'orders', { email: 'guest@example.com', lines });
  expect(placed.body).toMatchObject({ financialStatus: 'PAID', total: '30.00', customerId: null });
  const order = placed.body as { legacyId: number; lines: { id: number }[] };
  const path = `orders/${String(order.legacyId)}`;
  const lineId = order.lines[0]?.id;
  expect((await tell('POST', `${path}/refund`, { lines: [{ lineId, quantity: 1 }] })).body).toMatchObject({
    refund: { totalRefundedMinor: '1000' },
    order: { currentTotalMinor: '2000', financialStatus: 'PARTIALLY_REFUNDED' },
  });
  expect((await tell('POST', `${path}/edit`, { lines: [{ lineId, quantity: 1 }] })).body).toMatchObject({
    currentTotalMinor: '1000',
  });
  expect((await tell('POST', `${path}/cancel`, {})).body).toMatchObject({
    financialStatus: 'REFUNDED',
    currentTotalMinor: '0',
  });
  expect(await tell('POST', `${path}/cancel`, {})).toMatchObject({ status: 422 });
  expect((await tell('POST', `${path}/delete`, {})).body).toEqual({ deleted: order.legacyId });
  expect((await tell('GET', path)).status).toBe(422);
});

it('names the field of a bad request', async () => {
  expect(await tell('POST', 'orders', { lines: [] })).toMatchObject({
    status: 400,
    body: { error: 'lines: at least one line is needed' },
  });
  expect(await tell('POST', 'orders', { lines: [{ variantId: 'x' }] })).toMatchObject({ status: 400 });
  expect(
    await tell('POST', 'orders', { lines: [{ variantId: store.variantId }], codes: ['NONE'] }),
  ).toMatchObject({
    status: 400,
    body: { error: 'codes: NONE does not apply (unknown)' },
  });
  expect(await tell('POST', 'clock', { at: 'yesterday' })).toMatchObject({ status: 400 });
  for (const beyond of [{ advanceMs: 1e300 }, { at: '9999-12-31T00:00:00Z' }, { speed: 1e9 }])
    expect(await tell('POST', 'clock', beyond)).toMatchObject({ status: 400 });
  expect(await tell('POST', 'open-app', { path: '//elsewhere.example/' })).toMatchObject({ status: 400 });
  expect(await tell('POST', 'faults', { kind: 'flood' })).toMatchObject({ status: 400 });
  expect(await tell('POST', 'compliance', { topic: 'orders/create' })).toMatchObject({ status: 400 });
  expect(await tell('GET', 'nothing')).toMatchObject({ status: 404 });
});

it('moves the clock and tells its state', async () => {
  const before = (await tell('GET', 'state')).body as { clock: { now: string } };
  const after = await tell('POST', 'clock', { advanceMs: 86_400_000 });
  expect(Date.parse(String(after.body['now'])) - Date.parse(before.clock.now)).toBeGreaterThanOrEqual(
    86_400_000,
  );
  expect((await tell('GET', 'state')).body).toMatchObject({
    shop: { currency: 'GBP' },
    app: { installed: true },
    counts: { products: 1 },
  });
});
