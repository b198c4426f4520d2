import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../../simulator/oauth/installation.ts';
import { openEmptyStore } from '../../core/open-empty-store.ts';
import type { OpenStore } from '../../core/open-empty-store.ts';

const PORT = 6332;
let store: OpenStore;
let control: Server;
let line: { variantId: number; quantity: number };
let order: { legacyId: number; lines: { id: number }[] };

beforeAll(async () => {
  store = await openEmptyStore(PORT);
  const { context } = store.simulator;
  changeScopes(context.store, [...adminSchema().scopes]);
  control = createServer((request, response) => void context.answerControl(request, response));
  await new Promise<void>((resolve) => control.listen(PORT, '127.0.0.1', resolve));
  line = { variantId: store.variantId, quantity: 1 };
  order = (await tell('orders', { lines: [line] })).body as typeof order;
});
afterAll(async () => {
  control.closeAllConnections();
  control.close();
  await store.close();
});

async function tell(call: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`http://127.0.0.1:${String(PORT)}/control/${call}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const visit = { occurredAt: '2026-01-01T00:00:00Z' };
it.each<[string, string, () => object]>([
  ['orders', 'lines[0]', () => ({ lines: [null] })],
  ['orders', 'lines[0].amount', () => ({ lines: [{ ...line, amount: 1 }] })],
  ['orders', 'lines[0].quantity', () => ({ lines: [{ ...line, quantity: 2 ** 40 }] })],
  ['orders', 'note', () => ({ lines: [line], note: 'x' })],
  ['orders', 'codes', () => ({ lines: [line], codes: 'WELCOME' })],
  ['orders', 'paid', () => ({ lines: [line], paid: 'no' })],
  ['orders', 'test', () => ({ lines: [line], test: 'true' })],
  ['orders', 'newCustomer', () => ({ lines: [line], newCustomer: { email: 'a@example.com' } })],
  ['orders', 'shipping', () => ({ lines: [line], shipping: 'free' })],
  ['orders', 'shipping', () => ({ lines: [line], shipping: '-5' })],
  ['orders', 'processedAt', () => ({ lines: [line], processedAt: '9999-01-01' })],
  ['orders', 'processedAt', () => ({ lines: [line], processedAt: '-5' })],
  ['orders', 'visits[0]', () => ({ lines: [line], visits: [null] })],
  ['orders', 'visits[0].utm', () => ({ lines: [line], visits: [{ ...visit, utm: 'x' }] })],
  ['refund', 'ammount', () => ({ ammount: '1.00' })],
  ['refund', 'amount', () => ({ amount: '-5' })],
  ['refund', 'shipping', () => ({ shipping: -1 })],
  ['refund', 'lines[0]', () => ({ lines: [null] })],
  ['cancel', 'reason', () => ({ reason: 'whim' })],
  ['cancel', 'refund', () => ({ refund: 'no' })],
  ['edit', 'addLines', () => ({ addLines: line })],
  ['edit', 'addLines[0]', () => ({ addLines: [null] })],
  ['clock', 'advance', () => ({ advance: 5 })],
  ['clock', 'at', () => ({ at: '-5' })],
  ['faults', 'count', () => ({ kind: 'throttle', count: 1.5 })],
  ['pos-sale', 'codes', () => ({ lines: [line], codes: {} })],
])('%s names what it cannot take: %s', async (call, named, body) => {
  const isChange = ['refund', 'cancel', 'edit'].includes(call);
  const path = isChange ? `orders/${String(order.legacyId)}/${call}` : call;
  const { status, body: said } = await tell(path, body());
  expect(status).toBe(400);
  expect(String(said['error']).split(': ')[0]).toBe(named);
});

it('says that no app is there, and takes either form of an id in a list', async () => {
  expect(await tell('open-app', {})).toMatchObject({
    status: 409,
    body: { error: `no app answers at http://localhost:${String(PORT + 1)}` },
  });
  const buyer = (await tell('orders', { lines: [line], email: 'ada@example.com', newCustomer: true })).body;
  for (const id of [String(buyer['customerId']), `gid://shopify/Customer/${String(buyer['customerId'])}`]) {
    const url = `http://127.0.0.1:${String(PORT)}/control/orders?customerId=${id}`;
    const { orders } = (await (await fetch(url)).json()) as { orders: object[] };
    expect(orders).toHaveLength(1);
  }
});

// A row that could be written and not be read again broke every later answer it belonged in.
it('keeps no amount that it could not read again', async () => {
  const price = (amount: string) =>
    store.ask(
      `mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) {
        productVariantsBulkUpdate(productId: $p, variants: $v) { productVariants { price } userErrors { message } } }`,
      {
        p: (
          store.ask('{ products(first: 1) { nodes { id } } }').data?.['products'] as {
            nodes: { id: string }[];
          }
        ).nodes[0]?.id,
        v: [{ id: `gid://shopify/ProductVariant/${String(store.variantId)}`, price: amount }],
      },
    );
  const largest = '999999999999.99';
  expect(price(largest)).toMatchObject({
    data: { productVariantsBulkUpdate: { productVariants: [{ price: largest }], userErrors: [] } },
  });
  expect(JSON.stringify(price('90071992547409.92'))).toContain('not simulated: amounts from');
  expect(await tell('orders', { lines: [{ ...line, quantity: 1000 }] })).toMatchObject({ status: 422 });
  expect(store.ask('{ productVariants(first: 1) { nodes { price } } }').data).toEqual({
    productVariants: { nodes: [{ price: largest }] },
  });
  price('10.00');
});

it.each([
  ['United Kingdom', 'GB'],
  ['Curaçao', 'CW'],
  ['Netherlands Antilles', 'AN'],
])('knows %s by its name', (country, code) => {
  const made = store.ask(
    `mutation($c: String) { customerCreate(input: { addresses: [{ city: "X", country: $c }], firstName: "A" }) {
      customer { addressesV2(first: 1) { nodes { country countryCodeV2 } } } userErrors { message } } }`,
    { c: country },
  );
  expect(made.data?.['customerCreate']).toMatchObject({
    customer: { addressesV2: { nodes: [{ country, countryCodeV2: code }] } },
  });
});

it.each(['UK', 'SU', 'Soviet Union', 'AQ'])(
  'knows no country %s, as the API has no code for it',
  (country) => {
    const made = store.ask(
      `mutation($c: String) { customerCreate(input: { addresses: [{ city: "X", country: $c }], firstName: "A" }) {
      customer { id } userErrors { message } } }`,
      { c: country },
    );
    expect(made.data?.['customerCreate']).toMatchObject({ userErrors: [{ message: 'Country is invalid' }] });
  },
);
