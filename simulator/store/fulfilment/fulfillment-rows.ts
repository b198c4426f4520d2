import { fulfillmentLines, fulfillments } from '../schema/order-life.ts';
import type { Tracking } from '../schema/order-life.ts';
import { orderLines } from '../schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../schema/orders.ts';
import type { Store } from '../store.ts';

export type NewFulfillment = {
  locationId: number;
  createdAt: string;
  tracking: readonly Tracking[];
  fulfillmentOrderIds: readonly number[];
  lines: readonly { line: OrderLineRow; workLineId: number; quantity: number }[];
};

/** Writes a fulfillment with its lines and counts the units as sent. Gives its id. */
export function insertFulfillment(store: Store, order: OrderRow, made: NewFulfillment): number {
  const id = store.newId();
  const before = store.rows.number('SELECT count(*) FROM fulfillments WHERE orderId = ?', order.id);
  const { locationId, createdAt, tracking, fulfillmentOrderIds } = made;
  store.rows.insert(fulfillments, {
    ...{ id, orderId: order.id, locationId, tracking, fulfillmentOrderIds },
    name: `${order.name}-F${String(before + 1)}`,
    ...{ createdAt, updatedAt: createdAt },
  });
  for (const { line, workLineId, quantity } of made.lines) {
    store.rows.insert(fulfillmentLines, {
      ...{ id: store.newId(), fulfillmentId: id, orderId: order.id, lineId: line.id },
      ...{ fulfillmentOrderLineId: workLineId, quantity },
    });
    store.rows.update(orderLines, line.id, { fulfilledQuantity: line.fulfilledQuantity + quantity });
  }
  return id;
}
