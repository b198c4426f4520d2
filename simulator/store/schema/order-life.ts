import {
  flag,
  key,
  list,
  maybeJson,
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

export type Hold = {
  id: number;
  /** Empty when none was given. */
  handle: string;
  reason: string;
  reasonNotes: string | null;
};

/** Work to be done at one location. Made when they are first asked for: most orders of a filled store never need them. */
export const fulfillmentOrders = table(
  'fulfillmentOrders',
  {
    id: key(),
    orderId: whole(),
    locationId: whole(),
    /** FulfillmentOrderStatus. */
    status: textOr('OPEN'),
    requestStatus: textOr('UNSUBMITTED'),
    /** Before a hold was put on it. */
    heldStatus: maybeText(),
    progressReported: flag(false),
    /** The fulfillment order it was parted from by a hold; it goes back there when the hold is released. */
    partedFrom: maybeWhole(),
    /** Its fulfillment was taken back: closed for good, and another one stands for its units. */
    replaced: flag(false),
    holds: list<Hold>(),
    fulfillAt: maybeText(),
    fulfillBy: maybeText(),
    createdAt: text(),
    updatedAt: text(),
  },
  ['CREATE INDEX IF NOT EXISTS workByOrder ON fulfillmentOrders (orderId)'],
);

export const fulfillmentOrderLines = table(
  'fulfillmentOrderLines',
  {
    id: key(),
    fulfillmentOrderId: whole(),
    orderId: whole(),
    lineId: whole(),
    totalQuantity: whole(),
    remainingQuantity: whole(),
  },
  ['CREATE INDEX IF NOT EXISTS workLinesByOrder ON fulfillmentOrderLines (orderId)'],
);

export type Tracking = { company: string | null; number: string | null; url: string | null };

export const fulfillments = table(
  'fulfillments',
  {
    id: key(),
    orderId: whole(),
    locationId: whole(),
    name: text(),
    /** SUCCESS or CANCELLED. */
    status: textOr('SUCCESS'),
    tracking: list<Tracking>(),
    events: list<FulfillmentEvent>(),
    fulfillmentOrderIds: list<number>(),
    createdAt: text(),
    updatedAt: text(),
  },
  ['CREATE INDEX IF NOT EXISTS fulfillmentsByOrder ON fulfillments (orderId)'],
);

export const fulfillmentLines = table(
  'fulfillmentLines',
  {
    id: key(),
    fulfillmentId: whole(),
    orderId: whole(),
    fulfillmentOrderLineId: whole(),
    lineId: whole(),
    quantity: whole(),
  },
  ['CREATE INDEX IF NOT EXISTS fulfillmentLinesByOrder ON fulfillmentLines (orderId)'],
);

export const returns = table(
  'returns',
  {
    id: key(),
    orderId: whole(),
    name: text(),
    /** ReturnStatus. */
    status: textOr('OPEN'),
    declineReason: maybeText(),
    declineNote: maybeText(),
    requestApprovedAt: maybeText(),
    closedAt: maybeText(),
    shippingFee: minor(),
    createdAt: text(),
  },
  ['CREATE INDEX IF NOT EXISTS returnsByOrder ON returns (orderId)'],
);

export const returnLines = table(
  'returnLines',
  {
    id: key(),
    returnId: whole(),
    orderId: whole(),
    fulfillmentLineId: whole(),
    lineId: whole(),
    quantity: whole(),
    processedQuantity: wholeOr(0),
    refundedQuantity: wholeOr(0),
    reason: textOr('UNKNOWN'),
    /** The reason by its definition, when it was given so. */
    reasonDefinitionId: maybeWhole(),
    reasonNote: textOr(''),
    customerNote: maybeText(),
    /** Basis points. */
    restockingFeeBp: wholeOr(0),
  },
  ['CREATE INDEX IF NOT EXISTS returnLinesByOrder ON returnLines (orderId)'],
);

export const exchangeLines = table(
  'exchangeLines',
  {
    id: key(),
    returnId: whole(),
    orderId: whole(),
    variantId: maybeWhole(),
    quantity: whole(),
    processedQuantity: wholeOr(0),
    /** The lines the exchange added to the order, once processed. */
    lineIds: list<number>(),
  },
  ['CREATE INDEX IF NOT EXISTS exchangesByOrder ON exchangeLines (orderId)'],
);

/** What is to come back to the shop. */
export const reverseOrders = table(
  'reverseOrders',
  { id: key(), returnId: whole(), orderId: whole(), status: textOr('OPEN') },
  ['CREATE INDEX IF NOT EXISTS reverseByOrder ON reverseOrders (orderId)'],
);

export type Disposition = {
  id: number;
  type: string;
  quantity: number;
  locationId: number | null;
  createdAt: string;
};

export const reverseOrderLines = table(
  'reverseOrderLines',
  {
    id: key(),
    reverseOrderId: whole(),
    orderId: whole(),
    returnLineId: whole(),
    fulfillmentLineId: whole(),
    totalQuantity: whole(),
    dispositions: list<Disposition>(),
  },
  ['CREATE INDEX IF NOT EXISTS reverseLinesByOrder ON reverseOrderLines (orderId)'],
);

export type FulfillmentEvent = {
  id: number;
  status: string;
  happenedAt: string;
  createdAt: string;
  /** What else was told, by the names of the input; null for what was not. */
  told: Readonly<Record<string, string | number | null>>;
};

export type ReverseDeliveryUnits = { id: number; reverseOrderLineId: number; quantity: number };

/** A parcel on its way back. */
export const reverseDeliveries = table(
  'reverseDeliveries',
  {
    id: key(),
    reverseOrderId: whole(),
    orderId: whole(),
    units: list<ReverseDeliveryUnits>(),
    trackingNumber: maybeText(),
    trackingUrl: maybeText(),
    labelUrl: maybeText(),
    createdAt: text(),
    updatedAt: text(),
  },
  ['CREATE INDEX IF NOT EXISTS parcelsByOrder ON reverseDeliveries (orderId)'],
);

export type StagedDiscount = {
  id: number;
  description: string | null;
  /** Basis points, or minor units off each piece. */
  percentBp: number | null;
  fixed: bigint | null;
};

/** One line of a running edit: an order's own with a new quantity, or a new one. */
export type StagedLine = {
  /** The order line's id, or a new id for an added line. */
  id: number;
  added: 'variant' | 'custom' | null;
  variantId: number | null;
  title: string;
  unitPrice: bigint;
  quantity: number;
  restock: boolean;
  taxable: boolean;
  requiresShipping: boolean;
  discounts: StagedDiscount[];
};

export type StagedShipping = {
  id: number;
  title: string;
  price: bigint;
  /** NONE, ADDED or REMOVED. */
  status: string;
};

export type EditState = {
  lines: StagedLine[];
  shipping: StagedShipping[];
  /** Applications of the order that were taken off, by id. */
  removedDiscounts: number[];
};

export const orderEditSessions = table(
  'orderEditSessions',
  { id: key(), orderId: whole(), committed: flag(false), state: maybeJson<EditState>() },
  ['CREATE INDEX IF NOT EXISTS sessionsByOrder ON orderEditSessions (orderId)'],
);

/** One row a draft; what it holds is the input as it was read. */
export const draftOrders = table('draftOrders', {
  id: key(),
  name: text(),
  /** OPEN, INVOICE_SENT or COMPLETED. */
  status: textOr('OPEN'),
  customerId: maybeWhole(),
  orderId: maybeWhole(),
  email: maybeText(),
  tags: list<string>(),
  content: text(),
  totalPrice: minor(),
  invoiceSentAt: maybeText(),
  completedAt: maybeText(),
  createdAt: text(),
  updatedAt: text(),
  changedAtMs: wholeOr(0),
});

export type FulfillmentOrderRow = RowOf<typeof fulfillmentOrders>;
export type FulfillmentOrderLineRow = RowOf<typeof fulfillmentOrderLines>;
export type FulfillmentRow = RowOf<typeof fulfillments>;
export type FulfillmentLineRow = RowOf<typeof fulfillmentLines>;
export type ReturnRow = RowOf<typeof returns>;
export type ReturnLineRow = RowOf<typeof returnLines>;
export type ExchangeLineRow = RowOf<typeof exchangeLines>;
export type ReverseOrderRow = RowOf<typeof reverseOrders>;
export type ReverseOrderLineRow = RowOf<typeof reverseOrderLines>;
export type ReverseDeliveryRow = RowOf<typeof reverseDeliveries>;
export type OrderEditSessionRow = RowOf<typeof orderEditSessions>;
export type DraftOrderRow = RowOf<typeof draftOrders>;
