import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sellInShop } from '../../../simulator/control/pos-sale.ts';
import { changeProduct } from '../../../simulator/control/product-asks.ts';
import { addOrder } from '../../../simulator/control/order-asks.ts';
import { listTruth } from '../../../simulator/control/truth.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import { journeyDelayMs } from '../../../simulator/store/orders/orders.ts';
import { products } from '../../../simulator/store/schema/catalog.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;
let told: string[] = [];

beforeAll(async () => {
  store = await openEmptyStore(5810);
  store.simulator.context.grantScopes(['read_locations']);
  store.simulator.context.store.onEvent(({ topic }) => told.push(topic));
});
beforeEach(() => {
  told = [];
});
afterAll(() => store.close());

type Control = (port: OpenStore['simulator'], ask: Parameters<typeof sellInShop>[1]) => object;

function ask(control: Control, body: Record<string, unknown>, parts: string[] = []): Record<string, unknown> {
  return control(store.simulator, { parts, query: new URLSearchParams(), body }) as Record<string, unknown>;
}

const ORDER = `query($id: ID!) { order(id: $id) { sourceName retailLocation { name } discountCodes customAttributes { key value }
  customerJourneySummary { ready momentsCount { count } } discountApplications(first: 5) { nodes { ... on DiscountCodeApplication { code } } }
  app { name } shippingLines(first: 1) { nodes { title } } lineItems(first: 1) { nodes { customAttributes { key value } } } } }`;

it('sells over the counter: no journey, no delivery, a code redeemed, what was scanned kept', () => {
  const { store: shop } = store.simulator.context;
  const customer = createCustomer(shop, { email: 'till@example.com' });
  createDiscount(shop, {
    ...{ title: 'Till', code: 'TILL2', startsAt: '2020-01-01T00:00:00Z', valueKind: 'fixed', value: 200n },
    ...{ usageLimit: 1, oncePerCustomer: true },
  });
  const sale = { customerId: customer.id, lines: [{ variantId: store.variantId, quantity: 2 }] };
  const wish = { ...sale, codes: ['till2'], scanToken: 'abc.def', attributes: { table: '4' } };
  expect(ask(sellInShop, { ...wish, preview: true })).toMatchObject({
    ...{ subtotal: '20.00', total: '18.00', discounts: [{ label: 'TILL2', amount: '2.00' }], refused: [] },
  });
  const before = shop.rows.number('SELECT count(*) FROM orders');
  const order = ask(sellInShop, wish);
  expect(shop.rows.number('SELECT count(*) FROM orders')).toBe(before + 1);
  expect(store.ask(ORDER, { id: order['id'] }).data?.['order']).toEqual({
    ...{ sourceName: 'pos', retailLocation: { name: 'High Street' }, discountCodes: ['TILL2'] },
    customAttributes: [
      { key: '_tandem_scan', value: 'abc.def' },
      { key: 'table', value: '4' },
    ],
    customerJourneySummary: null,
    discountApplications: { nodes: [{ code: 'TILL2' }] },
    app: { name: 'Point of Sale' },
    shippingLines: { nodes: [] },
    lineItems: { nodes: [{ customAttributes: [] }] },
  });
  expect(told).toContain('orders/create');
  expect(() => ask(sellInShop, wish)).toThrow(/TILL2 does not apply \(usage-limit\)/);
  expect(() => ask(sellInShop, { ...sale, lines: [{ variantId: store.variantId, quantity: 999 }] })).toThrow(
    /only 48 of variant/,
  );
});

it('knows a journey only a while after the order, by the shop’s clock', () => {
  const { store: shop } = store.simulator.context;
  shop.clock.set(Date.parse('2026-05-10T12:00:00Z'), 0);
  const visits = [
    { occurredAt: '2026-05-08T12:00:00Z', referrerUrl: 'https://www.google.com/', source: 'google' },
    { occurredAt: '2026-05-10T11:50:00Z', utmSource: 'newsletter', utmMedium: 'email', utmCampaign: 'may' },
  ];
  const order = ask(addOrder, {
    ...{ email: 'walk@example.com', visits },
    lines: [{ variantId: store.variantId, attributes: { _tandem_rec: 'r1' } }],
  });
  const journey = `query($id: ID!) { order(id: $id) { lineItems(first: 1) { nodes { customAttributes { key value } } } customerJourneySummary { ready customerOrderIndex daysToConversion firstVisit { source }
    lastVisit { utmParameters { campaign medium } } momentsCount { count } moments(first: 9) { nodes { ... on CustomerVisit { occurredAt } } } } } }`;
  const read = (): unknown => store.ask(journey, { id: order['id'] }).data?.['order'];
  const lineItems = { nodes: [{ customAttributes: [{ key: '_tandem_rec', value: 'r1' }] }] };
  const empty = { customerOrderIndex: null, daysToConversion: null, firstVisit: null, lastVisit: null };
  const unready = {
    lineItems,
    customerJourneySummary: { ready: false, ...empty, momentsCount: null, moments: null },
  };
  expect(read()).toEqual(unready);
  shop.clock.set(shop.clock.nowMs() + journeyDelayMs(Number(order['legacyId'])) - 1_000);
  expect(read()).toEqual(unready);
  shop.clock.set(shop.clock.nowMs() + 1_000);
  expect(read()).toEqual({
    lineItems,
    customerJourneySummary: {
      ...{ ready: true, customerOrderIndex: null, daysToConversion: 2, firstVisit: { source: 'google' } },
      lastVisit: { utmParameters: { campaign: 'may', medium: 'email' } },
      momentsCount: { count: 2 },
      moments: { nodes: visits.map(({ occurredAt }) => ({ occurredAt })) },
    },
  });
  const { truth } = ask(listTruth, {}) as { truth: { id: number; truth: unknown }[] };
  expect(truth.find(({ id }) => id === order['legacyId'])?.truth).toEqual({
    ...{ channel: 'email', firstChannel: 'organic_search', campaign: 'may' },
  });
});

it('counts visits of 30 days and the customer’s earlier orders, test orders apart', () => {
  const { store: shop } = store.simulator.context;
  shop.clock.set(Date.parse('2026-05-11T12:00:00Z'), 0);
  const who = { email: 'window@example.com', newCustomer: true, lines: [{ variantId: store.variantId }] };
  ask(addOrder, { ...who, test: true });
  ask(addOrder, who);
  const visits = [{ occurredAt: '2026-04-11T11:59:59Z' }, { occurredAt: '2026-04-11T12:00:00Z' }];
  const order = ask(addOrder, { ...who, visits });
  shop.clock.set(shop.clock.nowMs() + 60_000);
  const read = `query($id: ID!) { order(id: $id) { customerJourneySummary { customerOrderIndex daysToConversion
    firstVisit { occurredAt } momentsCount { count } } } }`;
  expect(store.ask(read, { id: order['id'] }).data?.['order']).toEqual({
    customerJourneySummary: {
      ...{ customerOrderIndex: 1, daysToConversion: 30, momentsCount: { count: 1 } },
      firstVisit: { occurredAt: '2026-04-11T12:00:00Z' },
    },
  });
});

it('changes a product while the shop runs, and tells of it', () => {
  const { store: shop } = store.simulator.context;
  const id = String(shop.rows.first(products, '')?.id);
  const read = `query($id: ID!) { product(id: $id) { publishedAt totalInventory variants(first: 1) { nodes { price inventoryItem { unitCost { amount } } } } } }`;
  const gid = `gid://shopify/Product/${id}`;
  ask(changeProduct, { published: false, inventory: 0, price: '12.50', unitCost: '4.00' }, ['products', id]);
  expect(told).toEqual(['inventory_levels/update', 'inventory_items/update', 'products/update']);
  expect(store.ask(read, { id: gid }).data?.['product']).toEqual({
    publishedAt: null,
    totalInventory: 0,
    variants: { nodes: [{ price: '12.50', inventoryItem: { unitCost: { amount: '4.0' } } }] },
  });
  told = [];
  ask(changeProduct, { published: true, inventory: 3 }, ['products', id]);
  expect(told).toEqual(['inventory_levels/update', 'products/update']);
  expect(() => ask(changeProduct, { stock: 3 }, ['products', id])).toThrow(/stock: one of published/);
  expect(() => ask(changeProduct, { price: '-1' }, ['products', id])).toThrow(/price: a decimal amount/);
  told = [];
  ask(changeProduct, { delete: true }, ['products', id]);
  expect(told).toEqual(['products/delete']);
  expect(store.ask(read, { id: gid }).data).toEqual({ product: null });
});
