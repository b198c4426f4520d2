import { workOf } from '../../../store/fulfilment/work.ts';
import { openAmount } from '../../../store/payments/payment-state.ts';
import { gatewayNames, paymentsOf } from '../../../store/payments/payments.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { fulfillments, returns } from '../../../store/schema/order-life.ts';
import type { FulfillmentRow } from '../../../store/schema/order-life.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { listOf, listRows } from '../../listing.ts';
import { countArg, fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { countOf } from '../../values.ts';
import { suggestedRefund } from './suggested-refund.ts';
import { unfulfilledOf } from './line-work.ts';

function fulfillmentsOf(call: Call, order: OrderRow): FulfillmentRow[] {
  // An order that was brought in as sent has its fulfillment made now.
  if (order.fulfillmentStatus === 'FULFILLED') workOf(call.store, order);
  return call.store.rows.all(fulfillments, 'WHERE orderId = ? ORDER BY id', order.id);
}

/** What happens to an order after it was placed: payments, sending, returns. */
export const orderLifeFields = fields<OrderRow>({
  paymentGatewayNames: (order, _args, call) => gatewayNames(call.store, order.id),
  transactions: (order, args, call) => {
    const all = paymentsOf(call.store, order.id);
    const { capturable } = args;
    const chosen =
      typeof capturable === 'boolean' ? all.filter((one) => openAmount(one, all) > 0n === capturable) : all;
    return chosen.slice(0, countArg(args, 'first') ?? chosen.length);
  },
  fulfillments: (order, args, call) => {
    const all = fulfillmentsOf(call, order);
    return all.slice(0, countArg(args, 'first') ?? all.length);
  },
  fulfillmentsCount: (order, _args, call) => countOf(fulfillmentsOf(call, order).length),
  fulfillmentOrders: (order, _args, call) => listOf(workOf(call.store, order)),
  returns: (order, _args, call) =>
    listRows(call.store.rows, { table: returns, where: ['orderId = ?'], values: [order.id], sort: 'id' }),
  nonFulfillableLineItems: (order, _args, call) =>
    listOf(
      call.orderParts
        .of(order.id, order)
        .lines.filter((line) => line.currentQuantity === 0 && unfulfilledOf(call, line) === 0)
        .filter((line) => line.fulfilledQuantity === 0),
    ),
  suggestedRefund: (order, args, call) => suggestedRefund(order, args, call),
  physicalLocation: (order, _args, call) =>
    order.retailLocationId === null
      ? null
      : (call.store.rows.byId(locations, order.retailLocationId) ?? null),
});
