import { convertMinor, roundMinor } from '../../../store/money.ts';

export type MoneyInput = { amount: string | number; currencyCode: string };
export type MoneyBagInput = { shopMoney: MoneyInput; presentmentMoney?: MoneyInput | null };

/** The shop's side of a money bag, minor units of that currency. */
export function shopMinor(bag: MoneyBagInput, currency: string): bigint {
  return roundMinor(bag.shopMoney.amount, currency);
}

type TwoSides = { shop: bigint; other: bigint; currency: string };

/** A bag with two sides in two currencies. */
function twoSides(bag: MoneyBagInput | null | undefined, shopCurrency: string): TwoSides | undefined {
  const seen = bag?.presentmentMoney;
  if (bag == null || seen == null || seen.currencyCode === shopCurrency) return undefined;
  const shop = shopMinor(bag, shopCurrency);
  const other = roundMinor(seen.amount, seen.currencyCode);
  return shop > 0n && other > 0n ? { shop, other, currency: seen.currencyCode } : undefined;
}

/** The rate of one bag with two sides, "presentment minor/shop minor". */
export function rateOfBag(bag: MoneyBagInput | null | undefined, shopCurrency: string): string | undefined {
  const sides = twoSides(bag, shopCurrency);
  return sides === undefined ? undefined : `${String(sides.other)}/${String(sides.shop)}`;
}

export type CountedBag = { bag: MoneyBagInput | null | undefined; quantity: number };

/** The rate between the sums of all bags with two sides, so that what an order comes to is true on both sides. */
export function rateOfBags(
  bags: readonly CountedBag[],
  shopCurrency: string,
): { currency: string; rate: string } | undefined {
  const [sum, currency] = bags.reduce<[{ shop: bigint; other: bigint }, string | undefined]>(
    ([before, known], { bag, quantity }) => {
      const one = twoSides(bag, shopCurrency);
      if (one === undefined || (known !== undefined && known !== one.currency)) return [before, known];
      const times = BigInt(quantity);
      return [
        { shop: before.shop + one.shop * times, other: before.other + one.other * times },
        one.currency,
      ];
    },
    [{ shop: 0n, other: 0n }, undefined],
  );
  if (currency === undefined || sum.shop === 0n) return undefined;
  return { currency, rate: `${String(sum.other)}/${String(sum.shop)}` };
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
