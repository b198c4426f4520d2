import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7198)));
afterAll(() => store.close());

const nodeOf = (id: unknown, type: string, shown: string): unknown =>
  root(store, `query($id: ID!) { node(id: $id) { __typename ... on ${type} { ${shown} } } }`, { id });

/** What is asked of an object where it stands, and again by its gid. */
function isTheSame(where: { id: string }, type: string, shown: string): void {
  expect(nodeOf(where.id, type, shown)).toEqual({ __typename: type, ...where });
  expect(nodeOf(`gid://shopify/${type}/999999`, type, shown)).toBeNull();
}

type Held = {
  fulfillmentOrder: { fulfillmentHolds: { id: string; reason: string; displayReason: string }[] };
};

it('finds what stands within an order and its work', () => {
  const address = { address1: '1 Mill Lane', city: 'Leeds', countryCode: 'GB' };
  const order = create(store, {
    lineItems: [{ title: 'Cup', quantity: 2, priceSet: money('4') }],
    shippingAddress: address,
  });
  const { shippingAddress, fulfillmentOrders } = root(
    store,
    'query($id: ID!) { order(id: $id) { shippingAddress { id city } fulfillmentOrders(first: 1) { nodes { id } } } }',
    { id: order['id'] },
  ) as { shippingAddress: { id: string }; fulfillmentOrders: { nodes: { id: string }[] } };
  isTheSame(shippingAddress, 'MailingAddress', 'id city');
  const work = fulfillmentOrders.nodes[0]?.id;
  const held = root(
    store,
    `mutation($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
       fulfillmentOrder { fulfillmentHolds { id reason displayReason } } userErrors { message } } }`,
    { id: work, hold: { reason: 'AWAITING_RETURN_ITEMS' } },
  ) as Held;
  const [hold] = held.fulfillmentOrder.fulfillmentHolds;
  expect(hold?.displayReason).toBe('Exchange items awaiting return delivery');
  isTheSame(hold ?? { id: '' }, 'FulfillmentHold', 'id reason displayReason');
  root(store, 'mutation($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { userErrors { message } } }', {
    id: work,
  });
  expect(nodeOf(hold?.id, 'FulfillmentHold', 'id')).toBeNull();
  sendAndReturn(order['id'], work);
});

function sendAndReturn(orderId: unknown, work: unknown): void {
  const { fulfillment } = root(
    store,
    `mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id
       fulfillmentLineItems(first: 1) { nodes { id } } } } }`,
    { f: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: work }] } },
  ) as { fulfillment: { id: string; fulfillmentLineItems: { nodes: { id: string }[] } } };
  const { fulfillmentEvent } = root(
    store,
    'mutation($e: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $e) { fulfillmentEvent { id status } } }',
    { e: { fulfillmentId: fulfillment.id, status: 'IN_TRANSIT' } },
  ) as { fulfillmentEvent: { id: string } };
  isTheSame(fulfillmentEvent, 'FulfillmentEvent', 'id status');
  const shown = 'id returnableFulfillmentLineItems(first: 1) { nodes { quantity } }';
  const { nodes } = root(
    store,
    `query($id: ID!) { returnableFulfillments(orderId: $id, first: 1) { nodes { ${shown} } } }`,
    { id: orderId },
  ) as { nodes: { id: string }[] };
  isTheSame(nodes[0] ?? { id: '' }, 'ReturnableFulfillment', shown);
  const byId = `query($id: ID!) { returnableFulfillment(id: $id) { ${shown} } }`;
  expect(root(store, byId, { id: nodes[0]?.id })).toEqual(nodes[0]);
  expect(root(store, byId, { id: 'gid://shopify/ReturnableFulfillment/9' })).toBeNull();
  const line = fulfillment.fulfillmentLineItems.nodes[0]?.id;
  const asked = root(
    store,
    `mutation($input: ReturnRequestInput!) { returnRequest(input: $input) { return {
       returnLineItems(first: 1) { nodes { processableQuantity unprocessedQuantity } } } userErrors { message } } }`,
    {
      input: {
        orderId,
        returnLineItems: [{ fulfillmentLineItemId: line, quantity: 1, returnReason: 'OTHER' }],
      },
    },
  );
  expect(asked['return']).toEqual({
    returnLineItems: { nodes: [{ processableQuantity: 0, unprocessedQuantity: 1 }] },
  });
}

it('finds addresses and credit of customers', () => {
  const { customer } = root(
    store,
    `mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id defaultAddress { id city } }
       userErrors { message } } }`,
    {
      input: {
        email: 'ann@example.com',
        addresses: [{ address1: '2 Mill Lane', city: 'York', countryCode: 'GB' }],
      },
    },
  ) as { customer: { id: string; defaultAddress: { id: string } } };
  isTheSame(customer.defaultAddress, 'MailingAddress', 'id city');
  const { storeCreditAccountTransaction: credit } = root(
    store,
    `mutation($id: ID!, $credit: StoreCreditAccountCreditInput!) { storeCreditAccountCredit(id: $id, creditInput: $credit) {
       storeCreditAccountTransaction { id amount { amount } } userErrors { message } } }`,
    { id: customer.id, credit: { creditAmount: { amount: '5', currencyCode: 'GBP' } } },
  ) as { storeCreditAccountTransaction: { id: string } };
  isTheSame(credit, 'StoreCreditAccountCreditTransaction', 'id amount { amount }');
  const debit = credit.id.replace('CreditTransaction', 'DebitTransaction');
  expect(nodeOf(debit, 'StoreCreditAccountDebitTransaction', 'id')).toBeNull();
});

it('finds options, their values and media of products', () => {
  const { product } = root(
    store,
    `mutation($product: ProductCreateInput!, $media: [CreateMediaInput!]) { productCreate(product: $product, media: $media) {
       product { options { id name optionValues { id name } } media(first: 1) { nodes { id alt } } } userErrors { message } } }`,
    {
      product: { title: 'Shirt', productOptions: [{ name: 'Size', values: [{ name: 'S' }, { name: 'M' }] }] },
      media: [{ originalSource: 'https://pictures.example/a.png', mediaContentType: 'IMAGE', alt: 'front' }],
    },
  ) as { product: Shown };
  const [option] = product['options'] as { id: string; optionValues: { id: string }[] }[];
  isTheSame(option ?? { id: '' }, 'ProductOption', 'id name optionValues { id name }');
  isTheSame(option?.optionValues[1] ?? { id: '' }, 'ProductOptionValue', 'id name');
  const { nodes } = product['media'] as { nodes: { id: string }[] };
  isTheSame(nodes[0] ?? { id: '' }, 'MediaImage', 'id alt');
  // An option that was never given an id of its own.
  const { products } = { products: root(store, '{ products(first: 1) { nodes { options { id name } } } }') };
  const [cup] = products['nodes'] as { options: { id: string }[] }[];
  isTheSame(cup?.options[0] ?? { id: '' }, 'ProductOption', 'id name');
});
