import { GraphQLError } from 'graphql';
import { draftOrders, fulfillmentOrders } from '../store/schema-order-life.ts';
import type { DraftOrderRow } from '../store/schema-order-life.ts';
import { showDraft } from './fields/orders/draft.ts';
import { returnableFulfillments } from './fields/orders/returns.ts';
import { gidOf } from './read-gid.ts';
import { listRows } from './listing.ts';
import type { Listing } from './listing.ts';
import { fields, textArg } from './model.ts';
import type { Args, Call } from './model.ts';
import { limitOf, listRoot, one } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { searchDrafts } from './search-fields.ts';
import { countOf } from './values.ts';

const DRAFTS: Root = {
  table: draftOrders,
  search: searchDrafts,
  sorts: { ID: 'id', NUMBER: 'id', UPDATED_AT: 'updatedAt', STATUS: 'status', TOTAL_PRICE: 'totalPrice' },
};

const listDrafts = (args: Args, call: Call, path: string): Listing =>
  listRoot(call, { ...DRAFTS, node: (row) => showDraft(call, row as DraftOrderRow) }, { args, path });

/** Root queries of what happens to orders. */
export const lifeQueries = fields<undefined>({
  draftOrder: one('DraftOrder'),
  draftOrders: (_source, args, call) => listDrafts(args, call, 'draftOrders'),
  draftOrdersCount: (_source, args, call) =>
    countOf(listDrafts(args, call, 'draftOrdersCount').count(), limitOf(args)),
  fulfillment: one('Fulfillment'),
  fulfillmentOrder: one('FulfillmentOrder'),
  return: one('Return'),
  reverseFulfillmentOrder: one('ReverseFulfillmentOrder'),
  returnableFulfillments: (_source, args, call) =>
    returnableFulfillments(call, gidOf(args['orderId'], ['Order'])),
  fulfillmentOrders: (_source, args, call) => {
    if (textArg(args, 'query') !== undefined)
      throw new GraphQLError('not simulated: fulfillmentOrders(query:)', {
        extensions: { code: 'NOT_SIMULATED' },
      });
    const where = args['includeClosed'] === true ? [] : ["status <> 'CLOSED'"];
    return listRows(call.store.rows, { table: fulfillmentOrders, where, values: [], sort: 'id' });
  },
});
