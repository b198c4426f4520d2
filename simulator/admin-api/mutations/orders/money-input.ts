import { convertMinor, roundMinor } from '../../../store/money.ts';

export type MoneyInput = { amount: string | number; currencyCode: string };
export type MoneyBagInput = { shopMoney: MoneyInput; presentmentMoney?: MoneyInput | null };

/** The shop's side of a money bag, minor units of that currency. */
export function shopMinor(bag: MoneyBagInput, currency: string): bigint {
  return roundMinor(bag.shopMoney.amount, currency);
}

/** The rate between the two sides of the first bag that has two different ones, "presentment minor/shop minor". */
export function rateOfBags(
  bags: readonly MoneyBagInput[],
  shopCurrency: string,
): { currency: string; rate: string } | undefined {
  for (const { shopMoney, presentmentMoney } of bags) {
    if (presentmentMoney == null || presentmentMoney.currencyCode === shopCurrency) continue;
    const shop = roundMinor(shopMoney.amount, shopCurrency);
    const other = roundMinor(presentmentMoney.amount, presentmentMoney.currencyCode);
    if (shop > 0n && other > 0n)
      return { currency: presentmentMoney.currencyCode, rate: `${String(other)}/${String(shop)}` };
  }
  return undefined;
}

/** An amount given in either of an order's currencies, in minor units of the shop's. */
export function orderMinor(
  amount: string | number,
  order: { currency: string; presentmentCurrency: string | null; presentmentRate: string | null },
  given?: string,
): bigint {
  const { currency, presentmentCurrency, presentmentRate } = order;
  const isOther = presentmentCurrency !== null && presentmentCurrency !== currency && given !== currency;
  if (!isOther || presentmentRate === null) return roundMinor(amount, currency);
  const [other = '1', shop = '1'] = presentmentRate.split('/');
  return convertMinor(roundMinor(amount, presentmentCurrency), `${shop}/${other}`);
}
