import { parseGid } from '../../../store/tables/ids.ts';
import { readOrder } from '../../../store/orders/orders.ts';
import type { Payback } from '../../../store/payments/paybacks.ts';
import { paymentsOf } from '../../../store/payments/payments.ts';
import { refundOrder } from '../../../store/payments/refunds.ts';
import type { RefundAsk } from '../../../store/payments/refunds.ts';
import { orders } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { readDuties } from '../../fields/orders/duty.ts';
import type { DutyInput } from '../../fields/orders/duty.ts';
import type { RefundShown } from '../../fields/orders/refund.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';
import { orderMinor } from './money-input.ts';
import { readStamp } from './read-address.ts';
import { creditRefund } from './store-credit-refund.ts';
import type { RefundMethod } from './store-credit-refund.ts';

export type RefundTransaction = {
  amount: string | number;
  gateway?: string;
  kind: string;
  parentId?: string | null;
};

type RefundInput = {
  orderId: string;
  note?: string | null;
  allowOverRefunding?: boolean;
  currency?: string | null;
  discrepancyReason?: string | null;
  processedAt?: string | null;
  refundLineItems?:
    | readonly { lineItemId: string; quantity: number; restockType?: string; locationId?: string | null }[]
    | null;
  shipping?: { amount?: string | number | null; fullRefund?: boolean | null } | null;
  refundDuties?: readonly DutyInput[] | null;
  transactions?: readonly RefundTransaction[] | null;
  refundMethods?: readonly RefundMethod[];
};

/** Reads the payments back: what is not a refund of one of the order's own payments is refused. */
export function readPaybacks(call: Call, order: OrderRow, given: readonly RefundTransaction[]): Payback[] {
  const known = paymentsOf(call.store, order.id);
  return given.map((one) => {
    if (one.kind !== 'REFUND' && one.kind !== 'SUGGESTED_REFUND')
      throw new StoreRefusal(`Kind ${one.kind.toLowerCase()} is not a valid transaction`, null, null);
    const parentId = one.parentId == null ? undefined : parseGid(one.parentId)?.id;
    const parent = known.find((payment) => payment.id === parentId);
    if (parent === undefined && (parentId !== undefined || known.length > 0))
      throw new StoreRefusal(
        'Transactions require a parent_id associated with the order',
        ['transactions'],
        null,
      );
    const amount = orderMinor(one.amount, order);
    return { amount, gateway: parent?.gateway ?? one.gateway ?? 'manual', parentId: parent?.id ?? null };
  });
}

function askOf(call: Call, order: OrderRow, input: RefundInput): RefundAsk {
  const lines = (input.refundLineItems ?? []).map((line) => ({
    lineId: gidOf(line.lineItemId, ['LineItem']),
    quantity: line.quantity,
    restockType: line.restockType ?? 'NO_RESTOCK',
    locationId: line.locationId == null ? undefined : gidOf(line.locationId, ['Location']),
  }));
  const { fullRefund, amount } = input.shipping ?? {};
  const shipping = fullRefund === true ? true : amount == null ? 0n : orderMinor(amount, order);
  const credits = (input.refundMethods ?? []).map((method) => creditRefund(call, order, method));
  return {
    ...{ orderId: order.id, lines, shipping, duties: readDuties(input.refundDuties) },
    note: input.note ?? undefined,
    paybacks: [...readPaybacks(call, order, input.transactions ?? []), ...credits],
    allowOver: input.allowOverRefunding === true,
    discrepancyReason: input.discrepancyReason ?? undefined,
    processedAt: readStamp(input.processedAt),
  };
}

type Refunded = { refund: RefundShown | null; order: OrderRow | null };

function refundCreate(args: Args, call: Call): object {
  const input = inputArg<RefundInput>(args, 'input');
  const orderId = gidOf(input.orderId, ['Order']);
  const order = call.store.rows.byId(orders, orderId);
  const asItIs: Refunded = { refund: null, order: order ?? null };
  return withUserErrors((): Refunded => {
    if (order === undefined) throw new StoreRefusal('Order does not exist', ['orderId'], 'NOT_FOUND');
    const made = call.store.transaction(() => refundOrder(call.store, askOf(call, order, input)));
    return { refund: { ...made, justMade: true }, order: readOrder(call.store, orderId) };
  }, asItIs);
}

/** refundCreate. */
export const refundMutations = fields<undefined>({
  refundCreate: (_source, args, call) => refundCreate(args, call),
});
