import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Discount } from '../../../simulator/pricing/types.ts';
import { cartOf, price, SALE } from './offers.ts';

const pieces = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt({ min: 0n, max: 999_999_999n })), {
  minLength: 1,
  maxLength: 6,
});
const percent = fc.record({
  valueKind: fc.constant('percentage'),
  value: fc.bigInt({ min: 0n, max: 10_000n }),
});
const amount = fc.record({
  valueKind: fc.constant('fixed'),
  value: fc.bigInt({ min: 0n, max: 9_999_999n }),
  onEachItem: fc.boolean(),
});
const scope = fc.constantFrom<Partial<Discount>>({}, SALE, { itemsKind: 'products', productIds: [1, 3] });
const basic = fc.tuple(fc.oneof(percent, amount), scope);
const bxgy = fc.tuple(
  fc.oneof(percent, amount),
  fc.record({
    effect: fc.constant('bxgy'),
    buysQuantity: fc.integer({ min: 1, max: 4 }),
    getsQuantity: fc.integer({ min: 1, max: 4 }),
    usesPerOrderLimit: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
);
const shipping = fc.constant([
  { effect: 'free-shipping', valueKind: 'percentage', value: 10_000n },
  {},
] as const);
const method = fc.constantFrom('code', 'automatic');
const offers = fc.array(
  fc
    .tuple(fc.oneof(basic, bxgy, shipping), method)
    .map(([[value, more], how]): Partial<Discount> => ({ ...value, ...more, method: how })),
  { maxLength: 4 },
);

describe('what is taken off', () => {
  // Minor units know no currency: 999,999,999 of them are yen, 9,999,999.99 or 999,999.999 dinars alike.
  it('adds up exactly: by discount, by line, and over the cart; nothing goes below zero', () => {
    fc.assert(
      fc.property(pieces, offers, fc.bigInt({ min: 0n, max: 9_999n }), (goods, some, rate) => {
        const lines = cartOf(goods, [2, 3]);
        const delivery = { countryCode: 'US', priceFor: () => rate };
        const cart = price(lines, some, { delivery });
        for (const { amount: off, allocations } of cart.applied)
          expect(allocations.reduce((sum, part) => sum + part.amount, 0n)).toBe(off);
        const total = cart.applied.reduce((sum, { amount: off }) => sum + off, 0n);
        expect([cart.discountTotal, cart.itemsSubtotal - cart.discountTotal]).toEqual([total, cart.subtotal]);
        const sent = cart.applied.reduce((sum, { shippingAmount }) => sum + shippingAmount, 0n);
        expect([cart.shippingDiscount, sent <= rate]).toEqual([sent, true]);
        for (const line of lines) {
          const off = cart.applied
            .flatMap(({ allocations }) => allocations)
            .reduce((sum, part) => (part.key === line.key ? sum + part.amount : sum), 0n);
          expect(off >= 0n && off <= line.unitPrice * BigInt(line.quantity)).toBe(true);
        }
      }),
      { numRuns: 500, seed: 20_261_123 },
    );
  });

  it('of a buy-X-get-Y discount is soon known for a cart of any size', () => {
    const offer = { ...{ effect: 'bxgy', buysQuantity: 2, getsQuantity: 1 }, value: 10_000n };
    const lines = cartOf([
      [1_500_000_000, 100n],
      [1_500_000_000, 10n],
    ]);
    expect(price(lines, [offer]).discountTotal).toBe(10_000_000_000n);
  });

  it('of a buy-X-get-Y discount never reaches a piece that was counted as bought', () => {
    fc.assert(
      fc.property(pieces, bxgy, (goods, [value, more]) => {
        const lines = cartOf(goods);
        const offer = { ...value, ...more, valueKind: 'percentage', value: 10_000n };
        const cart = price(lines, [offer]);
        const all = lines.reduce((sum, line) => sum + line.quantity, 0);
        const { buysQuantity, getsQuantity, usesPerOrderLimit } = more;
        const uses = Math.min(Math.floor(all / (buysQuantity + getsQuantity)), usesPerOrderLimit ?? all);
        // The cheapest pieces are had, so many for every time the cart holds all that is bought and had.
        const prices = lines
          .flatMap((line) => Array.from({ length: line.quantity }, () => line.unitPrice))
          .toSorted((a, b) => Number(a - b));
        const had = prices.slice(0, uses * getsQuantity).reduce((sum, one) => sum + one, 0n);
        expect(cart.discountTotal).toBe(had);
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
  });
});
