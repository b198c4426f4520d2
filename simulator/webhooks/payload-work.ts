import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import { toGid } from '../store/ids.ts';
import { fulfillmentLines, fulfillments } from '../store/schema-order-life.ts';
import type { Store } from '../store/store.ts';
import { restAddress } from './payload-customer.ts';
import { linePayload } from './payload-line.ts';
import { zoned } from './payload-time.ts';

/** fulfillments/create, fulfillments/update; also inside an order's `fulfillments`. */
export function fulfillmentPayload(store: Store, fulfillmentId: number, known?: OrderPart): object {
  const row = store.rows.byId(fulfillments, fulfillmentId);
  if (row === undefined) throw new Error(`no fulfillment ${String(fulfillmentId)} to tell of`);
  const part = known ?? openOrderParts(store).of(row.orderId);
  const { timezone } = store.shop();
  const numbers = row.tracking.flatMap(({ number }) => number ?? []);
  const urls = row.tracking.flatMap(({ url }) => url ?? []);
  return {
    id: row.id,
    admin_graphql_api_id: toGid('Fulfillment', row.id),
    order_id: row.orderId,
    // REST counts an order's fulfillments behind a point, the Admin API behind -F.
    name: row.name.replace(/-F(?=\d+$)/, '.'),
    status: row.status.toLowerCase(),
    service: 'manual',
    location_id: row.locationId,
    origin_address: null,
    receipt: {},
    shipment_status: row.events.at(-1)?.status.toLowerCase() ?? null,
    tracking_company: row.tracking[0]?.company ?? null,
    ...{ tracking_number: numbers[0] ?? null, tracking_numbers: numbers },
    ...{ tracking_url: urls[0] ?? null, tracking_urls: urls },
    created_at: zoned(row.createdAt, timezone),
    updated_at: zoned(row.updatedAt, timezone),
    line_items: store.rows
      .all(fulfillmentLines, 'WHERE fulfillmentId = ? ORDER BY id', row.id)
      .flatMap(({ lineId, quantity }) => {
        const line = part.lines.find((one) => one.id === lineId);
        return line === undefined ? [] : [{ ...linePayload(line, part), quantity }];
      }),
    ...(known === undefined ? alone(part) : {}),
  };
}

/** What a fulfillment tells of its order where it does not stand inside it. */
const alone = ({ order }: OrderPart): object => ({
  email: order?.email ?? '',
  destination: restAddress(order?.shippingAddress),
});
