import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, isCurrency } from '../../../app/core/currency.ts';
import { formatMoney, formatMoneyDecimal, parseMoney, sumMoney } from '../../../app/core/money.ts';

const currency = fc.constantFrom('USD', 'GBP', 'JPY', 'KWD', 'IQD', 'CLF', 'HUF', 'COP');
const minor = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });

describe('parseMoney', () => {
  it('reads back what formatMoneyDecimal writes, for any size and currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const money = { minor: amount, currency: code };
        expect(parseMoney(formatMoneyDecimal(money), code)).toEqual(money);
      }),
    );
  });

  it.each([
    ['25.98', 'USD', 2598n],
    ['0.0', 'USD', 0n],
    ['1000.0', 'JPY', 1000n],
    ['1000.00', 'JPY', 1000n],
    ['1.5', 'KWD', 1500n],
    ['0.001', 'KWD', 1n],
    ['-3.10', 'GBP', -310n],
    ['-0.00', 'GBP', 0n],
    ['12.3400', 'EUR', 1234n],
  ])('reads %s %s as %s minor units', (text, code, expected) => {
    expect(parseMoney(text, code)).toEqual({ minor: expected, currency: code });
  });

  it.each(['', ' 1', '1 ', '1,5', '1e3', '.5', '5.', 'NaN', '--1', '+1', '0x10', '１', '1.2.3', 'Infinity'])(
    'refuses %j as no decimal',
    (text) => {
      expect(() => parseMoney(text, 'USD')).toThrow('not a decimal number');
    },
  );

  it('refuses digits beyond the currency’s, naming amount and currency', () => {
    expect(() => parseMoney('1.005', 'USD')).toThrow('1.005 has more than the 2 decimals of USD');
    expect(() => parseMoney('10.5', 'JPY')).toThrow('10.5 has more than the 0 decimals of JPY');
  });

  it('refuses a currency that is not in the table', () => {
    expect(() => parseMoney('1', 'usd')).toThrow('not in ISO 4217');
    expect(() => parseMoney('1', 'XYZ')).toThrow('not in ISO 4217');
  });
});

describe('currencyDigits', () => {
  it.each([
    ['IQD', 3],
    ['HUF', 2],
    ['COP', 2],
    ['ISK', 0],
    ['UGX', 0],
    ['TND', 3],
    ['CLF', 4],
    ['MGA', 2],
    ['EUR', 2],
  ])('%s has %d, whatever Intl says', (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
  });

  it('knows every currency that the runtime supports and Shopify can name, but for metals and funds', () => {
    const unknown = Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code));
    const active = [
      'USD',
      'EUR',
      'GBP',
      'JPY',
      'CNY',
      'INR',
      'BRL',
      'AUD',
      'CAD',
      'CHF',
      'SEK',
      'PLN',
      'TRY',
      'ZAR',
    ];
    expect(active.filter((code) => unknown.includes(code))).toEqual([]);
  });
});

describe('formatMoney', () => {
  it('keeps every digit of an amount that no float holds', () => {
    expect(formatMoney({ minor: 900719925474099301n, currency: 'GBP' }, 'en-GB')).toBe(
      '£9,007,199,254,740,993.01',
    );
  });

  it('writes the currency’s own digits', () => {
    expect(formatMoney({ minor: 1500n, currency: 'KWD' }, 'en')).toContain('1.500');
    expect(formatMoney({ minor: 1500n, currency: 'JPY' }, 'en')).toBe('¥1,500');
  });
});

describe('sumMoney', () => {
  it('adds one currency and refuses to mix', () => {
    const pound = { minor: 100n, currency: 'GBP' };
    expect(sumMoney([pound, pound], 'GBP')).toEqual({ minor: 200n, currency: 'GBP' });
    expect(sumMoney([], 'GBP')).toEqual({ minor: 0n, currency: 'GBP' });
    expect(() => sumMoney([pound], 'EUR')).toThrow('Cannot add GBP to EUR');
  });
});
