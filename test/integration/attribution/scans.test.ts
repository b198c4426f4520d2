import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScanCode } from '../../../app/attribution/scan-code.server.ts';
import { scanAddress } from '../../../app/attribution/scans.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { installationByShop } from '../../../app/db/platform.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { startHotServer, testSecret, type HotServer } from '../../support/hot-server.ts';
import { placeOrders } from '../../support/orders.ts';
import { readJourneys } from '../../support/pixel-visits.ts';
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

const table: ScanCode = {
  ...{ code: 'table-7', target: '/products/tea?variant=1', campaign: 'spring fair' },
  expiresAt: new Date('2026-06-01T00:00:00Z'),
};

async function tokenOf(code: ScanCode, of = shopId): Promise<string> {
  const now = new Date('2026-02-01T00:00:00Z');
  const address = await inShop(of, (tx) => scanAddress(tx, code, { shopUrl: 'https://tea.example', now }));
  const url = new URL(address);
  expect([url.origin, url.pathname]).toEqual(['https://tea.example', '/apps/tandem/scan']);
  return url.searchParams.get('k') ?? '';
}

/** Scans as Shopify's app proxy passes it on. */
async function scan(token: string, customer = ''): Promise<{ status: number; location: URL | null }> {
  const domain = (await installationByShop(shopId))?.domain ?? '';
  const query: Record<string, string> = {
    ...{ k: token, logged_in_customer_id: customer, path_prefix: '/apps/tandem', shop: domain },
    timestamp: String(Math.floor(Date.now() / 1_000)),
  };
  const text = Object.keys(query)
    .sort()
    .map((name) => `${name}=${query[name] ?? ''}`)
    .join('');
  const signature = createHmac('sha256', testSecret).update(text).digest('hex');
  const path = `/proxy/scan?${new URLSearchParams({ ...query, signature }).toString()}`;
  const answer = await fetch(server.url + path, { redirect: 'manual' });
  const location = answer.headers.get('location');
  return {
    status: answer.status,
    location: location === null ? null : new URL(location, 'https://tea.example'),
  };
}

const touches = () =>
  database.asAdmin('SELECT * FROM touchpoints WHERE shop_id = $1 ORDER BY occurred_at, id', shopId);

describe('a signed QR code', () => {
  it('leads to its page with the campaign and the scan’s id, and is a touch', async () => {
    const { status, location } = await scan(await tokenOf(table), '7001');
    expect(status).toBe(303);
    expect([location?.origin, location?.pathname]).toEqual(['https://tea.example', '/products/tea']);
    const [touch] = await touches();
    expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
      ...{
        variant: '1',
        utm_source: 'qr',
        utm_medium: 'qr',
        utm_campaign: 'spring fair',
        utm_content: 'table-7',
      },
      tandem_scan: touch?.['id'] as string,
    });
    expect(touch).toMatchObject({
      origin: 'qr',
      code: 'table-7',
      campaign: 'spring fair',
      visitor_key: null,
    });
    expect(String(touch?.['customer_shopify_id'])).toBe('7001');
  });

  it('joins a sale at the till that carries the code itself, and only a code of this shop', async () => {
    await placeOrders(shopId, [
      { id: 1n, customerId: null, lines: [{ id: 1n, totalMinor: 100n }] },
      { id: 2n, customerId: null, lines: [{ id: 2n, totalMinor: 100n }] },
    ]);
    const tokens = [await tokenOf(table), await tokenOf(table, await makeShop())];
    for (const [at, token] of tokens.entries())
      await database.asAdmin(
        `UPDATE orders SET source_name = 'pos', custom_attributes = jsonb_build_array(
           jsonb_build_object('key', '_tandem_scan', 'value', $2::text)) WHERE shop_id = $1 AND shopify_id = $3`,
        ...[shopId, token, at + 1],
      );
    const seen = (await readJourneys(shopId)).map(({ touches }) =>
      touches.map(({ origin, code }) => [origin, code]),
    );
    expect(seen).toEqual([[['qr', 'table-7']], [['pos', null]]]);
  });

  it('is one touch of one visitor: the first order that carries the scan has it, and nobody’s but who was signed in', async () => {
    const line = (id: bigint) => ({ id, lines: [{ id, totalMinor: 100n }], at: new Date(at) });
    const at = '2026-03-02T12:00:00Z';
    await placeOrders(shopId, [
      { ...line(3n), customerId: null },
      { ...line(4n), customerId: null },
      { ...line(5n), customerId: 500n },
      { ...line(6n), customerId: 600n },
      { ...line(7n), customerId: 700n },
    ]);
    const token = await tokenOf(table);
    const guest = (await scan(token)).location?.searchParams.get('tandem_scan');
    const signedIn = (await scan(token, '700')).location?.searchParams.get('tandem_scan');
    // A link with the guest's scan went round; the scan of customer 700 was carried by 600 first.
    for (const [order, id] of [
      [3, guest],
      [4, guest],
      [5, guest],
      [6, signedIn],
    ])
      await database.asAdmin(
        `UPDATE orders SET custom_attributes = jsonb_build_array(
           jsonb_build_object('key', 'tandem_scan', 'value', $2::text)) WHERE shop_id = $1 AND shopify_id = $3`,
        ...[shopId, id, order],
      );
    const seen = (await readJourneys(shopId)).map(({ orderShopifyId, touches }) => [
      Number(orderShopifyId),
      touches.filter(({ origin }) => origin === 'qr').length,
    ]);
    expect(Object.fromEntries(seen)).toEqual({ 3: 1, 4: 0, 5: 0, 6: 0, 7: 1 });
  });

  it('says nothing of a person', async () => {
    const token = await tokenOf(table);
    const content = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8');
    expect(Object.keys(JSON.parse(content) as object)).toEqual(['c', 't', 'n', 'e']);
  });

  it('gives nothing to who scans it again and again: each is a scan, and a flood is not counted', async () => {
    const token = await tokenOf({ ...table, code: 'copied' });
    const answers = await Promise.all(Array.from({ length: 60 }, () => scan(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const stored = await touches();
    expect(stored.length).toBeGreaterThanOrEqual(30);
    expect(stored.length).toBeLessThan(60);
    expect(await database.asAdmin('SELECT * FROM ledger_entries WHERE shop_id = $1', shopId)).toEqual([]);
  });

  it('is refused when forged, cut, over or another shop’s', async () => {
    const token = await tokenOf(table);
    const [text = '', signature = ''] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({ c: 'x', t: '//evil.example', n: '', e: 2_000_000_000 }),
    ).toString('base64url');
    const other = await makeShop();
    const wrong = [
      ...[
        '',
        'x',
        text,
        `${text}.`,
        `${text}.${signature.slice(1)}`,
        `${forged}.${signature}`,
        `${token}.x`,
        `${token}x`,
      ],
      await tokenOf({ ...table, expiresAt: new Date('2026-03-01T00:00:00Z') }),
      await tokenOf(table, other),
    ];
    for (const one of wrong) expect((await scan(one)).status, one).toBe(404);
    expect(await touches()).toEqual([]);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a b'])(
    'cannot be made to lead elsewhere: %s',
    async (target) => {
      await expect(tokenOf({ ...table, target })).rejects.toThrow();
    },
  );
});
