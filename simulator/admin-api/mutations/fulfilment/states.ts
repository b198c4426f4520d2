import { carveOff, mergeWork, readWork, replaceWork } from '../../../store/fulfilment/carve.ts';
import { settleFulfillment } from '../../../store/fulfilment/send.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { fulfillmentOrders } from '../../../store/schema/order-life.ts';
import type { FulfillmentOrderRow } from '../../../store/schema/order-life.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { readStamp } from '../orders/read-address.ts';
import { answerWith, findWork, namedWork, NOT_FOUND, readUnits, refuse, wrongUnits } from './work-input.ts';
import type { Refused, UnitsInput } from './work-input.ts';

/** Changes a fulfillment order and brings the order in line with it. */
export function changeWork(
  call: Call,
  work: FulfillmentOrderRow,
  to: Partial<FulfillmentOrderRow>,
): FulfillmentOrderRow {
  const { store } = call;
  store.rows.update(fulfillmentOrders, work.id, { ...to, updatedAt: store.clock.now() });
  settleFulfillment(store, work.orderId);
  return readWork(store, work.id);
}

/** fulfillmentOrderOpen: only what is scheduled or in progress can be opened. */
export function openWork(args: Args, call: Call): object {
  const work = namedWork(args, call);
  if (work.status !== 'SCHEDULED' && work.status !== 'IN_PROGRESS')
    return answerWith(
      ['fulfillmentOrder'],
      refuse(`Expected fulfillment order status to be valid but it was ${work.status.toLowerCase()}.`),
    );
  const fulfillmentOrder = changeWork(call, work, { status: 'OPEN', progressReported: false });
  return answerWith(['fulfillmentOrder'], { fulfillmentOrder });
}

/** fulfillmentOrderReportProgress. */
export function reportProgress(args: Args, call: Call): object {
  const work = namedWork(args, call);
  if (work.status !== 'OPEN' && work.status !== 'IN_PROGRESS')
    return answerWith(
      ['fulfillmentOrder'],
      refuse('Cannot report progress on a fulfillment order in this state.'),
    );
  const fulfillmentOrder = changeWork(call, work, { status: 'IN_PROGRESS', progressReported: true });
  return answerWith(['fulfillmentOrder'], { fulfillmentOrder });
}

/** fulfillmentOrderReschedule. */
export function reschedule(args: Args, call: Call): object {
  const work = namedWork(args, call);
  if (work.status !== 'SCHEDULED')
    return answerWith(['fulfillmentOrder'], refuse('Fulfillment order must be scheduled.'));
  const fulfillAt = readStamp(String(args['fulfillAt'])) ?? null;
  return answerWith(['fulfillmentOrder'], { fulfillmentOrder: changeWork(call, work, { fulfillAt }) });
}

const CANCELABLE: ReadonlySet<string> = new Set(['UNSUBMITTED', 'SUBMITTED', 'REJECTED']);

/** fulfillmentOrderCancel: another one takes over what is to be done, unless a service has accepted it. */
export function cancelWork(args: Args, call: Call): object {
  const names = ['fulfillmentOrder', 'replacementFulfillmentOrder'];
  const work = namedWork(args, call);
  if (work.progressReported)
    return answerWith(
      names,
      refuse('Cannot cancel fulfillment order that has had progress reported. Mark as unfulfilled first.', [
        'id',
      ]),
    );
  if (work.status === 'CLOSED' || !CANCELABLE.has(work.requestStatus))
    return answerWith(
      names,
      refuse("Fulfillment order is not in cancelable request state and can't be canceled."),
    );
  const replacementFulfillmentOrder = replaceWork(call.store, work);
  const fulfillmentOrder = changeWork(call, work, { status: 'CLOSED', holds: [] });
  return answerWith(names, { fulfillmentOrder, replacementFulfillmentOrder });
}

function moveRefusal(work: FulfillmentOrderRow): Refused | undefined {
  if (work.requestStatus === 'SUBMITTED')
    return refuse('Cannot move submitted fulfillment order that is at a 3PL fulfillment service.');
  if (work.progressReported)
    return refuse(
      'Cannot move a fulfillment order that has had progress reported. To move a fulfillment order that has had progress reported, the fulfillment order must first be marked as open resolving the ongoing progress state.',
      ['id'],
      'CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS',
    );
  return work.status === 'CLOSED' ? refuse('Cannot change location.') : undefined;
}

/** fulfillmentOrderMove: to another location, whole or some units of it as a new fulfillment order. */
export function moveWork(args: Args, call: Call): object {
  const names = ['movedFulfillmentOrder', 'originalFulfillmentOrder', 'remainingFulfillmentOrder'];
  const work = namedWork(args, call);
  const { store } = call;
  const to = store.rows.byId(locations, gidOf(args['newLocationId'], ['Location']));
  if (to === undefined) return answerWith(names, refuse('Location not found.', ['id']));
  const refused =
    moveRefusal(work) ?? (to.id === work.locationId ? refuse('Cannot change location.') : undefined);
  if (refused !== undefined) return answerWith(names, refused);
  const units = readUnits(call, work, args['fulfillmentOrderLineItems'] as UnitsInput | null);
  if (wrongUnits(call, work, units) !== undefined)
    return answerWith(names, refuse('Invalid fulfillment order line item quantity requested.'));
  const part = carveOff(store, work, units);
  const moved = changeWork(call, part ?? work, { locationId: to.id });
  store.emit('fulfillment_orders/moved', moved.id);
  return answerWith(names, {
    movedFulfillmentOrder: moved,
    originalFulfillmentOrder: readWork(store, work.id),
    remainingFulfillmentOrder: part === undefined ? null : readWork(store, work.id),
  });
}

type SplitInput = { fulfillmentOrderId: string; fulfillmentOrderLineItems: UnitsInput };

function splitRefusal(call: Call, input: SplitInput, at: number): Refused | undefined {
  const work = findWork(call, input.fulfillmentOrderId);
  if (work === undefined) return refuse(NOT_FOUND, null, 'FULFILLMENT_ORDER_NOT_FOUND');
  const path = ['fulfillmentOrderSplits', String(at), 'fulfillmentOrderLineItems'];
  const given = input.fulfillmentOrderLineItems;
  if (given.length === 0)
    return refuse(
      'There must be at least one item selected in this fulfillment to split it.',
      path,
      'NO_LINE_ITEMS_PROVIDED_TO_SPLIT',
    );
  const empty = given.findIndex((one) => one.quantity < 1);
  if (empty !== -1)
    return refuse(
      'You must select at least one item to split into a new fulfillment order.',
      [...path, String(empty), 'quantity'],
      'GREATER_THAN',
    );
  return wrongUnits(call, work, readUnits(call, work, given)) === undefined
    ? undefined
    : refuse('Invalid fulfillment order line item quantity requested.');
}

/** fulfillmentOrderSplit: the named units go to a new fulfillment order, called the remaining one, the rest stays. */
export function splitWork(args: Args, call: Call): object {
  const inputs = inputArg<readonly SplitInput[]>(args, 'fulfillmentOrderSplits');
  for (const [at, input] of inputs.entries()) {
    const refused = splitRefusal(call, input, at);
    if (refused !== undefined) return answerWith(['fulfillmentOrderSplits'], refused);
  }
  const fulfillmentOrderSplits = inputs.flatMap((input) => {
    const work = findWork(call, input.fulfillmentOrderId);
    if (work === undefined) return [];
    const units = readUnits(call, work, input.fulfillmentOrderLineItems);
    const rest = carveOff(call.store, work, units);
    if (rest === undefined) return [];
    call.store.emit('fulfillment_orders/split', work.id);
    const fulfillmentOrder = readWork(call.store, work.id);
    return [{ fulfillmentOrder, remainingFulfillmentOrder: rest, replacementFulfillmentOrder: null }];
  });
  return answerWith(['fulfillmentOrderSplits'], { fulfillmentOrderSplits });
}

type Intent = { fulfillmentOrderId: string; fulfillmentOrderLineItems?: UnitsInput | null };

function mergeRefusal(call: Call, intent: Intent, path: readonly string[]): Refused | undefined {
  const work = findWork(call, intent.fulfillmentOrderId);
  if (work === undefined) return refuse(NOT_FOUND, null, 'FULFILLMENT_ORDER_NOT_FOUND');
  const given = intent.fulfillmentOrderLineItems ?? [];
  const empty = given.findIndex((one) => one.quantity < 1);
  if (empty !== -1)
    return refuse(
      'You must select at least one item to merge into a new fulfillment order.',
      [...path, 'fulfillmentOrderLineItems', String(empty), 'quantity'],
      'GREATER_THAN',
    );
  if (work.status !== 'OPEN')
    return refuse(`Fulfillment order: ${String(work.id)} is currently not in a mergeable state.`);
  const wrong = given.length === 0 ? undefined : wrongUnits(call, work, readUnits(call, work, given));
  if (wrong === 'unknown') return refuse('Fulfillment order line item does not exist.');
  return wrong === undefined ? undefined : refuse('Invalid fulfillment order line item quantity requested.');
}

/** fulfillmentOrderMerge: all go into the first. */
export function mergeWorks(args: Args, call: Call): object {
  const inputs = inputArg<readonly { mergeIntents: readonly Intent[] }[]>(
    args,
    'fulfillmentOrderMergeInputs',
  );
  for (const [at, { mergeIntents }] of inputs.entries())
    for (const [which, intent] of mergeIntents.entries()) {
      const path = ['fulfillmentOrderMergeInputs', String(at), 'mergeIntents', String(which)];
      const refused = mergeRefusal(call, intent, path);
      if (refused !== undefined) return answerWith(['fulfillmentOrderMerges'], refused);
    }
  const fulfillmentOrderMerges = inputs.flatMap(({ mergeIntents }) => {
    const works = mergeIntents.flatMap((intent) => findWork(call, intent.fulfillmentOrderId) ?? []);
    const [first, ...others] = works;
    if (first === undefined) return [];
    for (const other of others) mergeWork(call.store, first, other);
    call.store.emit('fulfillment_orders/merged', first.id);
    return [{ fulfillmentOrder: readWork(call.store, first.id) }];
  });
  return answerWith(['fulfillmentOrderMerges'], { fulfillmentOrderMerges });
}

/** fulfillmentOrdersSetFulfillmentDeadline. */
export function setDeadline(args: Args, call: Call): object {
  const works = (args['fulfillmentOrderIds'] as readonly string[]).map((gid) => findWork(call, gid));
  if (works.length === 0 || works.includes(undefined))
    return { ...answerWith([], refuse('Fulfillment orders could not be found.')), success: false };
  const fulfillBy = readStamp(String(args['fulfillmentDeadline'])) ?? null;
  for (const work of works) if (work !== undefined) changeWork(call, work, { fulfillBy });
  return answerWith(['success'], { success: true });
}
