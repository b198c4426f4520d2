import { salesAppOf } from '../../../store/orders/sales-app.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { refunds } from '../../../store/schema/changes.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { journeys } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { listOf } from '../../listing.ts';
import { countArg, fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { countOf, mailingAddress, orderBag, taxLines } from '../../values.ts';
import { orderEvents } from './order-events.ts';
import { showOrderTerms } from './payment-terms.ts';
import { orderLifeFields } from './order-life.ts';
import { currentTaxes, orderMoneyFields } from './order-money.ts';
import { orderStateFields } from './order-state.ts';
import { agreementsOf } from './agreement.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';
import { typedApplication } from './order-line.ts';

const cut = <Item>(items: readonly Item[], args: Args): readonly Item[] =>
  items.slice(0, countArg(args, 'first') ?? items.length);
const quantityOf = (order: OrderRow, call: Call, pick: 'quantity' | 'currentQuantity'): number =>
  call.orderParts.of(order.id, order).lines.reduce((sum, line) => sum + line[pick], 0);

/** The host of an address; the text itself when it is none. */
function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

export const orderFields = fields<OrderRow>({
  id: (order) => toGid('Order', order.id),
  legacyResourceId: (order) => String(order.id),
  name: (order) => order.name,
  number: (order) => order.number,
  createdAt: (order) => order.createdAt,
  processedAt: (order) => order.processedAt,
  updatedAt: (order) => order.updatedAt,
  currencyCode: (order) => order.currency,
  presentmentCurrencyCode: (order) => order.presentmentCurrency ?? order.currency,
  email: (order) => order.email,
  phone: (order) => order.phone,
  note: (order) => order.note,
  tags: (order) => order.tags,
  poNumber: (order) => order.poNumber,
  confirmationNumber: (order) => order.confirmationNumber,
  checkoutToken: (order) => order.checkoutToken,
  cartToken: (order) => order.cartToken,
  clientIp: () => null,
  customerLocale: (order) => order.customerLocale,
  customerAcceptsMarketing: (order, _args, call) =>
    order.customerId !== null && call.catalog.customer(order.customerId)?.emailConsent === 'SUBSCRIBED',
  sourceName: (order) => order.sourceName,
  sourceIdentifier: (order) => order.sourceIdentifier,
  registeredSourceUrl: (order) => order.sourceUrl,
  customAttributes: (order) => order.customAttributes,
  discountCode: (order) => order.discountCodes[0] ?? null,
  discountCodes: (order) => order.discountCodes,
  landingPageUrl: (order) => order.landingPageUrl,
  referrerUrl: (order) => order.referrerUrl,
  landingPageDisplayText: (order) => order.landingPageUrl,
  referrerDisplayText: (order) => hostOf(order.referrerUrl),
  subtotalLineItemsQuantity: (order, _args, call) => quantityOf(order, call, 'quantity'),
  currentSubtotalLineItemsQuantity: (order, _args, call) => quantityOf(order, call, 'currentQuantity'),
  ...orderMoneyFields,
  ...orderStateFields,
  ...orderLifeFields,
  ...metafieldFields('ORDER'),
  taxLines: (order) => taxLines(order.taxLines, order),
  currentTaxLines: (order) => taxLines(currentTaxes(order), order),
  additionalFees: (order) =>
    order.additionalFees.map((fee) => ({
      id: toGid('AdditionalFee', fee.id),
      name: fee.name,
      price: orderBag(fee.amount, order),
      taxLines: [],
    })),
  shippingAddress: (order) => mailingAddress(order.shippingAddress, order.id),
  billingAddress: (order) => mailingAddress(order.billingAddress, order.id),
  retailLocation: (order, _args, call) =>
    order.retailLocationId === null
      ? null
      : (call.store.rows.byId(locations, order.retailLocationId) ?? null),
  app: (order, _args, call) => {
    const own = order.sourceName === String(call.appId) ? { id: call.appId, name: call.app.name } : undefined;
    const app = own ?? salesAppOf(order.sourceName);
    return { id: toGid('App', app.id), name: app.name };
  },
  channelInformation: () => null,
  attribution: () => null,
  publication: () => null,
  customer: (order, _args, call) =>
    order.customerId === null ? null : (call.catalog.customer(order.customerId) ?? null),
  // A store without companies: who buys is a customer.
  purchasingEntity: (order, _args, call) => {
    const buyer = order.customerId === null ? undefined : call.catalog.customer(order.customerId);
    return buyer === undefined ? null : new Typed('Customer', buyer);
  },
  customerJourneySummary: (order, _args, call) =>
    call.store.rows.byId(journeys, order.id) === undefined ? null : order,
  lineItems: (order, _args, call) => listOf(call.orderParts.of(order.id, order).lines),
  shippingLine: (order, _args, call) =>
    call.orderParts.of(order.id, order).shipping.find((line) => !line.removed) ?? null,
  shippingLines: (order, args, call) =>
    listOf(
      call.orderParts
        .of(order.id, order)
        .shipping.filter((line) => args['includeRemovals'] === true || !line.removed),
    ),
  discountApplications: (order, _args, call) =>
    listOf(call.orderParts.of(order.id, order).applications.map(typedApplication)),
  refunds: (order, args, call) =>
    cut(call.store.rows.all(refunds, 'WHERE orderId = ? ORDER BY id', order.id), args),
  transactionsCount: (order, _args, call) =>
    countOf(call.store.rows.number('SELECT count(*) FROM transactions WHERE orderId = ?', order.id)),
  agreements: (order, _args, call) => listOf(agreementsOf(call, order)),
  paymentTerms: (order, _args, call) => showOrderTerms(call, order),
  events: (order, args, call) => orderEvents(order, args, call),
});
