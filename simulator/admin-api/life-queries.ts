import { draftOrders, fulfillmentOrders } from '../store/schema-order-life.ts';
import type { DraftOrderRow } from '../store/schema-order-life.ts';
import { showDraft } from './fields/orders/draft.ts';
import { calculateReturn } from './fields/orders/return-calculation.ts';
import { listReasons } from './fields/orders/return-reasons.ts';
import { returnableFulfillments } from './fields/orders/returns.ts';
import { gidOf } from './read-gid.ts';
import { listOf } from './listing.ts';
import type { Listing } from './listing.ts';
import { fields } from './model.ts';
import type { Args, Call } from './model.ts';
import { limitOf, listRoot, many, one } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { searchDrafts, searchWork } from './search-fields.ts';
import { countOf } from './values.ts';

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

/** Root queries of what happens to orders. */
export const lifeQueries = fields<undefined>({
  draftOrder: one('DraftOrder'),
  draftOrders: (_source, args, call) => listDrafts(args, call, 'draftOrders'),
  draftOrdersCount: (_source, args, call) =>
    countOf(listDrafts(args, call, 'draftOrdersCount').count(), limitOf(args)),
  draftOrderAvailableDeliveryOptions: () => ({
    ...{ availableShippingRates: [], availableLocalDeliveryRates: [], availableLocalPickupOptions: [] },
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  }),
  // Checkouts of this store are carts until they are orders; none is left behind.
  abandonedCheckouts: () => listOf([]),
  abandonedCheckoutsCount: (_source, args) => countOf(0, limitOf(args)),
  abandonment: () => null,
  abandonmentByAbandonedCheckoutId: () => null,
  fulfillment: one('Fulfillment'),
  fulfillmentOrder: one('FulfillmentOrder'),
  return: one('Return'),
  reverseFulfillmentOrder: one('ReverseFulfillmentOrder'),
  reverseDelivery: one('ReverseDelivery'),
  returnCalculate: (_source, args, call) => calculateReturn(args, call),
  returnReasonDefinitions: (_source, args) => listReasons(args),
  returnableFulfillments: (_source, args, call) =>
    returnableFulfillments(call, gidOf(args['orderId'], ['Order'])),
  fulfillmentOrders: (_source, args, call) =>
    listRoot(call, args['includeClosed'] === true ? WORK : OPEN_WORK, { args, path: 'fulfillmentOrders' }),
  manualHoldsFulfillmentOrders: many(HELD_WORK, 'manualHoldsFulfillmentOrders'),
  // No app of this store is a fulfillment service.
  assignedFulfillmentOrders: () => listOf([]),
});
