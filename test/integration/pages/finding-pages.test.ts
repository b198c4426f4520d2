import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { findingKinds } from '../../../app/growth/finding.ts';
import { loadFindings, refreshFindings } from '../../../app/growth/findings.server.ts';
import { figureKinds } from '../../../app/growth/figure.ts';
import { loader as homeLoader } from '../../../app/routes/app._index/route.tsx';
import { loader as exportLoader } from '../../../app/routes/app.findings.$kind_.export.ts';
import { loader as findingLoader } from '../../../app/routes/app.findings.$kind.tsx';
import { loader as figureLoader } from '../../../app/routes/app.figures.$kind.tsx';
import { loader as figureExportLoader } from '../../../app/routes/app.figures.$kind_.export.ts';
import { makeAdmin } from '../../support/admin-pages.ts';
import type { AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/order-sketches.ts';
import type { OrderSketch } from '../../support/order-sketches.ts';

const database = useDatabase();
const now = new Date();
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
let admin: AdminOf;
let empty: AdminOf;

/** 40 customers: each bought once 20 days ago; 25 of them also every ten days from day 200 to 150 ago, then not again. */
function history(): OrderSketch[] {
  const orders: OrderSketch[] = [];
  let id = 1_000n;
  const place = (
    customerId: bigint,
    days: number,
    { productIds, code }: { productIds: bigint[]; code?: string },
  ) => {
    id += 10n;
    const lines = productIds.map((productId, at) => ({ id: id + BigInt(at), totalMinor: 2_000n, productId }));
    const off = code === undefined ? [] : [{ code, off: [[id, 500n] as const] }];
    orders.push({ id, customerId, at: daysAgo(days), lines, codes: off });
  };
  for (let customer = 1n; customer <= 40n; customer += 1n) {
    if (customer <= 25n) {
      for (const days of [200, 190, 180]) {
        const code = customer <= 10n ? { code: 'WELCOME' } : {};
        place(customer, days, { productIds: [7n, 8n], ...code });
      }
    } else place(customer, 20, { productIds: [9n] });
  }
  return orders;
}

async function copyState(shopId: string, states: Record<string, string>): Promise<void> {
  await database.asAdmin('DELETE FROM copy_stages WHERE shop_id = $1::uuid', shopId);
  for (const [stage, state] of Object.entries(states)) {
    await database.asAdmin(
      `INSERT INTO copy_stages (shop_id, id, epoch, stage, state) VALUES ($1::uuid, gen_random_uuid(), 1, $2, $3)`,
      shopId,
      stage,
      state,
    );
  }
}

beforeAll(async () => {
  admin = await makeAdmin('pages-findings.myshopify.com');
  empty = await makeAdmin('pages-empty.myshopify.com');
  await placeOrders(admin.shopId, history());
  // The sketch leaves the order's own sums out; they are what its lines say.
  await database.asAdmin(
    `UPDATE orders SET subtotal_minor = sums.net, current_subtotal_minor = sums.net, discount_minor = sums.off
     FROM (SELECT shop_id, order_shopify_id, sum(original_total_minor - discount_minor) AS net, sum(discount_minor) AS off
           FROM order_lines GROUP BY 1, 2) AS sums
     WHERE sums.shop_id = orders.shop_id AND sums.order_shopify_id = orders.shopify_id`,
  );
});

describe('findings', () => {
  it('come while the copy runs, say from how much, and keep back what needs the whole copy', async () => {
    await copyState(admin.shopId, { orders: 'loading', journeys: 'waiting' });
    await inShop(admin.shopId, (tx) => refreshFindings(tx, now));
    const { findings } = await homeLoader(await admin.open('/app'));
    expect(findings.map(({ kind }) => kind)).toEqual([...findingKinds]);
    const byKind = new Map(findings.map((finding) => [finding.kind, finding]));
    expect(byKind.get('repeat-rate')).toMatchObject({
      ready: true,
      headline: '25 of 40 customers who bought came back for more (62.5%).',
      partial: 'From the 90 orders read so far; the copy is still running.',
    });
    expect(byKind.get('gone-quiet')).toMatchObject({
      ready: false,
      headline: 'Your orders are still being copied.',
    });
  });

  it('are drawn from all orders when the copy is done', async () => {
    await copyState(admin.shopId, { orders: 'done', journeys: 'done' });
    await inShop(admin.shopId, (tx) => refreshFindings(tx, now));
    const drawn = new Map((await inShop(admin.shopId, loadFindings)).map((one) => [one.kind, one.finding]));
    expect(drawn.get('gone-quiet')).toEqual({
      state: 'ready',
      // 25 regulars spend 12,000 or 10,500 (with WELCOME); the better half is the 15 who paid in full.
      figures: { quiet: '15', yearlyMinor: '180000' },
    });
    expect(drawn.get('discount-given')).toMatchObject({
      figures: { discountMinor: '15000', codes: '1', topCode: 'WELCOME', topMinor: '15000' },
    });
    expect(drawn.get('bought-together')).toMatchObject({ figures: { pairs: '1', together: '75' } });
    expect(drawn.get('unknown-source')).toEqual({
      state: 'lacking',
      lack: { reason: 'journeys', have: '0', need: '1' },
    });
  });

  it.each(findingKinds)('%s opens to its rows and exports them', async (kind) => {
    const page = await findingLoader(await admin.open(`/app/findings/${kind}`, { params: { kind } }));
    const file = await exportLoader(await admin.open(`/app/findings/${kind}/export`, { params: { kind } }));
    const lines = (await file.text()).trim().split('\n');
    expect(lines.length - 1).toBeGreaterThanOrEqual(page.rows.rows.length);
    expect(page.rows.columns.every(({ heading }) => !heading.includes('findings:'))).toBe(true);
  });

  it('has as many rows as it counted', async () => {
    const params = { kind: 'gone-quiet' };
    const page = await findingLoader(await admin.open('/app/findings/gone-quiet', { params }));
    expect(page.rows.rows).toHaveLength(15);
    expect(page.draft?.label).toBe('Draft a campaign');
    expect(page.draft?.url).toMatch(/^\/app\/campaigns\/new\?.*codes=unique&count=15&/);
  });

  it('say what they lack in a shop without orders, never a zero', async () => {
    await inShop(empty.shopId, (tx) => refreshFindings(tx, now));
    const { findings, figures } = await homeLoader(await empty.open('/app'));
    expect(findings.every(({ ready }) => !ready)).toBe(true);
    expect(findings[0]?.headline).toBe('Needs 30 customers with an order; there are 0.');
    expect(figures.map(({ value }) => value)).toEqual(['–', '–', '–', '–']);
  });

  it('of a made-up kind are not found', async () => {
    const asked = findingLoader(await admin.open('/app/findings/secrets', { params: { kind: 'secrets' } }));
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});

describe('figures', () => {
  it.each(figureKinds)('%s opens to its rows and exports them', async (kind) => {
    const page = await figureLoader(await admin.open(`/app/figures/${kind}`, { params: { kind } }));
    const file = await figureExportLoader(
      await admin.open(`/app/figures/${kind}/export`, { params: { kind } }),
    );
    expect(file.status).toBe(200);
    expect(page.rows.columns.length).toBeGreaterThan(0);
  });

  it('count the last thirty days against the thirty before', async () => {
    const { figures } = await homeLoader(await admin.open('/app'));
    const repeat = figures.find(({ key }) => key === 'repeat-rate');
    expect(repeat).toMatchObject({
      value: '0%',
      note: 'Share of 15 customers in 30 days who had bought before',
    });
  });
});
