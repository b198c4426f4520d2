import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { refundOrder } from '../../../simulator/store/payments/refunds.ts';
import { retryWaitMs } from '../../../simulator/webhooks/delivery.ts';
import { CREDENTIALS, openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

const PORT = 5140;
let store: OpenStore;
let app: Server;
let answerWith = 200;
const got: { headers: IncomingHttpHeaders; body: string; path: string; socket: number }[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      got.push({
        headers: request.headers,
        body,
        path: request.url ?? '',
        socket: request.socket.remotePort ?? 0,
      });
      response.writeHead(answerWith).end();
    });
  });
  await new Promise<void>((resolve) => app.listen(PORT + 4, '127.0.0.1', resolve));
  store = await openEmptyStore(PORT);
});
afterAll(async () => {
  await store.close();
  app.closeAllConnections();
  app.close();
});
beforeEach(async () => {
  await store.simulator.deliveries.settled();
  got.length = 0;
  answerWith = 200;
});

const settled = (): Promise<void> => store.simulator.deliveries.settled();
const topics = (): string[] => got.map(({ headers }) => String(headers['x-shopify-topic'])).sort();

it('tells of a first order in four topics at once, and of the stock it takes, each signed over its very bytes', async () => {
  const { store: rows } = store.simulator.context;
  const customer = createCustomer(rows, { email: 'ünï@example.com', firstName: 'Ünï' });
  createOrder(rows, {
    customerId: customer.id,
    lines: [{ variantId: store.variantId, quantity: 2 }],
    paid: false,
  });
  await settled();
  const ofTheOrder = ['customers/create', 'customers/update', 'orders/create', 'orders/updated'];
  expect(topics()).toEqual([...ofTheOrder, 'inventory_levels/update'].sort());
  for (const { headers, body, path } of got) {
    expect(path).toBe('/webhooks');
    const signature = createHmac('sha256', CREDENTIALS.clientSecret).update(body).digest('base64');
    expect(headers).toMatchObject({
      'x-shopify-hmac-sha256': signature,
      'x-shopify-shop-domain': 'tandem-empty.myshopify.com',
      'x-shopify-api-version': '2026-07',
    });
  }
  expect(new Set(got.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(5);
});

it('writes orders as REST does: numbers for ids, text for money, sets, one text of tags', async () => {
  const { store: rows } = store.simulator.context;
  const order = createOrder(rows, {
    lines: [{ variantId: store.variantId, quantity: 2 }],
    applications: [
      {
        kind: 'code',
        label: 'TEN',
        valueKind: 'percentage',
        value: 1000n,
        lineAmounts: [{ line: 0, amount: 200n }],
      },
    ],
    tags: ['b', 'a'],
  });
  await settled();
  const created = got.find(({ headers }) => headers['x-shopify-topic'] === 'orders/create');
  expect(JSON.parse(created?.body ?? '')).toMatchObject({
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${String(order.id)}`,
    total_price: '18.00',
    total_price_set: { shop_money: { amount: '18.00', currency_code: 'GBP' } },
    financial_status: 'paid',
    tags: 'b, a',
    customer: null,
    discount_codes: [{ code: 'TEN', amount: '2.00', type: 'percentage' }],
    line_items: [
      {
        price: '10.00',
        quantity: 2,
        discount_allocations: [{ amount: '2.00', discount_application_index: 0 }],
      },
    ],
  });
});

it('tells of a refund with its lines, and the order beside it', async () => {
  const { store: rows } = store.simulator.context;
  const order = createOrder(rows, { lines: [{ variantId: store.variantId, quantity: 2 }] });
  await settled();
  got.length = 0;
  const refund = refundOrder(rows, { orderId: order.id });
  await settled();
  expect(topics()).toEqual(['orders/updated', 'refunds/create']);
  const told = got.find(({ headers }) => headers['x-shopify-topic'] === 'refunds/create');
  expect(JSON.parse(told?.body ?? '')).toMatchObject({
    ...{ id: refund.id, order_id: order.id },
    refund_line_items: [{ quantity: 2, subtotal: 20, subtotal_set: { shop_money: { amount: '20.00' } } }],
    transactions: [{ kind: 'refund', amount: '20.00' }],
  });
});

it('repeats a duplicate with the same ids', async () => {
  const { faults, context } = store.simulator;
  faults.add('duplicate-webhook', 'customers/create');
  createCustomer(context.store, { firstName: 'Twice' });
  await settled();
  const ids = got.map(({ headers }) =>
    [headers['x-shopify-webhook-id'], headers['x-shopify-event-id']].join(),
  );
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('loses a delivery when told to', async () => {
  const { faults, context } = store.simulator;
  faults.add('drop-webhook', 'customers/create');
  createCustomer(context.store, { firstName: 'Lost' });
  await settled();
  expect(got).toHaveLength(0);
});

it('tries again on the shop clock with the payload of the first try, and gives up after eight', async () => {
  const { store: rows } = store.simulator.context;
  const { clock } = rows;
  answerWith = 500;
  const customer = createCustomer(rows, { firstName: 'Before' });
  await settled();
  expect(got).toHaveLength(1);
  rows.rows.run('UPDATE customers SET firstName = ? WHERE id = ?', 'After', customer.id);
  let waited = 0;
  for (let tries = 1; tries < 8; tries += 1) {
    waited += retryWaitMs(tries);
    clock.set(clock.nowMs() + retryWaitMs(tries) + 1_000);
    await settled();
  }
  expect(got).toHaveLength(8);
  expect(new Set(got.map(({ body }) => body)).size).toBe(1);
  expect(waited).toBeGreaterThan(3.9 * 3_600_000);
  expect(waited).toBeLessThan(4.1 * 3_600_000);
  clock.set(clock.nowMs() + 86_400_000);
  await settled();
  expect(got).toHaveLength(8);
  expect(store.simulator.deliveries.counts().failed).toBeGreaterThan(0);
});

it('says nothing while the app is not installed, but compliance topics', async () => {
  const { store: rows } = store.simulator.context;
  const customer = createCustomer(rows, { email: 'gone@example.com' });
  await settled();
  const { uninstall } = await import('../../../simulator/oauth/installation.ts');
  got.length = 0;
  uninstall(rows);
  await settled();
  expect(topics()).toEqual(['app/uninstalled']);
  createOrder(rows, { lines: [{ variantId: store.variantId, quantity: 1 }] });
  rows.emit('customers/redact', customer.id);
  await settled();
  expect(topics()).toEqual(['app/uninstalled', 'customers/redact']);
  // 48 hours of shop time later the shop itself is to be forgotten.
  rows.clock.set(rows.clock.nowMs() + 48 * 3_600_000);
  await expect.poll(topics, { timeout: 5_000 }).toContain('shop/redact');
  expect(JSON.parse(got.at(-1)?.body ?? '')).toEqual({
    shop_id: rows.shop().id,
    shop_domain: 'tandem-empty.myshopify.com',
  });
  store.simulator.context.grantInstallation();
});
