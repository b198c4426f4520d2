import { fulfillmentOrderLines, fulfillmentOrders } from '../schema/order-life.ts';
import type { FulfillmentOrderRow } from '../schema/order-life.ts';
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

/** Makes a fulfillment order without lines for the order, place and times of another, and gives its id. */
export function openBeside(store: Store, work: FulfillmentOrderRow, status = 'OPEN'): number {
  const [id, now] = [store.newId(), store.clock.now()];
  const { orderId, locationId, fulfillAt, fulfillBy } = work;
  const own = { id, orderId, locationId, status, fulfillAt, fulfillBy, createdAt: now, updatedAt: now };
  store.rows.insert(fulfillmentOrders, own);
  return id;
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
  const id = openBeside(store, work, work.status);
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
  store.rows.update(fulfillmentOrders, work.id, { updatedAt: store.clock.now() });
  return readWork(store, id);
}

/** Moves the given units to a new fulfillment order and leaves the rest; undefined when there is no rest. */
export function carveOff(
  store: Store,
  work: FulfillmentOrderRow,
  units: readonly Units[],
): FulfillmentOrderRow | undefined {
  if (isWhole(store, work, units)) return undefined;
  const rest = workLinesOf(store, work.id).map(({ id, remainingQuantity }) => {
    const gone = units.filter((one) => one.id === id).reduce((sum, one) => sum + one.quantity, 0);
    return { id, quantity: remainingQuantity - gone };
  });
  return carveRest(store, work, rest);
}

/** Moves the lines of a fulfillment order, with their ids, to a new one at the same place. */
export function replaceWork(store: Store, work: FulfillmentOrderRow): FulfillmentOrderRow {
  const id = openBeside(store, work);
  for (const line of workLinesOf(store, work.id))
    store.rows.update(fulfillmentOrderLines, line.id, { fulfillmentOrderId: id });
  return readWork(store, id);
}

/** Brings all units of `from` into `into`; `from` is closed and keeps its lines without units. */
export function mergeWork(store: Store, into: FulfillmentOrderRow, from: FulfillmentOrderRow): void {
  for (const line of workLinesOf(store, from.id)) {
    const { totalQuantity, remainingQuantity, lineId } = line;
    const same = workLinesOf(store, into.id).find((one) => one.lineId === lineId);
    if (same === undefined)
      store.rows.insert(fulfillmentOrderLines, {
        ...{ id: store.newId(), fulfillmentOrderId: into.id, orderId: into.orderId, lineId },
        ...{ totalQuantity, remainingQuantity },
      });
    else
      store.rows.update(fulfillmentOrderLines, same.id, {
        totalQuantity: same.totalQuantity + totalQuantity,
        remainingQuantity: same.remainingQuantity + remainingQuantity,
      });
    store.rows.update(fulfillmentOrderLines, line.id, { totalQuantity: 0, remainingQuantity: 0 });
  }
  store.rows.update(fulfillmentOrders, from.id, { status: 'CLOSED', updatedAt: store.clock.now() });
}

/** Takes back what a hold parted from a fulfillment order and nobody has touched since. */
export function rejoinParted(store: Store, work: FulfillmentOrderRow): void {
  const parted = store.rows.all(
    fulfillmentOrders,
    "WHERE partedFrom = ? AND status = 'OPEN' AND locationId = ? ORDER BY id",
    work.id,
    work.locationId,
  );
  for (const one of parted) mergeWork(store, work, one);
}
