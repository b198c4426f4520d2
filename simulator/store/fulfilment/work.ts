import { locations } from '../schema/catalog.ts';
import { fulfillmentOrderLines, fulfillmentOrders } from '../schema/order-life.ts';
import type { FulfillmentOrderLineRow, FulfillmentOrderRow } from '../schema/order-life.ts';
import { orderLines } from '../schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../schema/orders.ts';
import type { Store } from '../store.ts';
import { insertFulfillment } from './fulfillment-rows.ts';

/** The fulfillment orders of an order, oldest first; those of an order that never needed any are made now. */
export function workOf(store: Store, order: OrderRow): FulfillmentOrderRow[] {
  const known = store.rows.all(fulfillmentOrders, 'WHERE orderId = ? ORDER BY id', order.id);
  if (known.length > 0) return known;
  return makeWork(store, order);
}

/** Lines of one fulfillment order. */
export function workLinesOf(store: Store, fulfillmentOrderId: number): FulfillmentOrderLineRow[] {
  return store.rows.all(
    fulfillmentOrderLines,
    'WHERE fulfillmentOrderId = ? ORDER BY id',
    fulfillmentOrderId,
  );
}

/** The location goods leave from: the order's shop, else the store's first. */
export function homeLocation(store: Store): number {
  return store.rows.first(locations, 'ORDER BY id')?.id ?? 0;
}

function makeWork(store: Store, order: OrderRow): FulfillmentOrderRow[] {
  const lines = store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id);
  if (lines.length === 0) return [];
  const wasSent = order.fulfillmentStatus === 'FULFILLED';
  const locationId = order.retailLocationId ?? homeLocation(store);
  const gone = order.cancelledAt !== null;
  const status = gone || wasSent ? 'CLOSED' : 'OPEN';
  const times = { createdAt: order.createdAt, updatedAt: order.createdAt };
  const id = store.newId();
  store.rows.insert(fulfillmentOrders, { id, orderId: order.id, locationId, status, ...times });
  const sent: { line: OrderLineRow; workLineId: number; quantity: number }[] = [];
  for (const line of lines) {
    const quantity = wasSent ? line.quantity : line.currentQuantity;
    if (quantity === 0) continue;
    const workLineId = insertWorkLine(store, { fulfillmentOrderId: id, line, quantity, wasSent });
    sent.push({ line, workLineId, quantity });
  }
  if (wasSent)
    insertFulfillment(store, order, {
      ...{ locationId, createdAt: order.createdAt, tracking: [], fulfillmentOrderIds: [id] },
      lines: sent,
    });
  return store.rows.all(fulfillmentOrders, 'WHERE orderId = ? ORDER BY id', order.id);
}

function insertWorkLine(
  store: Store,
  of: { fulfillmentOrderId: number; line: OrderLineRow; quantity: number; wasSent: boolean },
): number {
  const id = store.newId();
  store.rows.insert(fulfillmentOrderLines, {
    ...{ id, fulfillmentOrderId: of.fulfillmentOrderId, orderId: of.line.orderId, lineId: of.line.id },
    totalQuantity: of.quantity,
    remainingQuantity: of.wasSent ? 0 : of.quantity,
  });
  return id;
}

/** Units of a line that no longer need sending (refunded, removed): taken from what is still to be done. */
export function dropWork(store: Store, line: OrderLineRow, quantity: number): void {
  let left = quantity;
  const rows = store.rows.all(
    fulfillmentOrderLines,
    'WHERE orderId = ? AND lineId = ? AND remainingQuantity > 0 ORDER BY id DESC',
    line.orderId,
    line.id,
  );
  for (const row of rows) {
    const cut = Math.min(left, row.remainingQuantity);
    if (cut === 0) break;
    left -= cut;
    store.rows.update(fulfillmentOrderLines, row.id, {
      totalQuantity: row.totalQuantity - cut,
      remainingQuantity: row.remainingQuantity - cut,
    });
    closeWhenDone(store, row.fulfillmentOrderId);
  }
}

/** Units that an edit added, once the order has work: more of a line joins what is open, lines that are new get work of their own. */
export function addWork(
  store: Store,
  order: OrderRow,
  lines: readonly { id: number; quantity: number; isNew: boolean }[],
): void {
  if (store.rows.first(fulfillmentOrders, 'WHERE orderId = ?', order.id) === undefined) return;
  const open = "WHERE orderId = ? AND status = 'OPEN' ORDER BY id";
  const raised = lines.filter((line) => !line.isNew);
  const added = lines.filter((line) => line.isNew);
  if (raised.length > 0)
    putWork(store, order, { into: store.rows.first(fulfillmentOrders, open, order.id)?.id, lines: raised });
  if (added.length > 0) putWork(store, order, { into: undefined, lines: added });
}

function putWork(
  store: Store,
  order: OrderRow,
  of: { into: number | undefined; lines: readonly { id: number; quantity: number }[] },
): void {
  const id = of.into ?? store.newId();
  if (of.into === undefined) {
    const now = store.clock.now();
    const own = { id, orderId: order.id, locationId: homeLocation(store) };
    store.rows.insert(fulfillmentOrders, { ...own, createdAt: now, updatedAt: now });
  }
  for (const { id: lineId, quantity } of of.lines)
    store.rows.insert(fulfillmentOrderLines, {
      ...{ id: store.newId(), fulfillmentOrderId: id, orderId: order.id, lineId },
      ...{ totalQuantity: quantity, remainingQuantity: quantity },
    });
}

/** Closes a fulfillment order that has nothing left to do. */
export function closeWhenDone(store: Store, fulfillmentOrderId: number): void {
  const left = workLinesOf(store, fulfillmentOrderId).some((line) => line.remainingQuantity > 0);
  if (left) return;
  const change = { status: 'CLOSED', updatedAt: store.clock.now() };
  store.rows.update(fulfillmentOrders, fulfillmentOrderId, change);
}

/** Everything that is still to be done for an order is off. */
export function closeWork(store: Store, orderId: number, at: string): void {
  const rows = store.rows.all(fulfillmentOrders, "WHERE orderId = ? AND status <> 'CLOSED'", orderId);
  for (const row of rows)
    store.rows.update(fulfillmentOrders, row.id, { status: 'CLOSED', holds: [], updatedAt: at });
}
