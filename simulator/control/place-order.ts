import type { SimulatorContext } from '../context.ts';
import { toApplications } from '../pricing/applications.ts';
import { collectionIdsOf, priceForBuyer } from '../pricing/price-for-buyer.ts';
import type { Buyer } from '../pricing/price-for-buyer.ts';
import type { CartLine, DeliveryQuote } from '../pricing/types.ts';
import { createOrder } from '../store/orders/orders.ts';
import { customers, variants } from '../store/schema/catalog.ts';
import type { OrderRow } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { truthOfVisits } from '../storefront/true-channel.ts';
import { createCustomer } from '../store/customers/customers.ts';
import { BadAsk, flagOf, idOf, listOf, moneyOf, partsOf, piecesOf, refuseUnknown, textOf } from './ask.ts';
import { readAttributes, readDuty, readMoment, readVisits } from './read-order-parts.ts';

type Body = Readonly<Record<string, unknown>>;

/** Places an order as a checkout would, with codes applied by the store's rules. A code that does not apply is a BadAsk. */
export function placeOrder(context: SimulatorContext, body: Body): OrderRow {
  const { store } = context;
  const who = readWho(store, body);
  const lines = readLines(store, body['lines'], ['duty']);
  const codes = listOf(body['codes'], 'codes').map((code) => textOf(code, 'codes'));
  const shippingMinor = moneyOf(body['shipping'] ?? '0', 'shipping', store.shop().currency);
  const delivery: DeliveryQuote = {
    countryCode: store.shop().countryCode,
    priceFor: () => shippingMinor,
  };
  const { priced, codeIds } = priceForBuyer(store, { lines, codes }, { buyer: who, delivery });
  const [refused] = priced.refused;
  if (refused !== undefined)
    throw new BadAsk(`codes: ${refused.code} does not apply (${refused.refusal.kind})`);
  const visits = readVisits(body['visits']);
  return createOrder(store, {
    ...who,
    lines: lines.map((line, at) => ({
      ...{ variantId: line.variantId, quantity: line.quantity },
      customAttributes: readAttributes(body['lines'], at),
      duties: readDuty(store, body['lines'], at),
    })),
    applications: toApplications(priced, lines, codeIds),
    shipping: shippingMinor > 0n ? [{ title: 'Standard', price: shippingMinor }] : [],
    paid: flagOf(body['paid'], 'paid') ?? true,
    test: flagOf(body['test'], 'test') ?? false,
    sourceName: body['sourceName'] == null ? undefined : textOf(body['sourceName'], 'sourceName'),
    processedAt: body['processedAt'] == null ? undefined : readMoment(body['processedAt']),
    visits,
    truth: truthOfVisits(visits),
  });
}

/** An e-mail nobody has makes a guest order; `newCustomer: true` makes a customer of it, first order and all. */
export function readWho(store: Store, body: Body): Buyer {
  const isNew = flagOf(body['newCustomer'], 'newCustomer') ?? false;
  if (body['customerId'] !== undefined && body['customerId'] !== null) {
    const row = store.rows.byId(customers, idOf(body['customerId'], 'customerId'));
    if (row === undefined) throw new BadAsk('customerId: there is no such customer', 404);
    return { customerId: row.id, email: row.email };
  }
  if (body['email'] === undefined || body['email'] === null) return { customerId: null, email: null };
  const email = textOf(body['email'], 'email');
  const row = store.rows.first(customers, 'WHERE lower(email) = lower(?)', email);
  if (row !== undefined) return { customerId: row.id, email };
  return isNew ? { customerId: createCustomer(store, { email }).id, email } : { customerId: null, email };
}

/** Lines `[{variantId, quantity}]` as pricing wants them; what else they may have is read elsewhere. BadAsk names what is wrong. */
export function readLines(store: Store, value: unknown, more: readonly string[] = []): CartLine[] {
  if (!Array.isArray(value) || value.length === 0) throw new BadAsk('lines: at least one line is needed');
  return value.map((line: unknown, at) => {
    const place = `lines[${String(at)}]`;
    const given = partsOf(line, place);
    refuseUnknown(given, ['variantId', 'quantity', 'attributes', ...more], `${place}.`);
    const { variantId, quantity = 1 } = given;
    const variant = store.rows.byId(variants, idOf(variantId, `${place}.variantId`));
    if (variant === undefined) throw new BadAsk(`${place}.variantId: there is no such variant`, 404);
    return {
      key: String(at),
      productId: variant.productId,
      variantId: variant.id,
      collectionIds: collectionIdsOf(store, variant.productId),
      unitPrice: variant.price,
      quantity: piecesOf(quantity, `${place}.quantity`),
    };
  });
}
