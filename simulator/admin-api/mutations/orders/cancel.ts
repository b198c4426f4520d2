import { cancelOrder } from '../../../store/orders/cancel.ts';
import { toUuidGid } from '../../../store/tables/ids.ts';
import { startJob } from '../../../store/jobs.ts';
import type { Payback } from '../../../store/payments/paybacks.ts';
import { returns } from '../../../store/schema/order-life.ts';
import { orders } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { formatMinor } from '../../../store/money.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { hasSentAnything } from './order-basics.ts';
import { creditRefund } from './store-credit-refund.ts';

type Method = {
  originalPaymentMethodsRefund?: boolean | null;
  storeCreditRefund?: { expiresAt?: string | null } | null;
};

const LONGEST_NOTE = 255;

function refusal(call: Call, args: Args, order: OrderRow | undefined): UserError | undefined {
  if (order === undefined) return userError('Order does not exist', ['orderId'], 'NOT_FOUND');
  if (args['refund'] != null && args['refundMethod'] != null)
    return userError(
      'Only one of the arguments `refund` or `refund_method` is allowed.',
      ['refund'],
      'INVALID',
    );
  if ((textArg(args, 'staffNote') ?? '').length > LONGEST_NOTE)
    return userError('Staff note is too long. Maximum length is 255 characters.', ['staffNote'], 'INVALID');
  if (order.cancelledAt !== null)
    return userError('Cannot cancel an order that has already been canceled', ['orderId'], 'INVALID');
  if (hasReturns(call, order))
    return userError('Cannot cancel an order that has returns', ['orderId'], 'INVALID');
  if (hasSentAnything(call, order))
    return userError('Cannot cancel an order that has outstanding fulfillments', ['orderId'], 'INVALID');
  const credit = (args['refundMethod'] as Method | null | undefined)?.storeCreditRefund;
  if (credit != null && order.customerId === null)
    return userError(
      'Cannot refund to store credit without a customer',
      ['refundMethod', 'storeCreditRefund'],
      'STORE_CREDIT_REFUND_MISSING_CUSTOMER',
    );
  return undefined;
}

const DONE =
  "WHERE orderId = ? AND status = 'CLOSED' AND id IN (SELECT returnId FROM returnLines WHERE orderId = returns.orderId)";

/** A return that was closed, not merely emptied, stands in the way; where money moved, one under way does, too (measured). */
function hasReturns(call: Call, order: OrderRow): boolean {
  const { rows } = call.store;
  if (rows.first(returns, DONE, order.id) !== undefined) return true;
  return (
    order.financialStatus !== null &&
    rows.first(returns, "WHERE orderId = ? AND status = 'OPEN'", order.id) !== undefined
  );
}

/** The whole of what was received, to store credit. */
function toCredit(call: Call, order: OrderRow, method: Method | undefined): Payback[] | undefined {
  const left = order.totalReceived - order.totalRefunded;
  if (method?.storeCreditRefund == null || left <= 0n) return undefined;
  const { expiresAt } = method.storeCreditRefund;
  const amount = { amount: formatMinor(left, order.currency), currencyCode: order.currency };
  return [
    creditRefund(call, order, {
      storeCreditRefund: { amount, expiresAt: expiresAt ?? null },
      event: 'ORDER_CANCELLATION',
    }),
  ];
}

function orderCancel(args: Args, call: Call): object {
  const order = call.store.rows.byId(orders, gidOf(args['orderId'], ['Order']));
  const refused = refusal(call, args, order);
  if (refused !== undefined || order === undefined)
    return { job: null, orderCancelUserErrors: [refused], userErrors: [refused] };
  const method = (args['refundMethod'] ?? undefined) as Method | undefined;
  call.store.transaction(() => {
    const paybacks = toCredit(call, order, method);
    cancelOrder(call.store, {
      ...{ orderId: order.id, reason: String(args['reason']), restock: args['restock'] === true },
      refund:
        args['refund'] === true || method?.originalPaymentMethodsRefund === true || paybacks !== undefined,
      ...{ paybacks, staffNote: textArg(args, 'staffNote') },
    });
  });
  // The work is done with the answer; a job is told to be running, as a real one is, and is done when it is asked for.
  const id = toUuidGid('Job', startJob(call.store, 'order-cancel', 0));
  const job = { id, done: false };
  return { job, orderCancelUserErrors: [], userErrors: [] };
}

/** orderCancel. */
export const cancelMutations = fields<undefined>({
  orderCancel: (_source, args, call) => orderCancel(args, call),
});
