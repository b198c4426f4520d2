import { carveRest, readWork } from '../../../store/fulfilment/carve.ts';
import { giveBack, moveOn, noteRequest, fulfillerAt } from '../../../store/fulfilment/requests.ts';
import type { FulfillmentOrderRow } from '../../../store/schema/order-life.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { answerWith, namedWork, readUnits, refuse, wrongUnits } from './work-input.ts';
import type { Refused, UnitsInput } from './work-input.ts';

const WORK = ['fulfillmentOrder'];
const SUBMITTED = ['originalFulfillmentOrder', 'submittedFulfillmentOrder', 'unsubmittedFulfillmentOrder'];
const FREE: ReadonlySet<string> = new Set(['UNSUBMITTED', 'REJECTED', 'CLOSED']);
const GIVEN: ReadonlySet<string> = new Set(['ACCEPTED', 'CANCELLATION_REJECTED']);

/** What is refused of work that lies with no service, or stands otherwise with it than `isReady` wants. */
function refusalOf(
  call: Call,
  work: FulfillmentOrderRow,
  isReady: (work: FulfillmentOrderRow) => boolean,
): Refused | undefined {
  if (fulfillerAt(call.store, work.locationId) === undefined)
    return refuse("The fulfillment order's assigned fulfillment service must be of api type");
  return isReady(work)
    ? undefined
    : refuse(
        `Fulfillment order ${String(work.id)} has an invalid request status= ${work.requestStatus.toLowerCase()}.`,
      );
}

function submit(args: Args, call: Call): object {
  const { store } = call;
  const work = namedWork(args, call);
  const refused = refusalOf(
    call,
    work,
    (one) => FREE.has(one.requestStatus) && (one.status === 'OPEN' || one.status === 'INCOMPLETE'),
  );
  if (refused !== undefined) return answerWith(SUBMITTED, refused);
  const units = readUnits(call, work, args['fulfillmentOrderLineItems'] as UnitsInput | null);
  if (wrongUnits(call, work, units) !== undefined)
    return answerWith(SUBMITTED, refuse('Invalid fulfillment order line item quantity requested.'));
  return store.transaction(() => {
    const rest = carveRest(store, work, units);
    const notify = args['notifyCustomer'];
    noteRequest(store, work, {
      ...{ kind: 'FULFILLMENT_REQUEST', message: textArg(args, 'message') ?? null },
      options: typeof notify === 'boolean' ? { notify_customer: notify } : {},
    });
    const sent = moveOn(store, work, { status: 'OPEN', requestStatus: 'SUBMITTED' });
    store.emit('fulfillment_orders/fulfillment_request_submitted', work.id);
    return answerWith(SUBMITTED, {
      ...{ originalFulfillmentOrder: sent, submittedFulfillmentOrder: sent },
      unsubmittedFulfillmentOrder: rest ?? null,
    });
  });
}

type Step = {
  isReady: (work: FulfillmentOrderRow) => boolean;
  work: (call: Call, work: FulfillmentOrderRow, args: Args) => FulfillmentOrderRow;
  topic: string;
};

/** What one side does with a request of the other. */
const step =
  (of: Step) =>
  (_source: undefined, args: Args, call: Call): object => {
    const work = namedWork(args, call);
    const refused = refusalOf(call, work, of.isReady);
    if (refused !== undefined) return answerWith(WORK, refused);
    return call.store.transaction(() => {
      const fulfillmentOrder = of.work(call, work, args);
      call.store.emit(`fulfillment_orders/${of.topic}`, work.id);
      return answerWith(WORK, { fulfillmentOrder });
    });
  };

const isSubmitted = (work: FulfillmentOrderRow): boolean => work.requestStatus === 'SUBMITTED';
const isGiven = (work: FulfillmentOrderRow): boolean => GIVEN.has(work.requestStatus);
const isAskedBack = (work: FulfillmentOrderRow): boolean => work.requestStatus === 'CANCELLATION_REQUESTED';

function askBack(call: Call, work: FulfillmentOrderRow, args: Args): FulfillmentOrderRow {
  noteRequest(call.store, work, {
    ...{ kind: 'CANCELLATION_REQUEST', message: textArg(args, 'message') ?? null, options: {} },
  });
  moveOn(call.store, work, { requestStatus: 'CANCELLATION_REQUESTED' });
  // The answer still tells where the work stood before (measured).
  return { ...readWork(call.store, work.id), requestStatus: work.requestStatus };
}

/** Mutations of what merchants ask of fulfillment services, and of what those answer. */
export const requestMutations = fields<undefined>({
  fulfillmentOrderSubmitFulfillmentRequest: (_source, args, call) => submit(args, call),
  fulfillmentOrderAcceptFulfillmentRequest: step({
    isReady: isSubmitted,
    work: ({ store }, work) => moveOn(store, work, { status: 'IN_PROGRESS', requestStatus: 'ACCEPTED' }),
    topic: 'fulfillment_request_accepted',
  }),
  fulfillmentOrderRejectFulfillmentRequest: step({
    isReady: isSubmitted,
    work: ({ store }, work) => moveOn(store, work, { status: 'OPEN', requestStatus: 'REJECTED' }),
    topic: 'fulfillment_request_rejected',
  }),
  fulfillmentOrderSubmitCancellationRequest: step({
    isReady: isGiven,
    work: askBack,
    topic: 'cancellation_request_submitted',
  }),
  fulfillmentOrderAcceptCancellationRequest: step({
    isReady: isAskedBack,
    work: ({ store }, work) => giveBack(store, work),
    topic: 'cancellation_request_accepted',
  }),
  fulfillmentOrderRejectCancellationRequest: step({
    isReady: isAskedBack,
    work: ({ store }, work) => moveOn(store, work, { requestStatus: 'CANCELLATION_REJECTED' }),
    topic: 'cancellation_request_rejected',
  }),
  /** For services only: what they could not do is open to be asked for again. */
  fulfillmentOrderClose: step({
    isReady: (work) => work.status === 'IN_PROGRESS',
    work: ({ store }, work) => moveOn(store, work, { status: 'INCOMPLETE', requestStatus: 'CLOSED' }),
    topic: 'fulfillment_service_failed_to_complete',
  }),
});
