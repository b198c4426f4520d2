import { currencyDigits } from './currency.ts';
import { InvariantError, invariant } from './invariant.ts';

/** An exact amount: `minor` counts the currency's smallest unit (cents for USD, yen for JPY). */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal string as Shopify sends it ("25.98", "0.0", "1000.0" in JPY). Nothing is rounded.
 * @throws InvariantError when it is no decimal, or has non-zero digits beyond the currency's minor unit
 */
export function parseMoney(text: string, currency: string): Money {
  const digits = currencyDigits(currency);
  const match = decimalPattern.exec(text);
  if (match === null) throw new InvariantError(`Amount ${JSON.stringify(text)} is not a decimal number.`);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new InvariantError(`Amount ${text} has more than the ${String(digits)} decimals of ${currency}.`);
  }
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return { minor: sign === '-' ? -minor : minor, currency };
}

/** Writes money as the decimal string Shopify takes: all digits of the currency, a point, no grouping. */
export function formatMoneyDecimal({ minor, currency }: Money): string {
  const digits = currencyDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Writes money for a person, in his language: "£1,234.50", exact for any size. */
export function formatMoney(money: Money, locale: string): string {
  const digits = currencyDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // A decimal string keeps every digit; a number would lose some beyond 2^53.
  return format.format(formatMoneyDecimal(money) as Intl.StringNumericLiteral);
}

/**
 * Adds amounts of one currency; zero of `currency` when there are none.
 * @throws InvariantError when one is in another currency
 */
export function sumMoney(amounts: Iterable<Money>, currency: string): Money {
  let minor = 0n;
  for (const amount of amounts) {
    invariant(amount.currency === currency, `Cannot add ${amount.currency} to ${currency}.`);
    minor += amount.minor;
  }
  return { minor, currency };
}
