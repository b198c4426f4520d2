import type { TaxLine } from '../store/schema/orders.ts';
import { percentOf } from './allocate.ts';

/** What a shop asks for delivery: a flat price, nothing from a subtotal on (minor units). */
export interface Delivery {
  readonly title: string;
  readonly price: bigint;
  readonly freeFrom: bigint;
}

/** The delivery of a shop by its country. */
export function deliveryOf(countryCode: string): Delivery {
  return countryCode === 'US'
    ? { title: 'Standard shipping', price: 595n, freeFrom: 6000n }
    : { title: 'Standard delivery', price: 495n, freeFrom: 5000n };
}

/** Price of delivery for a discounted subtotal; nothing to send costs nothing. */
export function deliveryPrice(delivery: Delivery, subtotal: bigint, needsShipping: boolean): bigint {
  return needsShipping && subtotal < delivery.freeFrom ? delivery.price : 0n;
}

/** Sales tax of the states in basis points (state rate; counties and cities are left out). */
const STATE_RATES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ NY: 400, MA: 625, CT: 635, VT: 600, ME: 550, NJ: 663, PA: 600, DC: 600, NC: 475, GA: 400 },
    ...{ IL: 625, MN: 688, TX: 625, CO: 290, WA: 650, CA: 725, OR: 0 },
  }),
);

/**
 * Sales tax of one discounted line, rounded to the unit; none outside the United States (prices there are taken
 * to include it) and none on gift cards.
 */
export function salesTax(
  amount: bigint,
  place: { countryCode: string; provinceCode: string },
  taxable: boolean,
): TaxLine[] {
  const rateBp = place.countryCode === 'US' ? (STATE_RATES.get(place.provinceCode) ?? 0) : 0;
  if (!taxable || rateBp === 0 || amount === 0n) return [];
  return [{ title: `${place.provinceCode} State Tax`, rateBp, amount: percentOf(amount, BigInt(rateBp)) }];
}
