import { toStamp } from '../clock.ts';
import { countUses } from './discount-uses.ts';
import { issueSoldCards } from '../payments/gift-card-issue.ts';
import type { OrderDraft, VisitDraft } from './order-draft.ts';
import { buildOrderRows } from './order-rows.ts';
import type { Buyer, OrderRows } from './order-rows.ts';
import { variants } from '../schema/catalog.ts';
import { deletedOrders } from '../schema/customers.ts';
import { insertPayment, insertPayments } from '../payments/payment-rows.ts';
import {
  exchangeLines,
  fulfillmentLines,
  fulfillmentOrderLines,
  fulfillmentOrders,
  fulfillments,
  orderEditSessions,
  returnLines,
  returns,
  reverseDeliveries,
  reverseOrderLines,
  reverseOrders,
} from '../schema/order-life.ts';
import {
  orderEdits,
  refundLines,
  refundShippingLines,
  orderAdjustments,
  refunds,
} from '../schema/changes.ts';
import {
  discountAllocations,
  discountApplications,
  journeys,
  orderLines,
  orders,
  shippingLines,
  transactions,
  visits,
} from '../schema/orders.ts';
import type { OrderRow } from '../schema/orders.ts';
import { localizedFields, paymentTerms, riskAssessments } from '../schema/terms.ts';
import { StoreRefusal } from '../store.ts';
import type { Store, WriteMode } from '../store.ts';

/**
 * Places an order and gives its row back. Counts discount uses, takes stock, updates the customer's counters.
 * Live: emits orders/create, orders/paid when paid, orders/updated; a customer's first order also customers/update.
 */
export function createOrder(store: Store, draft: OrderDraft, mode: WriteMode = 'live'): OrderRow {
  return store.transaction(() => {
    const customer =
      draft.customerId == null ? undefined : findBuyer(store, draft.customerId, { draft, mode });
    const rows = buildOrderRows(store, draft, { customer, mode });
    insertRows(store, rows);
    insertJourney(store, draft, { rows, mode });
    countUses(store, draft, { orderId: rows.order.id, email: rows.order.email ?? null });
    if (mode === 'live' && draft.stock !== 'bypass') takeStock(store, rows, draft.stock === 'obey');
    if (customer !== undefined) addToCustomer(store, customer.id, rows.order);
    // Filling a store writes thousands of orders: none is read again.
    const order = mode === 'live' ? readOrder(store, rows.order.id) : store.rows.complete(orders, rows.order);
    if (draft.payments !== undefined) insertPayments(store, order, draft.payments);
    else if (order.totalReceived > 0n) insertPayment(store, order, { createdAt: order.processedAt });
    if (mode === 'live') {
      if (rows.lines.some((line) => line.isGiftCard)) issueSoldCards(store, order);
      announceOrder(store, order, customer);
    }
    return order;
  });
}

const PARTS = [
  orderLines,
  shippingLines,
  discountApplications,
  discountAllocations,
  transactions,
  visits,
  refunds,
  refundLines,
];
const MORE_PARTS = [
  ...[refundShippingLines, orderAdjustments, orderEdits, orderEditSessions],
  ...[fulfillmentOrders, fulfillmentOrderLines, fulfillments, fulfillmentLines],
  ...[paymentTerms, riskAssessments, localizedFields],
  ...[returns, returnLines, exchangeLines, reverseOrders, reverseOrderLines, reverseDeliveries],
];

/** Takes an order away for good; orders do vanish. Emits orders/delete. */
export function deleteOrder(store: Store, orderId: number): void {
  store.transaction(() => {
    const order = readOrder(store, orderId);
    for (const part of [...PARTS, ...MORE_PARTS])
      store.rows.run(`DELETE FROM ${part.name} WHERE orderId = ?`, orderId);
    store.rows.run('DELETE FROM journeys WHERE id = ?', orderId);
    store.rows.run('DELETE FROM orders WHERE id = ?', orderId);
    if (order.customerId !== null && !order.test) {
      store.rows.run(UNCOUNT_ORDER, orderId, order.customerId);
      addSpent(store, order, order.totalRefunded - order.totalReceived);
      store.rows.insert(deletedOrders, {
        id: orderId,
        customerId: order.customerId,
        deletedAtMs: Date.now(),
      });
    }
    store.emit('orders/delete', orderId);
  });
}

/** The order of that id; refuses an unknown one. */
export function readOrder(store: Store, orderId: number): OrderRow {
  const order = store.rows.byId(orders, orderId);
  if (order === undefined) throw new StoreRefusal('Order does not exist', ['id'], 'NOT_FOUND');
  return order;
}

/** Adds what its customer paid (below 0: got back) for an order to what that customer spent; a test order counts for nothing. */
export function addSpent(store: Store, order: Pick<OrderRow, 'customerId' | 'test'>, amount: bigint): void {
  if (order.customerId === null || order.test || amount === 0n) return;
  const sql = 'UPDATE customers SET amountSpent = max(0, amountSpent + ?) WHERE id = ?';
  store.rows.run(sql, amount, order.customerId);
}

/** Changes an order's columns with `updatedAt` and the moment for the search index; `at` overrides the shop's now. */
export function touchOrder(
  store: Store,
  touched: { id: number; at?: string; mode?: WriteMode },
  change: Partial<OrderRow>,
): void {
  const changedAtMs = touched.mode === 'silent' ? 0 : Date.now();
  store.rows.update(orders, touched.id, {
    ...change,
    updatedAt: touched.at ?? store.clock.now(),
    changedAtMs,
  });
}

// Whoever fills a store has just written the customer, and mostly tells the order's address as well.
function findBuyer(store: Store, id: number, of: { draft: OrderDraft; mode: WriteMode }): Buyer {
  if (of.mode === 'silent' && of.draft.email != null) return { id, email: of.draft.email };
  const [row] = store.rows.query('SELECT email FROM customers WHERE id = ?', id);
  if (row === undefined) throw new StoreRefusal('Customer does not exist', ['customerId'], 'INVALID');
  return { id, email: typeof row['email'] === 'string' ? row['email'] : null };
}

function insertRows(store: Store, rows: OrderRows): void {
  store.rows.insert(orders, rows.order);
  for (const line of rows.lines) store.rows.insert(orderLines, line);
  for (const line of rows.shipping) store.rows.insert(shippingLines, line);
  for (const row of rows.applications) store.rows.insert(discountApplications, row);
  for (const row of rows.allocations) store.rows.insert(discountAllocations, row);
}

/** A visit counts for the orders of 30 days. */
const WINDOW_MS = 30 * 86_400_000;

function insertJourney(store: Store, draft: OrderDraft, made: { rows: OrderRows; mode: WriteMode }): void {
  if (draft.visits === undefined) return;
  const { id, processedAt, customerId } = made.rows.order;
  const isLive = made.mode === 'live';
  const counted = isLive ? countedVisits(draft.visits, processedAt) : draft.visits;
  const first = counted.at(0);
  const days = first === undefined ? null : daysBetween(first.occurredAt, processedAt);
  const index = draft.customerOrderIndex ?? (isLive ? earlierOrders(store, id, customerId) : null);
  const readyAt = isLive ? toStamp(store.clock.nowMs() + journeyDelayMs(id)) : null;
  store.rows.insert(journeys, { id, readyAt, customerOrderIndex: index, daysToConversion: days });
  counted.forEach((visit, position) => {
    store.rows.insert(visits, { ...visit, id: store.newId(), orderId: id, position });
  });
}

function countedVisits(visits: readonly VisitDraft[], processedAt: string): readonly VisitDraft[] {
  const since = toStamp(Date.parse(processedAt) - WINDOW_MS);
  return visits.filter(({ occurredAt }) => occurredAt >= since);
}

/** Where an order stands among its customer's, from 0; test orders do not count. A guest's has no such place. */
function earlierOrders(store: Store, id: number, customerId: number | null | undefined): number | null {
  const count = 'SELECT count(*) FROM orders WHERE customerId = ? AND test = 0 AND id <> ?';
  return customerId == null ? null : store.rows.number(count, customerId, id);
}

/**
 * How long after a live order its journey has been worked out, in milliseconds of shop time: 20 to 60 seconds, by
 * the order's id. How long a real store takes is not published; nothing tells when it is done.
 */
export function journeyDelayMs(orderId: number): number {
  return 20_000 + (orderId % 41) * 1_000;
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

function takeStock(store: Store, rows: OrderRows, obey: boolean): void {
  for (const line of rows.lines) {
    if (line.variantId === null) continue;
    const before = store.rows.byId(variants, line.variantId);
    if (obey && before?.tracked === true && before.inventoryPolicy === 'DENY')
      if (before.inventoryQuantity < line.quantity)
        throw new StoreRefusal('Unable to reserve inventory', null, 'INVENTORY_CLAIM_FAILED');
    store.rows.run(
      'UPDATE variants SET inventoryQuantity = inventoryQuantity - ? WHERE id = ? AND tracked = 1',
      line.quantity,
      line.variantId,
    );
    const variant = store.rows.byId(variants, line.variantId);
    if (variant?.tracked === true) store.emit('inventory_levels/update', variant.inventoryItemId);
  }
}

function addToCustomer(store: Store, customerId: number, order: OrderRows['order']): void {
  const { createdAt, totalReceived = 0n, totalRefunded = 0n, id } = order;
  // A test order is the customer's, but counts for nothing.
  if (order.test === true)
    store.rows.run('UPDATE customers SET updatedAt = max(updatedAt, ?) WHERE id = ?', createdAt, customerId);
  else store.rows.run(COUNT_ORDER, createdAt, totalReceived - totalRefunded, id, customerId);
}

const COUNT_ORDER =
  'UPDATE customers SET updatedAt = max(updatedAt, ?), numberOfOrders = numberOfOrders + 1, amountSpent = amountSpent + ?, lastOrderId = ? WHERE id = ?';
const UNCOUNT_ORDER =
  'UPDATE customers SET numberOfOrders = max(0, numberOfOrders - 1), lastOrderId = CASE lastOrderId WHEN ? THEN (SELECT max(id) FROM orders WHERE customerId = customers.id) ELSE lastOrderId END WHERE id = ?';

function announceOrder(store: Store, order: OrderRow, customer: Buyer | undefined): void {
  store.emit('orders/create', order.id);
  if (order.financialStatus === 'PAID') store.emit('orders/paid', order.id);
  store.emit('orders/updated', order.id);
  if (customer !== undefined) store.emit('customers/update', customer.id);
}
