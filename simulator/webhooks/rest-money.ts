import { formatMinor } from '../store/money.ts';

/** `*_set` of a REST-shaped payload. */
export function moneySet(minor: bigint, currency: string): object {
  const side = { amount: formatMinor(minor, currency), currency_code: currency };
  return { shop_money: side, presentment_money: side };
}

/** An amount and its set under REST's two names: `total_price` and `total_price_set`. */
export function amounts(name: string, minor: bigint, currency: string): Record<string, unknown> {
  return { [name]: formatMinor(minor, currency), [`${name}_set`]: moneySet(minor, currency) };
}
