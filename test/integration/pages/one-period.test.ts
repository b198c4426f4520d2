import { beforeAll, expect, it } from 'vitest';
import { addLocalDays, lastDaysAt } from '../../../app/core/calendar.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { settleDueMargins } from '../../../app/flows/settle-margin.server.ts';
import { loader as figureLoader } from '../../../app/routes/app.figures.$kind.tsx';
import { loader as homeLoader } from '../../../app/routes/app._index/route.tsx';
import { loader as channelsLoader } from '../../../app/routes/app.channels._index/route.tsx';
import { loader as ordersLoader } from '../../../app/routes/app.margin.orders.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders, type OrderSketch } from '../../support/order-sketches.ts';

// Home, Margin and Channels stand side by side: "the last 30 days" is the same orders on each.
useDatabase();
const timeZone = 'Pacific/Auckland';
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('one-period.myshopify.com');
  await inShop(admin.shopId, (tx) => tx.execute('UPDATE shop_profiles SET time_zone = $1', timeZone));
  const { from } = lastDaysAt(new Date(), 30, timeZone);
  const times = [
    addLocalDays(from, -30, timeZone),
    new Date(from.getTime() - 1),
    from,
    new Date(from.getTime() + 1),
    new Date(),
  ];
  const orders = times.map((at, index): OrderSketch => {
    const id = BigInt(index + 1) * 10n;
    return { id, at, lines: [{ id: id + 1n, totalMinor: 10n ** BigInt(index) * 100n }] };
  });
  await placeOrders(admin.shopId, orders);
  await settleDueMargins(admin.shopId, new AbortController().signal);
});

it('begins with the first day of the shop and holds all of today, on Home, Margin and Channels', async () => {
  const home = await homeLoader(await admin.open('/app'));
  const [revenue] = home.figures;
  expect(revenue?.value).toBe('$11,100.00');
  // Today is not over: the period before is as long, so the order of a moment before this one is in neither.
  expect(revenue?.change).toContain('from $1.00');
  const rows = await figureLoader(
    await admin.open('/app/figures/net-revenue', { params: { kind: 'net-revenue' } }),
  );
  expect(rows.rows.rows).toHaveLength(3);
  const margin = await ordersLoader(await admin.open('/app/margin/orders?days=30'));
  expect(margin.rows.rows).toHaveLength(3);
  const channels = await channelsLoader(await admin.open('/app/channels?days=30'));
  expect(channels.summary).toContain('3 orders');
});
