import { beforeEach, describe, expect, it } from 'vitest';
import { eraseTouches } from '../../../app/attribution/erase-touches.server.ts';
import { enrolPolls, listDuePolls } from '../../../app/attribution/journey-polls.server.ts';
import { storePixelEvents } from '../../../app/attribution/pixel-events.server.ts';
import { storeScan } from '../../../app/attribution/scans.server.ts';
import { loadTouchCounts } from '../../../app/attribution/touch-counts.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { gatherShopTouches } from '../../../app/flows/gather-touches.server.ts';
import { keepCountsOnly } from '../../../app/flows/keep-counts-only.server.ts';
import { storeJourneys } from '../../../app/mirror/journeys.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/orders.ts';
import { arrivalOf, eventOf, gather, readJourneys } from '../../support/pixel-visits.ts';

const database = useDatabase();
let shopId: ShopId;
const noon = new Date('2026-03-01T12:00:00Z');
const code = { code: 'table-1', campaign: '', target: '/', expiresAt: new Date('2027-01-01T00:00:00Z') };

beforeEach(async () => {
  shopId = await makeShop();
});

/** Every table that holds something of one visitor or of the visits of one order. */
const personal = ['touchpoints', 'pixel_events', 'visitor_orders', 'journey_visits'];

async function countPersonal(): Promise<number[]> {
  const counts = personal.map(async (table) => {
    const rows = await database.asAdmin(`SELECT 1 FROM ${table} WHERE shop_id = $1`, shopId);
    return rows.length;
  });
  return Promise.all(counts);
}

/** One visit each way: a gathered session, its checkout, an event that waits, a scan, a visit Shopify tells. */
async function comeEveryWay(part: string): Promise<void> {
  const arrival = arrivalOf({ source: 'google', medium: 'cpc', clickIds: { gclid: part } });
  await gather(shopId, [
    eventOf('10:00', { eventId: `${part}-arrival`, arrival }),
    eventOf('10:01', { eventId: `${part}-page` }),
    eventOf('10:02', { eventId: `${part}-paid`, name: 'checkout_completed', orderShopifyId: 1n }),
  ]);
  await inShop(shopId, async (tx) => {
    const waiting = arrivalOf({ referrerHost: 'news.example' });
    await storePixelEvents(tx, [eventOf('11:00', { eventId: `${part}-waits`, arrival: waiting })]);
    await storeScan(tx, code, { customerShopifyId: 1n, now: noon });
    await storeJourneys(tx, [{ orderShopifyId: 1n, isReady: true, visits: [visit] }]);
  });
}

const visit = {
  ...{ ordinal: 0, isFirst: true, isLast: true, occurredAt: noon, source: 'direct', sourceType: null },
  ...{ referrerUrl: null, landingPage: null, referralCode: null, utmSource: null, utmMedium: null },
  ...{ utmCampaign: null, utmTerm: null, utmContent: null },
};
const switchTo = (isOn: boolean) => inShop(shopId, (tx) => keepCountsOnly(tx, { isOn, actor: '7' }, noon));
const counts = async () => {
  const year = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
  const found = await inShop(shopId, (tx) => loadTouchCounts(tx, year));
  return Object.fromEntries(found.map(({ channel, kind, touches }) => [`${channel} ${kind}`, touches]));
};
const placeOne = () => placeOrders(shopId, [{ id: 1n, lines: [{ id: 1n, totalMinor: 2_000n }], at: noon }]);

describe('counts instead of touches', () => {
  it('counts what was kept and erases it', async () => {
    await placeOne();
    await comeEveryWay('before');
    expect(Math.min(...(await countPersonal()))).toBeGreaterThan(0);
    await switchTo(true);
    await gatherShopTouches(shopId, new AbortController().signal);
    expect(await countPersonal()).toEqual([0, 0, 0, 0]);
    expect(await counts()).toEqual({
      ...{ 'paid-search pixel': 1, 'referral pixel': 1, 'qr-code qr': 1, 'direct journey': 1 },
    });
    expect((await readJourneys(shopId))[0]?.touches).toEqual([]);
  });

  it('keeps nothing of a person from then on, and counts each arrival', async () => {
    await placeOne();
    await switchTo(true);
    await comeEveryWay('after');
    expect(await countPersonal()).toEqual([0, 0, 0, 0]);
    expect(await counts()).toEqual({ 'paid-search pixel': 1, 'referral pixel': 1, 'qr-code qr': 1 });
    const columns = await database.asAdmin<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'touch_counts'`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual([
      'channel',
      'day',
      'id',
      'kind',
      'shop_id',
      'touches',
    ]);
  });

  it('keeps no visit that comes with a whole order, and asks for each order’s visits once', async () => {
    await switchTo(true);
    await placeOrders(shopId, [
      {
        id: 2n,
        lines: [{ id: 2n, totalMinor: 2_000n }],
        at: new Date(noon.getTime() + 60_000),
        visits: [visit],
      },
    ]);
    expect(await countPersonal()).toEqual([0, 0, 0, 0]);
    await database.asAdmin('UPDATE orders SET journey_ready = true WHERE shop_id = $1', shopId);
    const later = new Date(noon.getTime() + 120_000);
    const asked = () =>
      inShop(shopId, async (tx) => {
        const added = await enrolPolls(tx, later);
        return [added, (await listDuePolls(tx, later, 10)).length];
      });
    expect([await asked(), await asked()]).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  it('is told by the activity log, and erases nothing while it is off', async () => {
    await placeOne();
    await comeEveryWay('off');
    const before = await countPersonal();
    expect(await inShop(shopId, (tx) => eraseTouches(tx, 10))).toBe(0);
    expect(await countPersonal()).toEqual(before);
    await switchTo(true);
    await switchTo(true);
    await switchTo(false);
    const rows = await database.asAdmin(
      `SELECT actor, after FROM activity_entries WHERE shop_id = $1 AND action = 'settings.counts-only' ORDER BY id`,
      shopId,
    );
    expect(rows).toEqual([
      { actor: '7', after: { countsOnly: true } },
      { actor: '7', after: { countsOnly: false } },
    ]);
  });
});
