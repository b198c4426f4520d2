import { readOrder, touchOrder } from '../orders/orders.ts';
import {
  fulfillmentLines,
  fulfillmentOrderLines,
  fulfillmentOrders,
  fulfillments,
} from '../schema/order-life.ts';
import type {
  FulfillmentEvent,
  FulfillmentLineRow,
  FulfillmentOrderRow,
  FulfillmentRow,
  Tracking,
} from '../schema/order-life.ts';
import { orderLines } from '../schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';
import { readWork } from './carve.ts';
import { insertFulfillment } from './fulfillment-rows.ts';
import { closeWhenDone, workLinesOf, workOf } from './work.ts';

export type SendAsk = {
  tracking: readonly Tracking[];
  locationId?: number | undefined;
};

/** One line of a fulfillment order with the units to send. */
export type Sending = { workLineId: number; quantity: number };

/** Sends everything of an order that is still to be sent. */
export function sendAll(store: Store, order: OrderRow, ask: SendAsk): OrderRow {
  const sendings = workOf(store, order).flatMap((work) =>
    workLinesOf(store, work.id).map((line) => ({ workLineId: line.id, quantity: line.remainingQuantity })),
  );
  sendUnits(store, order.id, { ...ask, sendings });
  return readOrder(store, order.id);
}

/** Sends units of one order's fulfillment orders as one fulfillment. Emits fulfillments/create and orders/fulfilled or partially_fulfilled. */
export function sendUnits(
  store: Store,
  orderId: number,
  ask: SendAsk & { sendings: readonly Sending[] },
): FulfillmentRow {
  return store.transaction(() => {
    const now = store.clock.now();
    const sent = ask.sendings.filter((one) => one.quantity > 0).map((one) => takeWork(store, one, now));
    const first = sent[0];
    if (first === undefined)
      throw new StoreRefusal('Fulfillment order does not exist.', ['fulfillment'], null);
    const id = insertFulfillment(store, readOrder(store, orderId), {
      ...{ locationId: ask.locationId ?? first.locationId, createdAt: now, tracking: ask.tracking },
      fulfillmentOrderIds: [...new Set(sent.map((one) => one.fulfillmentOrderId))],
      lines: sent,
    });
    for (const one of sent) closeWhenDone(store, one.fulfillmentOrderId);
    settleFulfillment(store, orderId);
    store.emit('fulfillments/create', id);
    return readFulfillment(store, id);
  });
}

type Taken = Sending & { line: OrderLineRow; fulfillmentOrderId: number; locationId: number };

function takeWork(store: Store, one: Sending, now: string): Taken {
  const row = store.rows.byId(fulfillmentOrderLines, one.workLineId);
  const work = row === undefined ? undefined : store.rows.byId(fulfillmentOrders, row.fulfillmentOrderId);
  const line = row === undefined ? undefined : store.rows.byId(orderLines, row.lineId);
  if (row === undefined || work === undefined || line === undefined)
    throw new StoreRefusal('Fulfillment order line item does not exist.', ['fulfillment'], null);
  if (one.quantity > row.remainingQuantity)
    throw new StoreRefusal('Invalid fulfillment order line item quantity requested.', ['fulfillment'], null);
  store.rows.update(fulfillmentOrderLines, row.id, {
    remainingQuantity: row.remainingQuantity - one.quantity,
  });
  store.rows.update(fulfillmentOrders, work.id, { updatedAt: now });
  return { ...one, line, fulfillmentOrderId: work.id, locationId: work.locationId };
}

/** The fulfillment of that id; refuses an unknown one. */
export function readFulfillment(store: Store, id: number): FulfillmentRow {
  const row = store.rows.byId(fulfillments, id);
  if (row === undefined) throw new StoreRefusal('Fulfillment not found.', ['id'], null);
  return row;
}

/** Takes a fulfillment back: its units are to be sent again. Leaves one alone that was taken back before. Emits fulfillments/update. */
export function cancelFulfillment(store: Store, id: number): FulfillmentRow {
  return store.transaction(() => {
    const row = readFulfillment(store, id);
    if (row.status === 'CANCELLED') return row;
    const now = store.clock.now();
    store.rows.update(fulfillments, id, { status: 'CANCELLED', updatedAt: now });
    const sent = store.rows.all(fulfillmentLines, 'WHERE fulfillmentId = ? ORDER BY id', id);
    for (const { lineId, quantity } of sent) {
      const line = store.rows.byId(orderLines, lineId);
      if (line === undefined) continue;
      store.rows.update(orderLines, line.id, { fulfilledQuantity: line.fulfilledQuantity - quantity });
    }
    for (const workId of row.fulfillmentOrderIds) reopenWork(store, readWork(store, workId), sent);
    settleFulfillment(store, row.orderId);
    store.emit('fulfillments/update', id);
    return readFulfillment(store, id);
  });
}

/** Units come back to their fulfillment order, to a new one when that was closed. */
function reopenWork(store: Store, work: FulfillmentOrderRow, sent: readonly FulfillmentLineRow[]): void {
  const now = store.clock.now();
  const lines = workLinesOf(store, work.id);
  const isClosed = work.status === 'CLOSED';
  const id = isClosed ? store.newId() : work.id;
  if (isClosed) {
    const { orderId, locationId, fulfillAt, fulfillBy } = work;
    const made = { id, orderId, locationId, fulfillAt, fulfillBy, createdAt: now, updatedAt: now };
    store.rows.insert(fulfillmentOrders, made);
    store.rows.update(fulfillmentOrders, work.id, { replaced: true, updatedAt: now });
  }
  for (const { fulfillmentOrderLineId, quantity } of sent) {
    const line = lines.find((one) => one.id === fulfillmentOrderLineId);
    if (line === undefined) continue;
    const { orderId, lineId } = line;
    if (isClosed)
      store.rows.insert(fulfillmentOrderLines, {
        ...{ id: store.newId(), fulfillmentOrderId: id, orderId, lineId },
        ...{ totalQuantity: quantity, remainingQuantity: quantity },
      });
    else
      store.rows.update(fulfillmentOrderLines, line.id, {
        remainingQuantity: line.remainingQuantity + quantity,
      });
  }
}

/** An order that is paid is archived with its last parcel, and comes back to work with a parcel that is taken back. */
function archived(order: OrderRow, status: string, now: string): { closedAt?: string | null } {
  const wasSent = order.fulfillmentStatus === 'FULFILLED';
  if (order.cancelledAt !== null || wasSent === (status === 'FULFILLED')) return {};
  if (wasSent) return { closedAt: null };
  return order.financialStatus === 'PAID' && order.closedAt === null ? { closedAt: now } : {};
}

/** Brings the order's displayFulfillmentStatus in line with its work. */
export function settleFulfillment(store: Store, orderId: number): void {
  const before = readOrder(store, orderId);
  const works = store.rows.all(fulfillmentOrders, 'WHERE orderId = ?', orderId);
  const lines = store.rows.all(fulfillmentOrderLines, 'WHERE orderId = ?', orderId);
  const left = lines.reduce((sum, line) => sum + line.remainingQuantity, 0);
  const sent = store.rows.number(
    "SELECT coalesce(sum(l.quantity), 0) FROM fulfillmentLines l JOIN fulfillments f ON f.id = l.fulfillmentId WHERE l.orderId = ? AND f.status = 'SUCCESS'",
    orderId,
  );
  const open = works.filter((work) => work.status !== 'CLOSED');
  const some = (status: string): boolean => open.length > 0 && open.every((work) => work.status === status);
  const waiting = some('ON_HOLD')
    ? 'ON_HOLD'
    : some('SCHEDULED')
      ? 'SCHEDULED'
      : open.some((work) => work.status === 'IN_PROGRESS')
        ? 'IN_PROGRESS'
        : 'UNFULFILLED';
  const status = sent === 0 ? waiting : left === 0 ? 'FULFILLED' : 'PARTIALLY_FULFILLED';
  const archiving = archived(before, status, store.clock.now());
  touchOrder(store, { id: orderId }, { fulfillmentStatus: status, ...archiving });
  if (status !== before.fulfillmentStatus && status === 'FULFILLED') store.emit('orders/fulfilled', orderId);
  if (status !== before.fulfillmentStatus && status === 'PARTIALLY_FULFILLED')
    store.emit('orders/partially_fulfilled', orderId);
  store.emit('orders/updated', orderId);
}

/** Notes what became of a parcel on its way. Emits fulfillment_events/create. */
export function noteEvent(
  store: Store,
  id: number,
  event: Omit<FulfillmentEvent, 'id' | 'createdAt'>,
): FulfillmentEvent {
  return store.transaction(() => {
    const row = readFulfillment(store, id);
    const now = store.clock.now();
    const made: FulfillmentEvent = { ...event, id: store.newId(), createdAt: now };
    store.rows.update(fulfillments, id, { events: [...row.events, made], updatedAt: now });
    store.emit('fulfillment_events/create', id);
    return made;
  });
}
