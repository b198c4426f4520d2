import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { amount, create, line, money, openOrderStore, read, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
let order: Shown;
beforeAll(async () => {
  store = await openOrderStore(6356);
});
afterAll(() => store.close());
beforeEach(() => {
  order = create(store, {
    lineItems: [
      { title: 'Tea', quantity: 3, priceSet: money('10.00') },
      { title: 'Cup', quantity: 1, priceSet: money('5.00') },
    ],
    shippingLines: [{ title: 'Post', priceSet: money('4.00') }],
    transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'cash', amountSet: money('39.00') }],
  });
});

const REFUND = `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") {
  refund { refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } } } }
  userErrors { field message } } }`;
const refund = (input: object): Shown => root(store, REFUND, { input: { orderId: order['id'], ...input } });
const back = (decimal: string): object => {
  const [sale] = order['transactions'] as { id: string }[];
  return {
    transactions: [
      { orderId: order['id'], parentId: sale?.id, kind: 'REFUND', gateway: 'cash', amount: decimal },
    ],
  };
};
const units = (quantity: number): object => ({ lineItemId: line(order, 0).id, quantity });

it('gives back no amount below nothing: that would make money', () => {
  for (const [input, field] of [
    [back('-5.00'), ['transactions']],
    [{ shipping: { amount: '-5.00' } }, ['shipping', 'amount']],
  ] as const)
    expect(refund(input)).toEqual({
      refund: null,
      userErrors: [{ field, message: 'Amount must be greater than or equal to 0' }],
    });
  const now = read(store, order['id']);
  expect([amount(now, 'totalReceivedSet'), amount(now, 'totalRefundedSet')]).toEqual(['39.0', '0.0']);
});

it('takes what a line named twice has left, the second time', () => {
  expect(refund({ refundLineItems: [units(2), units(2)] })['userErrors']).toEqual([
    {
      field: ['refundLineItems', '1', 'quantity'],
      message: 'Quantity cannot refund more items than were purchased',
    },
  ]);
  const twice = refund({ refundLineItems: [units(1), units(2)], ...back('30.00') });
  expect(twice['userErrors']).toEqual([]);
  const now = read(store, order['id']);
  expect(line(now, 0)).toMatchObject({ quantity: 3, currentQuantity: 0, refundableQuantity: 0 });
  expect(amount(now, 'currentTotalPriceSet')).toBe('9.0');
});

it('stages no edit that no order could be told with', () => {
  const begun = root(
    store,
    `mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id lineItems(first: 2) { nodes { id } } } } }`,
    { id: order['id'] },
  )['calculatedOrder'] as { id: string; lineItems: { nodes: { id: string }[] } };
  const set = (at: number): Shown =>
    root(
      store,
      `mutation($id: ID!, $line: ID!) { orderEditSetQuantity(id: $id, lineItemId: $line, quantity: 2147483647) {
        calculatedOrder { subtotalLineItemsQuantity } userErrors { message } } }`,
      { id: begun.id, line: begun.lineItems.nodes[at]?.id },
    );
  expect(set(0)).toEqual({
    calculatedOrder: null,
    userErrors: [{ message: 'not simulated: more than 2147483647 pieces' }],
  });
  const dear = root(
    store,
    `mutation($id: ID!) { orderEditAddCustomItem(id: $id, title: "C", quantity: 1, price: { amount: "1e30", currencyCode: GBP }) {
      calculatedOrder { id } userErrors { message } } }`,
    { id: begun.id },
  );
  expect(JSON.stringify(dear)).toContain('not simulated: amounts from');
  const off = (value: string): Shown =>
    root(
      store,
      `mutation($id: ID!, $line: ID!) { orderEditAddLineItemDiscount(id: $id, lineItemId: $line, discount: { ${value} }) {
        userErrors { message } } }`,
      { id: begun.id, line: begun.lineItems.nodes[0]?.id },
    );
  const money = (decimal: string): string => `fixedValue: { amount: "${decimal}", currencyCode: GBP }`;
  for (const value of ['percentValue: -10', money('-5')])
    expect(off(value)).toEqual({ userErrors: [{ message: 'must be greater than or equal to 0' }] });
  expect(JSON.stringify(off(money('1e30')))).toContain('not simulated: amounts from');
  const shipping = root(
    store,
    `mutation($id: ID!) { orderEditAddShippingLine(id: $id, shippingLine: { title: "X", price: { amount: "-5", currencyCode: GBP } }) {
      userErrors { field } } }`,
    { id: begun.id },
  );
  expect(shipping).toEqual({ userErrors: [{ field: ['shippingLine', 'price'] }] });
  expect(
    root(store, 'mutation($id: ID!) { orderEditCommit(id: $id) { userErrors { message } } }', {
      id: begun.id,
    }),
  ).toEqual({
    userErrors: [{ message: 'There must be at least one change to be made.' }],
  });
});
