import { fulfillmentOrderLines, fulfillmentOrders } from '../schema-order-life.ts';
import type { FulfillmentOrderRow } from '../schema-order-life.ts';
import type { Store } from '../store.ts';
import { workLinesOf } from './work.ts';

/** Units of one line of a fulfillment order. */
export type Units = { id: number; quantity: number };

/** The fulfillment order of that id. @throws when there is none */
export function readWork(store: Store, id: number): FulfillmentOrderRow {
  const row = store.rows.byId(fulfillmentOrders, id);
  if (row === undefined) throw new Error(`no fulfillment order ${String(id)}`);
  return row;
}

/** True when the units are all that is left of the fulfillment order. */
function isWhole(store: Store, work: FulfillmentOrderRow, units: readonly Units[]): boolean {
  return workLinesOf(store, work.id).every((line) => {
    const kept = units.filter((one) => one.id === line.id).reduce((sum, one) => sum + one.quantity, 0);
    return kept >= line.remainingQuantity;
  });
}

/** Leaves the given units in a fulfillment order and moves the rest to a new one; undefined when there is no rest. */
export function carveRest(
  store: Store,
  work: FulfillmentOrderRow,
  units: readonly Units[],
): FulfillmentOrderRow | undefined {
  if (isWhole(store, work, units)) return undefined;
  const id = store.newId();
  const now = store.clock.now();
  store.rows.insert(fulfillmentOrders, {
    ...{ id, orderId: work.orderId, locationId: work.locationId, status: work.status },
    ...{ fulfillAt: work.fulfillAt, fulfillBy: work.fulfillBy, createdAt: now, updatedAt: now },
  });
  for (const line of workLinesOf(store, work.id)) {
    const kept = units.filter((one) => one.id === line.id).reduce((sum, one) => sum + one.quantity, 0);
    const rest = line.remainingQuantity - kept;
    if (rest <= 0) continue;
    store.rows.insert(fulfillmentOrderLines, {
      ...{ id: store.newId(), fulfillmentOrderId: id, orderId: work.orderId, lineId: line.lineId },
      ...{ totalQuantity: rest, remainingQuantity: rest },
    });
    if (line.totalQuantity === rest)
      store.rows.run('DELETE FROM fulfillmentOrderLines WHERE id = ?', line.id);
    else
      store.rows.update(fulfillmentOrderLines, line.id, {
        totalQuantity: line.totalQuantity - rest,
        remainingQuantity: kept,
      });
  }
  store.rows.update(fulfillmentOrders, work.id, { updatedAt: now });
  return readWork(store, id);
}

/** Brings all units of `from` into `into`; `from` is closed. */
export function mergeWork(store: Store, into: FulfillmentOrderRow, from: FulfillmentOrderRow): void {
  for (const line of workLinesOf(store, from.id)) {
    const same = workLinesOf(store, into.id).find((one) => one.lineId === line.lineId);
    if (same === undefined) {
      store.rows.update(fulfillmentOrderLines, line.id, { fulfillmentOrderId: into.id });
      continue;
    }
    store.rows.update(fulfillmentOrderLines, same.id, {
      totalQuantity: same.totalQuantity + line.totalQuantity,
      remainingQuantity: same.remainingQuantity + line.remainingQuantity,
    });
    store.rows.run('DELETE FROM fulfillmentOrderLines WHERE id = ?', line.id);
  }
  store.rows.update(fulfillmentOrders, from.id, { status: 'CLOSED', updatedAt: store.clock.now() });
}
