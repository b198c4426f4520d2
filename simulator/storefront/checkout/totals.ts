import { deliveryOf, deliveryPrice, salesTax } from '../../pricing/delivery-and-tax.ts';
import type { TaxLine } from '../../store/schema-orders.ts';
import type { Store } from '../../store/store.ts';
import type { Cart } from '../cart/priced-lines.ts';
import type { Contact } from './contact.ts';

/** What a checkout asks for, minor units. */
export interface CheckoutTotals {
  readonly itemsSubtotal: bigint;
  readonly discount: bigint;
  readonly deliveryTitle: string;
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

/** Adds up a cart for an address: discounts first, delivery by what is left, tax on the discounted lines. */
export function addUpCheckout(store: Store, cart: Cart, contact: Contact): CheckoutTotals {
  const delivery = deliveryOf(store.shop().countryCode);
  const price = deliveryPrice(delivery, cart.priced.subtotal, cart.needsShipping);
  const taxLines = cart.lines.map(({ line, variant }) =>
    salesTax(discounted(cart, line.key), contact, variant.taxable),
  );
  const tax = taxLines.flat().reduce((sum, { amount }) => sum + amount, 0n);
  return {
    ...{ itemsSubtotal: cart.priced.itemsSubtotal, discount: cart.priced.discountTotal },
    ...{ deliveryTitle: delivery.title, delivery: price, tax, taxLines },
    total: cart.priced.subtotal + price + tax,
  };
}
