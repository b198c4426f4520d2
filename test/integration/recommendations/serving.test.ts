import { afterAll, beforeAll, expect, it } from 'vitest';
import { now } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { placementRules } from '../../../app/recommendations/serving/rules.ts';
import { saveRules } from '../../../app/recommendations/serving/rules.server.ts';
import { useDatabase } from '../../support/database.ts';
import { RecommendingShop, type Told } from '../../support/recommending-shop.ts';

const database = useDatabase();
let shop: RecommendingShop;

const productsOf = (told: Told): string[] => told.items.map(({ product }) => product);

beforeAll(async () => {
  shop = await RecommendingShop.open();
});
afterAll(() => shop.close());

it('answers from the first minute, without the product shown and what is in the cart', async () => {
  const told = await shop.ask({ surface: 'product', product: '5', cart: '4' });
  expect(told.status).toBe(200);
  expect(productsOf(told)).toEqual(['3', '2', '1']);
  expect(told.items[0]?.handle).toBe('tea-3');
  expect(Object.keys(told).sort()).toEqual(['ground', 'held', 'items', 'request', 'status']);
});

it('a change of stock, publication or existence is in the answer within seconds', async () => {
  await shop.stock(3n, { quantity: 0 });
  await expect.poll(async () => productsOf(await shop.ask({ surface: 'home' }))).not.toContain('3');
  await shop.stock(3n);
  await expect.poll(async () => productsOf(await shop.ask({ surface: 'home' }))).toContain('3');
  await shop.stock(2n, { status: 'DRAFT' });
  await expect.poll(async () => productsOf(await shop.ask({ surface: 'home' }))).not.toContain('2');
  await shop.stock(2n);
  await shop.stock(6n);
  await expect
    .poll(async () => productsOf(await shop.ask({ surface: 'home' })))
    .toEqual(['6', '5', '4', '3', '2', '1']);
});

it('rules of the merchant are in the answer within seconds, with who changed them', async () => {
  const rules = placementRules.parse({
    exclusions: [{ kind: 'product', value: '6' }],
    places: 8,
    holdoutBp: 0,
  });
  const change = { placement: 'home', rules, currency: 'USD', actor: '77' } as const;
  await inShop(shop.shopId, (tx) => saveRules(tx, change, now()));
  await expect
    .poll(async () => productsOf(await shop.ask({ surface: 'home' })))
    .toEqual(['5', '4', '3', '2', '1']);
  const rows = await database.asAdmin<{ actor: string }>(
    `SELECT actor FROM activity_entries WHERE action = 'recommendations.rules-changed' AND shop_id = $1`,
    shop.shopId,
  );
  expect(rows).toEqual([{ actor: '77' }]);
});

it.each([
  [{ surface: 'nowhere' }, 'surface'],
  [{ surface: 'cart', cart: '1,x' }, 'cart'],
  [{ surface: 'product', product: '-4' }, 'product'],
  [{ surface: 'viewed', viewed: Array.from({ length: 51 }, (_, at) => at + 1).join(',') }, 'viewed'],
])('what cannot be read is refused by name: %j', async (own, field) => {
  const answer = await fetch(`${shop.server.url}/proxy/recommend?${shop.signed(own)}`);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(`${field}:`);
});

it('events are kept with consent alone, once each, and only for an answer that was given', async () => {
  const told = await shop.ask({ surface: 'home' });
  const events = [
    { kind: 'impression', slot: 0 },
    { kind: 'click', slot: 1, product: productsOf(told)[0] },
  ];
  const report = { request: told.request, placement: 'home', consent: true, events };
  expect((await shop.tell({ ...report, consent: false })).status).toBe(400);
  expect((await shop.tell({ ...report, placement: 'cart' })).status).toBe(400);
  expect((await shop.tell({ ...report, request: told.request.replace(/.$/, '!') })).status).toBe(400);
  expect(await shop.tell(report)).toMatchObject({ status: 200, body: { kept: 2 } });
  expect(await shop.tell(report)).toMatchObject({ status: 200, body: { kept: 0 } });
});

it('whoever floods is stopped alone, and told when to come again; others are heard', async () => {
  const flood = async (visitor: string, many: number) => {
    const statuses: number[] = [];
    for (let at = 0; at < many; at += 1) {
      const { request } = await shop.ask({ surface: 'home' });
      const events = Array.from({ length: 12 }, (_, slot) => ({ kind: 'click', slot }));
      statuses.push((await shop.tell({ request, placement: 'home', consent: true, visitor, events })).status);
    }
    return statuses;
  };
  // 240 events, and eight more a second: however slow this runs, 80 reports of twelve are too many within a minute.
  const statuses = await flood('robot-robot', 80);
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(statuses).toContain(429);
  expect(await flood('shopper-1', 1)).toEqual([200]);
});

it('an answer takes no more events than a page can have, whatever name they come under', async () => {
  const { request } = await shop.ask({ surface: 'home' });
  const events = Array.from({ length: 13 }, (_, slot) => ({ kind: 'impression', slot }));
  const answers = [];
  for (let at = 0; at < 8; at += 1) {
    const visitor = `somebody-${String(at)}`;
    answers.push(await shop.tell({ request, placement: 'home', consent: true, visitor, events }));
  }
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toEqual({ refusal: { kind: 'too-many-requests' } });
  expect(refused?.retryAfter).toBeGreaterThan(0);
});

it('a product id that no product can have is refused, not stumbled over', async () => {
  const { request } = await shop.ask({ surface: 'home' });
  const events = [{ kind: 'click', slot: 1, product: '9999999999999999999' }];
  expect(await shop.tell({ request, placement: 'home', consent: true, events })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('product') as string },
  });
  expect((await shop.ask({ surface: 'product', product: '9999999999999999999' })).status).toBe(400);
});

it('who is held out sees nothing, is counted in the arm the server computes, and nobody without a name is in it', async () => {
  const rules = placementRules.parse({ holdoutBp: 5_000 });
  const change = { placement: 'cart', rules, currency: 'USD', actor: '77' } as const;
  await inShop(shop.shopId, (tx) => saveRules(tx, change, now()));
  const customers = Array.from({ length: 12 }, (_, at) => String(9_001 + at));
  const arms = async () =>
    Promise.all(customers.map(async (one) => (await shop.ask({ surface: 'cart' }, one)).held));
  await expect.poll(async () => new Set(await arms()).size).toBe(2);
  const held = await arms();
  expect(await arms()).toEqual(held);
  expect((await shop.ask({ surface: 'cart' })).held).toBe(false);
  const at = held.indexOf(true);
  const told = await shop.ask({ surface: 'cart' }, customers[at]);
  expect(told.items).toEqual([]);
  const events = [
    { kind: 'impression', slot: 0 },
    { kind: 'click', slot: 1, product: '1' },
  ];
  await shop.tell({ request: told.request, placement: 'cart', consent: true, events }, customers[at]);
  const people = await database.asAdmin(
    `SELECT person_id, is_held_out FROM experiment_people WHERE shop_id = $1 AND experiment_id = 'recommendations:cart:5000'`,
    shop.shopId,
  );
  expect(people).toEqual([{ person_id: `gid://shopify/Customer/${customers[at] ?? ''}`, is_held_out: true }]);
  const kept = await database.asAdmin<{ kind: string }>(
    `SELECT kind FROM recommendation_events WHERE shop_id = $1 AND placement = 'cart'`,
    shop.shopId,
  );
  expect(kept).toEqual([{ kind: 'impression' }]);
});
