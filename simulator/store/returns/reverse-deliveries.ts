import { reverseDeliveries, reverseOrderLines } from '../schema/order-life.ts';
import type { ReverseDeliveryRow, ReverseOrderLineRow, ReverseOrderRow } from '../schema/order-life.ts';
import type { Store } from '../store.ts';

export type ParcelMarks = Partial<Pick<ReverseDeliveryRow, 'trackingNumber' | 'trackingUrl' | 'labelUrl'>>;
export type ParcelUnits = { line: ReverseOrderLineRow; quantity: number };

/** The lines of what is to come back, oldest first. */
export function linesOfWay(store: Store, wayId: number): ReverseOrderLineRow[] {
  return store.rows.all(reverseOrderLines, 'WHERE reverseOrderId = ? ORDER BY id', wayId);
}

/** Sends units back; all that is to come back when none are named. */
export function sendBack(
  store: Store,
  way: ReverseOrderRow,
  of: { units: readonly ParcelUnits[]; marks: ParcelMarks },
): ReverseDeliveryRow {
  const all = linesOfWay(store, way.id).map((line) => ({ line, quantity: line.totalQuantity }));
  const units = of.units.length === 0 ? all : of.units;
  const now = store.clock.now();
  const id = store.newId();
  store.rows.insert(reverseDeliveries, {
    ...{ id, reverseOrderId: way.id, orderId: way.orderId, createdAt: now, updatedAt: now },
    units: units.map(({ line, quantity }) => ({
      ...{ id: store.newId(), reverseOrderLineId: line.id, quantity },
    })),
    ...{ trackingNumber: null, trackingUrl: null, labelUrl: null, ...of.marks },
  });
  store.emit('reverse_deliveries/attach_deliverable', id);
  return readParcel(store, id);
}

/** Changes the tracking or the label of a parcel. */
export function markParcel(store: Store, id: number, marks: ParcelMarks): ReverseDeliveryRow {
  store.rows.update(reverseDeliveries, id, { ...marks, updatedAt: store.clock.now() });
  store.emit('reverse_deliveries/attach_deliverable', id);
  return readParcel(store, id);
}

function readParcel(store: Store, id: number): ReverseDeliveryRow {
  const row = store.rows.byId(reverseDeliveries, id);
  if (row === undefined) throw new Error(`no reverse delivery ${String(id)}`);
  return row;
}
