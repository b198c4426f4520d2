import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7815);
  const paid = (kind: string, amount: string, gateway: string): object => ({
    transactions: [{ kind, status: 'SUCCESS', gateway, amountSet: money(amount) }],
  });
  create(store, {
    ...{ name: '#A', poNumber: 'PO-7', sourceIdentifier: 'till-3', email: 'zoe@example.com' },
    customer: { toUpsert: { email: 'zoe@example.com', firstName: 'Zoe', lastName: 'Adams' } },
    lineItems: [{ title: 'Hat', quantity: 1, priceSet: money('40.00') }],
    ...paid('SALE', '40.00', 'cash'),
  });
  create(store, {
    name: '#B',
    lineItems: [{ title: 'Sock', quantity: 12, requiresShipping: true, priceSet: money('1.50') }],
    shippingAddress: { lastName: 'Roe', address1: '1 Way', city: 'Rome', zip: '00118', countryCode: 'IT' },
    ...paid('AUTHORIZATION', '18.00', 'shopify_payments'),
  });
  create(store, {
    ...{ name: '#C', financialStatus: 'PENDING' },
    customer: { toUpsert: { email: 'ann@example.com', firstName: 'Ann', lastName: 'Adams' } },
    lineItems: [{ title: 'Cap', quantity: 3, priceSet: money('2.00') }],
  });
});
afterAll(() => store.close());

const names = (args: string): unknown =>
  (root(store, `{ orders(first: 9, ${args}) { nodes { name } } }`)['nodes'] as Shown[]).map(
    (order) => order['name'],
  );

it('finds orders by what they hold, how they were paid, sent, returned and thought of', () => {
  const found = (query: string): unknown => names(`query: ${JSON.stringify(query)}`);
  expect(found('po_number:po-7')).toEqual(['#A']);
  expect(found('source_identifier:till-3')).toEqual(['#A']);
  expect(found('gateway:shopify_payments')).toEqual(['#B']);
  expect(found('current_total_price:>=18 current_total_price:<40')).toEqual(['#B']);
  expect(found('current_total_price:40.00')).toEqual(['#A']);
  expect(found('payment_id:#A.1')).toEqual(['#A']);
  expect(found('payment_id:#A.2')).toEqual([]);
  expect(found('delivery_method:shipping')).toEqual(['#B']);
  expect(found('delivery_method:none')).toEqual(['#A', '#C']);
  expect(found('financial_status:paid,authorized')).toEqual(['#A', '#B']);
  expect(found('fulfillment_status:unshipped')).toEqual(['#A', '#B', '#C']);
  expect(found('fulfillment_status:shipped')).toEqual([]);
  expect(found('return_status:no_return')).toEqual(['#A', '#B', '#C']);
  expect(found('return_status:in_progress OR risk_level:high')).toEqual([]);
  expect(found('chargeback_status:won')).toEqual([]);
  expect(found('return_status:soon')).toEqual(['#A', '#B', '#C']);
});

it('puts orders in order by customer, destination, pieces, totals, states and numbers of their buyers', () => {
  expect(names('sortKey: CUSTOMER_NAME')).toEqual(['#B', '#C', '#A']);
  expect(names('sortKey: DESTINATION, reverse: true')).toEqual(['#B', '#C', '#A']);
  expect(names('sortKey: TOTAL_ITEMS_QUANTITY')).toEqual(['#A', '#C', '#B']);
  expect(names('sortKey: CURRENT_TOTAL_PRICE')).toEqual(['#C', '#B', '#A']);
  expect(names('sortKey: TOTAL_PRICE, reverse: true')).toEqual(['#A', '#B', '#C']);
  expect(names('sortKey: FINANCIAL_STATUS')).toEqual(['#B', '#A', '#C']);
  expect(names('sortKey: PO_NUMBER, reverse: true')).toEqual(['#A', '#C', '#B']);
  const page = root(store, '{ orders(first: 1, sortKey: CUSTOMER_NAME) { pageInfo { endCursor } } }');
  const { endCursor } = page['pageInfo'] as { endCursor: string };
  expect(names(`sortKey: CUSTOMER_NAME, after: "${endCursor}"`)).toEqual(['#C', '#A']);
});

it('lists the money that moved, in and back, but neither what was only authorised nor what nobody paid', () => {
  const refund = `mutation($id: ID!, $line: ID!, $parent: ID!) { refundCreate(input: { orderId: $id,
    refundLineItems: [{ lineItemId: $line, quantity: 1 }], transactions: [
      { orderId: $id, parentId: $parent, kind: REFUND, gateway: "cash", amount: "15.00" }] }) @idempotent(key: "k") {
    userErrors { message } } }`;
  const [order] = root(
    store,
    '{ orders(first: 1) { nodes { id lineItems(first: 1) { nodes { id } } transactions { id } } } }',
  )['nodes'] as { id: string; lineItems: { nodes: Shown[] }; transactions: Shown[] }[];
  const line = order?.lineItems.nodes[0]?.['id'];
  const parent = order?.transactions[0]?.['id'];
  expect(root(store, refund, { id: order?.id, line, parent })).toEqual({ userErrors: [] });
  const fields = 'amount { amount currencyCode } paymentMethod test order { name }';
  const list = (args: string): unknown =>
    root(store, `{ tenderTransactions(first: 5${args}) { nodes { ${fields} } } }`)['nodes'];
  const cash = { paymentMethod: 'cash', test: false, order: { name: '#A' } };
  expect(list('')).toEqual([
    { ...cash, amount: { amount: '40.0', currencyCode: 'GBP' } },
    { ...cash, amount: { amount: '-15.0', currencyCode: 'GBP' } },
  ]);
  expect(list(', query: "test:true"')).toEqual([]);
  expect(list(', reverse: true')).toMatchObject([{ amount: { amount: '-15.0' } }, {}]);
});

it('counts what waits for its payment, and knows no payments by mandate', () => {
  expect(root(store, '{ pendingOrdersCount { count precision } }')).toEqual({ count: 1, precision: 'EXACT' });
  expect(root(store, '{ shop { limitedPendingOrderCount { count atMax } } }')).toEqual({
    limitedPendingOrderCount: { count: 1, atMax: false },
  });
  const ask = `{ orderPaymentStatus(orderId: "gid://shopify/Order/1", paymentReferenceId: "r") { status } }`;
  expect(root(store, ask)).toBeNull();
  const pay = `mutation { orderCreateMandatePayment(id: "gid://shopify/Order/1", idempotencyKey: "i",
    mandateId: "gid://shopify/PaymentMandate/1") { paymentReferenceId userErrors { field code } } }`;
  expect(root(store, pay)).toEqual({
    paymentReferenceId: null,
    userErrors: [{ field: ['id'], code: 'ORDER_MANDATE_PAYMENT_ERROR_CODE' }],
  });
});

it('finds drafts by words of their lines, their notes and their customers', () => {
  const made = root(
    store,
    'mutation($in: CustomerInput!) { customerCreate(input: $in) { customer { id } } }',
    { in: { firstName: 'Ottoline', email: 'otto@example.com' } },
  )['customer'] as Shown;
  const input = {
    ...{ purchasingEntity: { customerId: made['id'] }, note: 'by the window' },
    lineItems: [{ title: 'Velvet armchair', quantity: 1, originalUnitPrice: '90' }],
  };
  const { name } = root(
    store,
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { name } } }',
    { input },
  )['draftOrder'] as { name: string };
  const found = (query: string): unknown =>
    root(store, 'query($query: String) { draftOrders(first: 9, query: $query) { nodes { name } } }', {
      query,
    })['nodes'];
  for (const words of ['armchair', 'velvet window', 'ottoline']) expect(found(words)).toEqual([{ name }]);
  expect(found('armchair sofa')).toEqual([]);
});
