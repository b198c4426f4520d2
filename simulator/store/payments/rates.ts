import { currencyDigits } from '../money.ts';

/** What one unit is worth in millionths of a US dollar. Nobody's rates of any day: only their size is true (assumed). */
const WORTH: Readonly<Record<string, number>> = {
  ...{ USD: 1_000_000, CAD: 720_000, EUR: 1_080_000, GBP: 1_270_000, CHF: 1_120_000, AUD: 650_000 },
  ...{ NZD: 600_000, JPY: 6_700, CNY: 138_000, HKD: 128_000, SGD: 740_000, INR: 11_900, MXN: 52_000 },
  ...{ SEK: 94_000, NOK: 92_000, DKK: 145_000, PLN: 250_000, BRL: 180_000, KRW: 720, KWD: 3_250_000 },
};

/** The rate between a shop's currency and another one, "other minor/shop minor"; null where none is known: one unit is one unit. */
export function rateBetween(shop: string, other: string): string | null {
  const [from, to] = [WORTH[shop], WORTH[other]];
  if (from === undefined || to === undefined || shop === other) return null;
  const scaled = (worth: number, digits: number): string => String(BigInt(worth) * 10n ** BigInt(digits));
  return `${scaled(from, currencyDigits(other))}/${scaled(to, currencyDigits(shop))}`;
}
