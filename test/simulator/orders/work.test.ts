import { afterAll, beforeAll, expect, it } from 'vitest';
import { events } from '../../../simulator/store/schema/changes.ts';
import { buildPayload } from '../../../simulator/webhooks/payload.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { askVersion } from '../discounts/ask-version.ts';
import { create, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7190)));
afterAll(() => store.close());

type Work = {
  id: string;
  status: string;
  supportedActions: { action: string }[];
  lineItems: { nodes: { id: string; remainingQuantity: number }[] };
};

const WORK =
  'id status supportedActions { action } lineItems(first: 5) { nodes { id remainingQuantity lineItem { fulfillableQuantity } } }';
const READ = `query($id: ID!) { order(id: $id) { closed displayFulfillmentStatus fulfillmentOrders(first: 5) { nodes { ${WORK} } }
  fulfillments(first: 5) { id displayStatus deliveredAt inTransitAt estimatedDeliveryAt service { handle type } events(first: 5) { nodes { status city } } } } }`;

const place = (quantity: number): Shown =>
  create(store, { lineItems: [{ title: 'Lamp', quantity, priceSet: money('5') }] });
const worksOf = (id: unknown): Work[] =>
  (root(store, READ, { id })['fulfillmentOrders'] as { nodes: Work[] }).nodes;
const units = (work: Work | undefined): number[] =>
  work?.lineItems.nodes.map((line) => line.remainingQuantity) ?? [];
const actions = (work: Work | undefined): string[] => work?.supportedActions.map((one) => one.action) ?? [];
const named = (work: Work | undefined, quantity: number): string =>
  `[{ id: "${String(work?.lineItems.nodes[0]?.id)}", quantity: ${String(quantity)} }]`;

it('parts units for a hold and joins them again when it is released', () => {
  const { id } = place(3);
  const [work] = worksOf(id);
  root(
    store,
    `mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER, fulfillmentOrderLineItems: ${named(work, 1)} }) { userErrors { message } } }`,
    { id: work?.id },
  );
  const [held, rest] = worksOf(id);
  expect([held?.status, units(held), rest?.status, units(rest)]).toEqual(['ON_HOLD', [1], 'OPEN', [2]]);
  expect(rest?.lineItems.nodes[0]).toMatchObject({ lineItem: { fulfillableQuantity: 2 } });
  expect(actions(rest)).not.toContain('MERGE');
  expect(root(store, '{ manualHoldsFulfillmentOrders(first: 5) { nodes { id } } }')).toEqual({
    nodes: [{ id: held?.id }],
  });
  const found = (list: string, status: string): unknown =>
    root(store, `{ ${list}(first: 5, query: "status:${status}") { nodes { id } } }`);
  expect(found('manualHoldsFulfillmentOrders', 'open')).toEqual({ nodes: [] });
  expect(found('fulfillmentOrders', 'on_hold')).toEqual({ nodes: [{ id: held?.id }] });
  root(store, 'mutation($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { userErrors { message } } }', {
    id: work?.id,
  });
  const [whole, empty] = worksOf(id);
  expect([whole?.status, units(whole), empty?.status, units(empty)]).toEqual(['OPEN', [3], 'CLOSED', [0]]);
});

it('knows no progress to be told of in versions that have no word for it', () => {
  const { id } = place(1);
  const query = `query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 1) { nodes { ${WORK} } } } }`;
  const told = ['2025-10', '2026-01', '2026-04'].map((version) => {
    const { data } = askVersion(store, version, { query, variables: { id } });
    const { nodes } = (data as { order: { fulfillmentOrders: { nodes: Work[] } } }).order.fulfillmentOrders;
    return actions(nodes[0]);
  });
  const before = ['CREATE_FULFILLMENT', 'MOVE', 'HOLD'];
  expect(told).toEqual([before, before, ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD']]);
});

it('splits the named units off and merges them again', () => {
  const { id } = place(3);
  const [work] = worksOf(id);
  const shown = `fulfillmentOrder { ${WORK} } remainingFulfillmentOrder { ${WORK} }`;
  const { fulfillmentOrderSplits } = root(
    store,
    `mutation { fulfillmentOrderSplit(fulfillmentOrderSplits: [{ fulfillmentOrderId: "${String(work?.id)}", fulfillmentOrderLineItems: ${named(work, 2)} }]) { fulfillmentOrderSplits { ${shown} } userErrors { message } } }`,
  ) as { fulfillmentOrderSplits: { fulfillmentOrder: Work; remainingFulfillmentOrder: Work }[] };
  const split = fulfillmentOrderSplits[0];
  expect([units(split?.fulfillmentOrder), units(split?.remainingFulfillmentOrder)]).toEqual([[1], [2]]);
  expect(split?.fulfillmentOrder.id).toBe(work?.id);
  expect(actions(split?.fulfillmentOrder)).toEqual([
    ...['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD', 'MERGE'],
  ]);
  const intents = [split?.fulfillmentOrder.id, split?.remainingFulfillmentOrder.id].map((gid) => ({
    fulfillmentOrderId: gid,
  }));
  root(
    store,
    'mutation($in: [FulfillmentOrderMergeInput!]!) { fulfillmentOrderMerge(fulfillmentOrderMergeInputs: $in) { userErrors { message } } }',
    { in: [{ mergeIntents: intents }] },
  );
  expect(worksOf(id).map((one) => [one.status, units(one)])).toEqual([
    ['OPEN', [3]],
    ['CLOSED', [0]],
  ]);
});

it('tells what becomes of a parcel, and takes one back twice without a word', () => {
  const { id } = place(1);
  const [work] = worksOf(id);
  const { fulfillment } = root(
    store,
    `mutation { fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "${String(work?.id)}" }] }) { fulfillment { id } } }`,
  ) as { fulfillment: { id: string } };
  const tell = (more: string): Shown =>
    root(
      store,
      `mutation { fulfillmentEventCreate(fulfillmentEvent: { ${more} }) { fulfillmentEvent { status } userErrors { field message } } }`,
    );
  const moment = 'happenedAt: "2026-05-01T10:00:00Z", estimatedDeliveryAt: "2026-05-03T10:00:00Z"';
  tell(`fulfillmentId: "${fulfillment.id}", status: IN_TRANSIT, city: "Toronto", ${moment}`);
  expect(root(store, READ, { id })).toMatchObject({
    fulfillments: [
      {
        ...{ displayStatus: 'IN_TRANSIT', deliveredAt: null, inTransitAt: '2026-05-01T10:00:00Z' },
        ...{ estimatedDeliveryAt: '2026-05-03T10:00:00Z', service: { handle: 'manual', type: 'MANUAL' } },
        events: { nodes: [{ status: 'IN_TRANSIT', city: 'Toronto' }] },
      },
    ],
  });
  expect(tell('fulfillmentId: "gid://shopify/Fulfillment/9", status: DELIVERED')).toEqual({
    fulfillmentEvent: null,
    userErrors: [{ field: ['fulfillmentEvent', 'fulfillmentId'], message: 'Fulfillment does not exist.' }],
  });
  const cancel =
    'mutation($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { displayStatus } userErrors { message } } }';
  const gone = { fulfillment: { displayStatus: 'CANCELED' }, userErrors: [] };
  expect(root(store, cancel, { id: fulfillment.id })).toEqual(gone);
  expect(root(store, cancel, { id: fulfillment.id })).toEqual(gone);
});

it('names the id that no fulfillment order can have', () => {
  expect(() =>
    root(
      store,
      'mutation { fulfillmentOrderOpen(id: "gid://shopify/FulfillmentOrder/0") { userErrors { message } } }',
    ),
  ).toThrow('Invalid id: gid://shopify/FulfillmentOrder/0');
});

it.each([
  ['2025-10', 'invalid id'],
  ['2026-04', 'Invalid id: gid://shopify/FulfillmentOrder/0'],
])('sends nothing of what no fulfillment order is, in the words of %s', (version, message) => {
  const query =
    'mutation { fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/0" }] }) { userErrors { message } } }';
  expect(askVersion(store, version, { query })).toMatchObject({
    errors: [{ message, extensions: { code: 'RESOURCE_NOT_FOUND' }, path: ['fulfillmentCreate'] }],
  });
});

it('tells of what was sent as REST writes it', () => {
  const { id } = place(3);
  const [work] = worksOf(id);
  root(
    store,
    `mutation { fulfillmentCreate(fulfillment: { trackingInfo: { company: "Post", number: "N1", url: "https://post.example/N1" },
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "${String(work?.id)}", fulfillmentOrderLineItems: ${named(work, 2)} }] }) { userErrors { message } } }`,
  );
  const shop = store.simulator.context.store;
  const told = (topic: string): object | undefined => {
    const event = shop.rows.first(events, 'WHERE topic = ? ORDER BY id DESC', topic);
    return event === undefined ? undefined : buildPayload(shop, event);
  };
  const sent = {
    ...{ status: 'success', service: 'manual', shipment_status: null, tracking_company: 'Post' },
    ...{ tracking_number: 'N1', tracking_numbers: ['N1'], tracking_urls: ['https://post.example/N1'] },
    line_items: [{ title: 'Lamp', quantity: 2 }],
  };
  expect(told('fulfillments/create')).toMatchObject({ ...sent, destination: null });
  expect(told('orders/partially_fulfilled')).toMatchObject({ fulfillments: [sent] });
});
