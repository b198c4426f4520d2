import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DRAFT_WORK_MS } from '../../../simulator/store/drafts/works.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, line, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';
import { returnId, worked } from './refusal-setup.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7275)));
afterAll(() => store.close());

const GONE = 'gid://shopify/Fulfillment/9';
const FAR = 'gid://shopify/Fulfillment/9999999999999999999999';
const WORK =
  'id status requestStatus fulfillBy lineItems(first: 5) { nodes { id totalQuantity remainingQuantity } }';

const draft = (tags: readonly string[] = []): Shown =>
  root(
    store,
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } } }',
    { input: { tags, lineItems: [{ title: 'Jug', quantity: 1, originalUnitPrice: '5' }] } },
  )['draftOrder'] as Shown;

const tooLong = (before: readonly string[], tags: readonly string[]): Shown =>
  root(
    store,
    'mutation($id: ID!, $tags: [String!]) { draftOrderUpdate(id: $id, input: { tags: $tags }) { userErrors { field message } } }',
    { id: draft(before)['id'], tags },
  );
const atTag = (place: string): object => ({
  userErrors: [
    {
      field: ['input', 'tags', place],
      message: 'Title Tag exceeds the maximum length of 40 characters',
    },
  ],
});

/** What was measured of single answers: the request, and what is in the answer. */
const ANSWERS: readonly (readonly [what: string, ask: () => Shown, answer: object])[] = [
  [
    'tracking of a fulfillment that is not there',
    () =>
      root(
        store,
        `mutation { fulfillmentTrackingInfoUpdate(fulfillmentId: "${GONE}", trackingInfoInput: { number: "1" }) { fulfillment { id } userErrors { field message } } }`,
      ),
    {
      fulfillment: null,
      userErrors: [{ field: ['fulfillmentId'], message: 'Fulfillment does not exist.' }],
    },
  ],
  [
    'a number longer than any id',
    () =>
      root(
        store,
        `mutation { fulfillmentEventCreate(fulfillmentEvent: { fulfillmentId: "${FAR}", status: IN_TRANSIT }) { fulfillmentEvent { id } userErrors { message } } }`,
      ),
    { fulfillmentEvent: null, userErrors: [{ message: 'Fulfillment does not exist.' }] },
  ],
  [
    'a deadline of nothing',
    () =>
      root(
        store,
        'mutation { fulfillmentOrdersSetFulfillmentDeadline(fulfillmentOrderIds: ["gid://shopify/FulfillmentOrder/9"], fulfillmentDeadline: "2027-01-01T00:00:00Z") { success userErrors { message } } }',
      ),
    { success: false, userErrors: [{ message: 'Fulfillment orders could not be found.' }] },
  ],
  [
    'a draft that is not completed shows itself',
    () =>
      root(
        store,
        'mutation($id: ID!) { draftOrderComplete(id: $id, paymentGatewayId: "gid://shopify/PaymentGateway/9") { draftOrder { status order { id } } userErrors { field message } } }',
        { id: draft()['id'] },
      ),
    {
      draftOrder: { status: 'OPEN', order: null },
      userErrors: [{ field: null, message: 'Invalid payment gateway' }],
    },
  ],
  [
    'a hold without a handle',
    () =>
      root(
        store,
        'mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER }) { fulfillmentHold { handle } } }',
        { id: worked(store, false).work },
      ),
    { fulfillmentHold: { handle: '' } },
  ],
  [
    'an unpaid order is cancelled though it was sent and is wanted back',
    () => {
      const id = returnId(store, 'returnRequest');
      const { order } = root(store, `{ return(id: "${id}") { order { id } } }`) as { order: Shown };
      return root(
        store,
        'mutation($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: true) { job { done } userErrors { message } } }',
        { id: order['id'] },
      );
    },
    { job: { done: false }, userErrors: [] },
  ],
  [
    'a tag that is too long stands behind those the draft has',
    () => tooLong(['first'], ['x'.repeat(41)]),
    atTag('1'),
  ],
  [
    'of tags that are kept only the new ones are counted on',
    () => tooLong(['a', 'b'], ['B', 'c', 'x'.repeat(41)]),
    atTag('3'),
  ],
];

it.each(ANSWERS)('%s', (_what, ask, answer) => {
  expect(ask()).toMatchObject(answer);
});

it('hands what is cancelled to another fulfillment order, lines and all', () => {
  const { order, work, workLine } = worked(store, false);
  const line = { id: workLine, totalQuantity: 2, remainingQuantity: 2 };
  const { fulfillmentOrder, replacementFulfillmentOrder } = root(
    store,
    `mutation($id: ID!) { fulfillmentOrderCancel(id: $id) { fulfillmentOrder { ${WORK} } replacementFulfillmentOrder { ${WORK} } } }`,
    { id: work },
  ) as { fulfillmentOrder: Shown; replacementFulfillmentOrder: Shown };
  expect(fulfillmentOrder).toMatchObject({
    ...{ id: work, status: 'CLOSED', requestStatus: 'UNSUBMITTED', lineItems: { nodes: [] } },
  });
  expect(replacementFulfillmentOrder).toMatchObject({ status: 'OPEN', lineItems: { nodes: [line] } });
  const deadline =
    'mutation($id: ID!) { fulfillmentOrdersSetFulfillmentDeadline(fulfillmentOrderIds: [$id], fulfillmentDeadline: "2027-01-01T00:00:00Z") { success } }';
  expect(root(store, deadline, { id: work })).toEqual({ success: true });
  expect(
    root(store, `query($id: ID!) { fulfillmentOrder(id: $id) { ${WORK} } }`, { id: work }),
  ).toMatchObject({
    fulfillBy: '2027-01-01T00:00:00Z',
  });
  expect(
    root(store, 'query($id: ID!) { order(id: $id) { displayFulfillmentStatus } }', { id: order['id'] }),
  ).toEqual({ displayFulfillmentStatus: 'UNFULFILLED' });
});

it.each([
  {
    what: 'a whole line that was never sent and is not put back tells no worth yet',
    ...{ restockType: 'NO_RESTOCK', quantity: 2, told: '0.0' },
  },
  { what: 'a part of it does', restockType: 'NO_RESTOCK', quantity: 1, told: '10.0' },
  { what: 'what is put back does', restockType: 'CANCEL', quantity: 2, told: '20.0' },
])('$what in the answer that refunds it', ({ restockType, quantity, told }) => {
  const paid = {
    transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'bogus', amountSet: money('20') }],
  };
  const order = create(store, { lineItems: [{ title: 'Jug', quantity: 2, priceSet: money('10') }], ...paid });
  const worth = 'refundLineItems(first: 5) { nodes { subtotalSet { shopMoney { amount } } } }';
  const refundLineItems = [{ lineItemId: line(order, 0).id, quantity, restockType }];
  const listed = (amount: string): object => ({
    refundLineItems: { nodes: [{ subtotalSet: { shopMoney: { amount } } }] },
  });
  expect(
    root(
      store,
      `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") { refund { ${worth} } } }`,
      { input: { orderId: order['id'], refundLineItems } },
    ),
  ).toEqual({ refund: listed(told) });
  expect(
    root(store, `query($id: ID!) { order(id: $id) { refunds { ${worth} } } }`, { id: order['id'] }),
  ).toEqual({ refunds: [listed(quantity === 2 ? '20.0' : '10.0')] });
});

it('works on many drafts by a job, a moment later', async () => {
  const [one, other] = [draft(['VIP']), draft(['vip', 'Old'])];
  const ids = [one['id'], other['id']];
  const tags = (id: unknown): unknown =>
    root(store, 'query($id: ID!) { draftOrder(id: $id) { tags } }', { id })['tags'];
  const job = { job: { done: false }, userErrors: [] };
  const over = (name: string, given: readonly string[]): Shown =>
    root(
      store,
      `mutation($ids: [ID!], $tags: [String!]!) { ${name}(ids: $ids, tags: $tags) { job { done } userErrors { message } } }`,
      { ids, tags: given },
    );
  const done = (): Promise<void> => wait(DRAFT_WORK_MS + 100);
  expect(over('draftOrderBulkAddTags', [' vip ', ' Wholesale ', 'wholesale'])).toEqual(job);
  expect([tags(one['id']), tags(other['id'])]).toEqual([['VIP'], ['Old', 'vip']]);
  await done();
  expect([tags(one['id']), tags(other['id'])]).toEqual([
    ['VIP', 'Wholesale'],
    ['Old', 'vip', 'Wholesale'],
  ]);
  expect(over('draftOrderBulkRemoveTags', ['OLD', 'wholesale'])).toEqual(job);
  await done();
  expect(tags(other['id'])).toEqual(['vip']);
  expect(
    root(
      store,
      'mutation($ids: [ID!]) { draftOrderBulkDelete(ids: $ids) { job { done } userErrors { message } } }',
      { ids },
    ),
  ).toEqual(job);
  expect(tags(one['id'])).toEqual(['VIP']);
  await done();
  expect(store.ask(`{ draftOrder(id: "${String(one['id'])}") { id } }`).data).toEqual({ draftOrder: null });
});

it('tells what a return would come to, and writes nothing', () => {
  const taxLines = [{ title: 'Tax', rate: 0.05, priceSet: money('2') }];
  const lineItems = [{ title: 'Lamp', quantity: 2, priceSet: money('20'), taxLines }];
  const { order, sentLine } = worked(store, true, { lineItems });
  const bag = 'shopMoney { amount }';
  const told = root(
    store,
    `query($input: CalculateReturnInput!) { returnCalculate(input: $input) { returnLineItems { fulfillmentLineItem { id } quantity
      restockingFee { percentage amountSet { ${bag} } } subtotalBeforeOrderDiscountsSet { ${bag} } subtotalSet { ${bag} } totalTaxSet { ${bag} } } returnShippingFee { id } } }`,
    {
      input: {
        orderId: order['id'],
        returnLineItems: [
          { fulfillmentLineItemId: sentLine, quantity: 1, restockingFee: { percentage: 10 } },
        ],
      },
    },
  );
  const amount = (text: string): object => ({ shopMoney: { amount: text } });
  expect(told).toEqual({
    returnLineItems: [
      {
        ...{ fulfillmentLineItem: { id: sentLine }, quantity: 1 },
        restockingFee: { percentage: 10, amountSet: amount('2.0') },
        ...{ subtotalBeforeOrderDiscountsSet: amount('-20.0'), subtotalSet: amount('-20.0') },
        totalTaxSet: amount('-1.0'),
      },
    ],
    returnShippingFee: null,
  });
  expect(
    root(store, 'query($id: ID!) { order(id: $id) { returns(first: 1) { nodes { id } } } }', {
      id: order['id'],
    }),
  ).toEqual({ returns: { nodes: [] } });
});
