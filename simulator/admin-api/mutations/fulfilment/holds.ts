import { carveRest, readWork, rejoinParted } from '../../../store/fulfilment/carve.ts';
import { settleFulfillment } from '../../../store/fulfilment/send.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { fulfillmentOrders } from '../../../store/schema/order-life.ts';
import type { FulfillmentOrderRow, Hold } from '../../../store/schema/order-life.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { answerWith, findWork, NOT_FOUND, readUnits, refuse, wrongUnits } from './work-input.ts';
import type { Refused, UnitsInput } from './work-input.ts';

const MOST_HOLDS = 10;
const PATH = ['fulfillmentHold', 'fulfillmentOrderLineItems'];

type HoldInput = {
  reason: string;
  reasonNotes?: string | null;
  handle?: string | null;
  fulfillmentOrderLineItems?: UnitsInput;
};

function refusal(call: Call, work: FulfillmentOrderRow, input: HoldInput): Refused | undefined {
  const given = input.fulfillmentOrderLineItems ?? [];
  if (new Set(given.map((one) => one.id)).size < given.length)
    return refuse('must contain unique line item ids', PATH, 'DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS');
  const empty = given.findIndex((one) => one.quantity < 1);
  if (empty !== -1)
    return refuse(
      'You must select at least one item to place on partial hold.',
      [...PATH, String(empty), 'quantity'],
      'GREATER_THAN_ZERO',
    );
  if (given.length > 0 && work.status !== 'OPEN' && work.status !== 'SCHEDULED')
    return refuse(
      'The fulfillment order is not in a splittable state.',
      PATH,
      'FULFILLMENT_ORDER_NOT_SPLITTABLE',
    );
  const at = given.length === 0 ? undefined : wrongUnits(call, work, readUnits(call, work, given));
  if (at !== undefined)
    return refuse('The line item quantity is invalid.', PATH, 'INVALID_LINE_ITEM_QUANTITY');
  if (work.holds.length >= MOST_HOLDS)
    return refuse(
      'The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to 10 holds on a single fulfillment order at any one time.',
      ['id'],
      'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED',
    );
  if (work.holds.some((hold) => hold.handle === (input.handle ?? '')))
    return refuse(
      'The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.',
      ['fulfillmentHold', 'handle'],
      'DUPLICATE_FULFILLMENT_HOLD_HANDLE',
    );
  return undefined;
}

/** fulfillmentOrderHold. */
export function hold(args: Args, call: Call): object {
  const names = ['fulfillmentHold', 'fulfillmentOrder', 'remainingFulfillmentOrder'];
  const work = findWork(call, args['id']);
  if (work === undefined) return answerWith(names, refuse(NOT_FOUND, ['id'], 'FULFILLMENT_ORDER_NOT_FOUND'));
  const input = inputArg<HoldInput>(args, 'fulfillmentHold');
  const refused = refusal(call, work, input);
  if (refused !== undefined) return answerWith(names, refused);
  const { store } = call;
  const rest = carveRest(store, work, readUnits(call, work, input.fulfillmentOrderLineItems));
  if (rest !== undefined) store.rows.update(fulfillmentOrders, rest.id, { partedFrom: work.id });
  const own: Hold = {
    id: store.newId(),
    handle: input.handle ?? '',
    ...{ reason: input.reason, reasonNotes: input.reasonNotes ?? null },
  };
  store.rows.update(fulfillmentOrders, work.id, {
    holds: [...work.holds, own],
    heldStatus: work.status === 'ON_HOLD' ? work.heldStatus : work.status,
    ...{ status: 'ON_HOLD', updatedAt: store.clock.now() },
  });
  settleFulfillment(store, work.orderId);
  store.emit('fulfillment_orders/placed_on_hold', work.id);
  return answerWith(names, {
    fulfillmentHold: own,
    fulfillmentOrder: readWork(store, work.id),
    remainingFulfillmentOrder: rest ?? null,
  });
}

/** fulfillmentOrderReleaseHold: the named holds, all of them when none is named. */
export function releaseHold(args: Args, call: Call): object {
  const work = findWork(call, args['id']);
  if (work === undefined)
    return answerWith(['fulfillmentOrder'], refuse(NOT_FOUND, ['id'], 'FULFILLMENT_ORDER_NOT_FOUND'));
  const { store } = call;
  const ids = (args['holdIds'] ?? []) as readonly string[];
  const named = new Set(ids.map((gid) => parseGid(gid)?.id));
  const kept = named.size === 0 ? [] : work.holds.filter((one) => !named.has(one.id));
  const released = kept.length === 0 && work.status === 'ON_HOLD';
  store.rows.update(fulfillmentOrders, work.id, {
    holds: kept,
    ...(released ? { status: work.heldStatus ?? 'OPEN', heldStatus: null } : {}),
    updatedAt: store.clock.now(),
  });
  if (released) rejoinParted(store, work);
  settleFulfillment(store, work.orderId);
  if (released) store.emit('fulfillment_orders/hold_released', work.id);
  return answerWith(['fulfillmentOrder'], { fulfillmentOrder: readWork(store, work.id) });
}
