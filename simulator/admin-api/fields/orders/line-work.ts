import { fulfillmentOrderLines } from '../../../store/schema/order-life.ts';
import type { OrderLineRow } from '../../../store/schema/orders.ts';
import { currentLine } from '../../../store/orders/totals.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { moneyText, orderBag } from '../../values.ts';
import type { OrderCurrencies } from '../../values.ts';

const NO_ORDER = { currency: '', presentmentCurrency: null, presentmentRate: null };
const orderOf = (call: Call, line: OrderLineRow): OrderCurrencies =>
  call.orderParts.of(line.orderId).order ?? NO_ORDER;

/** Units of a line that are still to be sent. */
export function unfulfilledOf(call: Call, line: OrderLineRow): number {
  const { order } = call.orderParts.of(line.orderId);
  if (order?.fulfillmentStatus === 'FULFILLED') return 0;
  if (line.fulfilledQuantity === 0) return line.currentQuantity;
  return call.store.rows.number(
    `SELECT coalesce(sum(remainingQuantity), 0) FROM ${fulfillmentOrderLines.name} WHERE orderId = ? AND lineId = ?`,
    line.orderId,
    line.id,
  );
}

const originalLeft = (call: Call, line: OrderLineRow): bigint =>
  line.unitPrice * BigInt(unfulfilledOf(call, line));

// The part of the discounted line that belongs to the units still to be sent.
function discountedLeft(call: Call, line: OrderLineRow): bigint {
  const left = BigInt(unfulfilledOf(call, line));
  return line.currentQuantity === 0 ? 0n : (currentLine(line) * left) / BigInt(line.currentQuantity);
}

/** What of a line is to be sent, has been sent, or never will be. */
/** Units that wait in a fulfillment order on hold. */
function heldOf(call: Call, line: OrderLineRow): number {
  return call.store.rows.number(
    "SELECT coalesce(sum(l.remainingQuantity), 0) FROM fulfillmentOrderLines l JOIN fulfillmentOrders f ON f.id = l.fulfillmentOrderId WHERE l.orderId = ? AND l.lineId = ? AND f.status = 'ON_HOLD'",
    line.orderId,
    line.id,
  );
}

export const lineWorkFields = fields<OrderLineRow>({
  unfulfilledQuantity: (line, _args, call) => unfulfilledOf(call, line),
  fulfillableQuantity: (line, _args, call) => unfulfilledOf(call, line) - heldOf(call, line),
  nonFulfillableQuantity: (line) => line.quantity - Math.max(line.currentQuantity, line.fulfilledQuantity),
  fulfillmentStatus: (line, _args, call) => {
    const left = unfulfilledOf(call, line);
    if (left === 0) return 'fulfilled';
    return left < line.currentQuantity ? 'partial' : 'unfulfilled';
  },
  fulfillmentService: () => null,
  canRestock: (line) => line.variantId !== null,
  weight: () => null,
  unfulfilledOriginalTotalSet: (line, _args, call) => orderBag(originalLeft(call, line), orderOf(call, line)),
  unfulfilledOriginalTotal: (line, _args, call) =>
    moneyText(originalLeft(call, line), orderOf(call, line).currency),
  unfulfilledDiscountedTotalSet: (line, _args, call) =>
    orderBag(discountedLeft(call, line), orderOf(call, line)),
  unfulfilledDiscountedTotal: (line, _args, call) =>
    moneyText(discountedLeft(call, line), orderOf(call, line).currency),
});
