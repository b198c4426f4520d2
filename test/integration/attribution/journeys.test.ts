import { beforeEach, describe, expect, it } from 'vitest';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { storeJourneys } from '../../../app/mirror/journeys.server.ts';
import type { MirrorVisit } from '../../../app/mirror/order.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/orders.ts';
import { arrivalOf, eventOf, gather, readJourneys } from '../../support/pixel-visits.ts';

const database = useDatabase();
let shopId: ShopId;
const line = (id: bigint) => ({ id, totalMinor: 2_000n });
const at = (text: string): Date => new Date(`2026-03-${text}Z`);

beforeEach(async () => {
  shopId = await makeShop();
});

function visitOf(ordinal: number, occurredAt: Date, change: Partial<MirrorVisit> = {}): MirrorVisit {
  return {
    ...{ ordinal, isFirst: ordinal === 0, isLast: false, occurredAt, source: 'google', sourceType: null },
    ...{ referrerUrl: 'https://www.google.com/', landingPage: 'https://shop.example/products/tea?gclid=abc' },
    ...{ referralCode: null, utmSource: null, utmMedium: null, utmCampaign: null, utmTerm: null },
    ...{ utmContent: null },
    ...change,
  };
}

async function tellVisits(orderShopifyId: bigint, visits: MirrorVisit[]): Promise<void> {
  await inShop(shopId, (tx) => storeJourneys(tx, [{ orderShopifyId, isReady: true, visits }]));
}

describe('the journey of an order', () => {
  it('holds Shopify’s visits with referrer host, path and click ids, and net sales after refunds', async () => {
    await placeOrders(shopId, [{ id: 1n, lines: [line(1n)], at: at('01T12:00:00') }]);
    await tellVisits(1n, [visitOf(0, at('01T10:00:00'))]);
    await database.asAdmin('UPDATE orders SET subtotal_minor = 2000 WHERE shop_id = $1', shopId);
    await database.asAdmin(
      `INSERT INTO refunds (shop_id, id, shopify_id, order_shopify_id, processed_at, total_minor, shipping_minor,
         adjustment_minor, duties_minor) VALUES ($1, $2, 5, 1, '2026-03-02T00:00:00Z', 500, 0, 500, 0)`,
      ...[shopId, newId()],
    );
    const [journey] = await readJourneys(shopId);
    expect(journey).toMatchObject({
      orderShopifyId: 1n,
      customerShopifyId: 1n,
      newCustomer: true,
      netMinor: 1_500n,
    });
    expect(journey?.touches).toEqual([
      expect.objectContaining({
        ...{ origin: 'journey', source: 'google', referrerHost: 'google.com', landingPath: '/products/tea' },
        ...{ clickIds: { gclid: 'abc' }, sequence: 0 },
      }),
    ]);
  });

  it('has no touch when nothing is known: that is not direct', async () => {
    await placeOrders(shopId, [{ id: 1n, lines: [line(1n)] }]);
    expect((await readJourneys(shopId))[0]?.touches).toEqual([]);
  });

  it('takes a code as evidence only when nobody was seen coming', async () => {
    const codes = [{ code: 'SPRING', off: [] }];
    await placeOrders(shopId, [
      { id: 1n, customerId: 1n, lines: [line(1n)], codes, at: at('01T12:00:00') },
      { id: 2n, customerId: 2n, lines: [line(2n)], codes, at: at('01T13:00:00') },
    ]);
    await tellVisits(2n, [visitOf(0, at('01T10:00:00'))]);
    const [alone, seen] = await readJourneys(shopId);
    expect(alone?.touches.map(({ origin, code }) => [origin, code])).toEqual([['code', 'SPRING']]);
    expect(seen?.touches.map(({ origin }) => origin)).toEqual(['journey']);
  });

  it('ends with the order: the next one begins after it, and the window cuts', async () => {
    await placeOrders(shopId, [
      { id: 1n, lines: [line(1n)], at: at('05T12:00:00') },
      { id: 2n, lines: [line(2n)], at: at('20T12:00:00') },
    ]);
    const visits = [visitOf(0, at('01T10:00:00')), visitOf(1, at('19T10:00:00'))];
    await tellVisits(1n, visits.slice(0, 1));
    await tellVisits(2n, visits);
    const touchesOf = async (windowDays: number | null): Promise<number[]> =>
      (await readJourneys(shopId, windowDays)).map(({ touches }) => touches.length);
    expect(await touchesOf(30)).toEqual([1, 1]);
    expect(await touchesOf(null)).toEqual([1, 1]);
    expect(await touchesOf(1)).toEqual([0, 0]);
    expect((await readJourneys(shopId)).map(({ newCustomer }) => newCustomer)).toEqual([true, false]);
  });

  it('joins a visitor by the checkout he completed, and to the customer’s other orders', async () => {
    await placeOrders(shopId, [
      { id: 1n, customerId: 7n, lines: [line(1n)], at: at('01T12:00:00') },
      { id: 2n, customerId: 7n, lines: [line(2n)], at: at('09T12:00:00') },
      { id: 3n, customerId: 8n, lines: [line(3n)], at: at('09T13:00:00') },
    ]);
    await gather(shopId, [
      eventOf('11:00', { arrival: arrivalOf({ source: 'facebook', medium: 'cpc', campaign: 'spring' }) }),
      eventOf('12:01', { name: 'checkout_completed', orderShopifyId: 1n }),
      eventOf('00:00', {
        occurredAt: at('08T09:00:00'),
        arrival: arrivalOf({ source: 'news', medium: 'email' }),
      }),
    ]);
    const [first, second, other] = await readJourneys(shopId);
    expect(first?.touches.map(({ campaign }) => campaign)).toEqual(['spring']);
    expect(second?.touches.map(({ source }) => source)).toEqual(['news']);
    expect(other?.touches).toEqual([]);
  });

  it('does not believe a checkout told at another time than the order’s', async () => {
    await placeOrders(shopId, [{ id: 1n, lines: [line(1n)], at: at('09T12:00:00') }]);
    await gather(shopId, [
      eventOf('11:00', { arrival: arrivalOf({ source: 'forger', medium: 'cpc' }) }),
      eventOf('11:05', { name: 'checkout_completed', orderShopifyId: 1n }),
    ]);
    expect((await readJourneys(shopId))[0]?.touches).toEqual([]);
  });

  it('counts an arrival once that both Shopify and the pixel saw', async () => {
    await placeOrders(shopId, [{ id: 1n, lines: [line(1n)], at: at('01T12:00:00') }]);
    await tellVisits(1n, [visitOf(0, at('01T11:00:00'), { utmSource: 'google', utmMedium: 'cpc' })]);
    await gather(shopId, [
      eventOf('11:01', {
        arrival: arrivalOf({ landingPath: '/products/tea', clickIds: { gclid: 'abc', fbclid: 'f' } }),
      }),
      eventOf('12:00', { name: 'checkout_completed', orderShopifyId: 1n }),
    ]);
    const [journey] = await readJourneys(shopId);
    expect(journey?.touches.filter(({ landingPath }) => landingPath === '/products/tea')).toHaveLength(1);
    expect(journey?.touches[0]).toMatchObject({
      ...{ origin: 'journey', medium: 'cpc', clickIds: { gclid: 'abc', fbclid: 'f' } },
      visitorKey: 'v1',
    });
  });

  it('is not hurt by a million touches of one visitor: the newest hundred stand, the others are counted', async () => {
    await placeOrders(shopId, [{ id: 1n, lines: [line(1n)], at: at('01T12:00:00') }]);
    await gather(shopId, [eventOf('12:00', { name: 'checkout_completed', orderShopifyId: 1n })]);
    await database.asAdmin(
      `INSERT INTO touchpoints (shop_id, id, event_key, visitor_key, origin, occurred_at, last_seen_at, source)
       SELECT $1, gen_random_uuid(), 'robot-' || n, 'v1', 'pixel', at, at, 's' || n
       FROM (SELECT n, timestamptz '2026-03-01T11:00:00Z' - n * interval '1 second' AS at
             FROM generate_series(1, 1000000) AS n) AS made`,
      shopId,
    );
    const startedAt = performance.now();
    const [journey] = await readJourneys(shopId);
    expect(journey?.touches).toHaveLength(100);
    expect(journey?.touchesCut).toBe(9_900);
    expect(journey?.touches.at(-1)?.source).toBe('s1');
    // Reading all of them takes several seconds; a slow machine has room here all the same.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('cuts a visitor of many touches order by order, for a guest as for a customer', async () => {
    await placeOrders(shopId, [
      { id: 1n, customerId: 7n, lines: [line(1n)], at: at('01T12:00:00') },
      { id: 2n, customerId: 7n, lines: [line(2n)], at: at('09T12:00:00') },
      { id: 3n, customerId: null, lines: [line(3n)], at: at('01T12:30:00') },
    ]);
    await gather(shopId, [
      eventOf('12:00', { name: 'checkout_completed', orderShopifyId: 1n }),
      eventOf('12:30', { name: 'checkout_completed', orderShopifyId: 3n }),
    ]);
    // 150 touches before the first order, 20 between it and the second.
    await database.asAdmin(
      `INSERT INTO touchpoints (shop_id, id, event_key, visitor_key, origin, occurred_at, last_seen_at, source)
       SELECT $1, gen_random_uuid(), 'many-' || n, 'v1', 'pixel', at, at, 's' || n
       FROM (SELECT n, CASE WHEN n <= 150 THEN timestamptz '2026-03-01T11:00:00Z' - n * interval '1 minute'
         ELSE timestamptz '2026-03-09T11:00:00Z' - n * interval '1 minute' END AS at FROM generate_series(1, 170) AS n) AS made`,
      shopId,
    );
    const [first, guest, second] = await readJourneys(shopId);
    expect([first?.touches.length, first?.touchesCut]).toEqual([100, 50]);
    expect([first?.touches.at(0)?.source, first?.touches.at(-1)?.source]).toEqual(['s100', 's1']);
    expect([guest?.touches.length, guest?.touchesCut]).toEqual([100, 50]);
    expect([second?.touches.length, second?.touchesCut]).toEqual([20, 0]);
  });

  it('joins a scan by the id the order carries, or by the customer who made it', async () => {
    const scanId = newId();
    await placeOrders(shopId, [
      { id: 1n, customerId: null, lines: [line(1n)], at: at('01T12:00:00') },
      { id: 2n, customerId: 9n, lines: [line(2n)], at: at('01T13:00:00') },
    ]);
    await database.asAdmin(
      `UPDATE orders SET custom_attributes = jsonb_build_array(jsonb_build_object('key', 'tandem_scan', 'value', $2::text)),
         source_name = 'pos' WHERE shop_id = $1 AND shopify_id = 1`,
      ...[shopId, scanId],
    );
    await database.asAdmin(
      `INSERT INTO touchpoints (shop_id, id, event_key, customer_shopify_id, origin, occurred_at, last_seen_at, code)
       VALUES ($1, $2, 'a', NULL, 'qr', '2026-03-01T11:00:00Z', '2026-03-01T11:00:00Z', 'window'),
         ($1, $3, 'b', 9, 'qr', '2026-03-01T11:30:00Z', '2026-03-01T11:30:00Z', 'table')`,
      ...[shopId, scanId, newId()],
    );
    const codes = (await readJourneys(shopId)).map(({ touches }) =>
      touches.map(({ origin, code }) => [origin, code]),
    );
    expect(codes).toEqual([[['qr', 'window']], [['qr', 'table']]]);
  });
});
