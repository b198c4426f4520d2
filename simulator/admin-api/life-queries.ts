import { GraphQLError } from 'graphql';
import { fulfillmentOrders } from '../store/schema-order-life.ts';
import { listRows } from './listing.ts';
import { fields, textArg } from './model.ts';
import type { Resolve } from './model.ts';
import { findNode } from './nodes.ts';
import { gidOf } from './read-gid.ts';

const one =
  (type: string): Resolve =>
  (_source, args, call) =>
    findNode(call, { type, id: gidOf(args['id'], [type]) })?.source ?? null;

/** Root queries of what happens to orders. */
export const lifeQueries = fields<undefined>({
  fulfillment: one('Fulfillment'),
  fulfillmentOrder: one('FulfillmentOrder'),
  fulfillmentOrders: (_source, args, call) => {
    if (textArg(args, 'query') !== undefined)
      throw new GraphQLError('not simulated: fulfillmentOrders(query:)', {
        extensions: { code: 'NOT_SIMULATED' },
      });
    const where = args['includeClosed'] === true ? [] : ["status <> 'CLOSED'"];
    return listRows(call.store.rows, { table: fulfillmentOrders, where, values: [], sort: 'id' });
  },
});
