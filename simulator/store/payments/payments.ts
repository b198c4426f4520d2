import { issueSoldCards } from './gift-card-issue.ts';
import { convertMinor, formatMinor } from '../money.ts';
import { addSpent, readOrder, touchOrder } from '../orders/orders.ts';
import { insertPayment } from './payment-rows.ts';
import { financialStatusOf, openAmount, stateOfPayments } from './payment-state.ts';
import { transactions } from '../schema/orders.ts';
import type { OrderRow, TransactionRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';

/** All payments of an order, oldest first. */
export function paymentsOf(store: Store, orderId: number): TransactionRow[] {
  return store.rows.all(transactions, 'WHERE orderId = ? ORDER BY id', orderId);
}

/** By which gateways an order was paid, each once. */
export function gatewayNames(store: Store, orderId: number): string[] {
  const paid = paymentsOf(store, orderId).filter((one) => one.kind !== 'REFUND' && one.kind !== 'VOID');
  return [...new Set(paid.map((one) => one.gateway))];
}

/** What is not yet transacted: above 0 the customer owes, below 0 the shop does. */
export function outstandingOf(order: OrderRow): bigint {
  return order.currentTotal - (order.totalReceived - order.totalRefunded) + order.refundDiscrepancy;
}

/** Brings an order's sums and its financial status in line with its payments, and tells of it. */
export function settlePayments(store: Store, orderId: number): OrderRow {
  const before = readOrder(store, orderId);
  const state = stateOfPayments(paymentsOf(store, orderId));
  const financialStatus = financialStatusOf(state, before.currentTotal);
  touchOrder(
    store,
    { id: orderId },
    {
      ...{ totalReceived: state.received, totalRefunded: state.refunded },
      financialStatus,
    },
  );
  const moved = state.received - state.refunded - (before.totalReceived - before.totalRefunded);
  addSpent(store, before, moved);
  issueSoldCards(store, readOrder(store, orderId));
  if (financialStatus === 'PAID' && before.financialStatus !== 'PAID') store.emit('orders/paid', orderId);
  else if (financialStatus === 'PARTIALLY_PAID') store.emit('orders/partially_paid', orderId);
  store.emit('orders/updated', orderId);
  return readOrder(store, orderId);
}

const PAYABLE = new Set(['PENDING', 'PARTIALLY_PAID', 'AUTHORIZED', 'EXPIRED']);

/** True when the order may be marked as paid. */
export function canMarkAsPaid(order: OrderRow): boolean {
  const { financialStatus, cancelledAt } = order;
  return (
    cancelledAt === null &&
    (financialStatus === null || PAYABLE.has(financialStatus)) &&
    outstandingOf(order) > 0n
  );
}

/** Marks an order as paid: what is authorised is captured, the rest is a manual payment. Emits orders/paid, orders/updated. */
export function payOrder(store: Store, orderId: number): OrderRow {
  return store.transaction(() => {
    const order = readOrder(store, orderId);
    if (!canMarkAsPaid(order)) throw new StoreRefusal('Order cannot be marked as paid.', ['id'], null);
    const now = store.clock.now();
    const all = paymentsOf(store, orderId);
    let left = outstandingOf(order);
    for (const one of all) {
      const open = openAmount(one, all);
      if (open === 0n || left === 0n) continue;
      const amount = open < left ? open : left;
      left -= amount;
      const { gateway } = one;
      insertPayment(store, order, { kind: 'CAPTURE', parentId: one.id, gateway, amount, createdAt: now });
    }
    const parentId = all.find((one) => one.kind === 'SALE' && one.status === 'PENDING')?.id ?? null;
    if (left > 0n) insertPayment(store, order, { gateway: 'manual', amount: left, parentId, createdAt: now });
    return settlePayments(store, orderId);
  });
}

/** An amount in the currency the customer pays in, with all its digits. */
function paidAmount(minor: bigint, order: OrderRow): string {
  const { currency, presentmentCurrency, presentmentRate } = order;
  if (presentmentCurrency === null || presentmentCurrency === currency || presentmentRate === null)
    return formatMinor(minor, currency);
  return formatMinor(convertMinor(minor, presentmentRate), presentmentCurrency);
}

/** Captures an authorisation, minor units of the order's currency. Refuses as Shopify words it. */
export function capturePayment(
  store: Store,
  ask: { orderId: number; parentId: number; amount: bigint },
): TransactionRow {
  return store.transaction(() => {
    const order = readOrder(store, ask.orderId);
    const all = paymentsOf(store, ask.orderId);
    const parent = all.find((one) => one.id === ask.parentId);
    const say = (message: string): never => {
      throw new StoreRefusal(message, null, null);
    };
    if (parent === undefined) return say('Unable to find parent transaction');
    if (!parent.kind.endsWith('AUTHORIZATION'))
      return say('Parent transaction should be a successful authorization');
    if (parent.status !== 'SUCCESS') return say('Can only capture successful authorizations');
    if (ask.amount <= 0n) return say('Amount must be greater than zero for capture transactions');
    const open = openAmount(parent, all);
    if (open === 0n) return say('Can only capture successful authorizations');
    if (ask.amount > open)
      return say(`Cannot capture more than the authorized ${paidAmount(open, order)} for this payment.`);
    const { gateway } = parent;
    const id = insertPayment(store, order, {
      ...{ kind: 'CAPTURE', gateway, amount: ask.amount, parentId: parent.id },
      createdAt: store.clock.now(),
    });
    settlePayments(store, order.id);
    return readPayment(store, id);
  });
}

/** Voids an authorisation that nothing was captured of. */
export function voidPayment(store: Store, parent: TransactionRow): TransactionRow {
  return store.transaction(() => {
    const order = readOrder(store, parent.orderId);
    const { gateway } = parent;
    const id = insertPayment(store, order, {
      ...{ kind: 'VOID', gateway, amount: 0n, parentId: parent.id },
      createdAt: store.clock.now(),
    });
    settlePayments(store, order.id);
    return readPayment(store, id);
  });
}

/** The payment of that id. @throws when there is none */
export function readPayment(store: Store, id: number): TransactionRow {
  const row = store.rows.byId(transactions, id);
  if (row === undefined) throw new Error(`no payment ${String(id)}`);
  return row;
}

/** Where the count of pending orders stops. */
export const MOST_PENDING = 10_000;

/** How many open orders wait for their payment. */
export const pendingOrders = (store: Store): number =>
  store.rows.number(
    "SELECT count(*) FROM orders WHERE financialStatus = 'PENDING' AND closedAt IS NULL AND cancelledAt IS NULL",
  );
