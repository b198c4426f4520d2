import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateByWeight, percentOf } from '../../../simulator/pricing/allocate.ts';
import { priceCart } from '../../../simulator/pricing/price-cart.ts';
import type { CartLine, Discount, EnteredCode, PricedCart } from '../../../simulator/pricing/types.ts';

const NOW = '2026-05-01T12:00:00Z';

function line(
  key: string,
  unitPrice: bigint,
  more: { quantity?: number; collectionIds?: number[] } = {},
): CartLine {
  const { quantity = 1, collectionIds = [] } = more;
  const productId = Number(key);
  return { key, productId, variantId: productId + 100, collectionIds, unitPrice, quantity };
}

const BASE: Discount = {
  id: 1,
  title: 'Spring',
  method: 'code',
  effect: 'basic',
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: null,
  valueKind: 'percentage',
  value: 1000n,
  onEachItem: false,
  itemsKind: 'all',
  productIds: [],
  variantIds: [],
  collectionIds: [],
  ...{ buysQuantity: null, buysAmount: null, buysItemsKind: 'all', buysProductIds: [], buysVariantIds: [] },
  ...{ buysCollectionIds: [], getsQuantity: null, usesPerOrderLimit: null, purchases: 'none' },
  restOfWorld: false,
  minimumSubtotal: null,
  minimumQuantity: null,
  usageLimit: null,
  oncePerCustomer: false,
  customerIds: [],
  segmentIds: [],
  countryCodes: [],
  maximumShippingPrice: null,
  combinesWithOrder: false,
  combinesWithProduct: false,
  combinesWithShipping: false,
};

function entered(change: Partial<Discount>, code = 'SPRING', known: Partial<EnteredCode> = {}): EnteredCode {
  return { code, discount: { ...BASE, ...change }, usageCount: 0, usedByCustomer: false, ...known };
}

const LINES = [
  line('1', 1000n, { quantity: 2, collectionIds: [5] }),
  line('2', 333n),
  line('3', 1n, { quantity: 3 }),
];

function price(codes: EnteredCode[], lines = LINES, customerId: number | null = null): PricedCart {
  return priceCart({ lines, codes, customerId, now: NOW });
}

function shares(cart: PricedCart): Record<string, string> {
  return Object.fromEntries(
    cart.applied.map((applied) => [
      applied.label,
      applied.allocations.map(({ key, amount }) => `${key}:${amount}`).join(' '),
    ]),
  );
}

describe('amounts', () => {
  it('takes a percentage of the whole cart and spreads it by value', () => {
    const cart = price([entered({})]);
    // 2336 x 10 % = 233.6, rounded 234: quotas 200.3, 33.4, 0.3
    expect(cart).toMatchObject({ itemsSubtotal: 2336n, discountTotal: 234n, subtotal: 2102n });
    expect(shares(cart)).toEqual({ SPRING: '1:200 2:34' });
  });

  it('takes a fixed amount across the lines, never more than the cart is worth', () => {
    expect(price([entered({ valueKind: 'fixed', value: 500n })]).discountTotal).toBe(500n);
    expect(price([entered({ valueKind: 'fixed', value: 999_999n })])).toMatchObject({
      discountTotal: 2336n,
      subtotal: 0n,
    });
  });

  it('keeps a product discount to its products, variants or collections', () => {
    expect(shares(price([entered({ itemsKind: 'products', productIds: [2] })]))).toEqual({ SPRING: '2:33' });
    expect(shares(price([entered({ itemsKind: 'products', variantIds: [101] })]))).toEqual({
      SPRING: '1:200',
    });
    expect(shares(price([entered({ itemsKind: 'collections', collectionIds: [5] })]))).toEqual({
      SPRING: '1:200',
    });
  });

  it('takes an amount off each piece, down to zero', () => {
    const each = {
      itemsKind: 'products',
      productIds: [1, 3],
      valueKind: 'fixed',
      onEachItem: true,
      value: 150n,
    };
    expect(shares(price([entered(each)]))).toEqual({ SPRING: '1:300 3:3' });
  });
});

describe('refusals say which rule, and what is missing', () => {
  it.each([
    [
      'a future start',
      { startsAt: '2026-06-01T00:00:00Z' },
      { kind: 'not-started', startsAt: '2026-06-01T00:00:00Z' },
    ],
    ['an end that has come', { endsAt: NOW }, { kind: 'expired', endedAt: NOW }],
    ['a minimum subtotal', { minimumSubtotal: 2956n }, { kind: 'minimum-subtotal', missing: 620n }],
    ['a minimum of pieces', { minimumQuantity: 8 }, { kind: 'minimum-quantity', missing: 2 }],
    [
      'a minimum, counted on the entitled lines only',
      { itemsKind: 'products', productIds: [2], minimumSubtotal: 1000n },
      { kind: 'minimum-subtotal', missing: 667n },
    ],
    ['items it is not for', { itemsKind: 'products', productIds: [99] }, { kind: 'not-for-items' }],
    ['other customers', { customerIds: [7] }, { kind: 'not-for-you', signedIn: true }],
  ])('%s', (_name, change, refusal) => {
    const cart = price([entered(change)], LINES, 8);
    expect(cart.refused).toEqual([{ code: 'SPRING', refusal }]);
    expect(cart).toMatchObject({ applied: [], discountTotal: 0n });
  });

  it('unknown codes, used codes and codes of one customer', () => {
    const kinds = (code: EnteredCode, customerId: number | null = null): unknown[] =>
      price([code], LINES, customerId).refused.map(({ refusal }) => refusal);
    expect(kinds({ code: 'NO', discount: null, usageCount: 0, usedByCustomer: false })).toEqual([
      { kind: 'unknown' },
    ]);
    expect(kinds(entered({ usageLimit: 3 }, 'A', { usageCount: 3 }))).toEqual([{ kind: 'usage-limit' }]);
    expect(kinds(entered({ usageLimit: 3 }, 'A', { usageCount: 2 }))).toEqual([]);
    expect(kinds(entered({ oncePerCustomer: true }, 'A', { usedByCustomer: true }), 7)).toEqual([
      { kind: 'already-used' },
    ]);
    expect(kinds(entered({ oncePerCustomer: false }, 'A', { usedByCustomer: true }), 7)).toEqual([]);
    expect(kinds(entered({ customerIds: [7] }))).toEqual([{ kind: 'not-for-you', signedIn: false }]);
    expect(kinds(entered({ customerIds: [7] }), 7)).toEqual([]);
  });

  it('meets a minimum exactly', () => {
    expect(price([entered({ minimumSubtotal: 2336n, minimumQuantity: 6 })]).refused).toEqual([]);
  });
});

describe('several codes', () => {
  const all = { combinesWithOrder: true, combinesWithProduct: true };

  it('needs both sides to allow the combination', () => {
    const one = entered({ id: 1, ...all }, 'ONE');
    const other = entered({ id: 2, combinesWithProduct: true }, 'TWO');
    expect(price([one, other]).refused).toEqual([
      { code: 'TWO', refusal: { kind: 'not-combinable', with: 'ONE' } },
    ]);
    expect(price([one, entered({ id: 2, ...all }, 'TWO')]).applied).toHaveLength(2);
  });

  it('takes product discounts first, then the order discount of what is left', () => {
    const product = entered({ id: 2, ...all, itemsKind: 'products', productIds: [1], value: 5000n }, 'HALF');
    const cart = price([entered({ ...all }, 'TEN'), product]);
    // 2000 halves to 1000; 10 % of the remaining 1336 is 133.6
    expect(cart).toMatchObject({ discountTotal: 1134n, subtotal: 1202n });
  });

  it('lets only the best product discount stand on a line', () => {
    const small = entered({ id: 1, ...all, itemsKind: 'products', productIds: [1], value: 1000n }, 'SMALL');
    const big = entered({ id: 2, ...all, itemsKind: 'collections', collectionIds: [5], value: 2000n }, 'BIG');
    const cart = price([small, big]);
    expect(shares(cart)).toEqual({ BIG: '1:400' });
    expect(cart.refused).toEqual([{ code: 'SMALL', refusal: { kind: 'better-discount' } }]);
  });

  it('takes two codes of one discount once', () => {
    expect(price([entered(all, 'A'), entered(all, 'B')]).refused).toEqual([
      { code: 'B', refusal: { kind: 'twice' } },
    ]);
  });
});

const money = (max: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max });

describe('always', () => {
  it('the parts of an allocation add up, and none exceeds its weight', () => {
    const weights = fc.array(money(10n ** 12n), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10_000n }), (parts, rate) => {
        const sum = parts.reduce((total, part) => total + part, 0n);
        const amount = percentOf(sum, rate);
        const result = allocateByWeight(amount, parts);
        expect(result.reduce((total, part) => total + part, 0n)).toBe(amount);
        result.forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0n);
          expect(part).toBeLessThanOrEqual(parts[index] ?? 0n);
          // Within one unit of the exact quota.
          const quota = sum === 0n ? 0n : (amount * (parts[index] ?? 0n)) / sum;
          expect(part - quota).toBeLessThanOrEqual(1n);
          expect(part).toBeGreaterThanOrEqual(quota);
        });
      }),
    );
  });

  it('a cart never costs less than nothing, and every code equals its allocations', () => {
    const discount = fc.record({
      valueKind: fc.constantFrom('percentage', 'fixed'),
      value: money(10_000n),
      onEachItem: fc.boolean(),
      itemsKind: fc.constantFrom('all', 'products', 'collections'),
      productIds: fc.array(fc.integer({ min: 0, max: 5 })),
      collectionIds: fc.array(fc.integer({ min: 0, max: 3 })),
      combinesWithOrder: fc.boolean(),
      combinesWithProduct: fc.boolean(),
    });
    const piece = fc.record({
      unitPrice: money(50_000n),
      quantity: fc.integer({ min: 1, max: 20 }),
      collections: fc.array(fc.integer({ min: 0, max: 3 })),
    });
    fc.assert(
      fc.property(
        fc.array(discount, { maxLength: 4 }),
        fc.array(piece, { maxLength: 6 }),
        (discounts, pieces) => {
          const lines = pieces.map((item, index) =>
            line(String(index), item.unitPrice, { quantity: item.quantity, collectionIds: item.collections }),
          );
          const cart = price(
            discounts.map((change, id) => entered({ ...change, id }, `CODE${id}`)),
            lines,
          );
          const taken = new Map<string, bigint>();
          for (const applied of cart.applied) {
            for (const { key, amount } of applied.allocations)
              taken.set(key, (taken.get(key) ?? 0n) + amount);
            expect(applied.allocations.reduce((sum, { amount }) => sum + amount, 0n)).toBe(applied.amount);
          }
          for (const item of lines) {
            expect(taken.get(item.key) ?? 0n).toBeLessThanOrEqual(item.unitPrice * BigInt(item.quantity));
          }
          expect(cart.itemsSubtotal - cart.discountTotal).toBe(cart.subtotal);
          expect(cart.subtotal).toBeGreaterThanOrEqual(0n);
          expect(cart.applied.length + cart.refused.length).toBe(discounts.length);
        },
      ),
    );
  });
});
