import { beforeAll, describe, expect, it } from 'vitest';
import { addMs, dayMs } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { settleDueMargins } from '../../../app/flows/settle-margin.server.ts';
import { loadMarginTotals } from '../../../app/growth/margin/margin-report.server.ts';
import { loadMarginBreakdown, loadMarginRows } from '../../../app/growth/margin/margin-rows.server.ts';
import { loader as marginLoader } from '../../../app/routes/app.margin._index/route.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/order-sketches.ts';

useDatabase();
const products = 507;
const at = addMs(new Date(), -dayMs);
const period = { from: addMs(at, -dayMs), to: addMs(at, dayMs) };
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('margin-rows.myshopify.com');
  // Two orders of every product: product 1 sells for 1.01 in sum, the last for 5.07 more.
  const lines = (order: bigint) =>
    Array.from({ length: products }, (_, place) => {
      const id = BigInt(place + 1);
      return { id: order * 1_000n + id, totalMinor: 100n + id, productId: id, variantId: id };
    });
  await placeOrders(
    admin.shopId,
    [1n, 2n].map((id) => ({ id, customerId: 9n, at, lines: lines(id) })),
  );
  await settleDueMargins(admin.shopId, new AbortController().signal);
});

describe('a breakdown with more groups than rows', () => {
  it('tells those that earn most and those that earn least, and the sum of those between', async () => {
    const { rows, rest } = await inShop(admin.shopId, (tx) => loadMarginBreakdown(tx, period, 'product'));
    const first = rows.slice(0, 400).map(({ key }) => Number(key));
    const last = rows.slice(400).map(({ key }) => Number(key));
    expect(first).toEqual(Array.from({ length: 400 }, (_, place) => products - place));
    expect(last).toEqual(Array.from({ length: 100 }, (_, place) => 100 - place));
    expect(rest?.groups).toBe(7n);
    const between = Array.from({ length: 7 }, (_, place) => 2n * (100n + 101n + BigInt(place)));
    expect(rest?.netSalesMinor).toBe(between.reduce((sum, each) => sum + each, 0n));
    const totals = await inShop(admin.shopId, (tx) => loadMarginTotals(tx, period));
    const told = rows.reduce((sum, row) => sum + row.contributionMinor, 0n);
    expect(told + (rest?.contributionMinor ?? 0n)).toBe(totals.contributionMinor);
  });

  it('finds the row of any key, also of one between, and compares whole lists', async () => {
    const one = await inShop(admin.shopId, (tx) => loadMarginRows(tx, period, { by: 'product', key: '103' }));
    expect(one).toMatchObject([{ key: '103', orders: 2n, netSalesMinor: 406n }]);
    const all = await inShop(admin.shopId, (tx) => loadMarginRows(tx, period, { by: 'product' }));
    expect(all).toHaveLength(products);
  });

  it('stands on the page with a last row that says how many are between and opens to nothing', async () => {
    const { breakdown } = await marginLoader(await admin.open('/app/margin?by=product'));
    expect(breakdown).toHaveLength(501);
    expect(breakdown.at(-1)).toMatchObject({ label: '7 more, between these', orders: '–', url: null });
  });
});
