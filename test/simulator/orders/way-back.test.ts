import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPayload } from '../../../simulator/webhooks/payload.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7195)));
afterAll(() => store.close());

type Way = { id: string; lineItems: { nodes: { id: string }[] } };

/** An order of two lines, sent; gives the gids of the sent lines. */
function sent(): { orderId: unknown; lines: string[] } {
  const lineItems = [2, 3].map((quantity) => ({
    title: `Cup ${String(quantity)}`,
    quantity,
    priceSet: money('4'),
  }));
  const { id } = create(store, { lineItems });
  const { fulfillmentOrders } = root(
    store,
    'query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 1) { nodes { id } } } }',
    { id },
  ) as { fulfillmentOrders: { nodes: { id: string }[] } };
  const { fulfillment } = root(
    store,
    'mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { fulfillmentLineItems(first: 5) { nodes { id } } } } }',
    { f: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrders.nodes[0]?.id }] } },
  ) as { fulfillment: { fulfillmentLineItems: { nodes: { id: string }[] } } };
  return { orderId: id, lines: fulfillment.fulfillmentLineItems.nodes.map((line) => line.id) };
}

/** A return of one unit of each line by the number of a reason; gives the way back. */
function returned(): Way {
  const { orderId, lines } = sent();
  const returnLineItems = lines.map((fulfillmentLineItemId) => ({
    ...{ fulfillmentLineItemId, quantity: 1 },
    returnReasonDefinitionId: 'gid://shopify/ReturnReasonDefinition/2',
  }));
  const made = root(
    store,
    `mutation($in: ReturnInput!) { returnCreate(returnInput: $in) { return { returnShippingFees { id }
      returnLineItems(first: 1) { nodes { ... on ReturnLineItem { returnReason returnReasonDefinition { name handle } } } }
      reverseFulfillmentOrders(first: 1) { nodes { id lineItems(first: 5) { nodes { id } } } } } userErrors { message } } }`,
    { in: { orderId, returnLineItems } },
  )['return'] as Shown;
  expect(made['returnLineItems']).toEqual({
    nodes: [
      {
        returnReason: 'UNWANTED',
        returnReasonDefinition: { name: 'Changed my mind', handle: 'changed-my-mind' },
      },
    ],
  });
  const [way] = (made['reverseFulfillmentOrders'] as { nodes: Way[] }).nodes;
  if (way === undefined) throw new Error('no way back');
  return way;
}

const SEND = `mutation($way: ID!, $lines: [ReverseDeliveryLineItemInput!]!, $label: ReverseDeliveryLabelInput) {
  reverseDeliveryCreateWithShipping(reverseFulfillmentOrderId: $way, reverseDeliveryLineItems: $lines, trackingInput: { number: "B1" }, labelInput: $label) {
    reverseDelivery { id reverseDeliveryLineItems(first: 5) { nodes { quantity } }
      deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { number url carrierName } label { publicFileUrl } } } }
    userErrors { code field message } } }`;

it('sends all units back when none are named, with its number and label', () => {
  const way = returned();
  const label = { fileUrl: 'https://example.com/label.pdf' };
  const { reverseDelivery } = root(store, SEND, { way: way.id, lines: [], label }) as {
    reverseDelivery: Shown;
  };
  expect(reverseDelivery).toMatchObject({
    reverseDeliveryLineItems: { nodes: [{ quantity: 1 }, { quantity: 1 }] },
    deliverable: {
      tracking: { number: 'B1', url: null, carrierName: null },
      label: { publicFileUrl: label.fileUrl },
    },
  });
  root(
    store,
    'mutation($id: ID!) { reverseDeliveryShippingUpdate(reverseDeliveryId: $id, trackingInput: { number: "B2" }) { userErrors { message } } }',
    { id: reverseDelivery['id'] },
  );
  const read =
    'query($id: ID!) { reverseDelivery(id: $id) { deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { number } label { publicFileUrl } } } } }';
  expect(root(store, read, { id: reverseDelivery['id'] })).toEqual({
    deliverable: { tracking: { number: 'B2' }, label: { publicFileUrl: label.fileUrl } },
  });
});

it('refuses parcels of what is not on its way back', () => {
  const [way, other] = [returned(), returned()];
  const line = (of: Way, quantity: number): object => ({
    ...{ reverseFulfillmentOrderLineItemId: of.lineItems.nodes[0]?.id, quantity },
  });
  const TOO_MANY = 'cannot deliver more items than are returned';
  const cases: readonly [string, object[], string, string[]][] = [
    ['gid://shopify/ReverseFulfillmentOrder/9', [], 'Reverse fulfillment order was not found.', []],
    [way.id, [line(other, 1)], 'must exist', ['0', 'reverseFulfillmentOrderLineItemId']],
    [way.id, [line(way, 2)], TOO_MANY, ['0', 'quantity']],
    [way.id, [line(way, 1), line(way, 1)], TOO_MANY, ['1', 'quantity']],
  ];
  for (const [id, lines, message, rest] of cases) {
    const field = rest.length === 0 ? ['reverseFulfillmentOrderId'] : ['reverseDeliveryLineItems', ...rest];
    const code = rest.length === 0 ? 'NOT_FOUND' : null;
    expect(root(store, SEND, { way: id, lines })).toEqual({
      reverseDelivery: null,
      userErrors: [{ code, field, message }],
    });
  }
  expect(() => root(store, SEND, { way: 'gid://shopify/Return/1', lines: [] })).toThrow(
    'Invalid id: gid://shopify/Return/1',
  );
});

it('lists the reasons there are', () => {
  expect(root(store, '{ returnReasonDefinitions(first: 5) { nodes { handle deleted } } }')).toEqual({
    nodes: [
      'unknown',
      'changed-my-mind',
      'item-not-as-described',
      'received-the-wrong-item',
      'other-reason',
    ].map((handle) => ({ handle, deleted: false })),
  });
});

it('tells of a return with its lines and fees, of what it comes to by its status alone', () => {
  const { orderId, lines } = sent();
  const returnLineItems = lines.slice(0, 1).map((fulfillmentLineItemId) => ({
    ...{ fulfillmentLineItemId, quantity: 2, returnReason: 'SIZE_TOO_LARGE' },
    ...{ customerNote: 'too wide', restockingFee: { percentage: 25 } },
  }));
  const { return: made } = root(
    store,
    'mutation($input: ReturnRequestInput!) { returnRequest(input: $input) { return { id name } userErrors { message } } }',
    { input: { orderId, returnLineItems } },
  ) as { return: { id: string; name: string } };
  const subjectId = Number(made.id.split('/').at(-1));
  const orderNumber = Number(String(orderId).split('/').at(-1));
  const own = store.simulator.context.store;
  const tell = (topic: string): unknown =>
    buildPayload(own, { id: 1, topic, subjectId, occurredAt: own.clock.now() });
  const price = { amount: '2.00', currency_code: 'GBP' };
  expect(tell('returns/request')).toMatchObject({
    ...{ id: subjectId, admin_graphql_api_id: made.id, status: 'requested', name: made.name },
    order: { id: orderNumber, admin_graphql_api_id: orderId },
    total_return_line_items: 2,
    return_line_items: [
      {
        ...{
          quantity: 2,
          return_reason: 'size_too_large',
          return_reason_note: '',
          customer_note: 'too wide',
        },
        fulfillment_line_item: { admin_graphql_api_id: lines[0] },
        restocking_fee: { price: { shop_money: price, presentment_money: price } },
      },
    ],
    ...{ return_shipping_fees: [], exchange_line_items: [], total_exchange_line_items: 0 },
  });
  root(
    store,
    `mutation($id: ID!) { returnDeclineRequest(input: { id: $id, declineReason: FINAL_SALE, declineNote: "no" }) {
      userErrors { message } } }`,
    { id: made.id },
  );
  expect(tell('returns/decline')).toMatchObject({
    ...{ status: 'declined', decline: { reason: 'final_sale', note: 'no' } },
  });
  expect(tell('returns/cancel')).toEqual({
    ...{ id: subjectId, order_id: orderNumber, status: 'declined', admin_graphql_api_id: made.id },
  });
});
