import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variants } from '../../../simulator/store/schema/catalog.ts';
import { discountAllocations, orderLines, orders, visits } from '../../../simulator/store/schema/orders.ts';
import { CONTACT, openSmallShop, type SmallShop, type Visitor } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

async function shownTotal(visitor: Visitor, contact: Record<string, string> = CONTACT): Promise<string> {
  const summary = await (await visitor.form('/checkout/summary', contact)).text();
  return /name="shown_total" value="(\d+)"/.exec(summary)?.[1] ?? '';
}

async function buy(visitor: Visitor, contact: Record<string, string> = CONTACT): Promise<Response> {
  return visitor.form('/checkout', { ...contact, shown_total: await shownTotal(visitor, contact) });
}

const latest = (): ReturnType<typeof shop.store.rows.first<typeof orders>> =>
  shop.store.rows.first(orders, 'ORDER BY id DESC LIMIT 1');

describe('checkout', () => {
  it('places a real order: discount, delivery and tax, and the journey', async () => {
    shop.discount('SEVEN', { value: 700n });
    const visitor = shop.visitor();
    await visitor.get('/?utm_source=newsletter&utm_medium=email', { accept: 'text/html' });
    await visitor.post('/cart/add.js', {
      items: [
        { id: shop.mug, quantity: 1 },
        { id: shop.tin, quantity: 3 },
      ],
    });
    await visitor.post('/cart/update.js', { discount: 'seven' });
    const answer = await buy(visitor);
    const order = latest();
    expect(answer.headers.get('location')).toBe(`/orders/${order?.id}/thank-you`);
    // 12.00 + 9.99 = 21.99; 7 % is 1.54, of it 0.84 on the mug; 4 % tax on 11.16 and 9.29.
    expect(order).toMatchObject({
      ...{ email: 'guest@example.com', customerId: null, financialStatus: 'PAID', discountCodes: ['SEVEN'] },
      ...{ subtotal: 2045n, totalDiscounts: 154n, totalShipping: 595n, totalTax: 82n, total: 2722n },
    });
    const lines = shop.store.rows.all(orderLines, 'WHERE orderId = ?', order?.id ?? 0);
    const parts = shop.store.rows.all(discountAllocations, 'WHERE orderId = ?', order?.id ?? 0);
    expect(lines.reduce((sum, line) => sum + line.totalDiscount, 0n)).toBe(154n);
    expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(154n);
    expect(shop.store.rows.all(visits, 'WHERE orderId = ?', order?.id ?? 0)).toMatchObject([
      { utmSource: 'newsletter' },
    ]);
    expect(shop.store.rows.byId(variants, shop.mug)?.inventoryQuantity).toBe(4);
    const topics = shop.store.rows.query('SELECT topic FROM events WHERE subjectId = ?', order?.id ?? 0);
    expect(topics.map((row) => row['topic'])).toEqual(['orders/create', 'orders/paid', 'orders/updated']);
    expect(await (await visitor.get('/cart.js')).json()).toMatchObject({ item_count: 0, discount_codes: [] });
    expect((await visitor.get(`/orders/${order?.id}/thank-you`)).status).toBe(200);
  });

  it('shows an order to nobody else', async () => {
    const id = latest()?.id ?? 0;
    expect((await shop.visitor().get(`/orders/${id}/thank-you`)).status).toBe(404);
    const ada = shop.visitor();
    await ada.form('/account/login', { email: 'ada@example.com' });
    expect((await ada.get(`/account/orders/${id}`)).status).toBe(404);
  });

  it('lets only one of two checkouts have the last use of a code', async () => {
    shop.discount('LAST', { usageLimit: 1 });
    const [one, other] = [shop.visitor(), shop.visitor()];
    for (const visitor of [one, other]) {
      await visitor.post('/cart/add.js', { id: shop.tin, quantity: 10 });
      await visitor.post('/cart/update.js', { discount: 'LAST' });
    }
    const totals = await Promise.all([shownTotal(one), shownTotal(other)]);
    const count = shop.store.rows.number('SELECT count(*) FROM orders');
    const answers = await Promise.all([
      one.form('/checkout', { ...CONTACT, shown_total: totals[0] }),
      other.form('/checkout', { ...CONTACT, email: 'second@example.com', shown_total: totals[1] }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    expect(shop.store.rows.number('SELECT count(*) FROM orders')).toBe(count + 1);
    expect(shop.store.rows.number("SELECT usageCount FROM redeemCodes WHERE code = 'LAST'")).toBe(1);
    const late = answers.find(({ status }) => status === 422);
    expect(await late?.text()).toContain('has reached its usage limit');
  });

  it('gives a code bound to a customer only to that customer, known by sign-in or e-mail', async () => {
    shop.discount('ADAS', {
      customerIds: [shop.adaId],
      oncePerCustomer: true,
      valueKind: 'fixed',
      value: 200n,
    });
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin, quantity: 2 });
    await visitor.post('/cart/update.js', { discount: 'ADAS' });
    expect(await (await visitor.get('/cart')).text()).toContain(
      'is for certain customers. Sign in to use it.',
    );
    await buy(visitor, { ...CONTACT, email: 'ADA@example.com' });
    expect(latest()).toMatchObject({ customerId: shop.adaId, totalDiscounts: 200n });
    await visitor.post('/cart/add.js', { id: shop.tin, quantity: 2 });
    await visitor.form('/account/login', { email: 'ada@example.com' });
    await visitor.post('/cart/update.js', { discount: 'ADAS' });
    expect(await (await visitor.get('/checkout')).text()).toContain('was already used by you');
  });

  it('asks again when the total is not what was shown, and charges nothing', async () => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin });
    const total = await shownTotal(visitor);
    const count = shop.store.rows.number('SELECT count(*) FROM orders');
    const answer = await visitor.form('/checkout', { ...CONTACT, provinceCode: 'CA', shown_total: total });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('The total has changed');
    expect((await visitor.form('/checkout', { ...CONTACT, shown_total: '' })).status).toBe(422);
    expect(shop.store.rows.number('SELECT count(*) FROM orders')).toBe(count);
  });

  it('names the fields that are missing', async () => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin });
    const answer = await buy(visitor, { ...CONTACT, email: 'nobody', zip: '' });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect([...page.matchAll(/id="problem-(\w+)"/g)].map((match) => match[1])).toEqual(['email', 'zip']);
  });

  it('does not sell what has been sold meanwhile', async () => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.mug, quantity: 4 });
    const total = await shownTotal(visitor);
    shop.store.rows.update(variants, shop.mug, { inventoryQuantity: 3 });
    const answer = await visitor.form('/checkout', { ...CONTACT, shown_total: total });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('No longer enough in stock: Mug');
  });

  it('takes no form from another page', async () => {
    const answer = await shop.visitor().form('/checkout', CONTACT, { origin: 'http://localhost:9' });
    expect(answer.status).toBe(403);
  });
});
