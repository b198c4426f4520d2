import { afterAll, beforeAll, expect, it } from 'vitest';
import { events } from '../../../simulator/store/schema/changes.ts';
import { buildPayload } from '../../../simulator/webhooks/payload.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';
import { LINES, sale, worked } from './refusal-setup.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7286)));
afterAll(() => store.close());

const AMOUNT = '{ shopMoney { amount } }';
const worth = (amount: string): object => ({ shopMoney: { amount } });

type Made = { id: string; line: string; exchange: string; payment: string };

/** Two boots of 10 each, paid and sent, one of which comes back with a fee, for a pair of the shop's own goods. */
function comingBack(fee: number, shippingFee?: string): Made {
  const { order, sentLine } = worked(store, true, { ...LINES, ...sale('SALE') });
  const made = root(
    store,
    `mutation($in: ReturnInput!) { returnCreate(returnInput: $in) { return { id
      returnLineItems(first: 1) { nodes { id } } exchangeLineItems(first: 1) { nodes { id } } } userErrors { message } } }`,
    {
      in: {
        orderId: order['id'],
        returnLineItems: [
          {
            ...{ fulfillmentLineItemId: sentLine, quantity: 1, returnReason: 'UNWANTED' },
            restockingFee: { percentage: fee },
          },
        ],
        exchangeLineItems: [
          { variantId: `gid://shopify/ProductVariant/${String(store.variantId)}`, quantity: 2 },
        ],
        ...(shippingFee === undefined
          ? {}
          : { returnShippingFee: { amount: { amount: shippingFee, currencyCode: 'GBP' } } }),
      },
    },
  )['return'] as { id: string } & Record<string, { nodes: { id: string }[] }>;
  const first = (name: string): string => made[name]?.nodes[0]?.id ?? '';
  const [payment] = order['transactions'] as { id: string }[];
  const [line, exchange] = [first('returnLineItems'), first('exchangeLineItems')];
  return { id: made.id, line, exchange, payment: payment?.id ?? '' };
}

const OUTCOME = `discountedSubtotal ${AMOUNT} totalTax ${AMOUNT} maximumRefundable ${AMOUNT} refundDuties { originalDuty { id } }
  financialTransfer { __typename ... on InvoiceReturnOutcome { amount ${AMOUNT} } ... on RefundReturnOutcome { amount ${AMOUNT}
    suggestedTransactions { kind amountSet ${AMOUNT} parentTransaction { id } } suggestedRefundMethods { __typename amount ${AMOUNT} } } }`;

function outcome({ id, line, exchange }: Made, of: { swap?: boolean; credit?: boolean } = {}): Shown {
  const instead = of.swap === true ? `[{ id: "${exchange}", quantity: 2 }]` : '[]';
  const method = of.credit === true ? ', refundMethodAllocation: STORE_CREDIT' : '';
  return root(
    store,
    `{ return(id: "${id}") { suggestedFinancialOutcome(returnLineItems: [{ id: "${line}", quantity: 1 }], exchangeLineItems: ${instead}${method}) { ${OUTCOME} } } }`,
  )['suggestedFinancialOutcome'] as Shown;
}

it('suggests what goes back for what came back, less the fees', () => {
  const made = comingBack(10, '2');
  expect(outcome(made)).toEqual({
    ...{ discountedSubtotal: worth('10.0'), totalTax: worth('0.0'), maximumRefundable: worth('20.0') },
    refundDuties: [],
    financialTransfer: {
      ...{ __typename: 'RefundReturnOutcome', amount: worth('7.0'), suggestedRefundMethods: [] },
      suggestedTransactions: [
        { kind: 'SUGGESTED_REFUND', amountSet: worth('7.0'), parentTransaction: { id: made.payment } },
      ],
    },
  });
  expect(outcome(made, { credit: true })['financialTransfer']).toEqual({
    ...{ __typename: 'RefundReturnOutcome', amount: worth('7.0'), suggestedTransactions: [] },
    suggestedRefundMethods: [{ __typename: 'SuggestedStoreCreditRefund', amount: worth('7.0') }],
  });
  const refund = root(
    store,
    `{ return(id: "${made.id}") { suggestedRefund(returnRefundLineItems: [{ returnLineItemId: "${made.line}", quantity: 1 }]) {
      amount ${AMOUNT} subtotal ${AMOUNT} suggestedTransactions { amountSet ${AMOUNT} } } } }`,
  )['suggestedRefund'];
  expect(refund).toEqual({
    ...{ amount: worth('9.0'), subtotal: worth('10.0') },
    suggestedTransactions: [{ amountSet: worth('9.0') }],
  });
});

it('suggests an invoice where what is taken instead costs more, and nothing where it costs the same', () => {
  const price = Number(
    (
      root(
        store,
        `{ productVariant(id: "gid://shopify/ProductVariant/${String(store.variantId)}") { price } }`,
      ) as { price: string }
    ).price,
  );
  const due = 2 * price - 10;
  const { financialTransfer } = outcome(comingBack(0), { swap: true });
  expect(due).toBeGreaterThan(0);
  expect(financialTransfer).toEqual({ __typename: 'InvoiceReturnOutcome', amount: worth(due.toFixed(1)) });
  expect(outcome(comingBack(100))['financialTransfer']).toBeNull();
});

it('refunds by the older way, which counts as processed and is told', () => {
  const { id, line, payment } = comingBack(0);
  const ask = (quantity: number): Shown =>
    root(
      store,
      `mutation($in: ReturnRefundInput!) { returnRefund(returnRefundInput: $in) {
        refund { totalRefundedSet ${AMOUNT} return { id } } userErrors { field message code } } }`,
      {
        in: {
          ...{ returnId: id, returnRefundLineItems: [{ returnLineItemId: line, quantity }] },
          orderTransactions: [
            { parentId: payment, transactionAmount: { amount: '10', currencyCode: 'GBP' } },
          ],
        },
      },
    );
  expect(ask(2)).toMatchObject({
    refund: null,
    userErrors: [{ field: ['returnRefundInput', 'returnRefundLineItems', '0', 'quantity'], code: 'INVALID' }],
  });
  expect(ask(1)).toEqual({
    refund: { totalRefundedSet: worth('10.0'), return: { id } },
    userErrors: [],
  });
  const { returnLineItems } = root(
    store,
    `{ return(id: "${id}") { returnLineItems(first: 1) { nodes { ... on ReturnLineItem { processedQuantity refundedQuantity } } } } }`,
  ) as { returnLineItems: object };
  expect(returnLineItems).toEqual({ nodes: [{ processedQuantity: 1, refundedQuantity: 1 }] });
  const { store: kept } = store.simulator.context;
  const told = kept.rows.first(events, "WHERE topic = 'returns/process' ORDER BY id DESC");
  expect(told === undefined ? undefined : buildPayload(kept, told)).toMatchObject({
    ...{ admin_graphql_api_id: id, status: 'open', total_return_line_items: 1 },
    return_line_items: [{ admin_graphql_api_id: line, quantity: 1 }],
  });
});

it('tells of a wish before what is on its way back, and closes a return that nothing is left of', () => {
  const { order, sentLine } = worked(store, true, {
    lineItems: [{ title: 'Lamp', quantity: 3, priceSet: money('8'), requiresShipping: true }],
  });
  const one = { fulfillmentLineItemId: sentLine, quantity: 1, returnReason: 'UNWANTED' };
  const IN = `return { id status closedAt order { returnStatus } returnLineItems(first: 1) { nodes { id } } }`;
  const made = root(store, `mutation($in: ReturnInput!) { returnCreate(returnInput: $in) { ${IN} } }`, {
    in: { orderId: order['id'], returnLineItems: [one] },
  })['return'] as { id: string; returnLineItems: { nodes: { id: string }[] } };
  expect(made).toMatchObject({ status: 'OPEN', order: { returnStatus: 'IN_PROGRESS' } });
  const wish = root(store, `mutation($in: ReturnRequestInput!) { returnRequest(input: $in) { ${IN} } }`, {
    in: { orderId: order['id'], returnLineItems: [one] },
  })['return'] as { id: string };
  expect(wish).toMatchObject({ status: 'REQUESTED', order: { returnStatus: 'RETURN_REQUESTED' } });
  const declined = root(
    store,
    `mutation { returnDeclineRequest(input: { id: "${wish.id}", declineReason: OTHER }) { ${IN} } }`,
  );
  expect(declined).toMatchObject({ return: { order: { returnStatus: 'IN_PROGRESS' } } });
  const lineId = made.returnLineItems.nodes[0]?.id ?? '';
  const emptied = root(
    store,
    `mutation { removeFromReturn(returnId: "${made.id}", returnLineItems: [{ returnLineItemId: "${lineId}", quantity: 1 }]) { ${IN} } }`,
  );
  expect(emptied).toMatchObject({
    return: {
      ...{ status: 'CLOSED', closedAt: expect.any(String) as string, order: { returnStatus: 'RETURNED' } },
      returnLineItems: { nodes: [] },
    },
  });
  // A closed return forbids cancelling its order, one that is empty does not.
  expect(
    root(
      store,
      `mutation { orderCancel(orderId: "${String(order['id'])}", reason: OTHER, restock: true) { job { done } userErrors { message } } }`,
    ),
  ).toEqual({ job: { done: false }, userErrors: [] });
});

it('does not cancel an order that was paid while something of it is on its way back', () => {
  const { id } = comingBack(0);
  const { order } = root(store, `{ return(id: "${id}") { order { id } } }`) as { order: { id: string } };
  expect(
    root(
      store,
      'mutation($id: ID!) { orderCancel(orderId: $id, reason: OTHER, refund: true, restock: true) { job { done } orderCancelUserErrors { field message code } } }',
      { id: order.id },
    ),
  ).toEqual({
    job: null,
    orderCancelUserErrors: [
      { field: ['orderId'], message: 'Cannot cancel an order that has returns', code: 'INVALID' },
    ],
  });
});

it('lists what is given of a returned line in the order of a real store', () => {
  const type = root(store, '{ __type(name: "ReturnLineItemInput") { inputFields { name } } }');
  const names = (type['inputFields'] as { name: string }[]).map((one) => one.name);
  expect(names[0]).toBe('quantity');
  expect(names.indexOf('returnReasonNote')).toBeLessThan(names.indexOf('fulfillmentLineItemId'));
});

it('routes what is to be sent to another location that has it', () => {
  const ask = (ids: string[], more = ''): Shown =>
    root(
      store,
      `mutation($ids: [ID!]!) { fulfillmentOrdersReroute(fulfillmentOrderIds: $ids${more}) {
        movedFulfillmentOrders { id assignedLocation { name } } userErrors { field code } } }`,
      { ids },
    );
  const refused = (code: string): object => ({
    ...{ movedFulfillmentOrders: null, userErrors: [{ field: ['fulfillmentOrderIds'], code }] },
  });
  const { work } = worked(store, false);
  expect(ask([])).toEqual(refused('NO_FULFILLMENT_ORDER_IDS'));
  expect(ask(['gid://shopify/FulfillmentOrder/99'])).toEqual(refused('FULFILLMENT_ORDER_NOT_FOUND'));
  const { location } = root(
    store,
    'mutation { locationAdd(input: { name: "Second", address: { countryCode: GB } }) { location { id } } }',
  ) as { location: { id: string } };
  expect(ask([work, worked(store, false).work])).toEqual(
    refused('FULFILLMENT_ORDERS_NOT_FROM_THE_SAME_ORDER'),
  );
  expect(ask([work], `, excludedLocationIds: ["${location.id}"]`)).toEqual(
    refused('CANNOT_REASSIGN_LOCATION_FOR_FULFILLMENT_ORDERS'),
  );
  expect(ask([work])).toEqual({
    movedFulfillmentOrders: [{ id: work, assignedLocation: { name: 'Second' } }],
    userErrors: [],
  });
});
