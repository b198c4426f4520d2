import {
  changeReturn,
  findReturn,
  insertReturn,
  linesOfReturn,
  readReturn,
  shrinkLine,
} from '../../../store/returns/returns.ts';
import { exchangeLines, reverseOrderLines } from '../../../store/schema/order-life.ts';
import type { ReturnRow } from '../../../store/schema/order-life.ts';
import { orders } from '../../../store/schema/orders.ts';
import { roundMinor } from '../../../store/money.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { MoneyInput } from '../orders/money-input.ts';
import { readStamp } from '../orders/read-address.ts';
import { dispose } from './dispose.ts';
import { process } from './process.ts';
import { refundReturn } from './refund.ts';
import { numberOf, readReturnLines } from './return-input.ts';
import type { ReturnLineInput } from './return-input.ts';
import { reverseDeliveryMutations } from './reverse-deliveries.ts';

type ReturnInput = {
  orderId: string;
  requestedAt?: string | null;
  returnLineItems: readonly ReturnLineInput[];
  exchangeLineItems?: readonly { variantId?: string | null; quantity: number }[] | null;
  returnShippingFee?: { amount: MoneyInput } | null;
};

const refused = (...errors: UserError[]): object => ({ return: null, userErrors: errors });

function make(args: Args, call: Call, of: { argument: string; asked: boolean }): object {
  const input = inputArg<ReturnInput>(args, of.argument);
  const order = call.store.rows.byId(orders, gidOf(input.orderId, ['Order']));
  if (order === undefined)
    return refused(userError('Order not found.', [of.argument, 'orderId'], 'NOT_FOUND'));
  const path = [of.argument, 'returnLineItems'];
  const { lines, wrong } = readReturnLines(call, input.returnLineItems, {
    ...{ path, asked: of.asked, orderId: order.id },
  });
  if (wrong.length > 0) return refused(...wrong);
  const fee = input.returnShippingFee?.amount;
  const made = insertReturn(call.store, {
    ...{ orderId: order.id, status: of.asked ? 'REQUESTED' : 'OPEN', lines },
    exchanges: (input.exchangeLineItems ?? []).map((one) => ({
      variantId: one.variantId == null ? null : gidOf(one.variantId, ['ProductVariant']),
      quantity: one.quantity,
    })),
    shippingFee: fee === undefined ? 0n : roundMinor(fee.amount, order.currency),
    createdAt: readStamp(input.requestedAt),
  });
  return { return: made, userErrors: [] };
}

type Step = {
  /** Where the return's id stands. */
  field: readonly string[];
  /** What is refused, by its status. */
  wrong: (row: ReturnRow, call: Call) => string | undefined;
  change: (call: Call, args: Args) => Partial<ReturnRow>;
  topic: string;
};

/** A change of a return's status. */
function step(of: Step) {
  return (args: Args, call: Call): object => {
    const [first = 'id', inner] = of.field;
    const gid = inner === undefined ? args[first] : inputArg<Record<string, unknown>>(args, first)[inner];
    const row = findReturn(call.store, numberOf(gid));
    if (row === undefined) return refused(userError('Return not found.', of.field, 'NOT_FOUND'));
    const wrong = of.wrong(row, call);
    if (wrong !== undefined) return refused(userError(wrong, of.field, 'INVALID_STATE'));
    const change = of.change(call, args);
    return { return: changeReturn(call.store, row, { change, topic: of.topic }), userErrors: [] };
  };
}

const INVALID = 'Return status is invalid.';

const approve = step({
  field: ['input', 'id'],
  wrong: (row) =>
    row.status === 'REQUESTED'
      ? undefined
      : 'Return is not approvable. Only returns with status REQUESTED can be approved.',
  change: (call) => ({ status: 'OPEN', requestApprovedAt: call.store.clock.now() }),
  topic: 'returns/approve',
});

const decline = step({
  field: ['input', 'id'],
  wrong: (row) => {
    if (row.status === 'DECLINED') return 'The return is already declined.';
    return row.status === 'REQUESTED'
      ? undefined
      : 'Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.';
  },
  change: (_call, args) => {
    const { declineReason, declineNote } = inputArg<{ declineReason: string; declineNote?: string }>(
      args,
      'input',
    );
    return { status: 'DECLINED', declineReason, declineNote: declineNote ?? null };
  },
  topic: 'returns/decline',
});

const cancel = step({
  field: ['id'],
  wrong: (row, call) => {
    const worked = linesOfReturn(call.store, row.id).some((line) => line.processedQuantity > 0);
    const back = call.store.rows.all(reverseOrderLines, 'WHERE orderId = ?', row.orderId);
    const ids = new Set(linesOfReturn(call.store, row.id).map((line) => line.id));
    const inspected = back.some((line) => ids.has(line.returnLineId) && line.dispositions.length > 0);
    const isOpen = row.status === 'OPEN' || row.status === 'REQUESTED';
    return !isOpen || worked || inspected ? 'Return is not cancelable.' : undefined;
  },
  change: () => ({ status: 'CANCELED' }),
  topic: 'returns/cancel',
});

const close = step({
  field: ['id'],
  wrong: (row) => (row.status === 'OPEN' ? undefined : INVALID),
  change: (call) => ({ status: 'CLOSED', closedAt: call.store.clock.now() }),
  topic: 'returns/close',
});

const reopen = step({
  field: ['id'],
  wrong: (row) => (row.status === 'CLOSED' ? undefined : INVALID),
  change: () => ({ status: 'OPEN', closedAt: null }),
  topic: 'returns/reopen',
});

function removeLines(args: Args, call: Call): object {
  const row = findReturn(call.store, numberOf(args['returnId']));
  if (row === undefined) return refused(userError('Return not found.', ['returnId'], 'NOT_FOUND'));
  if (row.status !== 'OPEN' && row.status !== 'REQUESTED')
    return refused(userError(INVALID, ['returnId'], 'INVALID_STATE'));
  const given = (args['returnLineItems'] ?? []) as readonly { returnLineItemId: string; quantity: number }[];
  const exchanged = (args['exchangeLineItems'] ?? []) as readonly {
    exchangeLineItemId: string;
    quantity: number;
  }[];
  if ([...given, ...exchanged].some((one) => one.quantity < 1))
    return refused(userError('Quantity must be greater than 0', null, 'GREATER_THAN'));
  const lines = linesOfReturn(call.store, row.id);
  for (const [at, one] of given.entries()) {
    const line = lines.find((row) => row.id === numberOf(one.returnLineItemId));
    const path = ['returnLineItems', String(at)];
    if (line === undefined)
      return refused(
        userError('Return line item was not found.', [...path, 'returnLineItemId'], 'NOT_FOUND'),
      );
    if (one.quantity > line.quantity - line.processedQuantity)
      return refused(
        userError('Return line item has an invalid quantity.', [...path, 'quantity'], 'INVALID'),
      );
  }
  for (const one of given) {
    const line = lines.find((row) => row.id === numberOf(one.returnLineItemId));
    if (line !== undefined) shrinkLine(call.store, line, one.quantity);
  }
  for (const one of exchanged) {
    const line = call.store.rows.byId(exchangeLines, numberOf(one.exchangeLineItemId));
    if (line === undefined) continue;
    const quantity = Math.max(0, line.quantity - one.quantity);
    if (quantity === 0) call.store.rows.run('DELETE FROM exchangeLines WHERE id = ?', line.id);
    else call.store.rows.update(exchangeLines, line.id, { quantity });
  }
  call.store.emit('returns/update', row.id);
  return { return: closeEmpty(call, row), userErrors: [] };
}

/** The return as it stands once lines were taken off it: an open one that nothing is left of is closed. */
function closeEmpty(call: Call, row: ReturnRow): ReturnRow {
  const { store } = call;
  const isEmpty =
    linesOfReturn(store, row.id).length === 0 &&
    store.rows.first(exchangeLines, 'WHERE returnId = ?', row.id) === undefined;
  if (row.status !== 'OPEN' || !isEmpty) return readReturn(store, row.id);
  const change = { status: 'CLOSED', closedAt: store.clock.now() } as const;
  return changeReturn(store, row, { change, topic: 'returns/close' });
}

/** Mutations of returns. */
export const returnMutations = fields<undefined>({
  returnCreate: (_source, args, call) => make(args, call, { argument: 'returnInput', asked: false }),
  returnRequest: (_source, args, call) => make(args, call, { argument: 'input', asked: true }),
  returnApproveRequest: (_source, args, call) => approve(args, call),
  returnDeclineRequest: (_source, args, call) => decline(args, call),
  returnCancel: (_source, args, call) => cancel(args, call),
  returnClose: (_source, args, call) => close(args, call),
  returnReopen: (_source, args, call) => reopen(args, call),
  returnProcess: (_source, args, call) => process(args, call),
  returnRefund: (_source, args, call) => refundReturn(args, call),
  removeFromReturn: (_source, args, call) => removeLines(args, call),
  returnLineItemRemoveFromReturn: (_source, args, call) => removeLines(args, call),
  reverseFulfillmentOrderDispose: (_source, args, call) => dispose(args, call),
  ...reverseDeliveryMutations,
});
