import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulDivCeil, mulDivFloor, shareByLargestRemainder } from '../../../app/core/rate.ts';

const amount = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 });

describe('mulDivFloor', () => {
  it('is the greatest whole number not above the exact quotient', () => {
    fc.assert(
      fc.property(amount, amount, positive, (value, numerator, denominator) => {
        const quotient = mulDivFloor(value, numerator, denominator);
        expect(quotient * denominator <= value * numerator).toBe(true);
        expect((quotient + 1n) * denominator > value * numerator).toBe(true);
      }),
    );
  });

  it('rounds down below zero too, and its mirror rounds up', () => {
    expect(mulDivFloor(-7n, 1n, 2n)).toBe(-4n);
    expect(mulDivFloor(7n, 1n, 2n)).toBe(3n);
    expect(mulDivCeil(7n, 1n, 2n)).toBe(4n);
    expect(mulDivCeil(-7n, 1n, 2n)).toBe(-3n);
  });

  it('refuses a denominator that is not positive', () => {
    expect(() => mulDivFloor(1n, 1n, 0n)).toThrow('positive denominator');
    expect(() => mulDivFloor(1n, 1n, -1n)).toThrow('positive denominator');
  });
});

describe('shareByLargestRemainder', () => {
  it('sums to the total, and no part is a whole unit off its exact share', () => {
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = shareByLargestRemainder(total, given);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        const sum = given.reduce((all, weight) => all + weight, 0n);
        if (sum === 0n) return;
        for (const [position, part] of parts.entries()) {
          const off = part * sum - total * (given[position] ?? 0n);
          expect(off < sum && off > -sum).toBe(true);
        }
      }),
    );
  });

  it('gives a part without weight nothing, unless no part has any', () => {
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = shareByLargestRemainder(total, given);
        const someWeight = given.some((weight) => weight > 0n);
        for (const [position, part] of parts.entries()) {
          if (someWeight && given[position] === 0n) expect(part).toBe(0n);
        }
      }),
    );
  });

  it('gives the unit of equal remainders to the earlier part', () => {
    expect(shareByLargestRemainder(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(shareByLargestRemainder(-10n, [1n, 1n, 1n])).toEqual([-4n, -3n, -3n]);
    expect(shareByLargestRemainder(100n, [999n, 1n])).toEqual([100n, 0n]);
    expect(shareByLargestRemainder(5n, [0n, 0n])).toEqual([5n, 0n]);
  });

  it('refuses no weights and a negative one', () => {
    expect(() => shareByLargestRemainder(1n, [])).toThrow('Nothing to share');
    expect(() => shareByLargestRemainder(1n, [2n, -1n])).toThrow('negative');
  });
});
