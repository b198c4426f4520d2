import { fulfillmentOrders } from '../../../simulator/store/schema/order-life.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { root } from './ask-order.ts';
import { after, on, returnId, returned, wayLine, worked } from './refusal-setup.ts';
import type { Case, Sent } from './refusal-setup.ts';

const returnLine = (sent: string, more: string): string =>
  `returnLineItems: [{ fulfillmentLineItemId: "${sent}", ${more} }]`;
const making = (which: readonly [operation: string, argument: string], more: string, sent?: string): Case =>
  on(which[0], (s) => {
    const { order, sentLine } = worked(s, true);
    return `${which[1]}: { orderId: "${String(order['id'])}", ${returnLine(sent ?? sentLine, more)} }`;
  });
const GONE_LINE = 'gid://shopify/FulfillmentLineItem/9';
const GONE_RETURN = 'gid://shopify/Return/9';
const closed = (store: OpenStore): string =>
  after(store, returnId(store), (id) => `returnClose(id: "${id}") { return { id } }`);
const declined = (store: OpenStore): string =>
  after(
    store,
    returnId(store, 'returnRequest'),
    (id) => `returnDeclineRequest(input: { id: "${id}", declineReason: OTHER }) { return { id } }`,
  );
const removing = (store: OpenStore, quantity: number): string => {
  const made = returned(store);
  const own = (made['returnLineItems'] as { nodes: { id: string }[] }).nodes[0]?.id ?? '';
  return `returnId: "${String(made['id'])}", returnLineItems: [{ returnLineItemId: "${own}", quantity: ${String(quantity)} }]`;
};
const way = (store: OpenStore, more: string): string =>
  `{ reverseFulfillmentOrderLineItemId: "${wayLine(store)}", quantity: 1, ${more} }`;

const RETURN_CASES: Case[] = [
  making(['returnCreate', 'returnInput'], 'quantity: 1'),
  making(['returnCreate', 'returnInput'], 'quantity: 1, returnReason: UNWANTED', GONE_LINE),
  making(['returnCreate', 'returnInput'], 'quantity: 3, returnReason: UNWANTED'),
  making(['returnCreate', 'returnInput'], 'quantity: 1, returnReason: OTHER'),
  making(['returnRequest', 'input'], 'quantity: 1, returnReason: UNWANTED', GONE_LINE),
  making(['returnRequest', 'input'], 'quantity: 3, returnReason: UNWANTED'),
  making(['returnRequest', 'input'], 'quantity: 1'),
  on('returnApproveRequest', (s) => `input: { id: "${returnId(s)}" }`),
  on('returnApproveRequest', () => `input: { id: "${GONE_RETURN}" }`),
  on('returnCancel', (s) => `id: "${closed(s)}"`),
  on('returnCancel', () => `id: "${GONE_RETURN}"`),
  on('returnClose', (s) => `id: "${closed(s)}"`),
  on('returnClose', () => `id: "${GONE_RETURN}"`),
  on('returnReopen', (s) => `id: "${returnId(s)}"`),
  on('returnReopen', () => `id: "${GONE_RETURN}"`),
  on('returnDeclineRequest', (s) => `input: { id: "${returnId(s)}", declineReason: OTHER }`),
  on('returnDeclineRequest', (s) => `input: { id: "${declined(s)}", declineReason: OTHER }`),
  on('returnDeclineRequest', () => `input: { id: "${GONE_RETURN}", declineReason: OTHER }`),
  on('returnProcess', () => `input: { returnId: "${GONE_RETURN}" }`),
  on(
    'returnProcess',
    (s) =>
      `input: { returnId: "${returnId(s)}", returnLineItems: [{ id: "gid://shopify/ReturnLineItem/9", quantity: 1 }] }`,
  ),
  on('removeFromReturn', (s) => removing(s, 0)),
  on('removeFromReturn', (s) => removing(s, 2)),
  on('removeFromReturn', (s) => `returnId: "${closed(s)}", returnLineItems: []`),
  on('removeFromReturn', () => `returnId: "${GONE_RETURN}", returnLineItems: []`),
  on('reverseFulfillmentOrderDispose', () => 'dispositionInputs: []'),
  on(
    'reverseFulfillmentOrderDispose',
    (s) =>
      `dispositionInputs: [${way(s, 'dispositionType: MISSING')}, ${way(s, 'dispositionType: MISSING')}]`,
  ),
  on('reverseFulfillmentOrderDispose', (s) => `dispositionInputs: [${way(s, 'dispositionType: RESTOCKED')}]`),
  on(
    'reverseFulfillmentOrderDispose',
    (s) =>
      `dispositionInputs: [${way(s, 'dispositionType: MISSING, locationId: "gid://shopify/Location/9"')}]`,
  ),
];

const GONE_WORK = 'gid://shopify/FulfillmentOrder/9';
const held = (store: OpenStore, count = 1): string => {
  const { work } = worked(store, false);
  for (let at = 0; at < count; at += 1)
    root(
      store,
      `mutation { fulfillmentOrderHold(id: "${work}", fulfillmentHold: { reason: OTHER, handle: "h${String(at)}" }) { userErrors { message } } }`,
    );
  return work;
};
const progressed = (store: OpenStore): string =>
  after(
    store,
    worked(store, false).work,
    (id) => `fulfillmentOrderReportProgress(id: "${id}") { fulfillmentOrder { id } }`,
  );
const submitted = (store: OpenStore): string => {
  const { work } = worked(store, false);
  store.simulator.context.store.rows.update(fulfillmentOrders, Number(work.split('/').at(-1)), {
    requestStatus: 'SUBMITTED',
  });
  return work;
};
const location = (store: OpenStore, at: number): string =>
  (
    root(store, '{ locations(first: 5, sortKey: NAME) { nodes { id name } } }')['nodes'] as {
      id: string;
      name: string;
    }[]
  ).toSorted((a, b) => (a.id < b.id ? -1 : 1))[at]?.id ?? '';
const holding = (more: (work: Sent) => string): Case =>
  on('fulfillmentOrderHold', (s) => {
    const sent = worked(s, false);
    return `id: "${sent.work}", fulfillmentHold: { reason: OTHER, ${more(sent)} }`;
  });
const units = (id: string, quantity: number): string =>
  `fulfillmentOrderLineItems: [{ id: "${id}", quantity: ${String(quantity)} }]`;
const merging = (more: (work: Sent) => string): Case =>
  on('fulfillmentOrderMerge', (s) => {
    const sent = worked(s, false);
    return `fulfillmentOrderMergeInputs: [{ mergeIntents: [{ fulfillmentOrderId: "${sent.work}", ${more(sent)} }] }]`;
  });
const splitting = (more: (work: Sent) => string): Case =>
  on('fulfillmentOrderSplit', (s) => {
    const sent = worked(s, false);
    return `fulfillmentOrderSplits: [{ fulfillmentOrderId: "${sent.work}", ${more(sent)} }]`;
  });

const WORK_CASES: Case[] = [
  on('fulfillmentOrderCancel', (s) => `id: "${worked(s, true).work}"`),
  on('fulfillmentOrderCancel', (s) => `id: "${progressed(s)}"`),
  on('fulfillmentOrderClose', (s) => `id: "${worked(s, false).work}"`),
  holding(
    ({ workLine }) =>
      `fulfillmentOrderLineItems: [{ id: "${workLine}", quantity: 1 }, { id: "${workLine}", quantity: 1 }]`,
  ),
  on(
    'fulfillmentOrderHold',
    (s) =>
      `id: "${held(s)}", fulfillmentHold: { reason: OTHER, handle: "n", ${units(worked(s, false).workLine, 1)} }`,
  ),
  holding(({ workLine }) => units(workLine, 0)),
  on('fulfillmentOrderHold', (s) => `id: "${held(s)}", fulfillmentHold: { reason: OTHER, handle: "h0" }`),
  on(
    'fulfillmentOrderHold',
    (s) => `id: "${held(s, 10)}", fulfillmentHold: { reason: OTHER, handle: "h10" }`,
  ),
  on(
    'fulfillmentOrderLineItemsPreparedForPickup',
    (s) => `input: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "${worked(s, false).work}" }] }`,
  ),
  merging(() => units('gid://shopify/FulfillmentOrderLineItem/9', 1)),
  merging(({ workLine }) => units(workLine, 3)),
  merging(({ workLine }) => units(workLine, 0)),
  on(
    'fulfillmentOrderMerge',
    (s) => `fulfillmentOrderMergeInputs: [{ mergeIntents: [{ fulfillmentOrderId: "${held(s)}" }] }]`,
  ),
  on(
    'fulfillmentOrderMerge',
    () => `fulfillmentOrderMergeInputs: [{ mergeIntents: [{ fulfillmentOrderId: "${GONE_WORK}" }] }]`,
  ),
  on('fulfillmentOrderMove', (s) => `id: "${worked(s, true).work}", newLocationId: "${location(s, 1)}"`),
  on('fulfillmentOrderMove', (s) => `id: "${submitted(s)}", newLocationId: "${location(s, 1)}"`),
  on(
    'fulfillmentOrderMove',
    (s) => `id: "${worked(s, false).work}", newLocationId: "gid://shopify/Location/9"`,
  ),
  on('fulfillmentOrderMove', (s) => `id: "${progressed(s)}", newLocationId: "${location(s, 1)}"`),
  on('fulfillmentOrderOpen', (s) => `id: "${worked(s, true).work}"`),
  on('fulfillmentOrderOpen', (s) => `id: "${held(s)}"`),
  on('fulfillmentOrderOpen', (s) => `id: "${worked(s, false).work}"`),
  on('fulfillmentOrderReportProgress', (s) => `id: "${worked(s, true).work}"`),
  on(
    'fulfillmentOrderReschedule',
    (s) => `id: "${worked(s, false).work}", fulfillAt: "2030-01-01T00:00:00Z"`,
  ),
  on(
    'fulfillmentOrderSplit',
    () => `fulfillmentOrderSplits: [{ fulfillmentOrderId: "${GONE_WORK}", fulfillmentOrderLineItems: [] }]`,
  ),
  splitting(() => 'fulfillmentOrderLineItems: []'),
  splitting(({ workLine }) => units(workLine, 0)),
  splitting(({ workLine }) => units(workLine, 3)),
  on(
    'fulfillmentOrdersSetFulfillmentDeadline',
    () => `fulfillmentOrderIds: ["${GONE_WORK}"], fulfillmentDeadline: "2030-01-01T00:00:00Z"`,
  ),
];

/** Returns and fulfillment orders. */
export const LIFE_REFUSALS: readonly Case[] = [...RETURN_CASES, ...WORK_CASES];
