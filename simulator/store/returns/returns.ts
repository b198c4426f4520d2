import { readOrder, touchOrder } from '../orders/orders.ts';
import {
  exchangeLines,
  fulfillmentLines,
  returnLines,
  returns,
  reverseOrderLines,
  reverseOrders,
} from '../schema/order-life.ts';
import type { FulfillmentLineRow, ReturnLineRow, ReturnRow } from '../schema/order-life.ts';
import type { Store } from '../store.ts';

export type NewReturnLine = {
  fulfillmentLineId: number;
  quantity: number;
  reason: string;
  reasonDefinitionId: number | null;
  reasonNote: string;
  customerNote: string | null;
  restockingFeeBp: number;
};

export type NewReturn = {
  orderId: number;
  /** OPEN, or REQUESTED when the customer asks for it. */
  status: 'OPEN' | 'REQUESTED';
  lines: readonly NewReturnLine[];
  exchanges: readonly { variantId: number | null; quantity: number }[];
  shippingFee: bigint;
  createdAt?: string | undefined;
};

/** The return of that id, or undefined. */
export function findReturn(store: Store, id: number): ReturnRow | undefined {
  return store.rows.byId(returns, id);
}

/** The lines of a return, oldest first. */
export function linesOfReturn(store: Store, id: number): ReturnLineRow[] {
  return store.rows.all(returnLines, 'WHERE returnId = ? ORDER BY id', id);
}

/** Units of a sent line that no return holds yet. */
export function returnableOf(store: Store, line: FulfillmentLineRow): number {
  const held = store.rows.number(
    "SELECT coalesce(sum(l.quantity), 0) FROM returnLines l JOIN returns r ON r.id = l.returnId WHERE l.fulfillmentLineId = ? AND r.status NOT IN ('CANCELED', 'DECLINED')",
    line.id,
  );
  return line.quantity - held;
}

/** Writes a return; an open one has its way back made at once. Emits returns/approve or returns/request. */
export function insertReturn(store: Store, made: NewReturn): ReturnRow {
  const order = readOrder(store, made.orderId);
  const id = store.newId();
  const count = store.rows.number('SELECT count(*) FROM returns WHERE orderId = ?', order.id) + 1;
  const now = store.clock.now();
  store.rows.insert(returns, {
    ...{ id, orderId: order.id, name: `${order.name}-R${String(count)}`, status: made.status },
    ...{ shippingFee: made.shippingFee, createdAt: made.createdAt ?? now },
  });
  for (const line of made.lines) {
    const sent = store.rows.byId(fulfillmentLines, line.fulfillmentLineId);
    const own = { id: store.newId(), returnId: id, orderId: order.id, lineId: sent?.lineId ?? 0 };
    store.rows.insert(returnLines, { ...own, ...line });
  }
  for (const one of made.exchanges)
    store.rows.insert(exchangeLines, { id: store.newId(), returnId: id, orderId: order.id, ...one });
  // A return brings an archived order back to work.
  touchOrder(store, { id: order.id }, { closedAt: null });
  if (made.status === 'OPEN') makeWayBack(store, id);
  store.emit(made.status === 'OPEN' ? 'returns/approve' : 'returns/request', id);
  store.emit('orders/updated', order.id);
  return readReturn(store, id);
}

/** The return of that id. @throws when there is none */
export function readReturn(store: Store, id: number): ReturnRow {
  const row = findReturn(store, id);
  if (row === undefined) throw new Error(`no return ${String(id)}`);
  return row;
}

/** Changes a return and tells of it. */
export function changeReturn(
  store: Store,
  row: ReturnRow,
  of: { change: Partial<ReturnRow>; topic: string },
): ReturnRow {
  store.rows.update(returns, row.id, of.change);
  const status = of.change.status;
  if (status === 'CANCELED' || status === 'CLOSED')
    store.rows.run('UPDATE reverseOrders SET status = ? WHERE returnId = ?', status, row.id);
  if (status === 'OPEN' && row.status === 'REQUESTED') makeWayBack(store, row.id);
  else if (status === 'OPEN')
    store.rows.run("UPDATE reverseOrders SET status = 'OPEN' WHERE returnId = ?", row.id);
  touchOrder(store, { id: row.orderId }, {});
  store.emit(of.topic, row.id);
  store.emit('orders/updated', row.orderId);
  return readReturn(store, row.id);
}

function makeWayBack(store: Store, returnId: number): void {
  const row = readReturn(store, returnId);
  const id = store.newId();
  store.rows.insert(reverseOrders, { id, returnId, orderId: row.orderId });
  for (const line of linesOfReturn(store, returnId))
    store.rows.insert(reverseOrderLines, {
      ...{ id: store.newId(), reverseOrderId: id, orderId: row.orderId, returnLineId: line.id },
      ...{ fulfillmentLineId: line.fulfillmentLineId, totalQuantity: line.quantity },
    });
}

/** Takes units off a line of a return; a line without units vanishes. */
export function shrinkLine(store: Store, line: ReturnLineRow, by: number): void {
  const quantity = line.quantity - by;
  if (quantity === 0) {
    store.rows.run('DELETE FROM returnLines WHERE id = ?', line.id);
    store.rows.run('DELETE FROM reverseOrderLines WHERE returnLineId = ?', line.id);
    return;
  }
  store.rows.update(returnLines, line.id, { quantity });
  store.rows.run('UPDATE reverseOrderLines SET totalQuantity = ? WHERE returnLineId = ?', quantity, line.id);
}
