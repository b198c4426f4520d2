import { addUpCheckout, quoteDelivery } from '../checkout/totals.ts';
import { COUNTRIES, readContact, startContact, STATES, type Contact } from '../checkout/contact.ts';
import { findBuyer, placeOrder, type Outcome } from '../checkout/place-order.ts';
import { payWithCards } from '../checkout/pay-with-cards.ts';
import { cartJson } from '../cart/cart-json.ts';
import { readCart } from '../cart/priced-lines.ts';
import { readFields, textField } from '../reading.ts';
import { drawSnippet, sendHtml, sendOn, sendPage, type Visit } from '../visit.ts';
import { refusalsOf } from './cart-pages.ts';

/** The checkout's objects for a contact: the cart as this buyer may have it, with all that is added. */
function checkoutObjects(visit: Visit, contact: Contact): Record<string, unknown> {
  const { store } = visit.context;
  const { content } = visit.session;
  const buyer = findBuyer(store, content, contact.email);
  const cart = readCart(store, content, { buyer, delivery: quoteDelivery(store, contact) });
  const totals = addUpCheckout(store, cart, contact);
  const { shares, due } = payWithCards(store, content, totals.total);
  return {
    cart: cartJson(cart, content, store.shop().currency),
    refusals: refusalsOf(visit, cart),
    needs_shipping: cart.needsShipping,
    totals: {
      ...{ subtotal: Number(totals.itemsSubtotal), discount: Number(totals.discount) },
      ...{ delivery_title: totals.deliveryTitle, delivery: Number(totals.delivery) },
      ...{ tax: Number(totals.tax), total: Number(totals.total) },
      due: Number(due),
    },
    gift_cards: shares.map(({ card, amount }) => ({
      ...{ id: card.id, last_characters: card.code.slice(-4), amount: Number(amount) },
    })),
    contact,
    countries: Object.entries(COUNTRIES).map(([code, name]) => ({ code, name })),
    states: STATES,
  };
}

/** The checkout page; an empty cart goes back to the cart. */
export async function showCheckout(visit: Visit, outcome?: Outcome): Promise<void> {
  const { store } = visit.context;
  const { content } = visit.session;
  const contact = startContact(store, content);
  const objects = checkoutObjects(visit, contact);
  if (readCart(store, content).lines.length === 0) return sendOn(visit, '/cart');
  const problems = outcome?.kind === 'fields' ? outcome.fields : [];
  const titles = outcome?.kind === 'sold-out' ? outcome.titles.join(', ') : '';
  await sendPage(visit, {
    template: 'checkout',
    pageType: 'checkout',
    objects: { ...objects, problems, problem: outcome?.kind ?? '', titles },
    status: outcome === undefined ? 200 : 422,
  });
}

/** The summary alone, for an address being typed. */
export async function showSummary(visit: Visit): Promise<void> {
  const contact = readContact(await readFields(visit.request));
  visit.session.content.contact = contact;
  sendHtml(visit, await drawSnippet(visit, 'checkout-summary', checkoutObjects(visit, contact)));
}

/** Pays. Placed: on to the thank-you page with an empty cart; refused: the page again with the reason. */
export async function pay(visit: Visit): Promise<void> {
  const fields = await readFields(visit.request);
  const contact = readContact(fields);
  const { content } = visit.session;
  content.contact = contact;
  const shown = textField(fields, 'shown_total');
  const shownTotal = /^\d{1,15}$/.test(shown) ? BigInt(shown) : -1n;
  const outcome = placeOrder(visit.context.store, content, { contact, shownTotal });
  if (outcome.kind !== 'placed') return showCheckout(visit, outcome);
  content.orderIds = [outcome.order.id, ...content.orderIds].slice(0, 50);
  Object.assign(content, {
    lines: [],
    ...{ codes: [], giftCardIds: [] },
    note: '',
    attributes: {},
    contact: null,
    visits: content.visits.slice(-1),
  });
  return sendOn(visit, `/orders/${outcome.order.id}/thank-you`);
}
