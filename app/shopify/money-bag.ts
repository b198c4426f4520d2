import { currencyDigits } from '../core/currency.ts';
import { parseMoney } from '../core/money.ts';

/** Money as Shopify gives it; only the shop's side is ever read. */
export interface MoneyBag {
  readonly shopMoney: { readonly amount: string };
}

/** Minor units of a decimal string in the currency. @throws InvariantError when digits would be lost */
export function decimalMinor(amount: string, currency: string): bigint {
  return parseMoney(amount, currency).minor;
}

/** Minor units of a money bag's shop side. @throws as {@link decimalMinor} */
export function bagMinor(bag: MoneyBag, currency: string): bigint {
  return parseMoney(bag.shopMoney.amount, currency).minor;
}

/** As {@link bagMinor}; a missing bag is zero. */
export function optionalBagMinor(bag: MoneyBag | null | undefined, currency: string): bigint {
  return bag == null ? 0n : bagMinor(bag, currency);
}

/**
 * Minor units rounded half away from zero: for amounts Shopify itself computes finer than the currency (shares of a
 * discount, unit costs). @throws InvariantError when the text is no decimal
 */
export function roundedMinor(amount: string, currency: string): bigint {
  const digits = currencyDigits(currency);
  const point = amount.indexOf('.');
  if (point < 0 || amount.length - point - 1 <= digits) return decimalMinor(amount, currency);
  const cut = amount.slice(0, point + 1 + digits);
  const minor = decimalMinor(digits === 0 ? cut.slice(0, -1) : cut, currency);
  const isUp = amount.charCodeAt(point + 1 + digits) >= 53; // '5'
  if (!isUp) return minor;
  return amount.startsWith('-') ? minor - 1n : minor + 1n;
}
