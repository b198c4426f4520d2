import {
  flag,
  key,
  list,
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

/** What went back of a duty of a line, minor units. */
export type RefundedDuty = { dutyId: number; lineId: number; amount: bigint };

export const refunds = table(
  'refunds',
  {
    id: key(),
    orderId: whole(),
    createdAt: text(),
    updatedAt: text(),
    note: maybeText(),
    /** When it differs from `createdAt`. */
    processedAt: maybeText(),
    returnId: maybeWhole(),
    /** What went back to the customer. */
    totalRefunded: minor(),
    duties: list<RefundedDuty>(),
  },
  ['CREATE INDEX IF NOT EXISTS refundsByOrder ON refunds (orderId)'],
);

export const refundLines = table(
  'refundLines',
  {
    id: key(),
    refundId: whole(),
    orderId: whole(),
    lineId: whole(),
    quantity: whole(),
    /** Discounted value of the returned units, before tax when taxes are not included. */
    subtotal: minor(),
    tax: minor(),
    /** RETURN, CANCEL or NO_RESTOCK. */
    restockType: textOr('NO_RESTOCK'),
    locationId: maybeWhole(),
  },
  [
    'CREATE INDEX IF NOT EXISTS refundLinesByRefund ON refundLines (refundId)',
    'CREATE INDEX IF NOT EXISTS refundLinesByOrder ON refundLines (orderId)',
  ],
);

export const refundShippingLines = table(
  'refundShippingLines',
  {
    id: key(),
    refundId: whole(),
    orderId: whole(),
    shippingLineId: whole(),
    subtotal: minor(),
    tax: minor(),
  },
  ['CREATE INDEX IF NOT EXISTS refundShippingByRefund ON refundShippingLines (refundId)'],
);

export const orderAdjustments = table(
  'orderAdjustments',
  {
    id: key(),
    refundId: whole(),
    orderId: whole(),
    amount: minor(),
    tax: minor(),
    reason: textOr('REFUND_DISCREPANCY'),
  },
  ['CREATE INDEX IF NOT EXISTS adjustmentsByRefund ON orderAdjustments (refundId)'],
);

/** `delta` in units; amounts carry the sign of delta. */
export type EditChange = { lineId: number; delta: number; amount: bigint; discount: bigint; tax: bigint };

export const orderEdits = table(
  'orderEdits',
  { id: key(), orderId: whole(), happenedAt: text(), note: maybeText(), changes: list<EditChange>() },
  ['CREATE INDEX IF NOT EXISTS editsByOrder ON orderEdits (orderId)'],
);

export const discounts = table('discounts', {
  id: key(),
  /** code or automatic. */
  method: textOr('code'),
  /** basic (amount or percentage off the goods), bxgy (buy X get Y) or free-shipping. */
  effect: textOr('basic'),
  title: text(),
  startsAt: text(),
  endsAt: maybeText(),
  /** percentage or fixed. */
  valueKind: text(),
  /** Basis points (1000 = 10 %) or minor units, by valueKind. */
  value: minor(),
  /** A fixed amount off each entitled item instead of once across the order. */
  onEachItem: flag(false),
  /** all, products (products and variants) or collections. */
  itemsKind: textOr('all'),
  productIds: list<number>(),
  variantIds: list<number>(),
  collectionIds: list<number>(),
  /** Buy X get Y: pieces to buy, or else an amount to spend, on these items; then so many pieces at `value` off. */
  buysQuantity: maybeWhole(),
  buysAmount: maybeMinor(),
  buysItemsKind: textOr('all'),
  buysProductIds: list<number>(),
  buysVariantIds: list<number>(),
  buysCollectionIds: list<number>(),
  getsQuantity: maybeWhole(),
  usesPerOrderLimit: maybeWhole(),
  /** Which purchases were named: none (one-time ones), one-time, subscription or both. */
  purchases: textOr('none'),
  recurringCycleLimit: maybeWhole(),
  minimumSubtotal: maybeMinor(),
  minimumQuantity: maybeWhole(),
  usageLimit: maybeWhole(),
  oncePerCustomer: flag(false),
  /** Empty, with no segments either = every customer. */
  customerIds: list<number>(),
  /** Members of any of these segments; never together with customerIds. */
  segmentIds: list<number>(),
  /** Free shipping: to these countries, empty = anywhere. */
  countryCodes: list<string>(),
  restOfWorld: flag(false),
  /** Free shipping: only of rates up to this price. */
  maximumShippingPrice: maybeMinor(),
  combinesWithOrder: flag(false),
  combinesWithProduct: flag(false),
  combinesWithShipping: flag(false),
  tags: list<string>(),
  /** True uses; the API shows asyncUsageCount, which lags. */
  usageCount: wholeOr(0),
  createdAt: text(),
  updatedAt: text(),
  changedAtMs: wholeOr(0),
});

export const redeemCodes = table(
  'redeemCodes',
  {
    id: key(),
    discountId: whole(),
    code: text(),
    usageCount: wholeOr(0),
    bulk: flag(false),
    byApp: flag(false),
  },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS codesByText ON redeemCodes (upper(code))',
    'CREATE INDEX IF NOT EXISTS codesByDiscount ON redeemCodes (discountId, id)',
  ],
);

/** One code of a bulk creation with its fate; `codeId` null and `error` null while it waits. */
export type CreationCode = {
  code: string;
  codeId: number | null;
  error: string | null;
};

export const redeemCodeCreations = table(
  'redeemCodeCreations',
  {
    id: key(),
    discountId: whole(),
    createdAt: text(),
    /** Wall milliseconds from when the codes exist. */
    readyAtMs: whole(),
    done: flag(false),
    codes: list<CreationCode>(),
  },
  ['CREATE INDEX IF NOT EXISTS creationsWaiting ON redeemCodeCreations (readyAtMs) WHERE done = 0'],
);

export const discountUses = table(
  'discountUses',
  {
    id: key(),
    discountId: whole(),
    codeId: maybeWhole(),
    customerId: maybeWhole(),
    email: maybeText(),
    orderId: whole(),
    usedAtMs: whole(),
  },
  ['CREATE INDEX IF NOT EXISTS usesByDiscount ON discountUses (discountId, customerId)'],
);

/** A fact of the store's life, in order. What delivers it listens by `store.onEvent`. */
export const events = table('events', {
  id: key(),
  topic: text(),
  /** The subject's id; 0 for the shop itself. */
  subjectId: whole(),
  occurredAt: text(),
});

export type RefundRow = RowOf<typeof refunds>;
export type RefundLineRow = RowOf<typeof refundLines>;
export type RefundShippingLineRow = RowOf<typeof refundShippingLines>;
export type OrderAdjustmentRow = RowOf<typeof orderAdjustments>;
export type OrderEditRow = RowOf<typeof orderEdits>;
export type DiscountRow = RowOf<typeof discounts>;
export type RedeemCodeRow = RowOf<typeof redeemCodes>;
export type RedeemCodeCreationRow = RowOf<typeof redeemCodeCreations>;
export type StoreEvent = RowOf<typeof events>;
