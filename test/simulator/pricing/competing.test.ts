import { describe, expect, it } from 'vitest';
import type { Discount, PricingInput } from '../../../simulator/pricing/types.ts';
import { cartOf, fixed, price } from './offers.ts';

describe('automatic discounts compete', () => {
  const alone = { combinesWithOrder: false, combinesWithProduct: false, combinesWithShipping: false };

  it('with each other: the one that saves most stands, the earlier of equal ones', () => {
    const rivals = [fixed(100n, { ...alone, method: 'automatic' }), { ...alone, method: 'automatic' }];
    expect(price(cartOf([[1, 500n]]), rivals).applied.map(({ label }) => label)).toEqual(['Offer 0']);
    expect(price(cartOf([[1, 5000n]]), rivals).applied.map(({ label }) => label)).toEqual(['Offer 1']);
    expect(price(cartOf([[1, 1000n]]), rivals).applied.map(({ label }) => label)).toEqual(['Offer 0']);
  });

  it('with a code: what saves more stands, the code when equal; the code is told what beat it', () => {
    const pair = [fixed(100n, alone), { ...alone, method: 'automatic' }];
    expect(price(cartOf([[1, 1000n]]), pair).applied.map(({ label }) => label)).toEqual(['CODE1']);
    const beaten = price(cartOf([[1, 5000n]]), pair);
    expect(beaten.applied.map(({ label }) => label)).toEqual(['Offer 1']);
    expect(beaten.refused).toEqual([{ code: 'CODE1', refusal: { kind: 'not-combinable', with: 'Offer 1' } }]);
  });

  it('and stand beside a code only when both sides say so', () => {
    const oneSided = [fixed(100n), fixed(100n, { method: 'automatic', combinesWithOrder: false })];
    expect(price(cartOf([[1, 5000n]]), oneSided).discountTotal).toBe(100n);
    expect(
      price(cartOf([[1, 5000n]]), [fixed(100n), fixed(100n, { method: 'automatic' })]).discountTotal,
    ).toBe(200n);
  });

  it('three that only pairwise combine: the best pair', () => {
    const off = (value: bigint, change: Partial<Discount>): Partial<Discount> =>
      fixed(value, { method: 'automatic', ...change });
    // Order discounts that do not combine with each other, and a product discount that combines with both.
    const offers = [
      off(200n, { combinesWithOrder: false }),
      off(300n, { combinesWithOrder: false }),
      off(50n, { itemsKind: 'products', productIds: [1] }),
    ];
    expect(price(cartOf([[1, 5000n]]), offers).discountTotal).toBe(350n);
  });
});

describe('free shipping', () => {
  const FREE = { effect: 'free-shipping' };
  const quote = (countryCode: string, fee = 495n): Partial<PricingInput> => ({
    delivery: { countryCode, priceFor: (subtotal) => (subtotal >= 5000n ? 0n : fee) },
  });

  it('61: takes the whole of the delivery, and gives it back when the code goes', () => {
    const lines = cartOf([[1, 1000n]]);
    expect(price(lines, [FREE], quote('GB'))).toMatchObject({
      shipping: 495n,
      shippingDiscount: 495n,
      discountTotal: 0n,
    });
    expect(price(lines, [], quote('GB'))).toMatchObject({ shipping: 495n, shippingDiscount: 0n });
  });

  it('59: goods are never taken below zero for the delivery’s sake', () => {
    const cart = price(cartOf([[1, 120n]]), [fixed(1000n)], quote('GB', 500n));
    expect(cart).toMatchObject({ subtotal: 0n, shipping: 500n, shippingDiscount: 0n });
  });

  it('keeps to its countries and its dearest rate', () => {
    const lines = cartOf([[1, 1000n]]);
    const refusal = (change: Partial<Discount>, more: Partial<PricingInput>): unknown =>
      price(lines, [{ ...FREE, ...change }], more).refused[0]?.refusal.kind;
    expect(refusal({ countryCodes: ['US'] }, quote('GB'))).toBe('not-for-country');
    expect(refusal({ countryCodes: ['GB'] }, quote('GB'))).toBeUndefined();
    expect(refusal({ maximumShippingPrice: 494n }, quote('GB'))).toBe('shipping-too-dear');
    expect(refusal({ maximumShippingPrice: 495n }, quote('GB'))).toBeUndefined();
    expect(refusal({}, { delivery: 'none' })).toBe('nothing-to-send');
    expect(refusal({}, { delivery: 'unknown' })).toBeUndefined();
  });

  it('looks at the rate after the goods’ discounts', () => {
    const lines = cartOf([[1, 5500n]]);
    const cart = price(lines, [fixed(1000n), FREE], quote('GB'));
    expect(cart).toMatchObject({ subtotal: 4500n, shipping: 495n, shippingDiscount: 495n });
  });

  it('never stands twice', () => {
    const cart = price(cartOf([[1, 1000n]]), [FREE, FREE], quote('GB'));
    expect(cart.refused).toEqual([{ code: 'CODE2', refusal: { kind: 'not-combinable', with: 'CODE1' } }]);
  });
});
