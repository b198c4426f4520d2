import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGid } from '../../../simulator/store/tables/ids.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, line, money, onPlan, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7167);
});
afterAll(() => store.close());

const goods = (price: string): object => ({
  lineItems: [{ title: 'Vase', quantity: 1, priceSet: money(price) }],
});
const NOWHERE = '999999999999999999';

describe('cancelling', () => {
  const CANCEL = `mutation($id: ID!, $note: String, $refund: Boolean, $method: OrderCancelRefundMethodInput) {
    orderCancel(orderId: $id, reason: OTHER, restock: false, staffNote: $note, refund: $refund, refundMethod: $method) {
      orderCancelUserErrors { field message code } userErrors { field message } } }`;

  it('tells what is wrong with the order or the arguments as INVALID, the same without a code beside it', () => {
    const order = create(store, goods('5'));
    const both = { refund: false, method: { originalPaymentMethodsRefund: true } };
    for (const [given, field] of [
      [{ note: 'n'.repeat(256) }, 'staffNote'],
      [both, 'refund'],
    ] as const) {
      const { orderCancelUserErrors, userErrors } = root(store, CANCEL, { id: order['id'], ...given });
      expect(orderCancelUserErrors).toMatchObject([{ field: [field], code: 'INVALID' }]);
      expect(userErrors).toMatchObject([{ field: [field] }]);
    }
    root(store, CANCEL, { id: order['id'] });
    expect(root(store, CANCEL, { id: order['id'] })['orderCancelUserErrors']).toMatchObject([
      { field: ['orderId'], code: 'INVALID' },
    ]);
  });
});

describe('ids nobody has', () => {
  it.each([
    ['order', `{ order(id: "${toGid('Order', NOWHERE)}") { id } }`, null],
    [
      'orderDelete',
      `mutation { orderDelete(orderId: "${toGid('Order', '9999991782169281386')}") { deletedId userErrors { code } } }`,
      { deletedId: null, userErrors: [{ code: 'NOT_FOUND' }] },
    ],
  ])('%s finds nothing under a number of eighteen digits and more', (_name, query, said) => {
    expect(root(store, query)).toEqual(said);
  });
});

describe('payments', () => {
  const CAPTURE = `mutation($input: OrderCaptureInput!) { orderCapture(input: $input) {
    transaction { kind amountSet { shopMoney { amount } presentmentMoney { amount currencyCode } } } userErrors { field message } } }`;
  const dollars = (pounds: string, amount: string): object => ({
    ...money(pounds),
    presentmentMoney: { amount, currencyCode: 'USD' },
  });
  const authorised = (amountSet: object): object => ({
    transactions: [{ kind: 'AUTHORIZATION', status: 'SUCCESS', gateway: 'manual', amountSet }],
  });
  const paymentOf = (order: Shown): string => (order['transactions'] as { id: string }[])[0]?.id ?? '';

  it('captures in the currency the customer paid in, which must then be named', () => {
    const order = create(store, {
      presentmentCurrency: 'USD',
      lineItems: [{ title: 'Vase', quantity: 1, priceSet: dollars('16.99', '12.50') }],
      ...authorised(dollars('16.99', '12.50')),
    });
    const capture = (more: object): Shown =>
      root(store, CAPTURE, { input: { id: order['id'], parentTransactionId: paymentOf(order), ...more } });
    expect(capture({ amount: '5' })['userErrors']).toEqual([
      { field: ['currency'], message: 'Currency Currency must match parent transaction USD' },
    ]);
    expect(capture({ amount: '99.99', currency: 'USD' })['userErrors']).toEqual([
      { field: null, message: 'Cannot capture more than the authorized 12.50 for this payment.' },
    ]);
    expect(capture({ amount: '1', currency: 'USD' })['transaction']).toEqual({
      kind: 'CAPTURE',
      amountSet: { shopMoney: { amount: '1.36' }, presentmentMoney: { amount: '1.0', currencyCode: 'USD' } },
    });
  });

  it('takes a part of what is owed by hand on Plus alone', () => {
    const order = create(store, goods('20'));
    const PAY = `mutation($id: ID!) { orderCreateManualPayment(id: $id, amount: { amount: "5", currencyCode: GBP }) {
      order { displayFinancialStatus } userErrors { message } } }`;
    const [error] = store.ask(PAY, { id: order['id'] }).errors ?? [];
    expect(error?.message).toMatch(/must be installed on a Shopify Plus store to use the amount field\.$/);
    onPlan(store, 'Shopify Plus');
    expect(root(store, PAY, { id: order['id'] })['order']).toEqual({
      displayFinancialStatus: 'PARTIALLY_PAID',
    });
    onPlan(store, 'Basic');
  });

  it('captures nothing of what is captured in full', () => {
    const order = create(store, { ...goods('25'), ...authorised(money('25')) });
    const input = { id: order['id'], parentTransactionId: paymentOf(order) };
    root(store, CAPTURE, { input: { ...input, amount: '25' } });
    expect(root(store, CAPTURE, { input: { ...input, amount: '1' } })['userErrors']).toEqual([
      { field: null, message: 'Can only capture successful authorizations' },
    ]);
  });

  it('voids with a payment of nothing; a manual authorisation is not one to be captured by hand', () => {
    const order = create(store, { ...goods('25'), ...authorised(money('25')) });
    const id = paymentOf(order);
    const [first] = root(
      store,
      'query($id: ID!) { order(id: $id) { transactions { manualPaymentGateway manuallyCapturable } } }',
      { id: order['id'] },
    )['transactions'] as Shown[];
    expect(first).toEqual({ manualPaymentGateway: true, manuallyCapturable: false });
    const { transaction } = root(
      store,
      'mutation($id: ID!) { transactionVoid(parentTransactionId: $id) { transaction { kind amountSet { shopMoney { amount } } } } }',
      { id },
    );
    expect(transaction).toEqual({ kind: 'VOID', amountSet: { shopMoney: { amount: '0.0' } } });
  });

  it('pays no more back to a payment than it brought, even where more than that may go back', () => {
    const paid = { kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amountSet: money('20') };
    const order = create(store, { ...goods('20'), transactions: [paid] });
    const back = { amount: '20.01', gateway: 'manual', kind: 'REFUND', orderId: order['id'] };
    const { userErrors } = root(
      store,
      'mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") { userErrors { message } } }',
      {
        input: {
          orderId: order['id'],
          allowOverRefunding: true,
          transactions: [{ ...back, parentId: paymentOf(order) }],
        },
      },
    );
    expect(userErrors).toEqual([
      { message: 'Refund amount £20.01 is greater than net payment received £20.00' },
    ]);
  });
});

it('an invoice of an order nobody has is refused', () => {
  const { userErrors } = root(
    store,
    `mutation { orderInvoiceSend(id: "${toGid('Order', NOWHERE)}") { userErrors { message code } } }`,
  );
  expect(userErrors).toEqual([{ message: 'Order does not exist', code: 'ORDER_INVOICE_SEND_UNSUCCESSFUL' }]);
});

describe('edits', () => {
  const LINES = '{ nodes { id title quantity } }';
  const ADD = `mutation($id: ID!, $variant: ID!, $quantity: Int!) {
    orderEditAddVariant(id: $id, variantId: $variant, quantity: $quantity) {
      calculatedOrder { lineItems(first: 9) ${LINES} addedLineItems(first: 9) ${LINES} } userErrors { field message } } }`;
  const begin = (order: Shown): string => {
    const begun = root(store, 'mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } } }', {
      id: order['id'],
    });
    return (begun['calculatedOrder'] as { id: string }).id;
  };

  it('tells both faults of a quantity below nothing', () => {
    const id = begin(create(store, goods('5')));
    const variant = toGid('ProductVariant', store.variantId);
    expect(root(store, ADD, { id, variant, quantity: -3 })['userErrors']).toEqual([
      { field: ['quantity'], message: 'must be greater than 0' },
      { field: ['quantity'], message: 'must be greater than or equal to 0' },
    ]);
  });

  it('changes a discount it added', () => {
    const order = create(store, goods('100'));
    const id = begin(order);
    const lineId = line(order, 0).id.replace('LineItem', 'CalculatedLineItem');
    const CALCULATED =
      'calculatedOrder { totalPriceSet { shopMoney { amount } } addedDiscountApplications(first: 1) { nodes { id } } }';
    const added = root(
      store,
      `mutation($id: ID!, $line: ID!) { orderEditAddLineItemDiscount(id: $id, lineItemId: $line, discount: { percentValue: 10 }) { ${CALCULATED} } }`,
      { id, line: lineId },
    )['calculatedOrder'] as { addedDiscountApplications: { nodes: { id: string }[] } };
    const change = (discount: unknown): Shown =>
      root(
        store,
        `mutation($id: ID!, $discount: ID!) { orderEditUpdateDiscount(id: $id, discountApplicationId: $discount, discount: { percentValue: 25 }) { ${CALCULATED} userErrors { field code } } }`,
        { id, discount },
      );
    expect(change(added.addedDiscountApplications.nodes[0]?.id)).toMatchObject({
      calculatedOrder: { totalPriceSet: { shopMoney: { amount: '75.0' } } },
    });
    expect(change('gid://shopify/CalculatedManualDiscountApplication/9')['userErrors']).toEqual([
      { field: ['discountApplicationId'], code: 'INVALID' },
    ]);
  });

  it('lists what it added apart from the lines of the order, and gives it work of its own', () => {
    const order = create(store, goods('5'));
    const WORK = `query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 9) { nodes {
      status lineItems(first: 9) { nodes { totalQuantity lineItem { title } } } } } } }`;
    root(store, WORK, { id: order['id'] });
    const id = begin(order);
    const variant = toGid('ProductVariant', store.variantId);
    const { calculatedOrder } = root(store, ADD, { id, variant, quantity: 2 });
    expect(calculatedOrder).toMatchObject({
      lineItems: { nodes: [{ title: 'Vase' }] },
      addedLineItems: { nodes: [{ title: 'Cup', quantity: 2 }] },
    });
    root(
      store,
      'mutation($id: ID!, $line: ID!) { orderEditSetQuantity(id: $id, lineItemId: $line, quantity: 3) { userErrors { message } } }',
      {
        ...{ id, line: line(order, 0).id.replace('LineItem', 'CalculatedLineItem') },
      },
    );
    root(store, 'mutation($id: ID!) { orderEditCommit(id: $id) { userErrors { message } } }', { id });
    const { fulfillmentOrders } = root(store, WORK, { id: order['id'] });
    const { nodes } = fulfillmentOrders as { nodes: { lineItems: { nodes: object[] } }[] };
    expect(nodes.map((one) => one.lineItems.nodes)).toEqual([
      [
        { totalQuantity: 1, lineItem: { title: 'Vase' } },
        { totalQuantity: 2, lineItem: { title: 'Vase' } },
      ],
      [{ totalQuantity: 2, lineItem: { title: 'Cup' } }],
    ]);
  });
});

it('tells with an edit that an archived order stands open again, and whether word or a bill went out', () => {
  const edited = (paid: boolean, email: string | null, notifyCustomer: boolean): unknown => {
    const order = create(store, {
      ...{ email, lineItems: [{ title: 'Mug', quantity: 3, priceSet: money('4.00') }] },
      ...(paid
        ? { transactions: [{ kind: 'SALE', status: 'SUCCESS', amountSet: money('12.00') }] }
        : { financialStatus: 'PENDING' }),
    });
    const { id } = order;
    if (paid) root(store, 'mutation($id: ID!) { orderClose(input: { id: $id }) { order { id } } }', { id });
    const begin =
      'mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id lineItems(first: 1) { nodes { id } } } } }';
    const { calculatedOrder } = root(store, begin, { id }) as {
      calculatedOrder: { id: string; lineItems: { nodes: [{ id: string }] } };
    };
    const edit = { id: calculatedOrder.id, l: calculatedOrder.lineItems.nodes[0].id };
    const fewer =
      'mutation($id: ID!, $l: ID!) { orderEditSetQuantity(id: $id, lineItemId: $l, quantity: 2) { userErrors { message } } }';
    root(store, fewer, edit);
    const commit = `mutation($id: ID!, $tell: Boolean) { orderEditCommit(id: $id, notifyCustomer: $tell) {
      order { closed } successMessages } }`;
    return root(store, commit, { id: edit.id, tell: notifyCustomer });
  };
  const open = { closed: false };
  expect(edited(false, 'kim@example.com', false)).toEqual({
    order: open,
    successMessages: ['Order updated'],
  });
  expect(edited(false, 'kim@example.com', true)).toEqual({
    order: open,
    successMessages: ['Order updated', 'Invoice sent'],
  });
  expect(edited(true, 'kim@example.com', true)).toEqual({
    order: open,
    successMessages: ['Order updated', 'Order unarchived', 'Notification sent'],
  });
  expect(edited(true, null, true)).toEqual({
    order: open,
    successMessages: ['Order updated', 'Order unarchived'],
  });
});
