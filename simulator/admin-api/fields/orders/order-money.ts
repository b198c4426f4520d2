import { openAmount } from '../../../store/payments/payment-state.ts';
import { outstandingOf, paymentsOf } from '../../../store/payments/payments.ts';
import type { OrderRow, TaxLine } from '../../../store/schema/orders.ts';
import { allocateByWeight } from '../../../pricing/allocate.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { moneyText, orderBag } from '../../values.ts';

type Pick = (order: OrderRow, call: Call) => bigint;

const bag =
  (pick: Pick) =>
  (order: OrderRow, _args: unknown, call: Call): object =>
    orderBag(pick(order, call), order);
const text =
  (pick: Pick) =>
  (order: OrderRow, _args: unknown, call: Call): string =>
    moneyText(pick(order, call), order.currency);

const feesOf = (order: OrderRow): bigint => order.additionalFees.reduce((sum, fee) => sum + fee.amount, 0n);

/** Authorised and not yet captured. */
function capturableOf(order: OrderRow, call: Call): bigint {
  if (order.financialStatus === 'PAID' || order.cancelledAt !== null) return 0n;
  const all = paymentsOf(call.store, order.id);
  return all.reduce((sum, one) => sum + openAmount(one, all), 0n);
}

/** What discounts across the whole order took off, apart from those of single lines. */
function cartDiscountOf(order: OrderRow, call: Call): bigint {
  const { applications, allocations } = call.orderParts.of(order.id, order);
  const across = applications
    .filter((one) => one.allocationMethod === 'ACROSS' && one.targetType === 'LINE_ITEM')
    .map((one) => one.position);
  return allocations
    .filter((one) => across.includes(one.application))
    .reduce((sum, one) => sum + one.amount, 0n);
}

/** The same of the units that are left: in the proportion of the order's discounts that are left. */
function currentCartDiscountOf(order: OrderRow, call: Call): bigint {
  const whole = cartDiscountOf(order, call);
  return order.totalDiscounts === 0n ? 0n : (whole * order.currentDiscounts) / order.totalDiscounts;
}

/** The order's tax lines as they are after refunds and edits, shared so that they add up to its current tax. */
export function currentTaxes(order: OrderRow): readonly TaxLine[] {
  const sum = order.taxLines.reduce((total, line) => total + line.amount, 0n);
  if (sum === 0n || order.currentTax === sum || order.currentTax < 0n) return order.taxLines;
  const shares = allocateByWeight(
    order.currentTax,
    order.taxLines.map((line) => line.amount),
  );
  return order.taxLines.map((line, at) => ({ ...line, amount: shares[at] ?? 0n }));
}

const net = (order: OrderRow): bigint => order.totalReceived - order.totalRefunded;

/** Every amount of an order. */
export const orderMoneyFields = fields<OrderRow>({
  totalPriceSet: bag((order) => order.total),
  originalTotalPriceSet: bag((order) => order.originalTotal),
  currentTotalPriceSet: bag((order) => order.currentTotal),
  subtotalPriceSet: bag((order) => order.subtotal),
  currentSubtotalPriceSet: bag((order) => order.currentSubtotal),
  totalDiscountsSet: bag((order) => order.totalDiscounts),
  currentTotalDiscountsSet: bag((order) => order.currentDiscounts),
  totalTaxSet: bag((order) => order.totalTax),
  currentTotalTaxSet: bag((order) => order.currentTax),
  totalShippingPriceSet: bag((order) => order.totalShipping),
  currentShippingPriceSet: bag((order) => order.currentShipping),
  totalTipReceivedSet: bag((order) => order.totalTip),
  totalReceivedSet: bag((order) => order.totalReceived),
  totalRefundedSet: bag((order) => order.totalRefunded),
  totalRefundedShippingSet: bag((order) => order.totalRefundedShipping),
  netPaymentSet: bag(net),
  totalOutstandingSet: bag((order, call) => outstandingOf(order) - capturableOf(order, call)),
  totalCapturableSet: bag(capturableOf),
  refundDiscrepancySet: bag((order) => order.refundDiscrepancy),
  cartDiscountAmountSet: (order, _args, call) => {
    const amount = cartDiscountOf(order, call);
    return amount === 0n ? null : orderBag(amount, order);
  },
  currentCartDiscountAmountSet: bag(currentCartDiscountOf),
  totalCashRoundingAdjustment: (order) => ({
    paymentSet: orderBag(0n, order),
    refundSet: orderBag(0n, order),
  }),
  currentTotalDutiesSet: (order) =>
    order.currentDuties === null ? null : orderBag(order.currentDuties, order),
  originalTotalDutiesSet: (order) => (order.totalDuties === null ? null : orderBag(order.totalDuties, order)),
  currentTotalAdditionalFeesSet: (order) =>
    order.additionalFees.length === 0 ? null : orderBag(feesOf(order), order),
  originalTotalAdditionalFeesSet: (order) =>
    order.additionalFees.length === 0 ? null : orderBag(feesOf(order), order),
  totalPrice: text((order) => order.total),
  subtotalPrice: text((order) => order.subtotal),
  totalTax: text((order) => order.totalTax),
  totalDiscounts: text((order) => order.totalDiscounts),
  totalShippingPrice: text((order) => order.totalShipping),
  totalReceived: text((order) => order.totalReceived),
  totalRefunded: text((order) => order.totalRefunded),
  netPayment: text(net),
  totalCapturable: text(capturableOf),
  totalTipReceived: (order) => orderBag(order.totalTip, order).shopMoney,
  cartDiscountAmount: (order, _args, call) => {
    const amount = cartDiscountOf(order, call);
    return amount === 0n ? null : moneyText(amount, order.currency);
  },
});
