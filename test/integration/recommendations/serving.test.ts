import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { now } from '../../../app/core/time.ts';
import { installationByShop } from '../../../app/db/platform.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { storeProducts } from '../../../app/mirror/products.server.ts';
import { reportPlacements } from '../../../app/recommendations/events/report.server.ts';
import { recommendationLinesOfOrders } from '../../../app/recommendations/events/purchases.server.ts';
import { placementRules } from '../../../app/recommendations/serving/rules.ts';
import { saveRules } from '../../../app/recommendations/serving/rules.server.ts';
import { followCatalogues } from '../../../app/recommendations/serving/shelves.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { deliver, startHotServer, testSecret, type HotServer } from '../../support/hot-server.ts';
import { orderBody } from '../../support/order-body.ts';
import { describeShop } from '../../support/program-shop.ts';

const database = useDatabase();
let server: HotServer;
let shopId: ShopId;
let domain: string;
let stopFollowing: () => Promise<void>;
let updated = Date.UTC(2026, 0, 1);

/** Puts a product into the mirror as a webhook would, newer each time. */
async function stock(id: bigint, change: { quantity?: number; status?: string } = {}): Promise<void> {
  updated += 1_000;
  const at = new Date(updated);
  const variant = {
    ...{ shopifyId: id * 10n, title: 'Default', sku: '', barcode: null, position: 1, priceMinor: 1_000n },
    ...{ compareAtMinor: null, unitCostMinor: 300n, unitCostCurrency: 'USD', inventoryItemId: id * 100n },
    ...{ inventoryTracked: true, inventoryPolicy: 'DENY', inventoryQuantity: change.quantity ?? 5 },
    shopifyUpdatedAt: at,
  };
  const product = {
    ...{ shopifyId: id, title: `Tea ${String(id)}`, handle: `tea-${String(id)}`, vendor: 'Us', tags: [] },
    ...{
      status: change.status ?? 'ACTIVE',
      productType: 'Tea',
      isGiftCard: false,
      imageUrl: 'https://cdn/x.jpg',
    },
    ...{ publishedAt: new Date(0), shopifyCreatedAt: new Date(0), shopifyUpdatedAt: at, variants: [variant] },
  };
  await inShop(shopId, (tx) => storeProducts(tx, [product]));
}

function signed(own: Readonly<Record<string, string>>, customer = ''): string {
  const pairs: [string, string][] = [
    ...Object.entries(own),
    ['logged_in_customer_id', customer],
    ['path_prefix', '/apps/tandem'],
    ['shop', domain],
    ['timestamp', String(Math.floor(Date.now() / 1_000))],
  ];
  const text = pairs
    .map((pair) => pair.join('='))
    .sort()
    .join('');
  const signature = createHmac('sha256', testSecret).update(text).digest('hex');
  return new URLSearchParams([...pairs, ['signature', signature]]).toString();
}

interface Told {
  readonly status: number;
  readonly request: string;
  readonly held: boolean;
  readonly items: readonly { product: string; handle: string }[];
}

async function ask(own: Readonly<Record<string, string>>, customer = ''): Promise<Told> {
  const answer = await fetch(`${server.url}/proxy/recommend?${signed(own, customer)}`);
  return { status: answer.status, ...((await answer.json()) as Omit<Told, 'status'>) };
}

async function tell(report: object, customer = ''): Promise<{ status: number; body: unknown }> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  };
  const answer = await fetch(`${server.url}/proxy/recommend-events?${signed({}, customer)}`, init);
  return { status: answer.status, body: await answer.json() };
}

const productsOf = (told: Told): string[] => told.items.map(({ product }) => product);

beforeAll(async () => {
  shopId = await makeShop();
  await inShop(shopId, (tx) => describeShop(tx));
  domain = (await installationByShop(shopId))?.domain ?? '';
  for (const id of [1n, 2n, 3n, 4n, 5n]) await stock(id);
  server = await startHotServer();
  stopFollowing = followCatalogues();
});
afterAll(async () => {
  await stopFollowing();
  await server.close();
  await closeQueue();
});

it('answers from the first minute, without the product shown and what is in the cart', async () => {
  const told = await ask({ surface: 'product', product: '5', cart: '4' });
  expect(told.status).toBe(200);
  expect(productsOf(told)).toEqual(['3', '2', '1']);
  expect(told.items[0]?.handle).toBe('tea-3');
  expect(Object.keys(told).sort()).toEqual(['ground', 'held', 'items', 'request', 'status']);
});

it('a change of stock, publication or existence is in the answer within seconds', async () => {
  await stock(3n, { quantity: 0 });
  await expect.poll(async () => productsOf(await ask({ surface: 'home' }))).not.toContain('3');
  await stock(3n);
  await expect.poll(async () => productsOf(await ask({ surface: 'home' }))).toContain('3');
  await stock(2n, { status: 'DRAFT' });
  await expect.poll(async () => productsOf(await ask({ surface: 'home' }))).not.toContain('2');
  await stock(2n);
  await stock(6n);
  await expect
    .poll(async () => productsOf(await ask({ surface: 'home' })))
    .toEqual(['6', '5', '4', '3', '2', '1']);
});

it('rules of the merchant are in the answer within seconds, with who changed them', async () => {
  const rules = placementRules.parse({
    exclusions: [{ kind: 'product', value: '6' }],
    places: 8,
    holdoutBp: 0,
  });
  const change = { placement: 'home', rules, currency: 'USD', actor: '77' } as const;
  await inShop(shopId, (tx) => saveRules(tx, change, now()));
  await expect
    .poll(async () => productsOf(await ask({ surface: 'home' })))
    .toEqual(['5', '4', '3', '2', '1']);
  const rows = await database.asAdmin<{ actor: string }>(
    `SELECT actor FROM activity_entries WHERE action = 'recommendations.rules-changed' AND shop_id = $1`,
    shopId,
  );
  expect(rows).toEqual([{ actor: '77' }]);
});

it.each([
  [{ surface: 'nowhere' }, 'surface'],
  [{ surface: 'cart', cart: '1,x' }, 'cart'],
  [{ surface: 'product', product: '-4' }, 'product'],
  [{ surface: 'viewed', viewed: Array.from({ length: 51 }, (_, at) => at + 1).join(',') }, 'viewed'],
])('what cannot be read is refused by name: %j', async (own, field) => {
  const answer = await fetch(`${server.url}/proxy/recommend?${signed(own)}`);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(`${field}:`);
});

it('events are kept with consent alone, once each, and only for an answer that was given', async () => {
  const told = await ask({ surface: 'home' });
  const events = [
    { kind: 'impression', slot: 0 },
    { kind: 'click', slot: 1, product: productsOf(told)[0] },
  ];
  const report = { request: told.request, placement: 'home', consent: true, events };
  expect((await tell({ ...report, consent: false })).status).toBe(400);
  expect((await tell({ ...report, placement: 'cart' })).status).toBe(400);
  expect((await tell({ ...report, request: told.request.replace(/.$/, '!') })).status).toBe(400);
  expect(await tell(report)).toEqual({ status: 200, body: { kept: 2 } });
  expect(await tell(report)).toEqual({ status: 200, body: { kept: 0 } });
});

it('a product id that no product can have is refused, not stumbled over', async () => {
  const { request } = await ask({ surface: 'home' });
  const events = [{ kind: 'click', slot: 1, product: '9999999999999999999' }];
  expect(await tell({ request, placement: 'home', consent: true, events })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('product') as string },
  });
  expect((await ask({ surface: 'product', product: '9999999999999999999' })).status).toBe(400);
});

it('who is held out sees nothing, is counted in the arm the server computes, and nobody without a name is in it', async () => {
  const rules = placementRules.parse({ holdoutBp: 5_000 });
  const change = { placement: 'cart', rules, currency: 'USD', actor: '77' } as const;
  await inShop(shopId, (tx) => saveRules(tx, change, now()));
  const customers = Array.from({ length: 12 }, (_, at) => String(9_001 + at));
  const arms = async () =>
    Promise.all(customers.map(async (one) => (await ask({ surface: 'cart' }, one)).held));
  await expect.poll(async () => new Set(await arms()).size).toBe(2);
  const held = await arms();
  expect(await arms()).toEqual(held);
  expect((await ask({ surface: 'cart' })).held).toBe(false);
  const at = held.indexOf(true);
  const told = await ask({ surface: 'cart' }, customers[at]);
  expect(told.items).toEqual([]);
  const events = [
    { kind: 'impression', slot: 0 },
    { kind: 'click', slot: 1, product: '1' },
  ];
  await tell({ request: told.request, placement: 'cart', consent: true, events }, customers[at]);
  const people = await database.asAdmin(
    `SELECT person_id, is_held_out FROM experiment_people WHERE shop_id = $1 AND experiment_id = 'recommendations:cart:5000'`,
    shopId,
  );
  expect(people).toEqual([{ person_id: `gid://shopify/Customer/${customers[at] ?? ''}`, is_held_out: true }]);
  const kept = await database.asAdmin<{ kind: string }>(
    `SELECT kind FROM recommendation_events WHERE shop_id = $1 AND placement = 'cart'`,
    shopId,
  );
  expect(kept).toEqual([{ kind: 'impression' }]);
});

it('a purchase is joined by the line’s own property; a refund subtracts; a forged property is nothing', async () => {
  const told = await ask({ surface: 'home' });
  const body = (mark: string, id: number) => {
    const plain = JSON.parse(
      JSON.stringify(
        orderBody({
          id,
          updatedAt: '2026-03-01T10:00:00Z',
          total: '20.00',
          lines: [{ id: id * 10, price: '20.00', quantity: 1 }],
        }),
      ),
    ) as { line_items: Record<string, unknown>[] };
    const [line] = plain.line_items;
    if (line !== undefined)
      Object.assign(line, { product_id: 1, properties: [{ name: '_tandem_rec', value: mark }] });
    return plain;
  };
  await deliver(server, { domain, topic: 'orders/paid', body: body(`${told.request}.home.1`, 880_001) });
  await deliver(server, { domain, topic: 'orders/paid', body: body(`${told.request}.cart.1`, 880_002) });
  while ((await processShopEvents(shopId)) > 0);
  const lines = await inShop(shopId, (tx) => recommendationLinesOfOrders(tx, [880_001n, 880_002n]));
  expect(lines).toMatchObject([{ orderShopifyId: 880_001n, placement: 'home', requestId: told.request }]);
  const period = { from: new Date(0), to: new Date('2100-01-01T00:00:00Z') };
  const net = async () =>
    (await inShop(shopId, (tx) => reportPlacements(tx, period))).find(
      ({ placement }) => placement === 'home',
    );
  const before = await net();
  expect(before).toMatchObject({ impressions: 1, clicks: 1, orders: 1 });
  expect(before?.netMinor).toBeGreaterThan(0n);
  await inShop(shopId, (tx) =>
    tx.execute(
      `INSERT INTO refund_lines (shop_id, id, shopify_id, refund_shopify_id, order_shopify_id, line_shopify_id, quantity,
         subtotal_minor, tax_minor) VALUES ($1::uuid, gen_random_uuid(), 1, 1, 880001, $2::bigint, 1, 7, 0)`,
      tx.shopId,
      lines[0]?.lineShopifyId,
    ),
  );
  expect((await net())?.netMinor).toBe((before?.netMinor ?? 0n) - 7n);
});
