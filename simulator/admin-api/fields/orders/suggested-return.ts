import { parseGid } from '../../../store/tables/ids.ts';
import { shareOf } from '../../../store/money.ts';
import { linesOfReturn } from '../../../store/returns/returns.ts';
import { variants } from '../../../store/schema/catalog.ts';
import type { RefundedDuty } from '../../../store/schema/changes.ts';
import { exchangeLines } from '../../../store/schema/order-life.ts';
import type { ReturnLineRow, ReturnRow } from '../../../store/schema/order-life.ts';
import type { OrderLineRow, OrderRow } from '../../../store/schema/orders.ts';
import { discountedLine, sumTax } from '../../../store/orders/totals.ts';
import { readOrder } from '../../../store/orders/orders.ts';
import { planDuties, sumDuties } from '../../../store/payments/duties.ts';
import { outstandingOf } from '../../../store/payments/payments.ts';
import { orderMinor } from '../../mutations/orders/money-input.ts';
import type { MoneyInput } from '../../mutations/orders/money-input.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { moneyText, orderBag } from '../../values.ts';
import { readDuties, tellRefundedDuties } from './duty.ts';
import type { DutyInput } from './duty.ts';
import { suggestedTransactions } from './suggested-refund.ts';

type Asked = { id: string; quantity: number };
type ShippingAsk = { fullRefund?: boolean | null; shippingRefundAmount?: MoneyInput | null };
type Units = { line: OrderLineRow; quantity: number };
type Sums = {
  subtotal: bigint;
  tax: bigint;
  discount: bigint;
  fees: bigint;
  duties: readonly RefundedDuty[];
};

const numberOf = (gid: string): number => parseGid(gid)?.id ?? 0;

/** What the units come to; several lines of a return may be of one sold line, whose units are taken one after the other. */
function sumUnits(
  call: Call,
  order: OrderRow,
  of: { row: ReturnRow; asked: readonly Asked[]; args: Args },
): Sums {
  const { lines } = call.orderParts.of(order.id, order);
  const known = linesOfReturn(call.store, of.row.id);
  const taken = new Map<number, number>();
  const parts: Units[] = [];
  const sums = { subtotal: 0n, tax: 0n, discount: 0n, fees: 0n };
  for (const { id, quantity } of of.asked) {
    const mine: ReturnLineRow | undefined = known.find((one) => one.id === numberOf(id));
    const line: OrderLineRow | undefined = lines.find((one) => one.id === mine?.lineId);
    if (mine === undefined || line === undefined) continue;
    parts.push({ line, quantity });
    const from = line.refundedQuantity + (taken.get(line.id) ?? 0);
    taken.set(line.id, (taken.get(line.id) ?? 0) + quantity);
    const share = { from, to: from + quantity, whole: line.quantity };
    const subtotal = shareOf(discountedLine(line), share);
    sums.subtotal += subtotal;
    sums.tax += shareOf(sumTax(line.taxLines), share);
    sums.discount += line.unitPrice * BigInt(quantity) - subtotal;
    sums.fees += (subtotal * BigInt(mine.restockingFeeBp) + 5_000n) / 10_000n;
  }
  const duties = readDuties(of.args['refundDuties'] as readonly DutyInput[] | null | undefined);
  return { ...sums, duties: planDuties(call.store, order.id, { lines, parts, asked: duties }) };
}

const shippingOf = (order: OrderRow, ask: ShippingAsk | null | undefined): bigint => {
  if (ask?.fullRefund === true) return order.currentShipping;
  const part = ask?.shippingRefundAmount;
  return part == null ? 0n : orderMinor(part.amount, order, part.currencyCode);
};

/** The fields that both suggestions have. */
function shared(call: Call, order: OrderRow, of: { sums: Sums; shipping: bigint }): object {
  const { sums, shipping } = of;
  const { lines } = call.orderParts.of(order.id, order);
  const bag = (minor: bigint): object => orderBag(minor, order);
  const text = (minor: bigint): string => moneyText(minor, order.currency);
  return {
    ...{ discountedSubtotal: bag(sums.subtotal), totalTax: bag(sums.tax) },
    ...{ totalCartDiscountAmount: bag(sums.discount), totalDuties: bag(sumDuties(sums.duties)) },
    refundDuties: tellRefundedDuties(sums.duties, lines, order),
    maximumRefundable: bag(order.totalReceived - order.totalRefunded),
    shipping: {
      ...{ amountSet: bag(shipping), amount: text(shipping), taxSet: bag(0n), tax: text(0n) },
      maximumRefundableSet: bag(order.currentShipping),
      maximumRefundable: text(order.currentShipping),
    },
  };
}

/** What is owed to the customer, below 0 what the customer owes: the goods less fees, beyond what is left to pay. */
function dueOf(order: OrderRow, sums: Sums, shipping: bigint): bigint {
  const goods = sums.subtotal + (order.taxesIncluded ? 0n : sums.tax) - sums.fees;
  const value = goods + shipping + sumDuties(sums.duties);
  return value - outstandingOf(order);
}

/** No more goes back than was received. */
function payable(order: OrderRow, due: bigint): bigint {
  const net = order.totalReceived - order.totalRefunded;
  return due < 0n ? 0n : due > net ? net : due;
}

/** SuggestedReturnRefund: nothing is written. */
export function suggestedReturnRefund(row: ReturnRow, args: Args, call: Call): object {
  const order = readOrder(call.store, row.orderId);
  const given = (args['returnRefundLineItems'] ?? []) as readonly {
    returnLineItemId: string;
    quantity: number;
  }[];
  const asked = given.map((one) => ({ id: one.returnLineItemId, quantity: one.quantity }));
  const sums = sumUnits(call, order, { row, asked, args });
  const shipping = shippingOf(order, args['refundShipping'] as ShippingAsk | null | undefined);
  const amount = payable(order, dueOf(order, sums, shipping));
  return {
    ...shared(call, order, { sums, shipping }),
    ...{ amount: orderBag(amount, order), subtotal: orderBag(sums.subtotal, order) },
    suggestedTransactions: suggestedTransactions(order, amount, call),
  };
}

/** What exchanged goods cost now. */
function exchangeWorth(call: Call, row: ReturnRow, asked: readonly Asked[]): bigint {
  return asked.reduce((sum, { id, quantity }) => {
    const line = call.store.rows.byId(exchangeLines, numberOf(id));
    if (line?.returnId !== row.id || line.variantId === null) return sum;
    return sum + (call.store.rows.byId(variants, line.variantId)?.price ?? 0n) * BigInt(quantity);
  }, 0n);
}

function transfer(call: Call, order: OrderRow, of: { due: bigint; toCredit: boolean }): Typed | null {
  if (of.due === 0n) return null;
  const bag = (minor: bigint): object => orderBag(minor, order);
  if (of.due < 0n) return new Typed('InvoiceReturnOutcome', { amount: bag(-of.due) });
  const amount = payable(order, of.due);
  const credit = { amount: bag(amount), maximumRefundable: bag(amount), expiresAt: null };
  return new Typed('RefundReturnOutcome', {
    amount: bag(amount),
    suggestedRefundMethods: of.toCredit ? [new Typed('SuggestedStoreCreditRefund', credit)] : [],
    suggestedTransactions: of.toCredit ? [] : suggestedTransactions(order, amount, call),
  });
}

/** SuggestedReturnFinancialOutcome: what comes back, less fees and what is taken instead, is refunded or invoiced. */
export function suggestedOutcome(row: ReturnRow, args: Args, call: Call): object {
  const order = readOrder(call.store, row.orderId);
  const asked = (args['returnLineItems'] ?? []) as readonly Asked[];
  const sums = sumUnits(call, order, { row, asked, args });
  const shipping = shippingOf(order, args['refundShipping'] as ShippingAsk | null | undefined);
  const isFirst = linesOfReturn(call.store, row.id).every((line) => line.processedQuantity === 0);
  const ownFee = isFirst && asked.length > 0 ? row.shippingFee : 0n;
  const instead = exchangeWorth(call, row, (args['exchangeLineItems'] ?? []) as readonly Asked[]);
  const due = dueOf(order, sums, shipping) - ownFee - instead;
  return {
    ...shared(call, order, { sums, shipping }),
    totalAdditionalFees: orderBag(0n, order),
    financialTransfer: transfer(call, order, {
      ...{ due, toCredit: args['refundMethodAllocation'] === 'STORE_CREDIT' },
    }),
  };
}
