import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rotateAppSecret } from '../../../simulator/control/app-asks.ts';
import { readPlan } from '../../../simulator/faults/read-plan.ts';
import { signingSecret } from '../../../simulator/oauth/secrets.ts';
import { createCustomer, updateCustomer } from '../../../simulator/store/customers/customers.ts';
import { setMetafield } from '../../../simulator/store/metafields.ts';
import { customers } from '../../../simulator/store/schema/catalog.ts';
import { retryWaitMs } from '../../../simulator/webhooks/delivery.ts';
import { readFilter } from '../../../simulator/webhooks/filter.ts';
import { narrowPayload } from '../../../simulator/webhooks/narrow.ts';
import { deliveries, subscriptions } from '../../../simulator/webhooks/tables.ts';
import { CREDENTIALS, openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';

const PORT = 7320;
const APP = 'https://tandem-app.example';
let store: OpenStore;
let app: Server;
let answerWith = 200;
const got: { headers: IncomingHttpHeaders; body: string; path: string }[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8'), path });
      if (path !== '/never') response.writeHead(path === '/moved' ? 302 : answerWith).end();
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
  await settled();
  store.simulator.context.store.rows.run('DELETE FROM subscriptions');
  got.length = 0;
  answerWith = 200;
});

const settled = (): Promise<void> => store.simulator.deliveries.settled();

function subscribe(path: string, input: object = {}, topic = 'CUSTOMERS_UPDATE'): string {
  const query =
    'mutation($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) { webhookSubscription { id } userErrors { message } } }';
  const answer = store.ask(query, { topic, input: { uri: `${APP}${path}`, ...input } });
  const made = answer.data?.['webhookSubscriptionCreate'] as {
    webhookSubscription: { id: string } | null;
    userErrors: { message: string }[];
  };
  expect(made.userErrors).toEqual([]);
  return made.webhookSubscription?.id ?? '';
}

async function rename(id: number, firstName: string): Promise<void> {
  const { store: shop } = store.simulator.context;
  shop.rows.update(customers, id, { firstName });
  shop.emit('customers/update', id);
  await settled();
}

const paths = (): string[] => got.map(({ path }) => path).sort();

it('tells only of what its filter lets through', async () => {
  subscribe('/all');
  subscribe('/ann', { filter: 'first_name:Ann AND id:*' });
  const { id } = createCustomer(store.simulator.context.store, { firstName: 'Bob' });
  await settled();
  got.length = 0;
  await rename(id, 'Bea');
  expect(paths()).toEqual(['/all']);
  await rename(id, 'Ann');
  expect(paths()).toEqual(['/all', '/all', '/ann']);
});

it.each([
  ['total_price:>=10.00', true],
  ['total_price:<10', false],
  ['total_price:12.5', true],
  ['tags:vip', true],
  ['-tags:vip', false],
  ['NOT tags:none', true],
  ['line_items.sku:"B 2"', true],
  ['line_items.sku:B*', true],
  ['note:* OR customer.email:*', true],
  ['note:*', false],
  ['(total_price:>100 OR tags:vip) AND created_at:>=2026-01-01', true],
])('reads the filter %s', (filter, passes) => {
  const order = {
    ...{ total_price: '12.50', tags: 'new, vip', note: null, created_at: '2026-02-01T00:00:00+01:00' },
    line_items: [{ sku: 'A1' }, { sku: 'B 2' }],
    customer: { email: 'a@example.com' },
  };
  expect(readFilter(filter)?.(order)).toBe(passes);
});

it.each(['', 'gift', 'a:1 AND', '(a:1', 'a:1)', 'a:'])('cannot read the filter %s', (filter) => {
  expect(readFilter(filter)).toBeUndefined();
});

it('sends the chosen fields, in the order of the payload, through lists', () => {
  const payload = { id: 1, name: 'x', lines: [{ id: 2, sku: 'a', tax: { rate: 1, title: 't' } }] };
  expect(JSON.stringify(narrowPayload(payload, ['lines.tax.title', 'lines.id', 'id', 'none']))).toBe(
    '{"id":1,"lines":[{"id":2,"tax":{"title":"t"}}]}',
  );
});

it('tells of tags that came and of tags that went, and of nothing else a change leaves as it was', async () => {
  subscribe('/came', {}, 'CUSTOMER_TAGS_ADDED');
  subscribe('/went', {}, 'CUSTOMER_TAGS_REMOVED');
  const { store: shop } = store.simulator.context;
  const { id } = createCustomer(shop, { firstName: 'Tess', tags: ['early'] });
  updateCustomer(shop, id, { tags: ['Early', 'loud', 'new'] });
  updateCustomer(shop, id, { tags: ['new'], note: 'quiet now' });
  updateCustomer(shop, id, { note: 'still' });
  await settled();
  const told = got.map(({ path, body }) => {
    const { customerId, tags, occurredAt } = JSON.parse(body) as Record<string, unknown>;
    expect([customerId, typeof occurredAt]).toEqual([`gid://shopify/Customer/${String(id)}`, 'string']);
    return [path, tags];
  });
  expect(told).toEqual([
    ['/came', ['early']],
    ['/came', ['loud', 'new']],
    ['/went', ['Early', 'loud']],
  ]);
});

it('drops what changes none of the chosen fields', async () => {
  subscribe('/name', { includeFields: ['id', 'first_name'] });
  const { id } = createCustomer(store.simulator.context.store, { firstName: 'One' });
  await rename(id, 'Two');
  got.length = 0;
  await rename(id, 'Two');
  expect(got).toEqual([]);
  await rename(id, 'Three');
  expect(got.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ id, first_name: 'Three' }]);
});

it('adds the metafields of the namespaces asked for', async () => {
  subscribe('/meta', { metafieldNamespaces: ['care'] });
  const { store: shop } = store.simulator.context;
  const { id } = createCustomer(shop, { firstName: 'Meta' });
  for (const namespace of ['care', 'other'])
    setMetafield(
      shop,
      { ownerType: 'CUSTOMER', ownerId: id, namespace, name: 'wash' },
      { type: 'single_line_text_field', value: 'cold' },
    );
  got.length = 0;
  await rename(id, 'Metta');
  const { metafields } = JSON.parse(got[0]?.body ?? '') as { metafields: object[] };
  expect(metafields).toHaveLength(1);
  expect(metafields[0]).toMatchObject({ namespace: 'care', key: 'wash', value: 'cold', owner_id: id });
});

it('signs with the former secret until its time is over', async () => {
  const { context } = store.simulator;
  subscribe('/signed', { name: 'the-name' });
  const rotate = (body: object): object =>
    rotateAppSecret(
      { ...store.simulator, deliveries: store.simulator.deliveries, context },
      {
        parts: ['rotate-secret'],
        query: new URLSearchParams(),
        body: body as Record<string, unknown>,
      },
    );
  const { id } = createCustomer(context.store, { firstName: 'Key' });
  await rename(id, 'Keys');
  rotate({ secret: 'the-new-secret' });
  await rename(id, 'Lock');
  rotate({ drop: true });
  await rename(id, 'Locks');
  const isBy = (secret: string) =>
    got.map(
      ({ headers, body }) =>
        headers['x-shopify-hmac-sha256'] === createHmac('sha256', secret).update(body).digest('base64'),
    );
  expect(isBy(CREDENTIALS.clientSecret)).toEqual([true, true, false]);
  expect(isBy('the-new-secret')).toEqual([false, false, true]);
  expect(got[0]?.headers['x-shopify-name']).toBe('the-name');
  expect(signingSecret(context.app)).toBe('the-new-secret');
});

it('calls a redirect and a silence of 5 seconds failures', async () => {
  const { store: shop } = store.simulator.context;
  subscribe('/moved');
  subscribe('/never');
  const { id } = createCustomer(shop, { firstName: 'Wait' });
  shop.rows.run("DELETE FROM deliveries WHERE topic = 'customers/create'");
  await rename(id, 'Long');
  const rows = shop.rows.all(deliveries, "WHERE topic = 'customers/update' ORDER BY id DESC LIMIT 2");
  expect(rows.map(({ status, lastStatus }) => [status, lastStatus])).toEqual([
    ['pending', 0],
    ['pending', 302],
  ]);
  expect(rows[0]?.lastError).toBe('no answer within 5 s');
  shop.rows.run('DELETE FROM deliveries');
}, 30_000);

it('drips a body in chunks when the plan says so', async () => {
  subscribe('/slow');
  const { id } = createCustomer(store.simulator.context.store, { firstName: 'Slow' });
  store.simulator.faults.usePlan(readPlan({ faults: [{ fault: 'slow-webhook', bytesPerSecond: 4_000 }] }));
  got.length = 0;
  await rename(id, 'Slower');
  store.simulator.faults.clear();
  expect(got.at(-1)?.headers['content-length']).toBeUndefined();
  expect(got.at(-1)?.headers['transfer-encoding']).toBe('chunked');
  expect(JSON.parse(got.at(-1)?.body ?? '')).toMatchObject({ id, first_name: 'Slower' });
});

it('removes a subscription of the API after eight failed tries, and keeps one of the configuration', async () => {
  const { store: shop } = store.simulator.context;
  const now = shop.clock.now();
  const own = { topic: 'customers/update', uri: '/configured', createdAt: now, updatedAt: now };
  shop.rows.insert(subscriptions, { id: shop.newId(), ...own });
  const id = subscribe('/dying');
  const read = (): unknown =>
    store.ask('query($id: ID!) { webhookSubscription(id: $id) { id } }', { id }).data?.[
      'webhookSubscription'
    ];
  const customer = createCustomer(shop, { firstName: 'Last' });
  answerWith = 503;
  await rename(customer.id, 'Lost');
  for (let tries = 1; tries < 8; tries += 1) {
    expect(read()).toEqual({ id });
    shop.clock.set(shop.clock.nowMs() + retryWaitMs(tries) + 1_000);
    await settled();
  }
  expect(read()).toBeNull();
  expect(shop.rows.all(subscriptions, '').map(({ uri }) => uri)).toEqual(['/configured']);
  expect(paths().filter((path) => path === '/dying')).toHaveLength(8);
});
