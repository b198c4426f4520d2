import {
  flag,
  key,
  list,
  maybeJson,
  maybeMinor,
  maybeText,
  maybeWhole,
  minor,
  table,
  text,
  textOr,
  whole,
  wholeOr,
} from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';
import type { Address } from './catalog.ts';

/** `rateBp` in basis points (2000 = 20 %), `amount` in minor units. */
export type TaxLine = { title: string; rateBp: number; amount: bigint };
export type Attribute = { key: string; value: string };
export type Duty = { id: number; countryCode: string; harmonizedCode: string; amount: bigint };
export type Fee = { id: number; name: string; amount: bigint };

export const orders = table(
  'orders',
  {
    id: key(),
    name: text(),
    number: whole(),
    customerId: maybeWhole(),
    email: maybeText(),
    phone: maybeText(),
    createdAt: text(),
    processedAt: text(),
    updatedAt: text(),
    closedAt: maybeText(),
    cancelledAt: maybeText(),
    cancelReason: maybeText(),
    cancelNote: maybeText(),
    currency: text(),
    /** What the customer saw, when it is another currency; the rate is "presentment minor/shop minor". */
    presentmentCurrency: maybeText(),
    presentmentRate: maybeText(),
    test: flag(false),
    /** web, pos, shopify_draft_order, subscription_contract, an app id, ... */
    sourceName: textOr('web'),
    sourceIdentifier: maybeText(),
    sourceUrl: maybeText(),
    poNumber: maybeText(),
    retailLocationId: maybeWhole(),
    note: maybeText(),
    tags: list<string>(),
    customAttributes: list<Attribute>(),
    discountCodes: list<string>(),
    /** OrderDisplayFinancialStatus; none for an order made without payments and without a status, until one comes. */
    financialStatus: maybeText(),
    fulfillmentStatus: textOr('UNFULFILLED'),
    taxesIncluded: flag(true),
    subtotal: minor(),
    totalDiscounts: minor(),
    totalTax: minor(),
    totalShipping: minor(),
    totalTip: minor(),
    totalDuties: maybeMinor(),
    additionalFees: list<Fee>(),
    total: minor(),
    originalTotal: minor(),
    currentSubtotal: minor(),
    currentDiscounts: minor(),
    currentTax: minor(),
    /** What is left of the duties. */
    currentDuties: maybeMinor(),
    currentShipping: minor(),
    currentTotal: minor(),
    totalReceived: minor(),
    totalRefunded: minor(),
    totalRefundedShipping: minor(),
    /** Suggested less actual refunds, over all refunds. */
    refundDiscrepancy: minor(),
    edited: flag(false),
    taxLines: list<TaxLine>(),
    shippingAddress: maybeJson<Address>(),
    billingAddress: maybeJson<Address>(),
    customerLocale: maybeText(),
    landingPageUrl: maybeText(),
    referrerUrl: maybeText(),
    checkoutToken: maybeText(),
    cartToken: maybeText(),
    confirmationNumber: maybeText(),
    changedAtMs: wholeOr(0),
    /** What a source file called this order, and the known truth behind it (channel, campaign); never shown by the API. */
    sourceKey: maybeText(),
    truth: maybeJson<Record<string, string>>(),
  },
  [
    'CREATE INDEX IF NOT EXISTS ordersByCustomer ON orders (customerId)',
    'CREATE INDEX IF NOT EXISTS ordersByUpdate ON orders (updatedAt)',
    'CREATE INDEX IF NOT EXISTS ordersByProcessed ON orders (processedAt)',
    'CREATE INDEX IF NOT EXISTS ordersByName ON orders (name)',
  ],
);

export const orderLines = table(
  'orderLines',
  {
    id: key(),
    orderId: whole(),
    position: whole(),
    productId: maybeWhole(),
    variantId: maybeWhole(),
    title: text(),
    variantTitle: maybeText(),
    sku: maybeText(),
    vendor: maybeText(),
    quantity: whole(),
    /** After edits and refunds. */
    currentQuantity: whole(),
    refundedQuantity: wholeOr(0),
    fulfilledQuantity: wholeOr(0),
    unitPrice: minor(),
    /** When it differs from the order's. */
    presentmentRate: maybeText(),
    /** Sum of this line's discount allocations. */
    totalDiscount: minor(),
    taxLines: list<TaxLine>(),
    duties: list<Duty>(),
    customAttributes: list<Attribute>(),
    isGiftCard: flag(false),
    requiresShipping: flag(true),
    taxable: flag(true),
    addedByEdit: flag(false),
  },
  ['CREATE INDEX IF NOT EXISTS linesByOrder ON orderLines (orderId, position)'],
);

export const discountApplications = table(
  'discountApplications',
  {
    id: key(),
    orderId: whole(),
    position: whole(),
    /** code, automatic or manual. */
    kind: text(),
    /** The code, or the title of an automatic or manual discount. */
    label: text(),
    description: maybeText(),
    discountId: maybeWhole(),
    /** percentage or fixed. */
    valueKind: text(),
    /** Basis points (1000 = 10 %) or minor units, by valueKind. */
    value: minor(),
    /** LINE_ITEM or SHIPPING_LINE. */
    targetType: textOr('LINE_ITEM'),
    /** ALL, ENTITLED or EXPLICIT. */
    targetSelection: textOr('ALL'),
    /** ACROSS, EACH or ONE. */
    allocationMethod: textOr('ACROSS'),
  },
  ['CREATE INDEX IF NOT EXISTS applicationsByOrder ON discountApplications (orderId, position)'],
);

export const discountAllocations = table(
  'discountAllocations',
  {
    id: key(),
    orderId: whole(),
    /** `position` of the application. */
    application: whole(),
    lineId: maybeWhole(),
    shippingLineId: maybeWhole(),
    amount: minor(),
  },
  ['CREATE INDEX IF NOT EXISTS allocationsByOrder ON discountAllocations (orderId)'],
);

export const shippingLines = table(
  'shippingLines',
  {
    id: key(),
    orderId: whole(),
    title: text(),
    code: maybeText(),
    source: textOr('shopify'),
    price: minor(),
    presentmentRate: maybeText(),
    discountedPrice: minor(),
    taxLines: list<TaxLine>(),
    /** Taken off by an edit. */
    removed: flag(false),
  },
  ['CREATE INDEX IF NOT EXISTS shippingByOrder ON shippingLines (orderId)'],
);

export const transactions = table(
  'transactions',
  {
    id: key(),
    orderId: whole(),
    refundId: maybeWhole(),
    /** SALE, AUTHORIZATION, CAPTURE, REFUND, VOID. */
    kind: text(),
    status: textOr('SUCCESS'),
    gateway: textOr('shopify_payments'),
    amount: minor(),
    /** The authorisation that is captured or voided, the payment that is refunded. */
    parentId: maybeWhole(),
    createdAt: text(),
    /** When it differs from `createdAt`. */
    processedAt: maybeText(),
    test: flag(false),
    /** The gift card that paid, or that was paid back to. */
    giftCardId: maybeWhole(),
  },
  [
    'CREATE INDEX IF NOT EXISTS transactionsByOrder ON transactions (orderId)',
    'CREATE INDEX IF NOT EXISTS transactionsByRefund ON transactions (refundId) WHERE refundId IS NOT NULL',
  ],
);

export const journeys = table('journeys', {
  /** The order's id. */
  id: key(),
  /** Shop time from when the journey has been worked out; null: it was from the beginning. */
  readyAt: maybeText(),
  customerOrderIndex: maybeWhole(),
  daysToConversion: maybeWhole(),
});

export const visits = table(
  'visits',
  {
    id: key(),
    orderId: whole(),
    position: whole(),
    occurredAt: text(),
    landingPage: maybeText(),
    referrerUrl: maybeText(),
    source: textOr('direct'),
    sourceDescription: maybeText(),
    /** MarketingTactic or null. */
    sourceType: maybeText(),
    referralCode: maybeText(),
    utmSource: maybeText(),
    utmMedium: maybeText(),
    utmCampaign: maybeText(),
    utmContent: maybeText(),
    utmTerm: maybeText(),
  },
  ['CREATE INDEX IF NOT EXISTS visitsByOrder ON visits (orderId, position)'],
);

export type OrderRow = RowOf<typeof orders>;
export type OrderLineRow = RowOf<typeof orderLines>;
export type DiscountApplicationRow = RowOf<typeof discountApplications>;
export type DiscountAllocationRow = RowOf<typeof discountAllocations>;
export type ShippingLineRow = RowOf<typeof shippingLines>;
export type TransactionRow = RowOf<typeof transactions>;
export type JourneyRow = RowOf<typeof journeys>;
export type VisitRow = RowOf<typeof visits>;
