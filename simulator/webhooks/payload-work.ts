import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import { toGid } from '../store/tables/ids.ts';
import { fulfillmentLines, fulfillments } from '../store/schema/order-life.ts';
import type { Store } from '../store/store.ts';
import type { RowOf } from '../store/tables/table.ts';
import { restAddress } from './payload-customer.ts';
import { linePayload } from './payload-line.ts';
import { zoned } from './payload-time.ts';

/** fulfillments/create, fulfillments/update; also inside an order's `fulfillments`, where the keys stand in another order. */
export function fulfillmentPayload(store: Store, fulfillmentId: number, known?: OrderPart): object {
  const row = store.rows.byId(fulfillments, fulfillmentId);
  if (row === undefined) throw new Error(`no fulfillment ${String(fulfillmentId)} to tell of`);
  const part = known ?? openOrderParts(store).of(row.orderId);
  const told = tellOf(store, row);
  const lines = sentLines(store, row.id, part);
  const { id, gid, created, updated, name, place, way } = told;
  if (known !== undefined)
    return {
      ...id,
      ...gid,
      ...created,
      ...place,
      ...name,
      order_id: row.orderId,
      ...way,
      ...updated,
      ...lines,
    };
  const { origin_address, receipt, service, shipment_status, status, tracking_company, ...tracking } = way;
  return {
    ...{ ...id, order_id: row.orderId, status, ...created, service, ...updated },
    ...{ tracking_company, shipment_status, ...place, origin_address },
    ...{ email: part.order?.email ?? '', destination: restAddress(part.order?.shippingAddress) },
    ...{ ...lines, ...tracking, receipt, ...name, ...gid },
  };
}

/** The parts of a fulfillment that stand at different places, alone and inside an order. */
function tellOf(store: Store, row: RowOf<typeof fulfillments>) {
  const { timezone } = store.shop();
  const numbers = row.tracking.flatMap(({ number }) => number ?? []);
  const urls = row.tracking.flatMap(({ url }) => url ?? []);
  return {
    id: { id: row.id },
    gid: { admin_graphql_api_id: toGid('Fulfillment', row.id) },
    created: { created_at: zoned(row.createdAt, timezone) },
    updated: { updated_at: zoned(row.updatedAt, timezone) },
    // REST counts an order's fulfillments behind a point, the Admin API behind -F.
    name: { name: row.name.replace(/-F(?=\d+$)/, '.') },
    place: { location_id: row.locationId },
    way: {
      origin_address: {},
      receipt: {},
      service: 'manual',
      shipment_status: row.events.at(-1)?.status.toLowerCase() ?? null,
      status: row.status.toLowerCase(),
      tracking_company: row.tracking[0]?.company ?? null,
      ...{ tracking_number: numbers[0] ?? null, tracking_numbers: numbers },
      ...{ tracking_url: urls[0] ?? null, tracking_urls: urls },
    },
  };
}

function sentLines(store: Store, fulfillmentId: number, part: OrderPart): { line_items: object[] } {
  const sent = store.rows.all(fulfillmentLines, 'WHERE fulfillmentId = ? ORDER BY id', fulfillmentId);
  return {
    line_items: sent.flatMap(({ lineId, quantity }) => {
      const line = part.lines.find((one) => one.id === lineId);
      return line === undefined ? [] : [{ ...linePayload(store, line, part), quantity }];
    }),
  };
}
