import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { amount, create, line, money, openOrderStore, read, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
let told: string[] = [];
beforeAll(async () => {
  store = await openOrderStore(7155);
  store.simulator.context.store.onEvent(({ topic }) => told.push(topic));
});
beforeEach(() => (told = []));
afterAll(() => store.close());

const LINES = { lineItems: [{ title: 'Boot', quantity: 2, priceSet: money('10') }] };
const sale = (sum: string, kind = 'SALE'): object => ({
  transactions: [{ kind, status: 'SUCCESS', gateway: 'bogus', amountSet: money(sum) }],
});
const payment = (order: Shown, at = 0): string => (order['transactions'] as { id: string }[])[at]?.id ?? '';

const REFUND = `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") { refund { totalRefundedSet { shopMoney { amount } }
  refundLineItems(first: 5) { nodes { quantity restockType subtotalSet { shopMoney { amount } } } } orderAdjustments(first: 5) { nodes { reason amountSet { shopMoney { amount } } } } }
  userErrors { field message } } }`;

it('authorises, captures in two parts, refunds in two parts', () => {
  const order = create(store, { ...LINES, ...sale('20', 'AUTHORIZATION') });
  const { id } = order;
  expect(order).toMatchObject({ displayFinancialStatus: 'AUTHORIZED', capturable: true });
  expect(amount(order, 'totalCapturableSet')).toBe('20.0');
  const capture = (sum: string): unknown =>
    root(
      store,
      'mutation($input: OrderCaptureInput!) { orderCapture(input: $input) { transaction { kind } userErrors { message } } }',
      {
        input: { id, parentTransactionId: payment(order), amount: sum },
      },
    );
  expect(capture('12')).toEqual({ transaction: { kind: 'CAPTURE' }, userErrors: [] });
  expect(read(store, id)['displayFinancialStatus']).toBe('PARTIALLY_PAID');
  expect(capture('8.01')).toMatchObject({
    userErrors: [{ message: 'Cannot capture more than the authorized 8.00 for this payment.' }],
  });
  capture('8');
  const paid = read(store, id);
  expect(paid).toMatchObject({ displayFinancialStatus: 'PAID', fullyPaid: true, capturable: false });
  const back = (sum: string, parent: number, quantity: number): unknown =>
    root(store, REFUND, {
      input: {
        orderId: id,
        refundLineItems: [{ lineItemId: line(paid, 0).id, quantity, restockType: 'NO_RESTOCK' }],
        transactions: [
          { orderId: id, kind: 'REFUND', gateway: 'bogus', amount: sum, parentId: payment(paid, parent) },
        ],
      },
    });
  expect(back('10', 1, 1)).toMatchObject({
    refund: { totalRefundedSet: { shopMoney: { amount: '10.0' } }, orderAdjustments: { nodes: [] } },
  });
  expect(read(store, id)['displayFinancialStatus']).toBe('PARTIALLY_REFUNDED');
  back('10', 2, 1);
  expect(read(store, id)).toMatchObject({
    ...{
      displayFinancialStatus: 'REFUNDED',
      refundable: false,
      netPaymentSet: { shopMoney: { amount: '0.0' } },
    },
    ...{
      currentTotalPriceSet: { shopMoney: { amount: '0.0' } },
      totalOutstandingSet: { shopMoney: { amount: '0.0' } },
    },
  });
  expect(back('1', 2, 0)).toMatchObject({
    userErrors: [{ message: 'Refund amount £1.00 is greater than net payment received £0.00' }],
  });
});

it('an amount alone is a discrepancy in the customer’s favour, and the order is worth as much as before', () => {
  const order = create(store, { ...LINES, ...sale('20') });
  const input = {
    orderId: order['id'],
    transactions: [
      { orderId: order['id'], kind: 'REFUND', gateway: 'bogus', amount: '5', parentId: payment(order) },
    ],
  };
  expect(root(store, REFUND, { input })).toMatchObject({
    refund: {
      orderAdjustments: {
        nodes: [{ reason: 'REFUND_DISCREPANCY', amountSet: { shopMoney: { amount: '-5.0' } } }],
      },
    },
  });
  const after = read(store, order['id']);
  expect([
    amount(after, 'currentTotalPriceSet'),
    amount(after, 'netPaymentSet'),
    amount(after, 'totalOutstandingSet'),
    amount(after, 'refundDiscrepancySet'),
  ]).toEqual(['20.0', '15.0', '0.0', '-5.0']);
  expect(told).toEqual([
    'orders/create',
    'orders/paid',
    'orders/updated',
    'refunds/create',
    'orders/updated',
  ]);
});

const CANCEL = `mutation($id: ID!, $restock: Boolean!) { orderCancel(orderId: $id, reason: OTHER, refund: true, restock: $restock, staffNote: "n") { job { done } orderCancelUserErrors { field message code } userErrors { field message } } }`;

it('cancels: money back, lines off, authorisations voided, stock back only when asked', () => {
  const gid = `gid://shopify/ProductVariant/${String(store.variantId)}`;
  const left = (): unknown =>
    root(store, 'query($id: ID!) { productVariant(id: $id) { inventoryQuantity } }', { id: gid })[
      'inventoryQuantity'
    ];
  const goods = { lineItems: [{ variantId: gid, quantity: 2 }] };
  const before = left();
  const sold = (): Shown =>
    create(store, { ...goods, ...sale('20') }, { inventoryBehaviour: 'DECREMENT_IGNORING_POLICY' });
  const done = { job: { done: false }, orderCancelUserErrors: [], userErrors: [] };
  const first = sold();
  expect(root(store, CANCEL, { id: first['id'], restock: true })).toEqual(done);
  expect(left()).toBe(before);
  expect(read(store, first['id'])).toMatchObject({
    displayFinancialStatus: 'REFUNDED',
    closed: true,
    currentTotalPriceSet: { shopMoney: { amount: '0.0' } },
  });
  root(store, CANCEL, { id: sold()['id'], restock: false });
  expect(left()).toBe(Number(before) - 2);
  const authorized = create(store, { ...LINES, ...sale('20', 'AUTHORIZATION') });
  root(store, CANCEL, { id: authorized['id'], restock: false });
  expect(read(store, authorized['id'])).toMatchObject({
    displayFinancialStatus: 'VOIDED',
    transactions: [{ kind: 'AUTHORIZATION' }, { kind: 'VOID' }],
  });
  expect(told).toContain('orders/cancelled');
});

const BEGIN =
  'mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id totalPriceSet { shopMoney { amount } } lineItems(first: 5) { nodes { id quantity editableQuantity } } } orderEditSession { id } userErrors { message } } }';
const COMMIT =
  'mutation($id: ID!) { orderEditCommit(id: $id, staffNote: "why") { order { edited } successMessages userErrors { field message } } }';
const PRICES =
  '{ calculatedOrder { totalPriceSet { shopMoney { amount } } totalOutstandingSet { shopMoney { amount } } } userErrors { field message } }';

it('edits up and down, with lines, a discount and delivery added; the first total stays', () => {
  const order = create(store, { ...LINES, ...sale('20') });
  const begun = root(store, BEGIN, { id: order['id'] })['calculatedOrder'] as {
    id: string;
    lineItems: { nodes: { id: string }[] };
  };
  const { id } = begun;
  const lineItemId = begun.lineItems.nodes[0]?.id;
  const at = (mutation: string, variables: object): unknown => root(store, mutation, { id, ...variables });
  const prices = (total: string, outstanding: string): object => ({
    calculatedOrder: {
      totalPriceSet: { shopMoney: { amount: total } },
      totalOutstandingSet: { shopMoney: { amount: outstanding } },
    },
    userErrors: [],
  });
  expect(at(COMMIT, {})).toMatchObject({
    order: null,
    userErrors: [{ field: ['id'], message: 'There must be at least one change to be made.' }],
  });
  expect(
    at(
      `mutation($id: ID!, $l: ID!) { orderEditSetQuantity(id: $id, lineItemId: $l, quantity: 3) ${PRICES} }`,
      { l: lineItemId },
    ),
  ).toEqual(prices('30.0', '10.0'));
  const custom = `mutation($id: ID!) { orderEditAddCustomItem(id: $id, title: "Lace", quantity: 2, price: { amount: "1.5", currencyCode: GBP }) { calculatedLineItem { id title } } }`;
  const lace = (at(custom, {}) as { calculatedLineItem: { id: string } }).calculatedLineItem.id;
  const off = `mutation($id: ID!, $l: ID!) { orderEditAddLineItemDiscount(id: $id, lineItemId: $l, discount: { percentValue: 10, description: "Kind" }) ${PRICES} }`;
  expect(at(off, { l: lace })).toEqual(prices('32.7', '12.7'));
  const post = `mutation($id: ID!) { orderEditAddShippingLine(id: $id, shippingLine: { title: "Post", price: { amount: 4, currencyCode: GBP } }) ${PRICES} }`;
  expect(at(post, {})).toEqual(prices('36.7', '16.7'));
  expect(at(COMMIT, {})).toEqual({
    order: { edited: true },
    successMessages: ['Order updated'],
    userErrors: [],
  });
  const after = read(store, order['id']);
  expect(after).toMatchObject({
    ...{ displayFinancialStatus: 'PARTIALLY_PAID', currentTotalPriceSet: { shopMoney: { amount: '36.7' } } },
    lineItems: {
      nodes: [
        { quantity: 3, currentQuantity: 3 },
        { title: 'Lace', quantity: 2 },
      ],
    },
  });
  expect(
    root(store, 'query($id: ID!) { order(id: $id) { originalTotalPriceSet { shopMoney { amount } } } }', {
      id: order['id'],
    }),
  ).toEqual({ originalTotalPriceSet: { shopMoney: { amount: '20.0' } } });
  const again = root(store, BEGIN, { id: order['id'] })['calculatedOrder'] as { id: string };
  const down = `mutation($id: ID!, $l: ID!) { orderEditSetQuantity(id: $id, lineItemId: $l, quantity: 0, restock: true) ${PRICES} }`;
  expect(root(store, down, { id: again.id, l: lineItemId })).toEqual(prices('6.7', '-13.3'));
  root(store, COMMIT, { id: again.id });
  expect(read(store, order['id'])).toMatchObject({
    displayFinancialStatus: 'PAID',
    totalOutstandingSet: { shopMoney: { amount: '-13.3' } },
  });
  expect(told.filter((topic) => topic === 'orders/edited')).toHaveLength(2);
});

it('is sent in parts, held, moved on, and taken back', () => {
  const order = create(store, LINES);
  const { id } = order;
  const works =
    'query($id: ID!) { order(id: $id) { displayFulfillmentStatus fulfillmentOrders(first: 5) { nodes { id status supportedActions { action } lineItems(first: 5) { nodes { id remainingQuantity } } } } fulfillments { id name status totalQuantity trackingInfo { number } } } }';
  type Work = {
    id: string;
    status: string;
    lineItems: { nodes: { id: string; remainingQuantity: number }[] };
  };
  const see = (): {
    displayFulfillmentStatus: string;
    fulfillmentOrders: { nodes: Work[] };
    fulfillments: { id: string }[];
  } => root(store, works, { id }) as never;
  const [work] = see().fulfillmentOrders.nodes;
  expect(work).toMatchObject({ status: 'OPEN', lineItems: { nodes: [{ remainingQuantity: 2 }] } });
  const send =
    'mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id status name trackingInfo { number } } userErrors { field message } } }';
  const f = (quantity: number): object => ({
    lineItemsByFulfillmentOrder: [
      {
        fulfillmentOrderId: work?.id,
        fulfillmentOrderLineItems: [{ id: work?.lineItems.nodes[0]?.id, quantity }],
      },
    ],
    trackingInfo: { number: 'T1' },
  });
  expect(root(store, send, { f: f(1) })).toMatchObject({
    fulfillment: { status: 'SUCCESS', trackingInfo: [{ number: 'T1' }] },
    userErrors: [],
  });
  expect(read(store, id)).toMatchObject({
    displayFulfillmentStatus: 'PARTIALLY_FULFILLED',
    lineItems: { nodes: [{ unfulfilledQuantity: 1 }] },
  });
  expect(root(store, CANCEL, { id, restock: true })).toMatchObject({
    orderCancelUserErrors: [
      { field: ['orderId'], message: 'Cannot cancel an order that has outstanding fulfillments' },
    ],
  });
  const hold =
    'mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER }) { fulfillmentOrder { status } userErrors { code } } }';
  expect(root(store, hold, { id: work?.id })).toEqual({
    fulfillmentOrder: { status: 'ON_HOLD' },
    userErrors: [],
  });
  expect(
    root(
      store,
      'mutation($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { fulfillmentOrder { status } } }',
      { id: work?.id },
    ),
  ).toEqual({ fulfillmentOrder: { status: 'OPEN' } });
  root(store, send, { f: f(1) });
  expect(see()).toMatchObject({
    displayFulfillmentStatus: 'FULFILLED',
    fulfillmentOrders: { nodes: [{ status: 'CLOSED', supportedActions: [] }] },
  });
  root(store, 'mutation($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { status } } }', {
    id: see().fulfillments[0]?.id,
  });
  expect(read(store, id)).toMatchObject({
    displayFulfillmentStatus: 'PARTIALLY_FULFILLED',
    lineItems: { nodes: [{ unfulfilledQuantity: 1 }] },
  });
  expect(told).toContain('orders/fulfilled');
});

it('pays back to store credit, and nothing of it when the refund is refused', () => {
  const customer = { toUpsert: { email: 'credit@example.com' } };
  const order = create(store, { ...LINES, ...sale('20'), customer });
  const refund = (sum: string): unknown =>
    root(store, REFUND, {
      input: {
        orderId: order['id'],
        refundMethods: [{ storeCreditRefund: { amount: { amount: sum, currencyCode: 'GBP' } } }],
      },
    });
  const accounts = `query($id: ID!) { order(id: $id) { customer { storeCreditAccounts(first: 2) { nodes { balance { amount } } } } } }`;
  const held = (): unknown =>
    (root(store, accounts, { id: order['id'] })['customer'] as { storeCreditAccounts: unknown })
      .storeCreditAccounts;
  expect(refund('7.5')).toMatchObject({
    refund: { totalRefundedSet: { shopMoney: { amount: '7.5' } } },
    userErrors: [],
  });
  expect(held()).toEqual({ nodes: [{ balance: { amount: '7.5' } }] });
  expect(refund('12.51')).toMatchObject({ refund: null });
  expect(held()).toEqual({ nodes: [{ balance: { amount: '7.5' } }] });
});
