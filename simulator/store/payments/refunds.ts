import { creditCardOf } from './gift-card-payments.ts';
import { formatMinor } from '../money.ts';
import { planLines, without } from './refund-lines.ts';
import type { RefundPart, Wanted } from './refund-lines.ts';
import { planDuties, sumDuties } from './duties.ts';
import type { DutyAsk } from './duties.ts';
import { addSpent, readOrder, touchOrder } from '../orders/orders.ts';
import { outstandingOf, paymentsOf } from './payments.ts';
import { spreadPaybacks } from './paybacks.ts';
import type { Payback } from './paybacks.ts';
import { dropWork } from '../fulfilment/work.ts';
import { orderAdjustments, refundLines, refunds, refundShippingLines } from '../schema/changes.ts';
import type { RefundedDuty, RefundRow } from '../schema/changes.ts';
import { orderLines, shippingLines, transactions } from '../schema/orders.ts';
import type { OrderRow, ShippingLineRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store, WriteMode } from '../store.ts';
import { sumTax } from '../orders/totals.ts';

/** What to give back. With neither `lines`, `shipping`, `duties`, `amount` nor `paybacks`: everything that is left. */
export type RefundAsk = {
  orderId: number;
  lines?: readonly Wanted[] | undefined;
  /** Minor units of shipping, or true for all that is left of it. */
  shipping?: bigint | boolean | undefined;
  duties?: readonly DutyAsk[] | 'all' | undefined;
  /** Minor units paid back, when it differs from the lines, shipping and duties (the difference becomes an adjustment). */
  amount?: bigint | undefined;
  /** The payments back one by one, instead of `amount`; without a parent where they go elsewhere (store credit). */
  paybacks?: readonly Payback[] | undefined;
  /** More than was received may go back. */
  allowOver?: boolean | undefined;
  note?: string | undefined;
  /** Shop time; default now. */
  at?: string | undefined;
  processedAt?: string | undefined;
  returnId?: number | undefined;
  discrepancyReason?: string | undefined;
  /** How lines that say nothing of it are put back. */
  restockType?: 'RETURN' | 'CANCEL' | 'NO_RESTOCK' | undefined;
};

type ShippingPart = { line: ShippingLineRow; subtotal: bigint; tax: bigint };
type Plan = {
  parts: RefundPart[];
  shipping: ShippingPart[];
  duties: RefundedDuty[];
  value: bigint;
  paidBack: bigint;
  paybacks: readonly Payback[];
  /** Booked as an order adjustment: what should have been paid back less what was. */
  discrepancy: bigint;
};

/**
 * Refunds lines, shipping, duties or an amount. Refuses a quantity above what is left and an amount above what was received.
 * Live: emits refunds/create and orders/updated.
 */
export function refundOrder(store: Store, ask: RefundAsk, mode: WriteMode = 'live'): RefundRow {
  return store.transaction(() => {
    const order = readOrder(store, ask.orderId);
    const plan = planRefund(store, order, ask);
    const createdAt = ask.at ?? store.clock.now();
    const refund = {
      ...{ id: store.newId(), orderId: order.id, createdAt, updatedAt: createdAt },
      ...{ note: ask.note ?? null, totalRefunded: plan.paidBack },
      ...{ processedAt: ask.processedAt ?? null, returnId: ask.returnId ?? null, duties: plan.duties },
    };
    store.rows.insert(refunds, refund);
    writeParts(store, refund, { plan, ask });
    settleOrder(store, order, { plan, at: { at: createdAt, mode } });
    if (mode === 'live') {
      store.emit('refunds/create', refund.id);
      store.emit('orders/updated', order.id);
    }
    return refund;
  });
}

function planRefund(store: Store, order: OrderRow, ask: RefundAsk): Plan {
  const lines = store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id);
  const whole =
    ask.lines === undefined &&
    ask.shipping === undefined &&
    ask.duties === undefined &&
    ask.amount === undefined &&
    ask.paybacks === undefined;
  const wanted = whole
    ? lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity }))
    : (ask.lines ?? []);
  const parts = planLines(lines, wanted, ask.restockType ?? 'RETURN');
  const shipping = planShipping(store, order, whole ? true : (ask.shipping ?? false));
  const duties = planDuties(store, order.id, { lines, parts, asked: whole ? 'all' : (ask.duties ?? []) });
  const taxes = order.taxesIncluded ? 0n : [...parts, ...shipping].reduce((sum, part) => sum + part.tax, 0n);
  const value = [...parts, ...shipping].reduce((sum, part) => sum + part.subtotal, taxes + sumDuties(duties));
  const money = planMoney(store, order, { ask, whole, value });
  return { parts, shipping, duties, value, ...money };
}

/** What goes back and by which payment; the discrepancy is what should have gone back less what did. */
function planMoney(
  store: Store,
  order: OrderRow,
  of: { ask: RefundAsk; whole: boolean; value: bigint },
): Pick<Plan, 'paidBack' | 'paybacks' | 'discrepancy'> {
  const { ask, value } = of;
  const net = order.totalReceived - order.totalRefunded;
  const amounts = ask.paybacks?.map((one) => one.amount) ?? [ask.amount ?? 0n];
  if (amounts.some((amount) => amount < 0n))
    throw new StoreRefusal('Amount must be greater than or equal to 0', ['transactions'], null);
  const given = ask.paybacks?.reduce((sum, one) => sum + one.amount, 0n) ?? ask.amount;
  const paidBack = of.whole ? net : (given ?? (value < net ? value : net));
  // To the payments themselves goes no more than they brought, whatever is allowed; the rest as store credit.
  const toPayments = ask.paybacks?.reduce((sum, one) => sum + (one.parentId === null ? 0n : one.amount), 0n);
  if (paidBack > net && (ask.allowOver !== true || (toPayments ?? paidBack) > net)) {
    const say = (minor: bigint): string =>
      `${currencySign(order.currency)}${formatMinor(minor, order.currency)}`;
    throw new StoreRefusal(
      `Refund amount ${say(paidBack)} is greater than net payment received ${say(net)}`,
      null,
      null,
    );
  }
  // What was received beyond what is left of the order.
  const free = value - outstandingOf(order);
  const suggested = free < 0n ? 0n : free > net ? net : free;
  const paybacks = ask.paybacks ?? spreadPaybacks(paymentsOf(store, order.id), paidBack);
  return { paidBack, paybacks, discrepancy: suggested - paidBack };
}

function planShipping(store: Store, order: OrderRow, asked: bigint | boolean): ShippingPart[] {
  if (asked === false || asked === 0n) return [];
  const line = store.rows.first(shippingLines, 'WHERE orderId = ? ORDER BY id', order.id);
  const left = order.currentShipping;
  const subtotal = asked === true ? left : asked;
  if (line === undefined || subtotal > left) {
    if (asked === true) return [];
    throw new StoreRefusal(
      'Shipping refund amount is greater than the shipping that is left',
      ['shipping', 'amount'],
      null,
    );
  }
  if (subtotal === 0n) return [];
  if (subtotal < 0n)
    throw new StoreRefusal('Amount must be greater than or equal to 0', ['shipping', 'amount'], null);
  const tax = line.discountedPrice === 0n ? 0n : (sumTax(line.taxLines) * subtotal) / line.discountedPrice;
  return [{ line, subtotal, tax }];
}

function writeParts(store: Store, refund: RefundRow, of: { plan: Plan; ask: RefundAsk }): void {
  const { plan, ask } = of;
  const ids = { refundId: refund.id, orderId: refund.orderId };
  for (const part of plan.parts) {
    const { quantity, subtotal, tax, line, locationId, restockType } = part;
    store.rows.insert(refundLines, {
      id: store.newId(),
      ...ids,
      lineId: line.id,
      quantity,
      subtotal,
      tax,
      restockType,
      locationId,
    });
    store.rows.update(orderLines, line.id, without(part));
    dropWork(store, line, quantity);
    if (restockType !== 'NO_RESTOCK')
      store.rows.run(
        'UPDATE variants SET inventoryQuantity = inventoryQuantity + ? WHERE id = ? AND tracked = 1',
        quantity,
        line.variantId,
      );
  }
  for (const part of plan.shipping) {
    const { subtotal, tax } = part;
    store.rows.insert(refundShippingLines, {
      id: store.newId(),
      ...ids,
      shippingLineId: part.line.id,
      subtotal,
      tax,
    });
  }
  // Paid back more or less than the returned things were worth: Shopify books the rest as an order adjustment.
  const { discrepancy } = plan;
  if (discrepancy !== 0n) {
    const reason = ask.discrepancyReason ?? 'REFUND_DISCREPANCY';
    store.rows.insert(orderAdjustments, { id: store.newId(), ...ids, amount: discrepancy, reason });
  }
  for (const { amount, gateway, parentId } of plan.paybacks) {
    if (amount === 0n) continue;
    const payment = { kind: 'REFUND', amount, gateway, parentId, createdAt: refund.createdAt };
    const { processedAt } = refund;
    const giftCardId = creditCardOf(store, parentId, amount);
    store.rows.insert(transactions, { id: store.newId(), ...ids, ...payment, processedAt, giftCardId });
  }
}

function settleOrder(
  store: Store,
  order: OrderRow,
  of: { plan: Plan; at: { at: string; mode: WriteMode } },
): void {
  const { plan } = of;
  const lineValue = plan.parts.reduce((sum, part) => sum + part.subtotal, 0n);
  const shippingValue = plan.shipping.reduce((sum, part) => sum + part.subtotal, 0n);
  const tax = [...plan.parts, ...plan.shipping].reduce((sum, part) => sum + part.tax, 0n);
  const totalRefunded = order.totalRefunded + plan.paidBack;
  const discounts = plan.parts.reduce(
    (sum, { line, quantity, subtotal }) => sum + line.unitPrice * BigInt(quantity) - subtotal,
    0n,
  );
  const financialStatus =
    totalRefunded >= order.totalReceived && order.totalReceived > 0n ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  const change = {
    totalRefunded,
    refundDiscrepancy: order.refundDiscrepancy + plan.discrepancy,
    totalRefundedShipping: order.totalRefundedShipping + shippingValue,
    currentSubtotal: order.currentSubtotal - lineValue,
    currentShipping: order.currentShipping - shippingValue,
    currentTax: order.currentTax - tax,
    currentDiscounts: order.currentDiscounts - discounts,
    currentDuties: order.currentDuties === null ? null : order.currentDuties - sumDuties(plan.duties),
    currentTotal: order.currentTotal - plan.value,
    ...(plan.paidBack > 0n ? { financialStatus } : {}),
  };
  touchOrder(store, { id: order.id, ...of.at }, change);
  addSpent(store, order, -plan.paidBack);
}

/** The sign Shopify puts before an amount in a message. */
export function currencySign(currency: string): string {
  const signs: Record<string, string> = { GBP: '£', USD: '$', EUR: '€', JPY: '¥', CNY: '¥' };
  return signs[currency] ?? '$';
}
