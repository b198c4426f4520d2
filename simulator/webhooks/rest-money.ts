import { presentmentMinor } from '../admin-api/values.ts';
import type { OrderCurrencies } from '../admin-api/values.ts';
import { formatMinor } from '../store/money.ts';

/** `*_set` of a REST-shaped payload: the shop's side, and the side the customer saw. */
export function moneySet(minor: bigint, of: OrderCurrencies): object {
  const seen = presentmentMinor(minor, of);
  return {
    shop_money: { amount: formatMinor(minor, of.currency), currency_code: of.currency },
    presentment_money: { amount: formatMinor(seen.minor, seen.currency), currency_code: seen.currency },
  };
}

/** An amount and its set under REST's two names: `total_price` and `total_price_set`. */
export function amounts(name: string, minor: bigint, of: OrderCurrencies): Record<string, unknown> {
  return { [name]: formatMinor(minor, of.currency), [`${name}_set`]: moneySet(minor, of) };
}
