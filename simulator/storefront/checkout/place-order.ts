import { debitCards, paymentsByCards } from '../../store/payments/gift-card-payments.ts';
import { toApplications } from '../../pricing/applications.ts';
import { customers } from '../../store/schema/catalog.ts';
import { createOrder } from '../../store/orders/orders.ts';
import type { Attribute, OrderRow } from '../../store/schema/orders.ts';
import type { Store } from '../../store/store.ts';
import { isAvailable } from '../liquid/catalogue-objects.ts';
import type { Buyer } from '../../pricing/price-for-buyer.ts';
import { readCart, type Cart } from '../cart/priced-lines.ts';
import type { SessionContent } from '../session.ts';
import { truthOfVisits } from '../true-channel.ts';
import { findProblems, toAddress, type Contact } from './contact.ts';
import { payWithCards } from './pay-with-cards.ts';
import { addUpCheckout, quoteDelivery } from './totals.ts';

/** What became of the wish to pay. */
export type Outcome =
  | { readonly kind: 'placed'; readonly order: OrderRow }
  | { readonly kind: 'empty' }
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'sold-out'; readonly titles: readonly string[] }
  /** What is due is no longer what was shown (a code was used up, a price, the tax or a gift card changed): nothing is charged. */
  | { readonly kind: 'changed'; readonly total: bigint };

/** The customer of the order: who is signed in, else whom the shop knows by that e-mail. */
export function findBuyer(store: Store, content: SessionContent, email: string): Buyer {
  if (content.customerId !== null) return { customerId: content.customerId, email };
  const known =
    email === '' ? undefined : store.rows.first(customers, 'WHERE lower(email) = lower(?)', email);
  return { customerId: known?.id ?? null, email: email === '' ? null : email };
}

function soldOut(cart: Cart): string[] {
  // The same variant may stand on several lines.
  const piecesOf = (id: number): number =>
    cart.lines.reduce((sum, { line }) => (line.variantId === id ? sum + line.quantity : sum), 0);
  return cart.lines
    .filter(({ variant }) => {
      const pieces = piecesOf(variant.id);
      const isShort =
        variant.tracked && variant.inventoryPolicy !== 'CONTINUE' && variant.inventoryQuantity < pieces;
      return isShort || !isAvailable(variant);
    })
    .map(({ product }) => product.title);
}

function toAttributes(pairs: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(pairs).map(([key, value]) => ({ key, value }));
}

function writeOrder(
  store: Store,
  content: SessionContent,
  of: { cart: Cart; contact: Contact; buyer: Buyer },
): OrderRow {
  const { cart, contact, buyer } = of;
  const totals = addUpCheckout(store, cart, contact);
  const address = toAddress(contact);
  const shipping = { title: totals.deliveryTitle, code: 'standard', price: totals.fullDelivery };
  const paying = payWithCards(store, content, totals.total);
  const order = createOrder(store, {
    ...{ customerId: buyer.customerId, email: contact.email, paid: true, sourceName: 'web' },
    lines: cart.lines.map(({ line, properties }, index) => ({
      ...{ variantId: line.variantId, unitPrice: line.unitPrice, quantity: line.quantity },
      taxLines: totals.taxLines[index] ?? [],
      customAttributes: toAttributes(properties),
    })),
    customAttributes: toAttributes(content.attributes),
    applications: toApplications(
      cart.priced,
      cart.lines.map(({ line }) => line),
      cart.codeIds,
    ),
    shipping: cart.needsShipping ? [shipping] : [],
    ...{ shippingAddress: cart.needsShipping ? address : null, billingAddress: address },
    ...{ customerLocale: content.locale, cartToken: content.cartToken, visits: content.visits },
    truth: truthOfVisits(content.visits),
    ...(content.note === '' ? {} : { note: content.note }),
    payments: paymentsByCards(paying),
  });
  debitCards(store, paying.shares);
  return order;
}

/**
 * Pays: prices the cart once more and places the order, all in one transaction of a single process, so that two
 * checkouts at the same moment cannot both use the last use of a code or the last piece. `shownTotal` (minor units)
 * is what the shopper agreed to; another total by now stops the payment.
 */
export function placeOrder(
  store: Store,
  content: SessionContent,
  wish: { contact: Contact; shownTotal: bigint },
): Outcome {
  const { contact, shownTotal } = wish;
  return store.transaction(() => {
    const buyer = findBuyer(store, content, contact.email);
    const cart = readCart(store, content, { buyer, delivery: quoteDelivery(store, contact) });
    if (cart.lines.length === 0) return { kind: 'empty' };
    const fields = findProblems(contact, cart.needsShipping);
    if (fields.length > 0) return { kind: 'fields', fields };
    const titles = soldOut(cart);
    if (titles.length > 0) return { kind: 'sold-out', titles };
    const { due } = payWithCards(store, content, addUpCheckout(store, cart, contact).total);
    if (due !== shownTotal) return { kind: 'changed', total: due };
    return { kind: 'placed', order: writeOrder(store, content, { cart, contact, buyer }) };
  });
}
