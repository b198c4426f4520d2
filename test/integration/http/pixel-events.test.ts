import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gatherShopTouches } from '../../../app/flows/gather-touches.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { startHotServer, type HotServer } from '../../support/hot-server.ts';
import { placeOrders } from '../../support/orders.ts';
import { useShopClock } from '../../support/shop-clock.ts';

const database = useDatabase();
useShopClock('2026-03-01T12:00:00Z');
let server: HotServer;
let shopId: ShopId;

beforeAll(async () => {
  server = await startHotServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  shopId = await makeShop();
});

const consent = { analytics: true, marketing: false, preferences: false, saleOfData: false };

function eventOf(change: object = {}): object {
  return {
    ...{ id: `sh-${randomUUID()}`, name: 'page_viewed', at: '2026-03-01T11:59:30Z', path: '/products/tea' },
    ...{ query: { utm_source: 'news', utm_medium: 'email', gclid: 'abc' }, referrerHost: 'www.example.org' },
    ...change,
  };
}

async function tell(change: object = {}, events = [eventOf()]): Promise<{ status: number; text: string }> {
  const body = JSON.stringify({ account: shopId, visitor: 'visitor-1', consent, events, ...change });
  return send(body);
}

async function send(body: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.url}/pixel/events`, {
    ...{ method: 'POST', headers: { 'content-type': 'text/plain', origin: 'null' }, body },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  return { status: answer.status, text: await answer.text() };
}

const stored = () => database.asAdmin('SELECT * FROM pixel_events WHERE shop_id = $1 ORDER BY id', shopId);
async function touches() {
  await gatherShopTouches(shopId, new AbortController().signal);
  return database.asAdmin('SELECT * FROM touchpoints WHERE shop_id = $1 ORDER BY occurred_at', shopId);
}

describe('what the pixel tells', () => {
  it('becomes a touch: campaign, host, path and click ids, under a pseudonym and with its consent', async () => {
    expect((await tell()).status).toBe(204);
    const [touch] = await touches();
    expect(touch).toMatchObject({
      ...{
        origin: 'pixel',
        source: 'news',
        medium: 'email',
        referrer_host: 'example.org',
        landing_path: '/products/tea',
      },
      ...{ click_ids: { gclid: 'abc' }, consent, events: 1, clock_note: null },
    });
    expect(touch?.['occurred_at']).toEqual(new Date('2026-03-01T11:59:30Z'));
    expect(JSON.stringify([await stored(), touch])).not.toContain('visitor-1');
  });

  it('is one touch a session: silence of 30 minutes or another campaign begins the next', async () => {
    const direct = { query: {} };
    await tell({}, [
      eventOf({ at: '2026-03-01T11:35:00Z' }),
      eventOf({ at: '2026-03-01T11:40:00Z', name: 'product_viewed', ...direct }),
      eventOf({ at: '2026-03-01T11:50:00Z', query: { utm_source: 'facebook', utm_medium: 'cpc' } }),
    ]);
    expect(await touches()).toMatchObject([
      { source: 'news', events: 2, reached: 'product' },
      { source: 'facebook', events: 1, reached: 'page' },
    ]);
    await tell({}, [eventOf({ at: '2026-03-01T11:55:00Z', name: 'checkout_started', ...direct })]);
    expect((await touches()).at(-1)).toMatchObject({ source: 'facebook', events: 2, reached: 'checkout' });
  });

  it.each([
    ['without a word on consent', { consent: undefined }],
    ['with half a word on it', { consent: { analytics: true } }],
    ['when analytics is refused', { consent: { ...consent, analytics: false } }],
  ])('is refused %s, and nothing is stored', async (_name, change) => {
    expect((await tell(change)).status).toBe(403);
    expect(await stored()).toEqual([]);
  });

  it('is nothing new when it is told again', async () => {
    const event = eventOf();
    expect((await tell({}, [event])).status).toBe(204);
    expect((await tell({}, [event, event])).status).toBe(204);
    await touches();
    expect((await tell({}, [event])).status).toBe(204);
    expect(await touches()).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  it('never changes points or orders, whatever it claims', async () => {
    await placeOrders(shopId, [{ id: 77n, lines: [{ id: 1n, totalMinor: 2_000n }] }]);
    const before = await database.asAdmin('SELECT * FROM orders WHERE shop_id = $1', shopId);
    const claim = { name: 'checkout_completed', order: 'gid://shopify/Order/77' };
    expect((await tell({}, [eventOf(claim), eventOf({ ...claim, order: '78' })])).status).toBe(204);
    await touches();
    expect(await database.asAdmin('SELECT * FROM orders WHERE shop_id = $1', shopId)).toEqual(before);
    for (const table of ['ledger_entries', 'members', 'lots'])
      expect(await database.asAdmin(`SELECT * FROM ${table} WHERE shop_id = $1`, shopId)).toEqual([]);
  });

  it('reaches no other shop, and an unknown account learns nothing', async () => {
    const other = await makeShop();
    expect((await tell({ account: randomUUID() })).status).toBe(204);
    expect((await tell()).status).toBe(204);
    expect(await database.asAdmin('SELECT * FROM pixel_events WHERE shop_id = $1', other)).toEqual([]);
    expect(await stored()).toHaveLength(1);
  });
});

describe('hostile and wrong input', () => {
  it('keeps hostile texts inert and short', async () => {
    const nasty = `<script>alert('x')</script>"; DROP TABLE touchpoints;--\u0000\u202E\n${'y'.repeat(1_500)}`;
    expect(
      (await tell({}, [eventOf({ query: { utm_source: nasty, utm_campaign: '\uD800=cmd|x' } })])).status,
    ).toBe(204);
    const [touch] = await touches();
    const source = String(touch?.['source']);
    expect(source).toHaveLength(200);
    expect(source.startsWith(`<script>alert('x')</script>"; DROP TABLE touchpoints;-- y`)).toBe(true);
    expect(touch?.['campaign']).toBe('=cmd|x');
  });

  it.each([
    ['2031-01-01T00:00:00Z', 'early'],
    ['1999-01-01T00:00:00Z', 'late'],
  ])('takes the server’s time for a visitor whose clock says %s', async (at, note) => {
    expect((await tell({}, [eventOf({ at })])).status).toBe(204);
    const [touch] = await touches();
    expect(touch?.['clock_note']).toBe(note);
    const offMs = Number(touch?.['occurred_at']) - Date.parse('2026-03-01T12:00:00Z');
    expect(offMs).toBeGreaterThanOrEqual(0);
    expect(offMs).toBeLessThan(10 * 60_000);
  });

  it.each([
    ['no JSON', 'x', 400],
    ['bytes that are no text', '\u0000', 400],
    ['an unknown field', JSON.stringify({ points: 5 }), 403],
    ['a body over 16 KiB', 'x'.repeat(17_000), 413],
  ])('refuses %s', async (_name, body, status) => {
    expect((await send(body)).status).toBe(status);
    expect(await stored()).toEqual([]);
  });

  it('names the field that is wrong', async () => {
    expect(await tell({}, [eventOf({ name: 'points_awarded' })])).toMatchObject({
      status: 422,
      text: expect.stringContaining('events.0.name') as string,
    });
    expect((await tell({}, [eventOf({ order: "1' OR 1=1" })])).text).toContain('events.0.order');
    expect((await tell({ account: 'me' })).text).toContain('account');
    expect((await tell({}, [])).text).toContain('events');
    expect(await stored()).toEqual([]);
  });

  it('takes only POST, and lets browsers ask first', async () => {
    expect((await fetch(`${server.url}/pixel/events`)).status).toBe(405);
    expect((await fetch(`${server.url}/pixel/events`, { method: 'OPTIONS' })).status).toBe(204);
  });

  it('counts a visitor who floods no further, and says when to come again; others are heard', async () => {
    const twenty = Array.from({ length: 20 }, () => eventOf());
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) statuses.push((await tell({}, twenty)).status);
    expect(statuses.slice(0, 3)).toEqual([204, 204, 204]);
    expect(statuses.at(-1)).toBe(429);
    const body = JSON.stringify({ account: shopId, visitor: 'visitor-1', consent, events: twenty });
    const answer = await fetch(`${server.url}/pixel/events`, { method: 'POST', body });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await tell({ visitor: 'visitor-2' })).status).toBe(204);
    expect((await stored()).length).toBeLessThan(100);
  });
});
