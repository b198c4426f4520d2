import { shareOf } from '../../../store/money.ts';
import { planDuties, sumDuties } from '../../../store/payments/duties.ts';
import type { DutyAsk } from '../../../store/payments/duties.ts';
import { refundablePayments } from '../../../store/payments/paybacks.ts';
import { outstandingOf, paymentsOf } from '../../../store/payments/payments.ts';
import type { OrderLineRow, OrderRow } from '../../../store/schema/orders.ts';
import { discountedLine, sumTax } from '../../../store/orders/totals.ts';
import { orderMinor } from '../../mutations/orders/money-input.ts';
import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { moneyText, orderBag } from '../../values.ts';
import { readDuties, tellRefundedDuties } from './duty.ts';
import type { DutyInput } from './duty.ts';
import { titled } from './gateway-name.ts';

type Asked = { lineItemId: string; quantity: number; restockType?: string };
type Part = { line: OrderLineRow; quantity: number; restockType: string; subtotal: bigint; tax: bigint };

function partsOf(order: OrderRow, args: Args, call: Call): Part[] {
  const { lines } = call.orderParts.of(order.id, order);
  const whole = lines
    .filter((line) => line.currentQuantity > 0)
    .map((line) => ({ line, quantity: line.currentQuantity, restockType: 'NO_RESTOCK' }));
  const asked = (args['refundLineItems'] ?? []) as readonly Asked[];
  const chosen =
    args['suggestFullRefund'] === true
      ? whole
      : asked.flatMap(({ lineItemId, quantity, restockType = 'NO_RESTOCK' }) => {
          const line = lines.find((one) => one.id === gidOf(lineItemId, ['LineItem']));
          return line === undefined ? [] : [{ line, quantity, restockType }];
        });
  return chosen.map((one) => {
    const { line, quantity } = one;
    const from = line.refundedQuantity;
    const share = { from, to: from + quantity, whole: line.quantity };
    return {
      ...one,
      subtotal: shareOf(discountedLine(line), share),
      tax: shareOf(sumTax(line.taxLines), share),
    };
  });
}

const dutiesAsked = (args: Args): readonly DutyAsk[] | 'all' =>
  args['suggestFullRefund'] === true
    ? 'all'
    : readDuties(args['refundDuties'] as readonly DutyInput[] | null);

/** SuggestedRefund of an order: nothing is written. */
export function suggestedRefund(order: OrderRow, args: Args, call: Call): object {
  const parts = partsOf(order, args, call);
  const bag = (minor: bigint): object => orderBag(minor, order);
  const text = (minor: bigint): string => moneyText(minor, order.currency);
  const shippingAmount = textArg(args, 'shippingAmount');
  const all = args['suggestFullRefund'] === true || args['refundShipping'] === true;
  const left = order.currentShipping;
  const shipping = all ? left : shippingAmount === undefined ? 0n : orderMinor(shippingAmount, order);
  const subtotal = parts.reduce((sum, part) => sum + part.subtotal, 0n);
  const tax = parts.reduce((sum, part) => sum + part.tax, 0n);
  const { lines } = call.orderParts.of(order.id, order);
  const duties = planDuties(call.store, order.id, { lines, parts, asked: dutiesAsked(args) });
  const value = subtotal + shipping + sumDuties(duties) + (order.taxesIncluded ? 0n : tax);
  const net = order.totalReceived - order.totalRefunded;
  const free = value - outstandingOf(order);
  const amount = free < 0n ? 0n : free > net ? net : free;
  const discount = parts.reduce(
    (sum, part) => sum + part.line.unitPrice * BigInt(part.quantity) - part.subtotal,
    0n,
  );
  return {
    ...{ amountSet: bag(amount), amount: text(amount) },
    ...{ subtotalSet: bag(subtotal), subtotal: text(subtotal), discountedSubtotalSet: bag(subtotal) },
    ...{ maximumRefundableSet: bag(net), maximumRefundable: text(net) },
    ...{ totalTaxSet: bag(tax), totalTaxes: text(tax) },
    ...{ totalCartDiscountAmountSet: bag(discount), totalDutiesSet: bag(sumDuties(duties)) },
    refundDuties: tellRefundedDuties(duties, lines, order),
    shipping: {
      ...{ amountSet: bag(shipping), amount: text(shipping), taxSet: bag(0n), tax: text(0n) },
      ...{ maximumRefundableSet: bag(left), maximumRefundable: text(left) },
    },
    refundLineItems: parts.map((part) => ({
      ...{ id: null, lineItem: part.line, quantity: part.quantity, restockType: part.restockType },
      ...{ restocked: part.restockType !== 'NO_RESTOCK', location: null },
      ...{ priceSet: bag(unit(part)), subtotalSet: bag(part.subtotal), totalTaxSet: bag(part.tax) },
      // A stand-in row for the fields of RefundLineItem, which read a row.
      ...{
        orderId: order.id,
        lineId: part.line.id,
        subtotal: part.subtotal,
        tax: part.tax,
        locationId: null,
      },
    })),
    suggestedTransactions: suggestedTransactions(order, amount, call),
    suggestedRefundMethods: [],
  };
}

const unit = (part: Part): bigint => (part.quantity === 0 ? 0n : part.subtotal / BigInt(part.quantity));

/** The payments an amount would go back to, oldest first. */
export function suggestedTransactions(order: OrderRow, amount: bigint, call: Call): object[] {
  let left = amount;
  return refundablePayments(paymentsOf(call.store, order.id)).map(({ payment, left: open }) => {
    const share = open < left ? open : left;
    left -= share;
    return {
      ...{ amountSet: orderBag(share, order), amount: moneyText(share, order.currency) },
      ...{ gateway: payment.gateway, formattedGateway: titled(payment.gateway), kind: 'SUGGESTED_REFUND' },
      ...{ maximumRefundableSet: orderBag(open, order), maximumRefundable: moneyText(open, order.currency) },
      ...{ parentTransaction: payment, accountNumber: null, paymentDetails: null },
    };
  });
}
