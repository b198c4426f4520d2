import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallShop, type SmallShop, type Visitor } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
  shop.discount('TEN', {});
  shop.discount('FORTY', { minimumSubtotal: 4000n });
});
afterAll(() => shop.close());

interface CartAnswer {
  item_count: number;
  total_price: number;
  original_total_price: number;
  total_discount: number;
  items: { variant_id: number; quantity: number; discounts: { title: string; amount: number }[] }[];
  discount_codes: { code: string; applicable: boolean }[];
}

async function cartOf(visitor: Visitor): Promise<CartAnswer> {
  return (await (await visitor.get('/cart.js')).json()) as CartAnswer;
}

describe('the Ajax cart', () => {
  it('adds, changes, updates and clears', async () => {
    const visitor = shop.visitor();
    expect(await cartOf(visitor)).toMatchObject({
      item_count: 0,
      total_price: 0,
      items: [],
      currency: 'USD',
    });
    const added = await visitor.post('/cart/add.js', { id: shop.mug, quantity: 2 });
    expect(await added.json()).toMatchObject({ variant_id: shop.mug, quantity: 2, final_line_price: 2400 });
    const several = await visitor.post('/cart/add.js', {
      items: [{ id: shop.tin }, { id: shop.mug, quantity: 1 }],
    });
    expect(await several.json()).toMatchObject({ items: [{ quantity: 1 }, { quantity: 3 }] });
    await visitor.post('/cart/change.js', { line: 1, quantity: 4 });
    expect(await cartOf(visitor)).toMatchObject({ item_count: 7, total_price: 3 * 1200 + 4 * 333 });
    await visitor.post('/cart/update.js', { updates: { [String(shop.mug)]: 0 } });
    expect((await cartOf(visitor)).items).toMatchObject([{ variant_id: shop.tin, quantity: 4 }]);
    await visitor.post('/cart/clear.js', {});
    expect((await cartOf(visitor)).item_count).toBe(0);
  });

  it('keeps each visitor’s cart his own', async () => {
    const [one, other] = [shop.visitor(), shop.visitor()];
    await one.post('/cart/add.js', { id: shop.mug });
    expect((await cartOf(other)).item_count).toBe(0);
  });

  it.each([
    [
      'more than there are',
      { id: 'MUG', quantity: 6 },
      { status: 422, description: 'You can only add 5 Mug to the cart.' },
    ],
    [
      'a quantity of nothing',
      { id: 'MUG', quantity: 0 },
      { status: 422, description: 'Quantity must be 1 or more.' },
    ],
    [
      'a broken quantity',
      { id: 'MUG', quantity: 'many' },
      { status: 422, description: 'Quantity must be 1 or more.' },
    ],
    ['an unknown variant', { id: 1 }, { status: 404, description: 'Cannot find variant' }],
    [
      'an item that is none',
      { items: [null] },
      { status: 400, description: 'Required parameter missing or invalid: items' },
    ],
    ['no variant', {}, { status: 400, description: 'Required parameter missing or invalid: id' }],
  ])('refuses %s', async (_name, fields, refusal) => {
    const visitor = shop.visitor();
    const given = { ...fields, ...('id' in fields && fields.id === 'MUG' ? { id: shop.mug } : {}) };
    const answer = await visitor.post('/cart/add.js', given);
    expect(answer.status).toBe(refusal.status);
    expect(await answer.json()).toMatchObject({ description: refusal.description });
    expect((await cartOf(visitor)).item_count).toBe(0);
  });

  it('takes no quantity that is none in a list of them', async () => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.mug, quantity: 2 });
    for (const updates of [['many'], [1.5], [{}]])
      expect((await visitor.post('/cart/update.js', { updates })).status).toBe(400);
    expect((await cartOf(visitor)).item_count).toBe(2);
  });

  it('adds all of several items or none', async () => {
    const visitor = shop.visitor();
    const answer = await visitor.post('/cart/add.js', {
      items: [{ id: shop.tin }, { id: shop.mug, quantity: 99 }],
    });
    expect(answer.status).toBe(422);
    expect((await cartOf(visitor)).item_count).toBe(0);
  });

  it('refuses broken JSON and a body above the limit', async () => {
    const send = (body: string): Promise<Response> =>
      fetch(`${shop.origin}/cart/add.js`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
    expect((await send('{"id":')).status).toBe(400);
    expect((await send('[1]')).status).toBe(400);
    expect((await send(`{"id":"${'x'.repeat(1_000_001)}"}`)).status).toBe(413);
  });

  it('applies codes and says which do nothing', async () => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.mug, quantity: 2 });
    await visitor.post('/cart/update.js', { discount: 'ten,FORTY,NOPE,TEN' });
    const cart = await cartOf(visitor);
    expect(cart.discount_codes).toEqual([
      { code: 'TEN', applicable: true },
      { code: 'FORTY', applicable: false },
      { code: 'NOPE', applicable: false },
    ]);
    expect(cart).toMatchObject({ original_total_price: 2400, total_price: 2160, total_discount: 240 });
    expect(cart.items[0]?.discounts).toEqual([{ title: 'TEN', amount: 240 }]);
    const page = await (await visitor.get('/cart')).text();
    expect(page).toContain('needs $16.00 more in your cart.');
    expect(page).toContain('Enter a valid discount code.');
    await visitor.post('/cart/update.js', { discount: '' });
    expect(await cartOf(visitor)).toMatchObject({ discount_codes: [], total_price: 2400 });
  });

  it('takes a code by its link, and goes on to a page of the shop only', async () => {
    const visitor = shop.visitor();
    const answer = await visitor.get('/discount/TEN?redirect=/products/mug');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/products/mug']);
    expect((await cartOf(visitor)).discount_codes).toEqual([{ code: 'TEN', applicable: false }]);
    for (const away of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const to = await visitor.get(`/discount/TEN?redirect=${encodeURIComponent(away)}`);
      expect(to.headers.get('location')).toBe('/');
    }
  });
});
