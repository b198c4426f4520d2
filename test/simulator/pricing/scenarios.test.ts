import { describe, expect, it } from 'vitest';
import type { Discount, PricedCart, PricingInput } from '../../../simulator/pricing/types.ts';
import { cartOf, fixed, price, SALE, shares } from './offers.ts';
import type { Piece } from './offers.ts';

// The numbered cases are scenarios of public promotion test suites (Medusa, Saleor, Vendure), restated.
describe('amounts off the order', () => {
  it.each([
    [
      '10: 400 split over 2x100 and 2x300',
      [
        [2, 100n],
        [2, 300n],
      ],
      [fixed(400n)],
      ['100 300'],
    ],
    [
      '13: 1000 split, then 50: nothing is left for the second',
      [
        [1, 50n],
        [1, 150n],
      ],
      [fixed(1000n), fixed(50n)],
      ['50 150'],
    ],
    [
      '15: 10 % over 2x100 and 2x300',
      [
        [2, 100n],
        [2, 300n],
      ],
      [{}],
      ['20 60'],
    ],
    [
      '23: 200 off 1x100 and 2x150',
      [
        [1, 100n],
        [2, 150n],
      ],
      [fixed(200n)],
      ['50 150'],
    ],
    [
      '24: 30 and 50 off 1x50 and 1x150',
      [
        [1, 5000n],
        [1, 15000n],
      ],
      [fixed(3000n), fixed(5000n)],
      ['750 2250', '1250 3750'],
    ],
    ['25: 500, then 50 off 200', [[1, 200n]], [fixed(500n), fixed(50n)], ['200']],
    [
      '64: 20 % beside a line of price 0',
      [
        [1, 0n],
        [1, 120n],
      ],
      [{ value: 2000n }],
      ['24'],
    ],
    [
      '65: 100 % and 20 % on one product',
      [[1, 999n]],
      [
        { ...SALE, value: 10_000n },
        { ...SALE, value: 2000n },
      ],
      ['999'],
    ],
  ] as const)('%s', (...[, pieces, offers, expected]) => {
    expect(shares(price(cartOf(pieces, [1]), offers))).toEqual(expected);
  });

  it('11: an automatic discount without a code does the same', () => {
    const cart = price(
      cartOf([
        [2, 100n],
        [2, 300n],
      ]),
      [fixed(400n, { method: 'automatic' })],
    );
    expect(shares(cart)).toEqual(['100 300']);
    expect(cart.applied[0]).toMatchObject({ label: 'Offer 0', amount: 400n });
  });

  it('12 and 16: of two product discounts on a line the best stands; order percents share one base', () => {
    const two = [fixed(3000n, SALE), fixed(5000n, SALE)];
    const cart = price(
      cartOf(
        [
          [1, 5000n],
          [1, 15_000n],
        ],
        [1, 2],
      ),
      two,
    );
    expect(shares(cart)).toEqual(['1250 3750']);
    expect(cart.refused).toEqual([{ code: 'CODE1', refusal: { kind: 'better-discount' } }]);
    expect(
      shares(
        price(
          cartOf([
            [1, 5000n],
            [1, 15_000n],
          ]),
          [{}, {}],
        ),
      ),
    ).toEqual(['500 1500', '500 1500']);
  });

  it('50: percentages of small prices are rounded per line and add up', () => {
    const each = { itemsKind: 'products', productIds: [1, 2, 3, 4] };
    expect(
      shares(
        price(
          cartOf([
            [1, 106n],
            [1, 206n],
            [1, 306n],
            [1, 406n],
          ]),
          [each],
        ),
      ),
    ).toEqual(['11 21 31 41']);
    expect(
      shares(
        price(
          cartOf([
            [1, 104n],
            [1, 204n],
            [1, 304n],
            [1, 404n],
          ]),
          [each],
        ),
      ),
    ).toEqual(['10 20 30 40']);
  });

  it('52 to 55: a sale on products, then an order discount on what is left', () => {
    const cart = (
      pieces: readonly Piece[],
      ...[sale, order]: readonly [Partial<Discount>, Partial<Discount>]
    ): PricedCart => price(cartOf(pieces, [1, 2]), [{ ...SALE, ...sale }, order]);
    const pieces: Piece[] = [
      [2, 1600n],
      [3, 999n],
      [1, 2050n],
    ];
    // 13 % of 2x16.00 is 4.16, of 3x9.99 is 3.896: a line is rounded as a whole, 3.90.
    const thirteen = cart(pieces, { value: 1300n }, { value: 1300n });
    expect(shares(thirteen)[0]).toBe('416 390');
    expect(thirteen).toMatchObject({ subtotal: 6474n });
    expect(
      shares(thirteen)[1]
        ?.split(' ')
        .map(Number)
        .reduce((sum, part) => sum + part),
    ).toBe(967);
    const tenAndFive = cart(
      [
        [2, 1600n],
        [3, 1999n],
        [1, 2050n],
      ],
      fixed(1000n, { onEachItem: true }),
      fixed(500n),
    );
    expect(shares(tenAndFive)).toEqual(['2000 3000', '96 240 164']);
    const fiveAndFifteen = cart(pieces, fixed(500n, { onEachItem: true }), { value: 1500n });
    expect(fiveAndFifteen).toMatchObject({ subtotal: 4885n });
    expect(shares(fiveAndFifteen)[1]).toBe('330 225 307');
    const twentyAndThree = cart(pieces, { value: 2000n }, fixed(300n));
    expect(twentyAndThree).toMatchObject({ itemsSubtotal: 8247n, subtotal: 6708n });
    expect(shares(twentyAndThree)[1]).toBe('109 103 88');
  });

  it('62: half off the sale items, then 15 % off the order', () => {
    const cart = price(
      cartOf(
        [
          [2, 1000n],
          [1, 5000n],
        ],
        [1],
      ),
      [{ ...SALE, value: 5000n }, { value: 1500n }],
    );
    expect(cart).toMatchObject({ subtotal: 5100n });
  });
});

describe('conditions', () => {
  it('43 to 45 and 63: minimums are met exactly and stop holding when the cart shrinks', () => {
    const kinds = (pieces: readonly Piece[], change: Partial<Discount>): unknown[] =>
      price(cartOf(pieces), [change]).refused.map(({ refusal }) => refusal);
    expect(kinds([[1, 700n]], { minimumSubtotal: 700n })).toEqual([]);
    expect(kinds([[1, 500n]], { minimumSubtotal: 700n })).toEqual([
      { kind: 'minimum-subtotal', missing: 200n },
    ]);
    expect(kinds([[2, 500n]], { minimumQuantity: 3 })).toEqual([{ kind: 'minimum-quantity', missing: 1 }]);
    expect(
      kinds(
        [
          [8, 1000n],
          [1, 5000n],
        ],
        fixed(1000n, { minimumSubtotal: 10_000n }),
      ),
    ).toEqual([]);
    expect(kinds([[8, 1000n]], fixed(1000n, { minimumSubtotal: 10_000n }))).toHaveLength(1);
  });

  it('46 and 72: a segment’s discount is for its members, and goes when they leave', () => {
    const staff = { segmentIds: [4] };
    const refused = (more: Partial<PricingInput>): unknown =>
      price(cartOf([[1, 500n]]), [staff], more).refused[0]?.refusal.kind;
    expect(refused({})).toBe('not-for-you');
    expect(refused({ customerId: 3 })).toBe('not-for-you');
    expect(refused({ customerId: 3, segmentIds: [4] })).toBeUndefined();
  });

  it('takes five codes off the goods and one more off delivery', () => {
    const offers = [...Array.from({ length: 6 }, () => fixed(1n)), { effect: 'free-shipping' }];
    const cart = price(cartOf([[1, 500n]]), offers);
    expect(cart.applied.map(({ label }) => label)).toEqual([
      'CODE1',
      'CODE2',
      'CODE3',
      'CODE4',
      'CODE5',
      'CODE7',
    ]);
    expect(cart.refused).toEqual([{ code: 'CODE6', refusal: { kind: 'too-many-codes' } }]);
  });
});
