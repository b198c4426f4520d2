import { toGid } from '../../store/ids.ts';
import { refunds } from '../../store/schema-changes.ts';
import { locations } from '../../store/schema-catalog.ts';
import { journeys, transactions } from '../../store/schema-orders.ts';
import type { OrderRow, TransactionRow } from '../../store/schema-orders.ts';
import { listOf } from '../listing.ts';
import { countArg, fields, Typed } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { countOf, mailingAddress, moneyBag, moneyText, taxLines } from '../values.ts';
import { agreementsOf } from './agreement.ts';
import { metafieldFields } from './metafield-owner.ts';
import { typedApplication } from './order-line.ts';

const bag =
  (pick: (order: OrderRow) => bigint) =>
  (order: OrderRow): object =>
    moneyBag(pick(order), order.currency);

const fees = (order: OrderRow): bigint => order.additionalFees.reduce((sum, fee) => sum + fee.amount, 0n);
const cut = <Item>(items: readonly Item[], args: Args): readonly Item[] =>
  items.slice(0, countArg(args, 'first') ?? items.length);
const outstanding = (order: OrderRow): bigint =>
  order.currentTotal - (order.totalReceived - order.totalRefunded);
const quantityOf = (order: OrderRow, call: Call, pick: 'quantity' | 'currentQuantity'): number =>
  call.orderParts.of(order.id, order).lines.reduce((sum, line) => sum + line[pick], 0);

const moneyFields = {
  totalPriceSet: bag((order) => order.total),
  originalTotalPriceSet: bag((order) => order.originalTotal),
  currentTotalPriceSet: bag((order) => order.currentTotal),
  subtotalPriceSet: bag((order) => order.subtotal),
  currentSubtotalPriceSet: bag((order) => order.currentSubtotal),
  totalDiscountsSet: bag((order) => order.totalDiscounts),
  currentTotalDiscountsSet: bag((order) => order.currentDiscounts),
  totalTaxSet: bag((order) => order.totalTax),
  currentTotalTaxSet: bag((order) => order.currentTax),
  totalShippingPriceSet: bag((order) => order.totalShipping),
  currentShippingPriceSet: bag((order) => order.currentShipping),
  totalTipReceivedSet: bag((order) => order.totalTip),
  totalReceivedSet: bag((order) => order.totalReceived),
  totalRefundedSet: bag((order) => order.totalRefunded),
  totalRefundedShippingSet: bag((order) => order.totalRefundedShipping),
  netPaymentSet: bag((order) => order.totalReceived - order.totalRefunded),
  totalOutstandingSet: bag((order) => (outstanding(order) > 0n ? outstanding(order) : 0n)),
  totalCapturableSet: bag(() => 0n),
  refundDiscrepancySet: bag((order) =>
    outstanding(order) > 0n && order.totalRefunded > 0n ? outstanding(order) : 0n,
  ),
  totalPrice: (order: OrderRow) => moneyText(order.total, order.currency),
  subtotalPrice: (order: OrderRow) => moneyText(order.subtotal, order.currency),
  currentTotalDutiesSet: (order: OrderRow) =>
    order.totalDuties === null ? null : moneyBag(order.totalDuties, order.currency),
  originalTotalDutiesSet: (order: OrderRow) =>
    order.totalDuties === null ? null : moneyBag(order.totalDuties, order.currency),
  currentTotalAdditionalFeesSet: (order: OrderRow) =>
    order.additionalFees.length === 0 ? null : moneyBag(fees(order), order.currency),
  originalTotalAdditionalFeesSet: (order: OrderRow) =>
    order.additionalFees.length === 0 ? null : moneyBag(fees(order), order.currency),
};

const stateFields = {
  displayFinancialStatus: (order: OrderRow) => order.financialStatus,
  displayFulfillmentStatus: (order: OrderRow) => order.fulfillmentStatus,
  cancelledAt: (order: OrderRow) => order.cancelledAt,
  cancelReason: (order: OrderRow) => order.cancelReason,
  cancellation: (order: OrderRow) => (order.cancelledAt === null ? null : { staffNote: null }),
  closed: (order: OrderRow) => order.closedAt !== null,
  closedAt: (order: OrderRow) => order.closedAt,
  confirmed: () => true,
  edited: (order: OrderRow) => order.edited,
  test: (order: OrderRow) => order.test,
  fullyPaid: (order: OrderRow) => outstanding(order) <= 0n,
  unpaid: (order: OrderRow) => order.totalReceived === 0n,
  capturable: () => false,
  refundable: (order: OrderRow) => order.totalReceived > order.totalRefunded,
  restockable: () => true,
  fulfillable: (order: OrderRow) => order.fulfillmentStatus === 'UNFULFILLED' && order.cancelledAt === null,
  returnStatus: () => 'NO_RETURN',
  taxesIncluded: (order: OrderRow) => order.taxesIncluded,
  taxExempt: () => false,
  dutiesIncluded: () => false,
  estimatedTaxes: () => false,
};

export const orderFields = fields<OrderRow>({
  id: (order) => toGid('Order', order.id),
  legacyResourceId: (order) => String(order.id),
  name: (order) => order.name,
  number: (order) => order.number,
  createdAt: (order) => order.createdAt,
  processedAt: (order) => order.processedAt,
  updatedAt: (order) => order.updatedAt,
  currencyCode: (order) => order.currency,
  presentmentCurrencyCode: (order) => order.currency,
  email: (order) => order.email,
  phone: (order) => order.phone,
  note: (order) => order.note,
  tags: (order) => order.tags,
  poNumber: () => null,
  confirmationNumber: (order) => order.confirmationNumber,
  checkoutToken: (order) => order.checkoutToken,
  cartToken: (order) => order.cartToken,
  clientIp: () => null,
  customerLocale: (order) => order.customerLocale,
  customerAcceptsMarketing: (order, _args, call) =>
    order.customerId !== null && call.catalog.customer(order.customerId)?.emailConsent === 'SUBSCRIBED',
  sourceName: (order) => order.sourceName,
  sourceIdentifier: (order) => order.sourceIdentifier,
  registeredSourceUrl: () => null,
  customAttributes: (order) => order.customAttributes,
  discountCode: (order) => order.discountCodes[0] ?? null,
  discountCodes: (order) => order.discountCodes,
  paymentGatewayNames: (order) => (order.totalReceived === 0n ? [] : ['shopify_payments']),
  landingPageUrl: (order) => order.landingPageUrl,
  referrerUrl: (order) => order.referrerUrl,
  subtotalLineItemsQuantity: (order, _args, call) => quantityOf(order, call, 'quantity'),
  currentSubtotalLineItemsQuantity: (order, _args, call) => quantityOf(order, call, 'currentQuantity'),
  ...moneyFields,
  ...stateFields,
  ...metafieldFields('ORDER'),
  taxLines: (order) => taxLines(order.taxLines, order.currency),
  currentTaxLines: (order) => taxLines(order.taxLines, order.currency),
  additionalFees: (order) =>
    order.additionalFees.map((fee) => ({
      id: toGid('AdditionalFee', fee.id),
      name: fee.name,
      price: moneyBag(fee.amount, order.currency),
      taxLines: [],
    })),
  shippingAddress: (order) => mailingAddress(order.shippingAddress, order.id),
  billingAddress: (order) => mailingAddress(order.billingAddress, order.id),
  retailLocation: (order, _args, call) =>
    order.retailLocationId === null
      ? null
      : (call.store.rows.byId(locations, order.retailLocationId) ?? null),
  app: (order) => {
    const app = APPS[order.sourceName] ?? { id: 580111, name: 'Online Store' };
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
  shippingLine: (order, _args, call) => call.orderParts.of(order.id, order).shipping[0] ?? null,
  shippingLines: (order, _args, call) => listOf(call.orderParts.of(order.id, order).shipping),
  discountApplications: (order, _args, call) =>
    listOf(call.orderParts.of(order.id, order).applications.map(typedApplication)),
  refunds: (order, args, call) =>
    cut(call.store.rows.all(refunds, 'WHERE orderId = ? ORDER BY id', order.id), args),
  transactions: (order, args, call) =>
    cut(call.store.rows.all(transactions, 'WHERE orderId = ? ORDER BY id', order.id), args),
  transactionsCount: (order, _args, call) =>
    countOf(call.store.rows.number('SELECT count(*) FROM transactions WHERE orderId = ?', order.id)),
  agreements: (order, _args, call) => listOf(agreementsOf(call, order)),
  fulfillments: () => [],
  paymentTerms: () => null,
});

const APPS: Readonly<Record<string, { id: number; name: string }>> = {
  pos: { id: 129785, name: 'Point of Sale' },
  shopify_draft_order: { id: 1354745, name: 'Draft Orders' },
};

export const transactionFields = fields<TransactionRow>({
  id: (row) => toGid('OrderTransaction', row.id),
  kind: (row) => row.kind,
  status: (row) => row.status,
  gateway: (row) => row.gateway,
  formattedGateway: (row) => row.gateway,
  test: (row) => row.test,
  createdAt: (row) => row.createdAt,
  processedAt: (row) => row.createdAt,
  amountSet: (row, _args, call) =>
    moneyBag(row.amount, call.orderParts.of(row.orderId).order?.currency ?? ''),
  amount: (row, _args, call) => moneyText(row.amount, call.orderParts.of(row.orderId).order?.currency ?? ''),
  parentTransaction: (row, _args, call) =>
    row.kind === 'REFUND'
      ? (call.store.rows.first(
          transactions,
          "WHERE orderId = ? AND kind = 'SALE' ORDER BY id",
          row.orderId,
        ) ?? null)
      : null,
  order: (row, _args, call) => call.orderParts.of(row.orderId).order,
  errorCode: () => null,
  location: () => null,
  manualPaymentGateway: () => false,
});
