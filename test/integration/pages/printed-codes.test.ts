import { beforeAll, describe, expect, it } from 'vitest';
import { loader as ordersLoader } from '../../../app/routes/app.channels.orders.tsx';
import { action, loader } from '../../../app/routes/app.channels.qr/route.tsx';
import { makeAdmin } from '../../support/admin-pages.ts';
import type { AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/order-sketches.ts';
import { useShopClock } from '../../support/shop-clock.ts';

const database = useDatabase();
useShopClock('2026-03-01T18:00:00Z');
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('pages-printed.myshopify.com');
});

const make = async (change: Record<string, string>) =>
  action(
    await admin.open('/app/channels/qr', {
      form: { name: 'window poster', target: '/products/tea', campaign: '', until: '2027-01-31', ...change },
    }),
  );
const codes = async () => (await loader(await admin.open('/app/channels/qr'))).codes;

describe('printed QR codes', () => {
  it.each([
    [{ name: 'a/b' }, 'name'],
    [{ name: '' }, 'name'],
    [{ target: 'https://evil.example/' }, 'target'],
    [{ target: '//evil.example/' }, 'target'],
    [{ target: 'javascript:alert(1)' }, 'target'],
    [{ target: '' }, 'target'],
    [{ campaign: 'two\nlines' }, 'campaign'],
    [{ until: '2026-02-01' }, 'until'],
    [{ until: 'soon' }, 'until'],
  ])('are refused beside their field: %o', async (change, field) => {
    expect(Object.keys((await make(change)).errors ?? {})).toEqual([field]);
    expect(await codes()).toEqual([]);
  });

  it('are made once for one wish, listed with their end, and name the sale that carries them', async () => {
    const { madeUrl = '' } = await make({});
    expect((await make({})).madeUrl).toBe(madeUrl);
    expect(await codes()).toMatchObject([
      { name: 'window-poster', url: madeUrl, about: '/products/tea · Valid until Jan 31, 2027' },
    ]);
    const at = new Date('2026-03-01T12:00:00Z');
    await placeOrders(admin.shopId, [
      { id: 1n, customerId: null, at, lines: [{ id: 1n, totalMinor: 900n }] },
    ]);
    await database.asAdmin(
      `UPDATE orders SET source_name = 'pos', custom_attributes = jsonb_build_array(
         jsonb_build_object('key', '_tandem_scan', 'value', $2::text)) WHERE shop_id = $1`,
      ...[admin.shopId, new URL(madeUrl).searchParams.get('k')],
    );
    for (const search of ['key=qr-code', 'level=code&key=QR%20window-poster']) {
      const page = await ordersLoader(await admin.open(`/app/channels/orders?days=7&model=last&${search}`));
      expect(
        page.rows.rows.map(({ cells }) => cells[0]),
        search,
      ).toEqual(['#1']);
    }
  });
});
