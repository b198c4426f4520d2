import { afterAll, beforeAll, expect, it } from 'vitest';
import { now } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { recommendationLinesOfOrders } from '../../../app/recommendations/events/purchases.server.ts';
import { reportPlacements } from '../../../app/recommendations/events/report.server.ts';
import { useDatabase } from '../../support/database.ts';
import { deliver } from '../../support/hot-server.ts';
import { orderBody } from '../../support/order-body.ts';
import { RecommendingShop } from '../../support/recommending-shop.ts';

useDatabase();
let shop: RecommendingShop;

beforeAll(async () => {
  shop = await RecommendingShop.open();
});
afterAll(() => shop.close());

/** An order whose lines carry marks, placed so many days from now. */
function markedOrder(id: number, lines: readonly { mark: string; product: number }[], days = 0): object {
  const processedAt = new Date(now().getTime() + days * 86_400_000).toISOString();
  const sketch = lines.map((_, at) => ({ id: id * 10 + at, price: '20.00', quantity: 1 }));
  const total = `${String(20 * lines.length)}.00`;
  const body = JSON.parse(
    JSON.stringify(orderBody({ id, updatedAt: processedAt, processedAt, total, lines: sketch })),
  ) as { line_items: Record<string, unknown>[] };
  for (const [at, { mark, product }] of lines.entries()) {
    const properties = [{ name: '_tandem_rec', value: mark }];
    Object.assign(body.line_items[at] ?? {}, { product_id: product, properties });
  }
  return body;
}

/** The lines that were joined, of orders that come in one after the other. */
async function joined(orders: readonly object[], ids: readonly bigint[]) {
  for (const body of orders) {
    await deliver(shop.server, { domain: shop.domain, topic: 'orders/paid', body });
    while ((await processShopEvents(shop.shopId)) > 0);
  }
  return inShop(shop.shopId, (tx) => recommendationLinesOfOrders(tx, ids));
}

/** The first product of a fresh answer for the home page, with its mark. */
async function askFirst() {
  const told = await shop.ask({ surface: 'home' });
  const [first] = told.items;
  return { told, mark: first?.mark ?? '', product: Number(first?.product) };
}

it('a purchase is joined by the line’s own property; a refund subtracts; a forged property is nothing', async () => {
  const { told, mark, product } = await askFirst();
  const forged = mark.replace('.home.', '.cart.');
  const orders = [
    markedOrder(880_001, [{ mark, product }]),
    markedOrder(880_002, [{ mark: forged, product }]),
    markedOrder(880_003, [{ mark: mark.replace(/1$/, '2'), product }]),
  ];
  const lines = await joined(orders, [880_001n, 880_002n, 880_003n]);
  expect(lines).toMatchObject([{ orderShopifyId: 880_001n, placement: 'home', requestId: told.request }]);
  const events = [
    { kind: 'impression', slot: 0 },
    { kind: 'click', slot: 1 },
  ];
  await shop.tell({ request: told.request, placement: 'home', consent: true, events });
  const period = { from: new Date(0), to: new Date('2100-01-01T00:00:00Z') };
  const net = async () =>
    (await inShop(shop.shopId, (tx) => reportPlacements(tx, period))).find(
      ({ placement }) => placement === 'home',
    );
  const before = await net();
  expect(before).toMatchObject({ impressions: 1, clicks: 1, orders: 1 });
  expect(before?.netMinor).toBeGreaterThan(0n);
  await inShop(shop.shopId, (tx) =>
    tx.execute(
      `INSERT INTO refund_lines (shop_id, id, shopify_id, refund_shopify_id, order_shopify_id, line_shopify_id, quantity,
         subtotal_minor, tax_minor) VALUES ($1::uuid, gen_random_uuid(), 1, 1, 880001, $2::bigint, 1, 7, 0)`,
      tx.shopId,
      lines[0]?.lineShopifyId,
    ),
  );
  expect((await net())?.netMinor).toBe((before?.netMinor ?? 0n) - 7n);
});

it('a mark counts for its own product alone, however many lines of the order carry it', async () => {
  const { mark, product } = await askFirst();
  const other = product === 1 ? 2 : 1;
  const order = markedOrder(881_001, [
    { mark, product },
    { mark, product: other },
    { mark, product },
  ]);
  const lines = await joined([order], [881_001n]);
  expect(lines.map(({ lineShopifyId }) => lineShopifyId)).toEqual([8_810_010n, 8_810_012n]);
});

it.each([
  [6.9, 1],
  [7.1, 0],
  [-0.5, 0],
])('a purchase %f days after the answer is joined %i times', async (days, times) => {
  const { mark, product } = await askFirst();
  const id = 882_000 + Math.round(days * 10);
  expect(await joined([markedOrder(id, [{ mark, product }], days)], [BigInt(id)])).toHaveLength(times);
});

it('a mark counts in one order; when that one was cancelled, in the next', async () => {
  const { mark, product } = await askFirst();
  const ids = [883_001, 883_002, 883_003];
  const [first = {}, second = {}, third = {}] = ids.map((id) => markedOrder(id, [{ mark, product }]));
  const bigIds = ids.map(BigInt);
  const joinedIds = async (orders: readonly object[]) =>
    (await joined(orders, bigIds)).map(({ orderShopifyId }) => orderShopifyId);
  expect(await joinedIds([first, second])).toEqual([883_001n]);
  // The same order told again changes nothing.
  expect(await joinedIds([first])).toEqual([883_001n]);
  await inShop(shop.shopId, (tx) =>
    tx.execute('UPDATE orders SET cancelled_at = processed_at WHERE shopify_id = 883001'),
  );
  expect(await joinedIds([third])).toEqual([883_001n, 883_003n]);
});
