import { fulfillmentOrderLines, fulfillmentOrders } from '../schema/order-life.ts';
import type { FulfillmentOrderRow } from '../schema/order-life.ts';
import { fulfillmentServices, serviceRequests } from '../schema/fulfillers.ts';
import type { FulfillerRow, MerchantRequest } from '../schema/fulfillers.ts';
import type { Store } from '../store.ts';
import { openBeside, readWork } from './carve.ts';
import { settleFulfillment } from './send.ts';
import { workLinesOf } from './work.ts';

/** The service whose location that is, or undefined. */
export function fulfillerAt(store: Store, locationId: number): FulfillerRow | undefined {
  return store.rows.first(fulfillmentServices, 'WHERE locationId = ?', locationId);
}

/** What was asked of the service of a fulfillment order, oldest first. */
export function requestsOf(store: Store, workId: number): readonly MerchantRequest[] {
  return store.rows.byId(serviceRequests, workId)?.requests ?? [];
}

/** Notes what the merchant asks the service of a fulfillment order for. */
export function noteRequest(
  store: Store,
  work: FulfillmentOrderRow,
  asked: Pick<MerchantRequest, 'kind' | 'message' | 'options'>,
): void {
  const made: MerchantRequest = { ...asked, id: store.newId(), sentAt: store.clock.now() };
  const before = requestsOf(store, work.id);
  if (before.length === 0) store.rows.insert(serviceRequests, { id: work.id, requests: [made] });
  else store.rows.update(serviceRequests, work.id, { requests: [...before, made] });
}

/** Changes where a fulfillment order stands with its service, and brings the order's status in line. */
export function moveOn(
  store: Store,
  work: FulfillmentOrderRow,
  to: Partial<Pick<FulfillmentOrderRow, 'status' | 'requestStatus' | 'progressReported'>>,
): FulfillmentOrderRow {
  store.rows.update(fulfillmentOrders, work.id, { ...to, updatedAt: store.clock.now() });
  settleFulfillment(store, work.orderId);
  return readWork(store, work.id);
}

/** The service gives the work back: it is closed without units, which wait in a new fulfillment order. */
export function giveBack(store: Store, work: FulfillmentOrderRow): FulfillmentOrderRow {
  const { orderId } = work;
  const id = openBeside(store, work);
  for (const line of workLinesOf(store, work.id)) {
    const { lineId, remainingQuantity } = line;
    const units = { totalQuantity: remainingQuantity, remainingQuantity };
    if (remainingQuantity > 0)
      store.rows.insert(fulfillmentOrderLines, {
        ...{ id: store.newId(), fulfillmentOrderId: id, orderId, lineId, ...units },
      });
    store.rows.update(fulfillmentOrderLines, line.id, {
      totalQuantity: line.totalQuantity - remainingQuantity,
      remainingQuantity: 0,
    });
  }
  return moveOn(store, work, { status: 'CLOSED', requestStatus: 'CANCELLATION_ACCEPTED' });
}
