import { beforeEach, describe, expect, it } from 'vitest';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { redactCustomer } from '../../../app/flows/redact-customer.server.ts';
import { tidyShop } from '../../../app/flows/tidy-shop.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/orders.ts';
import { arrivalOf, eventOf, gather } from '../../support/pixel-visits.ts';
import { useShopClock } from '../../support/shop-clock.ts';

const database = useDatabase();
const clock = useShopClock('2026-03-02T00:00:00Z');
let shopId: ShopId;

beforeEach(async () => {
  shopId = await makeShop();
});

const count = async (table: string): Promise<number> => {
  const sql = `SELECT count(*)::int AS rows FROM ${table} WHERE shop_id = $1`;
  return Number((await database.asAdmin(sql, shopId))[0]?.['rows']);
};

async function tellOfTwoVisitors(): Promise<void> {
  await placeOrders(shopId, [
    { id: 1n, customerId: 7n, lines: [{ id: 1n, totalMinor: 100n }], at: new Date('2026-03-01T12:00:00Z') },
  ]);
  await gather(shopId, [
    eventOf('11:50', { arrival: arrivalOf({ source: 'his' }) }),
    eventOf('12:00', { name: 'checkout_completed', orderShopifyId: 1n }),
    eventOf('11:50', { visitorKey: 'v2', arrival: arrivalOf({ source: 'hers' }) }),
  ]);
}

describe('touches and privacy', () => {
  it('a redacted customer’s visits, events and scans go; those of others stay', async () => {
    await tellOfTwoVisitors();
    await database.asAdmin(
      `INSERT INTO touchpoints (shop_id, id, event_key, customer_shopify_id, origin, occurred_at, last_seen_at)
       VALUES ($1, $2, 'scan', 7, 'qr', '2026-03-01T11:00:00Z', '2026-03-01T11:00:00Z')`,
      ...[shopId, newId()],
    );
    const requestId = newId();
    await database.asAdmin(
      `INSERT INTO privacy_requests (shop_id, id, kind, request_key, customer_shopify_id, received_at, due_at)
       VALUES ($1, $2, 'customer-redact', 'r', 7, '2026-03-01T13:00:00Z', '2026-03-31T13:00:00Z')`,
      ...[shopId, requestId],
    );
    await redactCustomer(shopId, requestId);
    const left = await database.asAdmin('SELECT source FROM touchpoints WHERE shop_id = $1', shopId);
    expect(left).toEqual([{ source: 'hers' }]);
    expect([await count('pixel_events'), await count('visitor_orders')]).toEqual([1, 0]);
  });

  it('events go after 30 days, touches after 13 months', async () => {
    await tellOfTwoVisitors();
    await tidyShop(shopId);
    expect([await count('pixel_events'), await count('touchpoints')]).toEqual([3, 2]);
    await clock.set('2026-04-05T00:00:00Z');
    await tidyShop(shopId);
    expect([await count('pixel_events'), await count('touchpoints')]).toEqual([0, 2]);
    await clock.set('2027-04-05T00:00:00Z');
    await tidyShop(shopId);
    expect([await count('touchpoints'), await count('visitor_orders')]).toEqual([0, 0]);
  });
});
