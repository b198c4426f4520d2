import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { storeEvents } from '../../../app/recommendations/events/events.server.ts';
import { recordPurchases } from '../../../app/recommendations/events/purchases.server.ts';
import type { Placement } from '../../../app/recommendations/serving/placements.ts';
import {
  lineProperty,
  makeLineMarks,
  makeRequestId,
} from '../../../app/recommendations/serving/request-id.server.ts';
import { secretOf } from '../../../app/recommendations/serving/secret.server.ts';
import { trainRecommendations } from '../../../app/recommendations/training.server.ts';
import {
  action as overviewAction,
  loader as overviewLoader,
} from '../../../app/routes/app.recommendations._index/route.tsx';
import { loader as placementsExport } from '../../../app/routes/app.recommendations.export.ts';
import { loader as rowsLoader } from '../../../app/routes/app.recommendations.orders.tsx';
import { loader as rowsExport } from '../../../app/routes/app.recommendations.orders_.export.ts';
import {
  action as rulesAction,
  loader as rulesLoader,
} from '../../../app/routes/app.recommendations.rules/route.tsx';
import { loader as whyLoader } from '../../../app/routes/app.recommendations.why/route.tsx';
import { loader as activityLoader } from '../../../app/routes/app.activity/route.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { placeProducts } from '../../support/catalog-sketches.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders, type OrderSketch } from '../../support/order-sketches.ts';

const database = useDatabase();
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let admin: AdminOf;

const overview = async (search = '') => overviewLoader(await admin.open(`/app/recommendations${search}`));

function orders(): OrderSketch[] {
  return Array.from({ length: 12 }, (_, at): OrderSketch => {
    const id = BigInt(at + 1) * 100n;
    return {
      id,
      customerId: BigInt(at % 4) + 1n,
      at: daysAgo(at < 8 ? 3 : 60),
      lines: [
        { id: id + 1n, totalMinor: 2_000n, productId: 7n, variantId: 7n },
        { id: id + 2n, totalMinor: 1_500n, productId: 8n, variantId: 8n },
      ],
    };
  });
}

/** Seen, clicked and bought as a page would tell it: with our own request id on the order's line. */
async function buyFrom(placement: Placement, lineIds: readonly bigint[]): Promise<void> {
  const scope = { shopId: admin.shopId, secret: await secretOf(admin.shopId) };
  const reporter = { customerShopifyId: null, secret: scope.secret };
  for (const lineId of lineIds) {
    // The orders of `orders` from the ninth on are old.
    const answeredAt = daysAgo(lineId < 900n ? 3 : 60);
    const request = makeRequestId(scope, { placement, modelVersion: 1, rulesVersion: 0, answeredAt });
    const [mark] = makeLineMarks(scope, { requestId: request, placement }, [8n]);
    const events = [
      { kind: 'impression' as const, slot: 0 },
      { kind: 'click' as const, slot: 1, product: '8' },
      { kind: 'add' as const, slot: 1, product: '8' },
    ];
    const report = { request, placement, consent: true as const, events };
    await inShop(admin.shopId, async (tx) => {
      await storeEvents(tx, report, { reporter, at: daysAgo(3) });
      await tx.execute(
        'UPDATE order_lines SET custom_attributes = $2::text::jsonb WHERE shopify_id = $1::bigint',
        lineId,
        JSON.stringify([{ key: lineProperty, value: mark }]),
      );
      await recordPurchases(tx, [lineId - 2n], () => Promise.resolve(scope.secret));
    });
  }
}

beforeAll(async () => {
  admin = await makeAdmin('pages-recommendations.myshopify.com');
  await placeProducts(admin.shopId, [
    { id: 7n, title: 'Green tea', sku: 'TEA', unitCostMinor: 900n },
    { id: 8n, title: 'Cup', sku: 'CUP' },
  ]);
  await inShop(admin.shopId, (tx) => tx.execute(`UPDATE products SET image_url = 'https://cdn/x.jpg'`));
  await placeOrders(admin.shopId, orders());
  return closeQueue;
});

describe('the overview', () => {
  it('says what happens before anything was built, and how many orders are wanted', async () => {
    const page = await overview();
    expect(page.training[0]).toBe('Nothing was built yet. Until then your newest products are shown.');
    expect(page.quality.rows).toEqual([]);
    expect(page.quality.text).toBe('Nothing was compared yet: the first rebuild does it.');
    expect(page.placements.map(({ key }) => key)).toHaveLength(7);
    expect(page.building).toBeNull();
  });

  it('rebuilds when asked, shows that it is under way, and then what was read', async () => {
    const call = () => admin.open('/app/recommendations', { form: { intent: 'rebuild' } });
    expect(await overviewAction(await call())).toEqual({ toast: 'Rebuild started' });
    await overviewAction(await call());
    expect((await overview()).building).toBe('A rebuild is waiting for its turn.');
    const jobs = await database.asAdmin(
      `SELECT 1 FROM pgboss.job WHERE name = 'train-recommendations' AND singleton_key = $1`,
      admin.shopId,
    );
    expect(jobs).toHaveLength(1);
    expect((await trainRecommendations(admin.shopId)).outcome).toBe('trained');
    const built = await overview();
    expect(built.training[0]).toMatch(/^12 orders and 2 products, read /);
    expect(built.quality.text).toMatch(/^12 paid orders so far. From 200 on/);
    const unknown = await overviewAction(await admin.open('/app/recommendations', { form: { intent: 'x' } }));
    expect(unknown.error).toBeDefined();
  });
});

describe('the figures of a placement', () => {
  it('open to their orders, clicks and days, on the page and as CSV, and add up', async () => {
    await buyFrom('cart', [102n, 202n, 302n, 1_002n]);
    const page = await overview('?days=30');
    const cart = page.placements.find(({ key }) => key === 'cart');
    expect(cart?.figures.map(({ key, text }) => [key, text])).toEqual([
      ['impressions', '4'],
      ['clicks', '4'],
      // The fourth order is older than the period.
      ['orders', '3'],
      ['revenue', '$45.00'],
      // Nobody told what a cup costs.
      ['margin', '–'],
    ]);
    expect(cart?.figures[1]?.note).toBe('100% of views · 4 put in the cart here');
    for (const { key, text, url } of cart?.figures ?? []) {
      const opened = await rowsLoader(await admin.open(url));
      const numbers = opened.rows.rows.map(({ cells }) => Number(cells[1]));
      if (key === 'orders') expect(String(opened.rows.rows.length)).toBe(text);
      if (key === 'impressions' || key === 'clicks') {
        expect(String(numbers.reduce((sum, one) => sum + one, 0))).toBe(text);
      }
      const file = await (await rowsExport(await admin.open(opened.csv.url))).text();
      expect(file.trim().split('\n').length - 1).toBe(opened.rows.rows.length);
    }
    const opened = await rowsLoader(await admin.open(cart?.figures[3]?.url ?? ''));
    expect(opened.rows.rows.map(({ cells }) => cells.at(-2))).toEqual(['$15.00', '$15.00', '$15.00']);
  });

  it('are exported with plain numbers', async () => {
    const file = await (
      await placementsExport(await admin.open('/app/recommendations/export?days=90'))
    ).text();
    expect(file).toContain('Cart,4,4,4,4,60.00,,0');
    expect(file.trim().split('\n')).toHaveLength(8);
  });

  it('of an unknown place, figure or period fall back on plain ones', async () => {
    const opened = await rowsLoader(
      await admin.open('/app/recommendations/orders?placement=%27x&figure=y&days=9999&page=-1'),
    );
    expect(opened.title).toBe('Product page: related');
    expect(opened.rows.rows).toEqual([]);
  });
});

describe('the rules editor', () => {
  const editor = async (placement: string) =>
    rulesLoader(await admin.open(`/app/recommendations/rules?placement=${placement}`));
  const send = async (json: unknown) => rulesAction(await admin.open('/app/recommendations/rules', { json }));

  it('tells every fault beside its field at once, and saves nothing', async () => {
    const { saved } = await editor('home');
    const pin = (productId: string, place: string) => ({ productId, place });
    const values = {
      ...saved,
      ...{ places: '13', holdout: '51', marginWeight: 'x', perVendor: '0', minMargin: '101' },
      ...{ minPrice: '10', maxPrice: '9.99', boosts: [{ collectionId: '5', percent: '201' }] },
      pins: [pin('7', '1'), pin('8', '1'), pin('7', '2'), pin('8', '99')],
    };
    const answer = await send({ intent: 'save', placement: 'home', values });
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual(
      [
        ...['boosts.0', 'holdout', 'marginWeight', 'maxPrice', 'minMargin', 'perVendor', 'pins.1', 'pins.2'],
        ...['pins.3', 'places'],
      ].sort(),
    );
    expect(answer.errors?.['pins.1']).toBe('Another pin has this place. Choose another one.');
    expect(await editor('home')).toMatchObject({ canUndo: false, saved });
    expect((await send({ intent: 'save', placement: 'nowhere', values: saved })).error).toBeDefined();
    expect((await send({ intent: 'undo', placement: 'home' })).error).toBeDefined();
  });

  it('saves, shows titles, takes the last change back, and returns to the standard rules', async () => {
    const { saved } = await editor('home');
    const values = { ...saved, pins: [{ productId: '8', place: '1' }], products: ['7'], minPrice: '1.50' };
    expect(await send({ intent: 'save', placement: 'home', values })).toEqual({ toast: 'Rules saved' });
    const stored = await editor('home');
    expect(stored.saved).toEqual(values);
    expect(stored.titles).toEqual({ '7': 'Green tea', '8': 'Cup' });
    expect(stored).toMatchObject({ canUndo: true, isStandard: false });
    await send({ intent: 'undo', placement: 'home' });
    expect((await editor('home')).saved).toEqual(saved);
    await send({ intent: 'undo', placement: 'home' });
    expect((await editor('home')).saved).toEqual(values);
    await send({ intent: 'reset', placement: 'home' });
    expect(await editor('home')).toMatchObject({ saved, isStandard: true });
    const { changes } = await activityLoader(await admin.open('/app/activity'));
    expect(changes[0]?.title).toBe('Recommendation rules changed');
    const pins = changes[0]?.differences.find(({ field }) => field === 'Pins');
    expect(pins).toMatchObject({ before: '1 chosen', after: '–' });
  });

  it('gives exclusions and limits to every place when asked, and leaves their pins alone', async () => {
    const { saved } = await editor('product');
    const cart = await editor('cart');
    const values = { ...saved, tags: 'sample,  gift ', maxPrice: '99' };
    await send({ intent: 'save', placement: 'product', values, everywhere: true });
    const other = await editor('cart');
    expect(other.saved).toEqual({ ...cart.saved, tags: 'sample, gift', maxPrice: '99' });
    await send({ intent: 'save', placement: 'product', values: saved, everywhere: true });
  });
});

describe('why this item', () => {
  const why = async (search: string) =>
    whyLoader(await admin.open(`/app/recommendations/why?${search}`, { language: 'en' }));

  it('shows the answer with the counts it stands on', async () => {
    const page = await why('placement=product&product=7');
    expect(page.titles).toEqual({ '7': 'Green tea' });
    expect(page.shown.map(({ title }) => title)).toEqual(['Cup']);
    expect(page.shown[0]?.details.join('\n')).toContain('in 12 of 12 orders with Green tea');
    expect(page.leftOut).toEqual([]);
  });

  it('names what was left out, and why', async () => {
    const page = await why('placement=product&product=7&items=8');
    expect(page.shown).toEqual([]);
    expect(page.leftOut).toMatchObject([{ title: 'Cup', why: 'Already on the page or in the cart.' }]);
  });

  it('says when nobody has the e-mail, and takes no harm from a made-up address', async () => {
    const page = await why("placement=home&customer=nobody@example.com&product='x&items=1,x,-5");
    expect(page.customerError).toBe('No customer has this email. Check the spelling.');
    expect(page.shown.length).toBeGreaterThan(0);
  });
});
