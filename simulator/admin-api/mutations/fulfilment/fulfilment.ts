import { cancelFulfillment, readFulfillment, sendUnits } from '../../../store/fulfilment/send.ts';
import type { Sending } from '../../../store/fulfilment/send.ts';
import { fulfillmentOrders, fulfillments } from '../../../store/schema/order-life.ts';
import type { FulfillmentRow, Tracking } from '../../../store/schema/order-life.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf, notLoaded } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';
import { hold, releaseHold } from './holds.ts';
import {
  cancelWork,
  mergeWorks,
  moveWork,
  openWork,
  reportProgress,
  reschedule,
  setDeadline,
  splitWork,
} from './states.ts';
import { createEvent } from './events.ts';
import { reroute } from './reroute.ts';
import { requestMutations } from './requests.ts';
import { fulfillerMutations } from './fulfillers.ts';
import { answerWith, findWork, readUnits, refuse } from './work-input.ts';
import type { UnitsInput } from './work-input.ts';

type TrackingInput = {
  company?: string | null;
  number?: string | null;
  numbers?: readonly string[] | null;
  url?: string | null;
  urls?: readonly string[] | null;
};

type FulfillmentInput = {
  lineItemsByFulfillmentOrder: readonly {
    fulfillmentOrderId: string;
    fulfillmentOrderLineItems?: UnitsInput | null;
  }[];
  trackingInfo?: TrackingInput | null;
};

const NONE: { fulfillment: FulfillmentRow | null } = { fulfillment: null };

function readTracking(input: TrackingInput | null | undefined): Tracking[] {
  if (input == null) return [];
  const numbers = input.numbers ?? (input.number == null ? [] : [input.number]);
  const urls = input.urls ?? (input.url == null ? [] : [input.url]);
  const company = input.company ?? null;
  const length = Math.max(numbers.length, urls.length, company === null ? 0 : 1);
  return Array.from({ length }, (_none, at) => ({
    ...{ company, number: numbers[at] ?? null, url: urls[at] ?? null },
  }));
}

const FULFILLABLE: ReadonlySet<string> = new Set(['OPEN', 'IN_PROGRESS', 'INCOMPLETE']);

function create(args: Args, call: Call): object {
  const input = inputArg<FulfillmentInput>(args, 'fulfillment');
  return withUserErrors(() => {
    const sendings: Sending[] = [];
    let orderId = 0;
    for (const one of input.lineItemsByFulfillmentOrder) {
      const id = gidOf(one.fulfillmentOrderId, ['FulfillmentOrder']);
      const work = call.store.rows.byId(fulfillmentOrders, id);
      if (work === undefined) throw notLoaded(call.version, one.fulfillmentOrderId);
      if (!FULFILLABLE.has(work.status))
        throw new StoreRefusal(
          `Fulfillment order ${String(work.id)} has an unfulfillable status= ${work.status.toLowerCase()}.`,
          ['fulfillment'],
          null,
        );
      if (orderId !== 0 && orderId !== work.orderId)
        throw new StoreRefusal(
          'All fulfillment orders must belong to the same order.',
          ['fulfillment'],
          null,
        );
      orderId = work.orderId;
      const units = readUnits(call, work, one.fulfillmentOrderLineItems);
      sendings.push(...units.map(({ id, quantity }) => ({ workLineId: id, quantity })));
    }
    const tracking = readTracking(input.trackingInfo);
    return { fulfillment: sendUnits(call.store, orderId, { tracking, sendings }) };
  }, NONE);
}

function retrack(args: Args, call: Call): object {
  const id = gidOf(args['fulfillmentId'], ['Fulfillment']);
  return withUserErrors(() => {
    if (call.store.rows.byId(fulfillments, id) === undefined)
      throw new StoreRefusal('Fulfillment does not exist.', ['fulfillmentId'], null);
    const tracking = readTracking(inputArg<TrackingInput>(args, 'trackingInfoInput'));
    call.store.rows.update(fulfillments, id, { tracking, updatedAt: call.store.clock.now() });
    call.store.emit('fulfillments/update', id);
    return { fulfillment: readFulfillment(call.store, id) };
  }, NONE);
}

/** Nothing of this store is picked up by its buyers. */
function preparedForPickup(args: Args, call: Call): object {
  const { lineItemsByFulfillmentOrder: given } = inputArg<{
    lineItemsByFulfillmentOrder: readonly { fulfillmentOrderId: string }[];
  }>(args, 'input');
  const path = ['input', 'lineItemsByFulfillmentOrder'];
  const userErrors = given.map((one, at) => {
    const id = String(gidOf(one.fulfillmentOrderId, ['FulfillmentOrder']));
    findWork(call, one.fulfillmentOrderId);
    return refuse(
      `Invalid fulfillment_order_id provided ${id}`,
      [...path, String(at), 'fulfillmentOrderId'],
      'FULFILLMENT_ORDER_INVALID',
    ).refused;
  });
  return { ...answerWith([], {}), userErrors };
}

/** Mutations of fulfillments and of the work orders give. */
export const fulfilmentMutations = fields<undefined>({
  ...fulfillerMutations,
  ...requestMutations,
  fulfillmentCreate: (_source, args, call) => create(args, call),
  fulfillmentCreateV2: (_source, args, call) => create(args, call),
  fulfillmentCancel: (_source, args, call) =>
    withUserErrors(
      () => ({ fulfillment: cancelFulfillment(call.store, gidOf(args['id'], ['Fulfillment'])) }),
      NONE,
    ),
  fulfillmentEventCreate: (_source, args, call) => createEvent(args, call),
  fulfillmentTrackingInfoUpdate: (_source, args, call) => retrack(args, call),
  fulfillmentTrackingInfoUpdateV2: (_source, args, call) => retrack(args, call),
  fulfillmentOrderHold: (_source, args, call) => hold(args, call),
  fulfillmentOrderReleaseHold: (_source, args, call) => releaseHold(args, call),
  fulfillmentOrderOpen: (_source, args, call) => openWork(args, call),
  fulfillmentOrderCancel: (_source, args, call) => cancelWork(args, call),
  fulfillmentOrderMove: (_source, args, call) => moveWork(args, call),
  fulfillmentOrdersReroute: (_source, args, call) => reroute(args, call),
  fulfillmentOrderReschedule: (_source, args, call) => reschedule(args, call),
  fulfillmentOrderReportProgress: (_source, args, call) => reportProgress(args, call),
  fulfillmentOrderSplit: (_source, args, call) => splitWork(args, call),
  fulfillmentOrderMerge: (_source, args, call) => mergeWorks(args, call),
  fulfillmentOrdersSetFulfillmentDeadline: (_source, args, call) => setDeadline(args, call),
  fulfillmentOrderLineItemsPreparedForPickup: (_source, args, call) => preparedForPickup(args, call),
});
