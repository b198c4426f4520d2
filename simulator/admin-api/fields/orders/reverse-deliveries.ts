import { toGid } from '../../../store/tables/ids.ts';
import { reverseOrderLines, reverseOrders } from '../../../store/schema/order-life.ts';
import type { ReverseDeliveryRow, ReverseDeliveryUnits } from '../../../store/schema/order-life.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';

function labelOf(row: ReverseDeliveryRow): object | null {
  if (row.labelUrl === null) return null;
  return { publicFileUrl: row.labelUrl, createdAt: row.createdAt, updatedAt: row.updatedAt };
}

function trackingOf(row: ReverseDeliveryRow): object | null {
  if (row.trackingNumber === null && row.trackingUrl === null) return null;
  return { number: row.trackingNumber, url: row.trackingUrl, carrierName: null };
}

export const reverseDeliveryFields = fields<ReverseDeliveryRow>({
  id: (row) => toGid('ReverseDelivery', row.id),
  reverseFulfillmentOrder: (row, _args, call) => call.store.rows.byId(reverseOrders, row.reverseOrderId),
  reverseDeliveryLineItems: (row) => listOf(row.units),
  deliverable: (row) =>
    new Typed('ReverseDeliveryShippingDeliverable', { label: labelOf(row), tracking: trackingOf(row) }),
});

export const reverseDeliveryLineFields = fields<ReverseDeliveryUnits>({
  id: (unit) => toGid('ReverseDeliveryLineItem', unit.id),
  quantity: (unit) => unit.quantity,
  reverseFulfillmentOrderLineItem: (unit, _args, call) =>
    call.store.rows.byId(reverseOrderLines, unit.reverseOrderLineId),
  dispositions: () => [],
});
