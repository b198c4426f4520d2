import { toGid } from '../../../store/tables/ids.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { fulfillmentServices } from '../../../store/schema/fulfillers.ts';
import type { FulfillerRow, MerchantRequest } from '../../../store/schema/fulfillers.ts';
import { fulfillmentOrders } from '../../../store/schema/order-life.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';

/** Whoever packs in this store does it by hand, at its first location unless another is named. */
export function manualFulfiller(call: Call, locationId?: number): object {
  const first = call.store.rows.first(locations, 'ORDER BY id');
  return {
    ...{ id: 'gid://shopify/FulfillmentService/manual', handle: 'manual', serviceName: 'Manual' },
    ...{ type: 'MANUAL', trackingSupport: false, inventoryManagement: false, callbackUrl: null },
    ...{ requiresShippingMethod: true, fulfillmentOrdersOptIn: true, permitsSkuSharing: false },
    location: (locationId === undefined ? first : call.store.rows.byId(locations, locationId)) ?? null,
  };
}

/** A FulfillmentService. Its gid goes on behind the number (measured). */
export function showFulfiller(call: Call, row: FulfillerRow): object {
  const { handle, name, callbackUrl, trackingSupport, inventoryManagement, requiresShippingMethod } = row;
  return {
    ...{ id: `${toGid('FulfillmentService', row.id)}?id=true`, handle, serviceName: name, callbackUrl },
    ...{ trackingSupport, inventoryManagement, requiresShippingMethod, type: 'THIRD_PARTY' },
    ...{ fulfillmentOrdersOptIn: true, permitsSkuSharing: true },
    location: call.store.rows.byId(locations, row.locationId) ?? null,
  };
}

/** The root field `fulfillmentService`: null when there is none. */
export function findFulfiller(args: Args, call: Call): object | null {
  const gid = String(args['id']);
  if (gid.endsWith('/manual')) return manualFulfiller(call);
  const row = call.store.rows.byId(fulfillmentServices, parseGid(gid)?.id ?? 0);
  return row === undefined ? null : showFulfiller(call, row);
}

/** All of the shop's services: what is packed by hand first. */
export function listFulfillers(call: Call): object[] {
  const rows = call.store.rows.all(fulfillmentServices, 'ORDER BY id');
  return [manualFulfiller(call), ...rows.map((row) => showFulfiller(call, row))];
}

/** A request with the fulfillment order it belongs to. */
export type ShownRequest = MerchantRequest & { workId: number };

export const merchantRequestFields = fields<ShownRequest>({
  id: (row) => toGid('FulfillmentOrderMerchantRequest', row.id),
  kind: (row) => row.kind,
  message: (row) => row.message,
  requestOptions: (row) => row.options,
  responseData: () => null,
  sentAt: (row) => row.sentAt,
  fulfillmentOrder: (row, _args, call) => call.store.rows.byId(fulfillmentOrders, row.workId) ?? null,
});
