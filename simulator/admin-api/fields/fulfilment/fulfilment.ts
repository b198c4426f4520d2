import { readOrder } from '../../../store/orders/orders.ts';
import { requestsOf, fulfillerAt } from '../../../store/fulfilment/requests.ts';
import { workLinesOf } from '../../../store/fulfilment/work.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { fulfillmentLines, fulfillmentOrders, fulfillments } from '../../../store/schema/order-life.ts';
import type {
  FulfillmentEvent,
  FulfillmentLineRow,
  FulfillmentOrderLineRow,
  FulfillmentOrderRow,
  FulfillmentRow,
  Hold,
} from '../../../store/schema/order-life.ts';
import { orderLines } from '../../../store/schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../../../store/schema/orders.ts';
import { discountedLine } from '../../../store/orders/totals.ts';
import { listOf } from '../../listing.ts';
import { countArg, fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { moneyText, orderBag } from '../../values.ts';
import { isSince } from '../../versions.ts';
import { manualFulfiller, showFulfiller } from './fulfiller.ts';
import type { ShownRequest } from './fulfiller.ts';

const orderOf = (call: Call, row: { orderId: number }): OrderRow =>
  call.orderParts.of(row.orderId).order ?? readOrder(call.store, row.orderId);
const lineOf = (call: Call, row: { lineId: number }): OrderLineRow | undefined =>
  call.store.rows.byId(orderLines, row.lineId);
const locationOf = (call: Call, id: number): unknown => call.store.rows.byId(locations, id) ?? null;

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  OPEN: ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD', 'SPLIT', 'MERGE'],
  IN_PROGRESS: ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'HOLD', 'MARK_AS_OPEN'],
  SCHEDULED: ['MARK_AS_OPEN', 'MOVE'],
  ON_HOLD: ['RELEASE_HOLD', 'HOLD', 'MOVE'],
};

/** True when the order has more open work at the same location. */
function hasTwin(call: Call, row: FulfillmentOrderRow): boolean {
  const open = "WHERE orderId = ? AND locationId = ? AND id <> ? AND status = 'OPEN'";
  return call.store.rows.first(fulfillmentOrders, open, row.orderId, row.locationId, row.id) !== undefined;
}

/** What may be done with work at a service, by where it stands with it; what was accepted or asked back is assumed. */
function actionsAtFulfiller(row: FulfillmentOrderRow): readonly string[] {
  if (row.status === 'CLOSED' || row.status === 'ON_HOLD') return ACTIONS[row.status] ?? [];
  if (row.requestStatus === 'SUBMITTED') return ['CREATE_FULFILLMENT', 'CANCEL_FULFILLMENT_ORDER'];
  return row.status === 'IN_PROGRESS'
    ? ['CREATE_FULFILLMENT', 'REQUEST_CANCELLATION']
    : ['REQUEST_FULFILLMENT', 'CREATE_FULFILLMENT', 'HOLD', 'MOVE'];
}

function actionsOf(call: Call, row: FulfillmentOrderRow): object[] {
  if (fulfillerAt(call.store, row.locationId) !== undefined)
    return actionsAtFulfiller(row).map((action) => ({ action, externalUrl: null }));
  const units = workLinesOf(call.store, row.id).reduce((sum, line) => sum + line.remainingQuantity, 0);
  const has = (action: string): boolean => {
    if (action === 'SPLIT') return units > 1;
    if (action === 'MERGE') return hasTwin(call, row);
    // Versions before know no progress, nor a word for it.
    return action !== 'REPORT_PROGRESS' || isSince(call.version, '2026-04');
  };
  return (ACTIONS[row.status] ?? [])
    .filter((action) => has(action))
    .map((action) => ({ action, externalUrl: null }));
}

function assignedLocation(call: Call, row: FulfillmentOrderRow): object {
  const at = call.store.rows.byId(locations, row.locationId);
  return {
    ...{
      name: at?.name ?? '',
      location: at ?? null,
      countryCode: at?.countryCode ?? 'GB',
      city: at?.city ?? null,
    },
    ...{ address1: null, address2: null, phone: null, province: null, zip: null },
  };
}

function destinationOf(call: Call, row: FulfillmentOrderRow): object | null {
  const order = orderOf(call, row);
  const to = order.shippingAddress;
  if (to === null) return null;
  const or = (value: string | undefined): string | null => value ?? null;
  return {
    ...{ id: toGid('FulfillmentOrderDestination', row.id), email: order.email, location: null },
    ...{
      firstName: or(to.firstName),
      lastName: or(to.lastName),
      company: or(to.company),
      phone: or(to.phone),
    },
    ...{ address1: or(to.address1), address2: or(to.address2), city: or(to.city), zip: or(to.zip) },
    ...{ province: or(to.province), countryCode: or(to.countryCode) },
  };
}

export const fulfillmentOrderFields = fields<FulfillmentOrderRow>({
  id: (row) => toGid('FulfillmentOrder', row.id),
  status: (row) => row.status,
  requestStatus: (row) => row.requestStatus,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  // Work is due at the full hour it came up in.
  fulfillAt: (row) => row.fulfillAt ?? `${row.createdAt.slice(0, 13)}:00:00Z`,
  fulfillBy: (row) => row.fulfillBy,
  order: (row, _args, call) => orderOf(call, row),
  orderId: (row) => toGid('Order', row.orderId),
  orderName: (row, _args, call) => orderOf(call, row).name,
  orderProcessedAt: (row, _args, call) => orderOf(call, row).processedAt,
  channelId: () => null,
  assignedLocation: (row, _args, call) => assignedLocation(call, row),
  destination: (row, _args, call) => destinationOf(call, row),
  deliveryMethod: () => null,
  internationalDuties: () => null,
  remainingLineItemsWeight: () => null,
  fulfillmentHolds: (row) => row.holds,
  supportedActions: (row, _args, call) => actionsOf(call, row),
  lineItems: (row, _args, call) => listOf(workLinesOf(call.store, row.id)),
  merchantRequests: (row, _args, call) =>
    listOf(requestsOf(call.store, row.id).map((one): ShownRequest => ({ ...one, workId: row.id }))),
  fulfillmentOrdersForMerge: () => listOf([]),
  fulfillments: (row, _args, call) =>
    listOf(
      call.store.rows
        .all(fulfillments, 'WHERE orderId = ? ORDER BY id', row.orderId)
        .filter((one) => one.fulfillmentOrderIds.includes(row.id)),
    ),
});

/** Reasons that are not told by their own letters (measured). */
const HOLD_WORDS: Readonly<Record<string, string>> = {
  AWAITING_RETURN_ITEMS: 'Exchange items awaiting return delivery',
};

export const fulfillmentHoldFields = fields<Hold>({
  id: (row) => toGid('FulfillmentHold', row.id),
  handle: (row) => row.handle,
  reason: (row) => row.reason,
  reasonNotes: (row) => row.reasonNotes,
  displayReason: (row) => {
    const told = HOLD_WORDS[row.reason];
    if (told !== undefined) return told;
    const text = row.reason.toLowerCase().replaceAll('_', ' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  heldByApp: (_row, _args, call) => ({ id: call.appId }),
  heldByRequestingApp: () => true,
});

export const fulfillmentOrderLineFields = fields<FulfillmentOrderLineRow>({
  id: (row) => toGid('FulfillmentOrderLineItem', row.id),
  lineItem: (row, _args, call) => lineOf(call, row) ?? null,
  totalQuantity: (row) => row.totalQuantity,
  remainingQuantity: (row, _args, call) =>
    call.store.rows.byId(fulfillmentOrders, row.fulfillmentOrderId)?.replaced === true
      ? row.totalQuantity
      : row.remainingQuantity,
  productTitle: (row, _args, call) => lineOf(call, row)?.title ?? '',
  requiresShipping: (row, _args, call) => lineOf(call, row)?.requiresShipping ?? false,
  sku: (row, _args, call) => lineOf(call, row)?.sku ?? null,
  vendor: (row, _args, call) => lineOf(call, row)?.vendor ?? null,
  variantTitle: (row, _args, call) => lineOf(call, row)?.variantTitle ?? null,
  variant: (row, _args, call) => {
    const id = lineOf(call, row)?.variantId ?? null;
    return id === null ? null : (call.catalog.variant(id) ?? null);
  },
  inventoryItemId: (row, _args, call) => {
    const id = lineOf(call, row)?.variantId ?? null;
    const variant = id === null ? undefined : call.catalog.variant(id);
    return variant === undefined ? null : toGid('InventoryItem', variant.inventoryItemId);
  },
  originalUnitPriceSet: (row, _args, call) =>
    orderBag(lineOf(call, row)?.unitPrice ?? 0n, orderOf(call, row)),
  shippingLine: () => null,
  image: () => null,
  weight: () => null,
  warnings: () => [],
});

const perPart = (whole: bigint, quantity: number, of: number): bigint =>
  of === 0 ? 0n : (whole * BigInt(quantity)) / BigInt(of);

const original = (call: Call, row: FulfillmentLineRow): bigint =>
  (lineOf(call, row)?.unitPrice ?? 0n) * BigInt(row.quantity);

function discounted(call: Call, row: FulfillmentLineRow): bigint {
  const line = lineOf(call, row);
  return line === undefined ? 0n : perPart(discountedLine(line), row.quantity, line.quantity);
}

export const fulfillmentLineFields = fields<FulfillmentLineRow>({
  id: (row) => toGid('FulfillmentLineItem', row.id),
  quantity: (row) => row.quantity,
  lineItem: (row, _args, call) => lineOf(call, row) ?? null,
  originalTotalSet: (row, _args, call) => orderBag(original(call, row), orderOf(call, row)),
  originalTotal: (row, _args, call) => moneyText(original(call, row), orderOf(call, row).currency),
  discountedTotalSet: (row, _args, call) => orderBag(discounted(call, row), orderOf(call, row)),
  discountedTotal: (row, _args, call) => moneyText(discounted(call, row), orderOf(call, row).currency),
});

const linesOf = (call: Call, row: FulfillmentRow): FulfillmentLineRow[] =>
  call.store.rows.all(fulfillmentLines, 'WHERE fulfillmentId = ? ORDER BY id', row.id);

const timeOf = (row: FulfillmentRow, status: string): string | null =>
  row.events.findLast((event) => event.status === status)?.happenedAt ?? null;

export const fulfillmentEventFields = fields<FulfillmentEvent>({
  id: (row) => toGid('FulfillmentEvent', row.id),
  status: (row) => row.status,
  happenedAt: (row) => row.happenedAt,
  createdAt: (row) => row.createdAt,
  ...Object.fromEntries(
    [
      ...['message', 'estimatedDeliveryAt', 'address1', 'city', 'province', 'country', 'zip'],
      ...['latitude', 'longitude'],
    ].map((name) => [name, (row: FulfillmentEvent): unknown => row.told[name] ?? null]),
  ),
});

export const fulfillmentFields = fields<FulfillmentRow>({
  id: (row) => toGid('Fulfillment', row.id),
  legacyResourceId: (row) => String(row.id),
  name: (row) => row.name,
  status: (row) => row.status,
  displayStatus: (row) =>
    row.status === 'CANCELLED' ? 'CANCELED' : (row.events.at(-1)?.status ?? 'FULFILLED'),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  deliveredAt: (row) => timeOf(row, 'DELIVERED'),
  estimatedDeliveryAt: (row) =>
    row.events.findLast((event) => event.told['estimatedDeliveryAt'] !== null)?.told['estimatedDeliveryAt'] ??
    null,
  inTransitAt: (row) => timeOf(row, 'IN_TRANSIT'),
  originAddress: () => null,
  service: (row, _args, call) => {
    const service = fulfillerAt(call.store, row.locationId);
    return service === undefined ? manualFulfiller(call, row.locationId) : showFulfiller(call, service);
  },
  events: (row) => listOf(row.events),
  order: (row, _args, call) => orderOf(call, row),
  location: (row, _args, call) => locationOf(call, row.locationId),
  requiresShipping: (row, _args, call) =>
    linesOf(call, row).some((line) => lineOf(call, line)?.requiresShipping === true),
  totalQuantity: (row, _args, call) => linesOf(call, row).reduce((sum, line) => sum + line.quantity, 0),
  trackingInfo: (row, args) => row.tracking.slice(0, countArg(args, 'first') ?? row.tracking.length),
  fulfillmentLineItems: (row, _args, call) => listOf(linesOf(call, row)),
  fulfillmentOrders: (row, _args, call) =>
    listOf(row.fulfillmentOrderIds.flatMap((id) => call.store.rows.byId(fulfillmentOrders, id) ?? [])),
});
