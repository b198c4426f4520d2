import { deliveryOf, deliveryPrice, salesTax } from '../../pricing/delivery-and-tax.ts';
import type { DeliveryQuote } from '../../pricing/types.ts';
import type { TaxLine } from '../../store/schema/orders.ts';
import type { Store } from '../../store/store.ts';
import type { Cart } from '../cart/priced-lines.ts';
import type { Contact } from './contact.ts';

/** What a checkout asks for, minor units. */
export interface CheckoutTotals {
  readonly itemsSubtotal: bigint;
  readonly discount: bigint;
  readonly deliveryTitle: string;
  /** Before and after discounts on it. */
  readonly fullDelivery: bigint;
  readonly delivery: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  /** Taxes of each line, in the cart's order. */
  readonly taxLines: readonly (readonly TaxLine[])[];
}

/** Value of a line of the cart after its discounts. */
function discounted(cart: Cart, key: string): bigint {
  const known = cart.lines.find(({ line }) => line.key === key);
  if (known === undefined) return 0n;
  const taken = cart.priced.applied
    .flatMap(({ allocations }) => allocations)
    .reduce((sum, part) => (part.key === key ? sum + part.amount : sum), 0n);
  return known.line.unitPrice * BigInt(known.line.quantity) - taken;
}

/** What delivery to an address costs, before discounts on it. */
export function quoteDelivery(store: Store, contact: Contact): DeliveryQuote {
  const delivery = deliveryOf(store.shop().countryCode);
  const { countryCode } = contact;
  return { countryCode, priceFor: (subtotal) => deliveryPrice(delivery, subtotal, true) };
}

/** Adds up a cart priced for an address: discounts first, delivery by what is left, tax on the discounted lines. */
export function addUpCheckout(store: Store, cart: Cart, contact: Contact): CheckoutTotals {
  const { subtotal, itemsSubtotal, discountTotal, shipping, shippingDiscount } = cart.priced;
  const taxLines = cart.lines.map(({ line, variant }) =>
    salesTax(discounted(cart, line.key), contact, variant.taxable),
  );
  const tax = taxLines.flat().reduce((sum, { amount }) => sum + amount, 0n);
  const [fullDelivery, delivery] = cart.needsShipping ? [shipping, shipping - shippingDiscount] : [0n, 0n];
  return {
    ...{ itemsSubtotal, discount: discountTotal, fullDelivery, delivery, tax, taxLines },
    deliveryTitle: deliveryOf(store.shop().countryCode).title,
    total: subtotal + delivery + tax,
  };
}
