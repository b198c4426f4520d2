import { deliveryOf, deliveryPrice } from '../../pricing/delivery-and-tax.ts';
import { formatMinor, parseMinor } from '../money.ts';
import type { Store } from '../store.ts';
import { priceDraft } from './content.ts';
import type { DraftContent } from './content.ts';

/** A way to send a draft's goods, price in minor units of the shop's currency. */
export type DraftRate = { handle: string; title: string; price: bigint };

/** The shop's rates for a draft: none before an address is known or where nothing is to be sent. */
export function ratesOf(store: Store, content: DraftContent): DraftRate[] {
  const isSent = content.lines.some((line) => line.requiresShipping);
  if (!isSent || content.shippingAddress?.countryCode === undefined) return [];
  const delivery = deliveryOf(store.shop().countryCode);
  const { subtotal } = priceDraft({ ...content, shipping: null });
  const price = deliveryPrice(delivery, subtotal, true);
  const handle = `shopify-${encodeURIComponent(delivery.title)}-${formatMinor(price, content.currency)}`;
  return [{ handle, title: delivery.title, price }];
}

/** The rate a handle names, which tells its title and price; undefined for a handle of none. */
export function rateOfHandle(handle: string, currency: string): DraftRate | undefined {
  const [, title, amount] = /^shopify-(.+)-(\d+(?:\.\d+)?)$/.exec(handle) ?? [];
  const price = amount === undefined ? undefined : parseMinor(amount, currency);
  return title === undefined || price === undefined
    ? undefined
    : { handle, title: decodeURIComponent(title), price };
}
