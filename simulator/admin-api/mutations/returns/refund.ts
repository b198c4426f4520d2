import { readDuties } from '../../fields/orders/duty.ts';
import type { DutyInput } from '../../fields/orders/duty.ts';
import { readOrder } from '../../../store/orders/orders.ts';
import { processReturn } from '../../../store/returns/process.ts';
import type { ProcessAsk } from '../../../store/returns/process.ts';
import { findReturn, linesOfReturn } from '../../../store/returns/returns.ts';
import { refunds } from '../../../store/schema/changes.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { RefundShown } from '../../fields/orders/refund.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { orderMinor } from '../orders/money-input.ts';
import type { MoneyInput } from '../orders/money-input.ts';
import { readPaybacks } from '../orders/refunds.ts';
import { numberOf } from './return-input.ts';

type RefundInput = {
  returnId: string;
  returnRefundLineItems: readonly { returnLineItemId: string; quantity: number }[];
  refundDuties?: readonly DutyInput[] | null;
  refundShipping?: { fullRefund?: boolean | null; shippingRefundAmount?: MoneyInput | null } | null;
  orderTransactions?: readonly { parentId: string; transactionAmount: MoneyInput }[] | null;
};

const PATH = ['returnRefundInput', 'returnRefundLineItems'];

function readLines(call: Call, returnId: number, input: RefundInput): ProcessAsk['lines'] | UserError {
  const known = linesOfReturn(call.store, returnId);
  const lines: ProcessAsk['lines'][number][] = [];
  for (const [at, one] of input.returnRefundLineItems.entries()) {
    const path = [...PATH, String(at)];
    const line = known.find((candidate) => candidate.id === numberOf(one.returnLineItemId));
    if (line === undefined)
      return userError('Return line item was not found.', [...path, 'returnLineItemId'], 'NOT_FOUND');
    if (one.quantity < 1 || one.quantity > line.quantity - line.refundedQuantity)
      return userError('Return line item has an invalid quantity.', [...path, 'quantity'], 'INVALID');
    lines.push({ line, quantity: one.quantity });
  }
  return lines;
}

/** returnRefund, the older way to give back what was returned; the units count as processed. */
export function refundReturn(args: Args, call: Call): object {
  const input = inputArg<RefundInput>(args, 'returnRefundInput');
  const refused = (error: UserError): object => ({ refund: null, userErrors: [error] });
  const field = ['returnRefundInput', 'returnId'];
  const row = findReturn(call.store, numberOf(input.returnId));
  if (row === undefined) return refused(userError('Return not found.', field, 'NOT_FOUND'));
  if (row.status !== 'OPEN') return refused(userError('Return status is invalid.', field, 'INVALID_STATE'));
  const lines = readLines(call, row.id, input);
  if ('message' in lines) return refused(lines);
  const order = readOrder(call.store, row.orderId);
  const { fullRefund, shippingRefundAmount: part } = input.refundShipping ?? {};
  const given = (input.orderTransactions ?? []).map((one) => ({
    ...{ kind: 'REFUND', parentId: one.parentId, amount: one.transactionAmount.amount },
  }));
  try {
    processReturn(call.store, row, {
      ...{ lines, exchanges: [], paybacks: readPaybacks(call, order, given), allowOver: false },
      duties: readDuties(input.refundDuties),
      shipping: fullRefund === true || (part == null ? 0n : orderMinor(part.amount, order)),
    });
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    return refused(userError(error.message, error.field, 'INVALID'));
  }
  const made = call.store.rows.first(refunds, 'WHERE returnId = ? ORDER BY id DESC', row.id);
  const refund: RefundShown | null = made === undefined ? null : { ...made, justMade: true };
  return { refund, userErrors: [] };
}
