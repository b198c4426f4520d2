import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTACT, openSmallShop, type SmallShop, type Visitor } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

type Ready = { visitor: Visitor; fields: Record<string, string> };

/** Visitors who stand at the checkout with the code in their cart, all shown the discounted total. */
async function stand(count: number, code: string, contactOf: (at: number) => object): Promise<Ready[]> {
  const each = Array.from({ length: count }, async (_none, at) => {
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin, quantity: 3 });
    await visitor.post('/cart/update.js', { discount: code });
    const contact = { ...CONTACT, ...contactOf(at) };
    const summary = await (await visitor.form('/checkout/summary', contact)).text();
    const total = /name="shown_total" value="(\d+)"/.exec(summary)?.[1] ?? '';
    return { visitor, fields: { ...contact, shown_total: total } };
  });
  return Promise.all(each);
}

const payAll = async (ready: readonly Ready[]): Promise<number[]> =>
  (await Promise.all(ready.map(({ visitor, fields }) => visitor.form('/checkout', fields)))).map(
    ({ status }) => status,
  );

const ordersWith = (code: string): number =>
  shop.store.rows.number("SELECT count(*) FROM orders WHERE discountCodes LIKE '%' || ? || '%'", code);

describe('many checkouts at one moment', () => {
  it.each([
    [1, 30],
    [7, 40],
  ])('use a code with a limit of %i exactly so often, out of %i', async (usageLimit, count) => {
    const code = `LIMIT${String(usageLimit)}`;
    shop.discount(code, { usageLimit });
    const ready = await stand(count, code, (at) => ({ email: `guest${String(at)}@example.com` }));
    expect(new Set(ready.map(({ fields }) => fields['shown_total'])).size).toBe(1);
    const statuses = await payAll(ready);
    expect(statuses.filter((status) => status === 303)).toHaveLength(usageLimit);
    expect(statuses.filter((status) => status === 422)).toHaveLength(count - usageLimit);
    expect(ordersWith(code)).toBe(usageLimit);
    expect(shop.store.rows.number('SELECT usageCount FROM redeemCodes WHERE code = ?', code)).toBe(
      usageLimit,
    );
  });

  it('let one customer use a code for one use each only once, whatever the spelling of the e-mail', async () => {
    shop.discount('ONCE', { oncePerCustomer: true });
    const ready = await stand(12, 'ONCE', (at) => ({
      email: at % 2 === 0 ? 'ada@example.com' : 'Ada@Example.com',
    }));
    const statuses = await payAll(ready);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(ordersWith('ONCE')).toBe(1);
  });
});
