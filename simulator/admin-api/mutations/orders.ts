import { GraphQLError } from 'graphql';
import { cancelOrder } from '../../store/cancel.ts';
import { parseGid, toGid } from '../../store/ids.ts';
import { parseMinor } from '../../store/money.ts';
import { deleteOrder, payOrder, readOrder } from '../../store/orders.ts';
import { refundOrder } from '../../store/refunds.ts';
import type { RefundRow } from '../../store/schema-changes.ts';
import type { OrderRow } from '../../store/schema-orders.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { gidOf } from '../read-gid.ts';
import { userError, withUserErrors } from '../user-errors.ts';

type RefundInput = {
  orderId: string;
  note?: string;
  refundLineItems?: readonly { lineItemId: string; quantity: number; restockType?: string }[];
  shipping?: { amount?: string; fullRefund?: boolean };
  transactions?: readonly { amount: string; kind: string; parentId?: string }[];
};

type Refunded = { refund: RefundRow | null; order: OrderRow | null };

function refund(args: Args, call: Call): object {
  const input = inputArg<RefundInput>(args, 'input');
  const none: Refunded = { refund: null, order: null };
  return withUserErrors((): Refunded => {
    const orderId = gidOf(input.orderId, ['Order']);
    const { currency } = readOrder(call.store, orderId);
    const minor = (text: string): bigint => {
      const amount = parseMinor(text, currency);
      if (amount === undefined)
        throw new GraphQLError(`invalid money '${text}'`, { extensions: { code: 'INVALID' } });
      return amount;
    };
    const lines = (input.refundLineItems ?? []).map((line) => ({
      lineId: gidOf(line.lineItemId, ['LineItem']),
      quantity: line.quantity,
      restock: line.restockType !== undefined && line.restockType !== 'NO_RESTOCK',
    }));
    const shipping = input.shipping?.fullRefund === true ? true : minor(input.shipping?.amount ?? '0');
    const amount = (input.transactions ?? []).reduce((sum, one) => sum + minor(one.amount), 0n);
    const row = refundOrder(call.store, { orderId, lines, shipping, amount, note: input.note });
    return { refund: row, order: readOrder(call.store, orderId) };
  }, none);
}

function cancel(args: Args, call: Call): object {
  const orderId = parseGid(String(args['orderId']))?.id ?? 0;
  const method = args['refundMethod'] as { originalPaymentMethodsRefund?: boolean } | undefined;
  const refunds = args['refund'] === true || method?.originalPaymentMethodsRefund === true;
  try {
    const order = readOrder(call.store, orderId);
    if (order.cancelledAt !== null) {
      const error = userError('Cannot cancel an order that has already been canceled', ['orderId']);
      return { job: null, orderCancelUserErrors: [error], userErrors: [error] };
    }
    cancelOrder(call.store, {
      orderId,
      reason: String(args['reason']),
      refund: refunds,
      restock: args['restock'] === true,
    });
  } catch (error) {
    const said = userError(error instanceof Error ? error.message : String(error), ['orderId'], 'NOT_FOUND');
    return { job: null, orderCancelUserErrors: [said], userErrors: [said] };
  }
  return {
    job: { id: toGid('Job', call.store.newId()), done: true },
    orderCancelUserErrors: [],
    userErrors: [],
  };
}

function remove(args: Args, call: Call): object {
  const none: { deletedId: string | null } = { deletedId: null };
  const id = gidOf(args['orderId'], ['Order']);
  return withUserErrors(() => {
    deleteOrder(call.store, id);
    return { deletedId: toGid('Order', id) };
  }, none);
}

export const orderMutations = fields<undefined>({
  refundCreate: (_source, args, call) => refund(args, call),
  orderCancel: (_source, args, call) => cancel(args, call),
  orderDelete: (_source, args, call) => remove(args, call),
  orderMarkAsPaid: (_source, args, call) => {
    const none: { order: OrderRow | null } = { order: null };
    return withUserErrors(
      () => ({ order: payOrder(call.store, gidOf(inputArg<{ id: string }>(args, 'input').id, ['Order'])) }),
      none,
    );
  },
});
