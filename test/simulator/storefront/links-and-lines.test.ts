import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trueChannel } from '../../../simulator/storefront/true-channel.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import {
  discountAllocations,
  discountApplications,
  orderLines,
  orders,
  shippingLines,
  visits,
} from '../../../simulator/store/schema/orders.ts';
import { CONTACT, openSmallShop, type SmallShop, type Visitor } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

const PAGE = { accept: 'text/html' };

async function buy(visitor: Visitor, contact: Record<string, string> = CONTACT): Promise<number> {
  const summary = await (await visitor.form('/checkout/summary', contact)).text();
  const shown = /name="shown_total" value="(\d+)"/.exec(summary)?.[1] ?? '';
  const answer = await visitor.form('/checkout', { ...contact, shown_total: shown });
  expect(answer.status).toBe(303);
  return shop.store.rows.first(orders, 'ORDER BY id DESC LIMIT 1')?.id ?? 0;
}

const visitsOf = (orderId: number): unknown[] =>
  shop.store.rows
    .all(visits, 'WHERE orderId = ? ORDER BY position', orderId)
    .map((visit) => [visit.source, visit.utmCampaign, trueChannel(visit)]);

describe('a link with a code', () => {
  it('puts the code into the cart, keeps the marks of its campaign, and goes on', async () => {
    shop.discount('LINKED', {});
    const visitor = shop.visitor();
    const link = '/discount/linked?redirect=/products/mug%3Fvariant%3D1&utm_source=ig&utm_medium=paid_social';
    const answer = await visitor.get(`${link}&utm_campaign=spring`, PAGE);
    const onward = answer.headers.get('location') ?? '';
    expect(onward).toBe('/products/mug?variant=1&utm_source=ig&utm_medium=paid_social&utm_campaign=spring');
    await visitor.get(onward, PAGE);
    await visitor.post('/cart/add.js', { id: shop.tin, quantity: 2 });
    expect(await (await visitor.get('/cart.js')).json()).toMatchObject({
      discount_codes: [{ code: 'LINKED', applicable: true }],
    });
    const id = await buy(visitor);
    expect(visitsOf(id)).toEqual([['ig', 'spring', 'paid_social']]);
    expect(shop.store.rows.byId(orders, id)?.truth).toEqual({
      ...{ channel: 'paid_social', firstChannel: 'paid_social', campaign: 'spring' },
    });
  });

  it('never leads off the shop', async () => {
    for (const away of [
      'https://evil.example/',
      '//evil.example/x',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const answer = await shop.visitor().get(`/discount/x?redirect=${encodeURIComponent(away)}`, PAGE);
      const location = new URL(answer.headers.get('location') ?? '', shop.origin);
      expect(location.origin).toBe(shop.origin);
    }
  });
});

describe('visits', () => {
  it('a silence of more than 30 minutes begins another one, by the shop’s clock', async () => {
    const { clock } = shop.store;
    const visitor = shop.visitor();
    await visitor.get('/', { ...PAGE, referer: 'https://www.google.com/' });
    clock.set(clock.nowMs() + 29 * 60_000);
    await visitor.get('/products/tin', PAGE);
    clock.set(clock.nowMs() + 31 * 60_000);
    await visitor.get('/products/tin', PAGE);
    await visitor.post('/cart/add.js', { id: shop.tin });
    const id = await buy(visitor, { ...CONTACT, email: 'later@example.com' });
    expect(visitsOf(id)).toEqual([
      ['google', null, 'organic_search'],
      ['direct', null, 'direct'],
    ]);
  });
});

describe('properties and attributes', () => {
  it('keep lines apart and arrive on the order', async () => {
    const visitor = shop.visitor();
    const properties = { _tandem_rec: 'req-1:cart' };
    await visitor.post('/cart/add.js', { items: [{ id: shop.tin }, { id: shop.tin, properties }] });
    await visitor.post('/cart/add.js', { id: shop.tin, properties, quantity: 2 });
    await visitor.form('/cart/update', { 'attributes[visitor]': 'v1' });
    const cart = (await (await visitor.get('/cart.js')).json()) as {
      attributes: unknown;
      items: { key: string; quantity: number; properties: unknown }[];
    };
    expect(cart.attributes).toEqual({ visitor: 'v1' });
    expect(cart.items.map(({ quantity, properties: own }) => [quantity, own])).toEqual([
      [3, properties],
      [1, {}],
    ]);
    const key = cart.items[0]?.key ?? '';
    await visitor.post('/cart/change.js', { id: key, quantity: 2 });
    const id = await buy(visitor, { ...CONTACT, email: 'props@example.com' });
    const lines = shop.store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', id);
    expect(lines.map(({ quantity, customAttributes }) => [quantity, customAttributes])).toEqual([
      [2, [{ key: '_tandem_rec', value: 'req-1:cart' }]],
      [1, []],
    ]);
    expect(shop.store.rows.byId(orders, id)?.customAttributes).toEqual([{ key: 'visitor', value: 'v1' }]);
    expect(await (await visitor.get('/cart.js')).json()).toMatchObject({ attributes: {} });
  });

  it('never sell more of a variant than there is, over all its lines', async () => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.mug, quantity: 3 });
    const answer = await visitor.post('/cart/add.js', { id: shop.mug, quantity: 3, properties: { a: '1' } });
    expect(answer.status).toBe(422);
  });
});

describe('automatic discounts and free shipping at checkout', () => {
  it('stand on the order with title and code, each with its shares', async () => {
    const both = { combinesWithOrder: true, combinesWithProduct: true, combinesWithShipping: true };
    const always = { startsAt: '2026-01-01T00:00:00Z', valueKind: 'percentage', ...both };
    const automatic = createDiscount(shop.store, {
      ...{ ...always, title: 'Tin week', method: 'automatic', value: 1000n },
    });
    shop.discount('SENT', { ...both, combinesWithShipping: false, effect: 'free-shipping' });
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin, quantity: 3 });
    await visitor.post('/cart/update.js', { discount: 'SENT' });
    expect(await (await visitor.get('/cart.js')).json()).toMatchObject({
      ...{ total_price: 899, total_discount: 100 },
      cart_level_discount_applications: [{ type: 'automatic', title: 'Tin week' }],
    });
    const id = await buy(visitor, { ...CONTACT, email: 'free@example.com' });
    const order = shop.store.rows.byId(orders, id);
    expect(order).toMatchObject({ totalShipping: 595n, currentShipping: 0n, discountCodes: ['SENT'] });
    expect(order?.totalDiscounts).toBe(100n + 595n);
    const applied = shop.store.rows.all(discountApplications, 'WHERE orderId = ? ORDER BY position', id);
    expect(applied.map(({ kind, label, targetType }) => [kind, label, targetType])).toEqual([
      ['automatic', 'Tin week', 'LINE_ITEM'],
      ['code', 'SENT', 'SHIPPING_LINE'],
    ]);
    const parts = shop.store.rows.all(discountAllocations, 'WHERE orderId = ? ORDER BY application', id);
    expect(parts.map(({ amount }) => amount)).toEqual([100n, 595n]);
    expect(shop.store.rows.first(shippingLines, 'WHERE orderId = ?', id)?.discountedPrice).toBe(0n);
    shop.store.rows.run('DELETE FROM discounts WHERE id = ?', automatic.id);
  });

  it('lets a once-per-customer code be used once, also by two checkouts at the same moment', async () => {
    shop.discount('ONCE', { oncePerCustomer: true });
    const before = shop.store.rows.number('SELECT count(*) FROM orders');
    const visitors = [shop.visitor(), shop.visitor(), shop.visitor()];
    const contact = { ...CONTACT, email: 'once@example.com' };
    const totals: string[] = [];
    for (const visitor of visitors) {
      await visitor.post('/cart/add.js', { id: shop.tin, quantity: 4 });
      await visitor.post('/cart/update.js', { discount: 'ONCE' });
      const summary = await (await visitor.form('/checkout/summary', contact)).text();
      totals.push(/name="shown_total" value="(\d+)"/.exec(summary)?.[1] ?? '');
    }
    const answers = await Promise.all(
      visitors.map((visitor, at) =>
        visitor.form('/checkout', {
          ...contact,
          email: at === 1 ? 'ONCE@example.com' : contact.email,
          shown_total: totals[at] ?? '',
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422]);
    expect(shop.store.rows.number('SELECT count(*) FROM orders')).toBe(before + 1);
  });
});
