import { levelOf } from '../../../store/catalogue/inventory.ts';
import { workLinesOf } from '../../../store/fulfilment/work.ts';
import { locations, variants } from '../../../store/schema/catalog.ts';
import type { LocationRow } from '../../../store/schema/catalog.ts';
import type { FulfillmentOrderRow } from '../../../store/schema/order-life.ts';
import { orderLines } from '../../../store/schema/orders.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { changeWork } from './states.ts';
import { answerWith, findWork, NOT_FOUND, refuse } from './work-input.ts';
import type { Refused } from './work-input.ts';

const REROUTABLE: ReadonlySet<string> = new Set(['OPEN', 'SCHEDULED']);
const FIELD = ['fulfillmentOrderIds'];

const idsOf = (given: unknown): ReadonlySet<number> | undefined =>
  given == null ? undefined : new Set((given as readonly string[]).map((gid) => gidOf(gid, ['Location'])));

/** What is refused of the fulfillment orders as a whole; the words are the schema's own (assumed). */
function refusalOf(call: Call, works: readonly FulfillmentOrderRow[]): Refused | undefined {
  const one = (pick: (work: FulfillmentOrderRow) => number | null): boolean =>
    new Set(works.map(pick)).size === 1;
  const active = call.store.rows.all(locations, 'WHERE isActive = 1');
  if (active.length < 2)
    return refuse(
      'This feature is only supported for multi-location shops.',
      null,
      'SINGLE_LOCATION_SHOP_NOT_SUPPORTED',
    );
  if (!one((work) => work.orderId))
    return refuse(
      'Fulfillment orders are not from the same order.',
      FIELD,
      'FULFILLMENT_ORDERS_NOT_FROM_THE_SAME_ORDER',
    );
  if (!one((work) => work.locationId))
    return refuse(
      'Fulfillment orders must belong to the same location.',
      FIELD,
      'FULFILLMENT_ORDERS_MUST_BELONG_TO_SAME_LOCATION',
    );
  if (works.some((work) => work.progressReported))
    return refuse(
      'Cannot move a fulfillment order that has progress reported.',
      FIELD,
      'CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS',
    );
  return works.every((work) => REROUTABLE.has(work.status) && work.requestStatus === 'UNSUBMITTED')
    ? undefined
    : refuse(
        'All fulfillment orders must have status and request status compatible with reroutable states.',
        FIELD,
        'FULFILLMENT_ORDERS_STATE_NOT_SUPPORTED',
      );
}

/** True when a location stocks all that is still to be sent; what nobody counts lies everywhere. */
function canSend(call: Call, works: readonly FulfillmentOrderRow[], at: LocationRow): boolean {
  const { store } = call;
  return works.every((work) =>
    workLinesOf(store, work.id).every((row) => {
      const line = store.rows.byId(orderLines, row.lineId);
      const variant = line?.variantId == null ? undefined : store.rows.byId(variants, line.variantId);
      return variant === undefined || !variant.tracked || levelOf(store, variant, at) !== undefined;
    }),
  );
}

/** fulfillmentOrdersReroute: to the first other location that sends online orders and stocks the goods. */
export function reroute(args: Args, call: Call): object {
  const names = ['movedFulfillmentOrders'];
  const given = args['fulfillmentOrderIds'] as readonly string[];
  if (given.length === 0)
    return answerWith(
      names,
      refuse('No fulfillment order IDs were provided.', FIELD, 'NO_FULFILLMENT_ORDER_IDS'),
    );
  const works = given.flatMap((gid) => findWork(call, gid) ?? []);
  if (works.length < given.length)
    return answerWith(names, refuse(NOT_FOUND, FIELD, 'FULFILLMENT_ORDER_NOT_FOUND'));
  const refused = refusalOf(call, works);
  if (refused !== undefined) return answerWith(names, refused);
  const [among, without] = [idsOf(args['includedLocationIds']), idsOf(args['excludedLocationIds'])];
  const to = call.store.rows
    .all(locations, 'WHERE isActive = 1 AND isRetail = 0 ORDER BY id')
    .filter((one) => one.id !== works[0]?.locationId && without?.has(one.id) !== true)
    .filter((one) => among?.has(one.id) !== false)
    .find((one) => canSend(call, works, one));
  if (to === undefined)
    return answerWith(
      names,
      refuse(
        'Cannot reassign location for fulfillment orders.',
        FIELD,
        'CANNOT_REASSIGN_LOCATION_FOR_FULFILLMENT_ORDERS',
      ),
    );
  const movedFulfillmentOrders = works.map((work) => {
    const moved = changeWork(call, work, { locationId: to.id });
    call.store.emit('fulfillment_orders/moved', moved.id);
    return moved;
  });
  return answerWith(names, { movedFulfillmentOrders });
}
