import { MOST_PENDING, pendingOrders } from '../../store/payments/payments.ts';
import { draftOrders, fulfillmentOrders, orderEditSessions } from '../../store/schema/order-life.ts';
import { ratesOf } from '../../store/drafts/delivery-rates.ts';
import { toGid } from '../../store/tables/ids.ts';
import type { DraftOrderRow } from '../../store/schema/order-life.ts';
import { findFulfiller } from '../fields/fulfilment/fulfiller.ts';
import { showDraft, showRate } from '../fields/orders/draft.ts';
import { listTemplates } from '../fields/orders/payment-terms.ts';
import { calculateReturn } from '../fields/orders/return-calculation.ts';
import { listReasons } from '../fields/orders/return-reasons.ts';
import { returnableFulfillments, returnableOfFulfillment } from '../fields/orders/returns.ts';
import { TENDERS } from '../fields/orders/tender.ts';
import { gidOf } from '../asked/read-gid.ts';
import { listOf } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields } from '../model.ts';
import { inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { readContent } from '../mutations/drafts/read-draft.ts';
import type { DraftInput } from '../mutations/drafts/read-draft.ts';
import { limitOf, listRoot, many, one } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { searchDrafts, searchWork } from '../search/search-fields.ts';
import { countOf } from '../values.ts';

const DRAFTS: Root = {
  table: draftOrders,
  search: searchDrafts,
  sorts: { ID: 'id', NUMBER: 'id', UPDATED_AT: 'updatedAt', STATUS: 'status', TOTAL_PRICE: 'totalPrice' },
};

const WORK: Root = {
  table: fulfillmentOrders,
  search: searchWork,
  sorts: { ID: 'id', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt', FULFILL_BY: 'fulfillBy' },
};
const OPEN_WORK: Root = { ...WORK, only: "status <> 'CLOSED'" };
const HELD_WORK: Root = { ...WORK, only: "status = 'ON_HOLD'" };

const listDrafts = (args: Args, call: Call, path: string): Listing =>
  listRoot(call, { ...DRAFTS, node: (row) => showDraft(call, row as DraftOrderRow) }, { args, path });

/** The shop's rates for a draft that is not kept. */
function draftRates(args: Args, call: Call): object[] {
  const content = readContent(call.store, inputArg<DraftInput>(args, 'input'), undefined);
  return ratesOf(call.store, content).map((rate) => showRate(rate, content.currency));
}

/** Requests by what a service is asked for. */
const ASSIGNED: Readonly<Record<string, string>> = {
  CANCELLATION_REQUESTED: "requestStatus = 'CANCELLATION_REQUESTED'",
  FULFILLMENT_ACCEPTED: "requestStatus IN ('ACCEPTED', 'CANCELLATION_REJECTED')",
  FULFILLMENT_REQUESTED: "requestStatus = 'SUBMITTED'",
  FULFILLMENT_UNSUBMITTED: "requestStatus = 'UNSUBMITTED'",
};

/** Open work at the locations of fulfillment services: every app is taken for the one behind them. */
function listAssigned(args: Args, call: Call): Listing {
  const named = (args['locationIds'] ?? []) as readonly string[];
  const ids = named.map((gid) => gidOf(gid, ['Location']));
  const only = [
    "status <> 'CLOSED'",
    'locationId IN (SELECT locationId FROM fulfillmentServices)',
    ...(ids.length === 0 ? [] : [`locationId IN (${ids.join(', ')})`]),
    ...[ASSIGNED[String(args['assignmentStatus'])] ?? []].flat(),
  ].join(' AND ');
  return listRoot(call, { ...WORK, only }, { args, path: 'assignedFulfillmentOrders' });
}

/** Root queries of what happens to orders. */
export const lifeQueries = fields<undefined>({
  draftOrder: one('DraftOrder'),
  draftOrders: (_source, args, call) => listDrafts(args, call, 'draftOrders'),
  draftOrdersCount: (_source, args, call) =>
    countOf(listDrafts(args, call, 'draftOrdersCount').count(), limitOf(args)),
  draftOrderAvailableDeliveryOptions: (_source, args, call) => ({
    availableShippingRates: draftRates(args, call),
    ...{ availableLocalDeliveryRates: [], availableLocalPickupOptions: [] },
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  }),
  // Checkouts of this store are carts until they are orders; none is left behind.
  abandonedCheckouts: () => listOf([]),
  abandonedCheckoutsCount: (_source, args) => countOf(0, limitOf(args)),
  abandonment: () => null,
  abandonmentByAbandonedCheckoutId: () => null,
  tenderTransactions: many(TENDERS, 'tenderTransactions'),
  pendingOrdersCount: (_source, _args, call) => countOf(pendingOrders(call.store), MOST_PENDING),
  // No payment is ever collected by a mandate here, so no reference to one is known.
  orderPaymentStatus: () => null,
  orderEditSession: (_source, args, call) => {
    const id = gidOf(args['id'], ['OrderEditSession']);
    return call.store.rows.byId(orderEditSessions, id) === undefined
      ? null
      : { id: toGid('OrderEditSession', id) };
  },
  paymentTermsTemplates: (_source, args) => listTemplates(args),
  fulfillment: one('Fulfillment'),
  fulfillmentOrder: one('FulfillmentOrder'),
  return: one('Return'),
  reverseFulfillmentOrder: one('ReverseFulfillmentOrder'),
  reverseDelivery: one('ReverseDelivery'),
  returnCalculate: (_source, args, call) => calculateReturn(args, call),
  returnReasonDefinitions: (_source, args) => listReasons(args),
  returnableFulfillments: (_source, args, call) =>
    returnableFulfillments(call, gidOf(args['orderId'], ['Order'])),
  returnableFulfillment: (_source, args, call) =>
    returnableOfFulfillment(call, gidOf(args['id'], ['ReturnableFulfillment'])) ?? null,
  fulfillmentOrders: (_source, args, call) =>
    listRoot(call, args['includeClosed'] === true ? WORK : OPEN_WORK, { args, path: 'fulfillmentOrders' }),
  manualHoldsFulfillmentOrders: many(HELD_WORK, 'manualHoldsFulfillmentOrders'),
  fulfillmentService: (_source, args, call) => findFulfiller(args, call),
  assignedFulfillmentOrders: (_source, args, call) => listAssigned(args, call),
});
