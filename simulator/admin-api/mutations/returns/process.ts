import { readDuties } from '../../fields/orders/duty.ts';
import type { DutyInput } from '../../fields/orders/duty.ts';
import { readOrder } from '../../../store/orders/orders.ts';
import { processReturn } from '../../../store/returns/process.ts';
import type { ProcessAsk } from '../../../store/returns/process.ts';
import { findReturn, linesOfReturn } from '../../../store/returns/returns.ts';
import { exchangeLines } from '../../../store/schema/order-life.ts';
import type { ReturnRow } from '../../../store/schema/order-life.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { orderMinor } from '../orders/money-input.ts';
import type { MoneyInput } from '../orders/money-input.ts';
import { readPaybacks } from '../orders/refunds.ts';
import { creditRefund } from '../orders/store-credit-refund.ts';
import type { RefundMethod } from '../orders/store-credit-refund.ts';
import { refuseDispositions, writeDispositions } from './dispose.ts';
import type { DisposeInput } from './dispose.ts';
import { numberOf } from './return-input.ts';

type ProcessInput = {
  returnId: string;
  returnLineItems?: readonly {
    id: string;
    quantity: number;
    dispositions?: readonly DisposeInput[] | null;
  }[];
  exchangeLineItems?: readonly { id: string; quantity: number }[];
  refundDuties?: readonly DutyInput[] | null;
  refundShipping?: { fullRefund?: boolean; shippingRefundAmount?: MoneyInput | null } | null;
  financialTransfer?: {
    issueRefund?: {
      allowOverRefunding?: boolean;
      orderTransactions: readonly { parentId: string; transactionAmount: MoneyInput }[];
      refundMethods?: readonly RefundMethod[];
    } | null;
  } | null;
  note?: string | null;
};

type Asked = Pick<ProcessAsk, 'lines' | 'exchanges'>;

function readAsked(call: Call, row: ReturnRow, input: ProcessInput): Asked | UserError {
  const known = linesOfReturn(call.store, row.id);
  const lines: ProcessAsk['lines'][number][] = [];
  for (const [at, one] of (input.returnLineItems ?? []).entries()) {
    const path = ['input', 'returnLineItems', String(at)];
    const line = known.find((candidate) => candidate.id === numberOf(one.id));
    if (line === undefined) return userError('Return line item was not found.', [...path, 'id'], 'NOT_FOUND');
    if (one.quantity < 1 || one.quantity > line.quantity - line.processedQuantity)
      return userError('Return line item has an invalid quantity.', [...path, 'quantity'], 'INVALID');
    lines.push({ line, quantity: one.quantity });
  }
  const exchanges: ProcessAsk['exchanges'][number][] = [];
  for (const [at, one] of (input.exchangeLineItems ?? []).entries()) {
    const line = call.store.rows.byId(exchangeLines, numberOf(one.id));
    if (line?.returnId !== row.id)
      return userError(
        'Exchange line item was not found.',
        ['input', 'exchangeLineItems', String(at), 'id'],
        'NOT_FOUND',
      );
    exchanges.push({ line, quantity: one.quantity });
  }
  return { lines, exchanges };
}

function askOf(call: Call, row: ReturnRow, of: { input: ProcessInput; asked: Asked }): ProcessAsk {
  const { input, asked } = of;
  const order = readOrder(call.store, row.orderId);
  const refund = input.financialTransfer?.issueRefund;
  const given = (refund?.orderTransactions ?? []).map((one) => ({
    ...{ kind: 'REFUND', parentId: one.parentId, amount: one.transactionAmount.amount },
  }));
  const credits = (refund?.refundMethods ?? []).map((method) => creditRefund(call, order, method));
  const part = input.refundShipping?.shippingRefundAmount;
  return {
    ...asked,
    paybacks: [...readPaybacks(call, order, given), ...credits],
    shipping:
      input.refundShipping?.fullRefund === true || (part == null ? 0n : orderMinor(part.amount, order)),
    duties: readDuties(input.refundDuties),
    allowOver: refund?.allowOverRefunding === true,
    note: input.note ?? undefined,
  };
}

/** returnProcess. */
export function process(args: Args, call: Call): object {
  const input = inputArg<ProcessInput>(args, 'input');
  const refused = (error: UserError): object => ({ return: null, userErrors: [error] });
  const row = findReturn(call.store, numberOf(input.returnId));
  if (row === undefined) return refused(userError('Return not found.', ['input', 'returnId'], 'NOT_FOUND'));
  if (row.status !== 'OPEN')
    return refused(userError('Return status is invalid.', ['input', 'returnId'], 'INVALID_STATE'));
  const asked = readAsked(call, row, input);
  if ('message' in asked) return refused(asked);
  const dispositions = (input.returnLineItems ?? []).flatMap((one) => one.dispositions ?? []);
  const [wrong] = dispositions.length === 0 ? [] : refuseDispositions(call, dispositions);
  if (wrong !== undefined) return refused(wrong);
  try {
    const done = call.store.transaction(() => {
      writeDispositions(call, dispositions);
      return processReturn(call.store, row, askOf(call, row, { input, asked }));
    });
    return { return: done, userErrors: [] };
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    return refused(userError(error.message, error.field, 'INVALID'));
  }
}
