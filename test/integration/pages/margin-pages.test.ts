import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { settleDueMargins } from '../../../app/flows/settle-margin.server.ts';
import { periodsAt } from '../../../app/growth/figure.ts';
import { loadMarginTotals } from '../../../app/growth/margin/margin-report.server.ts';
import { loadMarginRows } from '../../../app/growth/margin/margin-rows.server.ts';
import { breakdowns } from '../../../app/growth/margin/margin-sql.ts';
import { loader as homeLoader } from '../../../app/routes/app._index/route.tsx';
import { loader as marginLoader } from '../../../app/routes/app.margin._index/route.tsx';
import { loader as ordersLoader } from '../../../app/routes/app.margin.orders.tsx';
import { loader as ordersExport } from '../../../app/routes/app.margin.orders_.export.ts';
import { loader as costsExport } from '../../../app/routes/app.settings_.costs_.export.ts';
import {
  action as costsAction,
  loader as costsLoader,
} from '../../../app/routes/app.settings_.costs/route.tsx';
import type { CostsAnswer } from '../../../app/routes/app.settings_.costs/cost-actions.server.ts';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { placeProducts } from '../../support/catalog-sketches.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders, type OrderSketch } from '../../support/order-sketches.ts';

const database = useDatabase();
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let admin: AdminOf;

const settle = () => settleDueMargins(admin.shopId, new AbortController().signal);
const form = {
  intent: 'save',
  feePercent: '2.5',
  feeFixed: '0.30',
  shipping: '4',
  redemption: '80',
  from: '2026-01-01',
};

async function send(json: unknown): Promise<CostsAnswer> {
  return costsAction(await admin.open('/app/settings/costs', { json }));
}

async function upload(text: string): Promise<CostsAnswer> {
  const call = await admin.open('/app/settings/costs');
  const headers = new Headers(call.request.headers);
  const body = new FormData();
  body.set('costs', new Blob([text], { type: 'text/csv' }), 'costs.csv');
  return costsAction({ ...call, request: new Request(call.request.url, { method: 'POST', headers, body }) });
}

function orders(): OrderSketch[] {
  return Array.from({ length: 30 }, (_, at): OrderSketch => {
    const id = BigInt(at + 1) * 100n;
    const first = { id: id + 1n, totalMinor: 3_333n, productId: 7n, variantId: 7n };
    const second = {
      id: id + 2n,
      totalMinor: 1_000n + BigInt(at),
      productId: 8n,
      variantId: 8n,
      quantity: 3,
    };
    const codes = at % 3 === 0 ? { codes: [{ code: 'Spring', off: [[first.id, 500n] as const] }] } : {};
    return {
      id,
      customerId: BigInt(at % 5) + 1n,
      at: daysAgo(at % 2 === 0 ? 3 : 40),
      lines: [first, second],
      ...codes,
    };
  });
}

beforeAll(async () => {
  admin = await makeAdmin('pages-margin.myshopify.com');
  await placeProducts(admin.shopId, [
    { id: 7n, title: 'Green tea', sku: 'TEA', unitCostMinor: 900n },
    { id: 8n, title: 'Cup', sku: 'CUP' },
  ]);
  await placeOrders(admin.shopId, orders());
});

describe('before margins are settled', () => {
  it('figures say why they are not there and when they will be', async () => {
    const { figures } = await homeLoader(await admin.open('/app'));
    expect(figures.find(({ key }) => key === 'contribution-margin')).toMatchObject({
      value: '–',
      note: '15 orders are being worked out; the figure appears within about ten minutes',
    });
    const page = await marginLoader(await admin.open('/app/margin'));
    expect(page.settling).toBe(
      'The margins of 15 orders are being worked out. They appear here within about ten minutes.',
    );
  });
});

describe('the page of costs', () => {
  it('refuses half a fee and impossible shares beside their fields, and saves nothing', async () => {
    const answer = await send({ ...form, feeFixed: '', shipping: 'lots', redemption: '101', from: 'soon' });
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual(['feeFixed', 'from', 'redemption', 'shipping']);
    expect(await database.asAdmin('SELECT 1 FROM cost_versions WHERE shop_id = $1', admin.shopId)).toEqual(
      [],
    );
  });

  it('saves costs, and makes every order due again', async () => {
    await settle();
    const before = await marginLoader(await admin.open('/app/margin'));
    expect(before.settling).toBeNull();
    expect(before.lines.find(({ key }) => key === 'fees')).toMatchObject({
      amount: '–',
      note: 'Unknown: left out, not zero',
    });
    const opened = await ordersLoader(await admin.open('/app/margin/orders?days=30'));
    const [row] = opened.rows.rows;
    expect(row?.cells.at(-1)).toMatch(/^Goods \(7\d(\.\d)?% known\), Shipping, Fee$/);
    expect(row?.cells.at(-2)).toMatch(/^\$[\d.]+, incomplete$/);
    expect(await send(form)).toEqual({ toast: 'Costs saved' });
    expect((await marginLoader(await admin.open('/app/margin'))).settling).not.toBeNull();
    await settle();
    const page = await costsLoader(await admin.open('/app/settings/costs'));
    expect(page.saved).toMatchObject({
      feePercent: '2.5',
      feeFixed: '0.30',
      shipping: '4',
      redemption: '80',
    });
    expect(page.coverage[0]).toBe('1 of 2 variants have a cost.');
    expect(page.missing).toMatchObject([{ name: 'Cup', sku: 'CUP' }]);
  });

  it('exports a file that it takes back when filled in, and refuses one with a bad line whole', async () => {
    const file = await (await costsExport(await admin.open('/app/settings/costs/export'))).text();
    expect(file).toContain("'8,CUP,Cup,Default Title,10.00,,USD");
    const bad = await upload('sku,unit_cost,currency\nCUP,2.10,USD\nNOPE,1,USD\nTEA,1,EUR\n');
    expect(bad.problems).toEqual([
      'Line 3, sku: "NOPE" is not in your shop.',
      'Line 4, currency: "EUR" is not your shop\'s currency, USD.',
    ]);
    expect(await database.asAdmin('SELECT 1 FROM unit_costs WHERE shop_id = $1', admin.shopId)).toEqual([]);
    const filled = file.replace('10.00,,USD', '10.00,2.10,USD');
    // Both lines: the file also holds the cost Shopify knows.
    expect(await upload(filled)).toEqual({ toast: '2 costs imported' });
    await settle();
    const page = await costsLoader(await admin.open('/app/settings/costs'));
    expect(page.coverage[1]).toBe("Costs are known for 100% of the last year's net sales.");
    expect(page.missing).toEqual([]);
  });
});

describe('the margin', () => {
  const period = periodsAt(now, 30, 'UTC').current;

  it('shows every line with its sign, and the lines add up', async () => {
    const page = await marginLoader(await admin.open('/app/margin?days=30'));
    const totals = await inShop(admin.shopId, (tx) => loadMarginTotals(tx, period));
    expect(totals.orders).toBe(15n);
    const net = totals.listMinor - totals.lineDiscountMinor - totals.returnsMinor;
    expect(net).toBe(totals.netSalesMinor);
    expect(totals.contributionMinor).toBe(
      net - totals.goodsMinor - totals.shippingCostMinor - totals.feeMinor + totals.shippingRevenueMinor,
    );
    expect(page.lines.map(({ key }) => key)).toContain('contribution');
    expect(page.lines.find(({ key }) => key === 'goods')?.note).toBe('Known for all');
    const opened = await ordersLoader(await admin.open('/app/margin/orders?days=30'));
    const cells = opened.rows.rows.map((row) => row.cells);
    expect(cells.every((row) => row.at(-1) === 'None' && /^\$[\d.]+$/.test(row.at(-2) ?? ''))).toBe(true);
  });

  it('sums to the whole by product and by membership', async () => {
    const totals = await inShop(admin.shopId, (tx) => loadMarginTotals(tx, period));
    for (const by of ['product', 'members'] as const) {
      const rows = await inShop(admin.shopId, (tx) => loadMarginRows(tx, period, { by }));
      const sum = rows.reduce((all, row) => all + row.contributionMinor, 0n);
      expect(sum, by).toBe(totals.contributionMinor);
    }
  });

  it('tells what a code cost, and orders without one apart', async () => {
    const rows = await inShop(admin.shopId, (tx) => loadMarginRows(tx, period, { by: 'code' }));
    expect(rows.find(({ key }) => key === 'SPRING')).toMatchObject({ orders: 5n, discountMinor: 2_500n });
    expect(rows.find(({ key }) => key === '')).toMatchObject({ orders: 10n, discountMinor: 0n });
  });

  it.each(['channel', ...breakdowns])(
    'by %s opens to the orders it counts, on the page and as CSV',
    async (by) => {
      const page = await marginLoader(await admin.open(`/app/margin?by=${by}`));
      for (const row of page.breakdown) {
        const opened = await ordersLoader(await admin.open(row.url ?? ''));
        expect(String(opened.rows.rows.length)).toBe(row.orders);
        const file = await (await ordersExport(await admin.open(opened.csv.url))).text();
        expect(file.trim().split('\n').length - 1).toBe(opened.rows.rows.length);
      }
      if (by === 'channel' || by === 'product') expect(page.breakdown.length).toBeGreaterThan(0);
    },
  );

  it('of a key nobody knows is empty', async () => {
    const opened = await ordersLoader(await admin.open('/app/margin/orders?by=code&key=%27%20OR%201%3D1'));
    expect(opened.rows.rows).toEqual([]);
  });
});
