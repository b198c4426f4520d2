import { getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { costOf, growth } from '../../../simulator/admin-api/cost/cost.ts';
import type { FieldCost } from '../../../simulator/admin-api/cost/cost.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';

function priceOf(query: string, variables: Record<string, unknown> = {}, data?: unknown): number {
  const document = parse(query);
  const operation = getOperationAST(document, undefined);
  if (operation == null) throw new Error('no operation');
  const asked = { schema: adminSchema().graphql, document, operation, variables };
  return data === undefined ? costOf(asked) : costOf(asked, { data });
}

it.each([
  [0, 2],
  [1, 3],
  [2, 3],
  [3, 4],
  [5, 5],
  [10, 6],
  [20, 7],
  [50, 9],
  [100, 11],
  [200, 12],
  [250, 13],
])('prices one flat connection of %i at %i', (first, cost) => {
  expect(priceOf('query($n: Int!) { orders(first: $n) { nodes { id } } }', { n: first })).toBe(cost);
  expect(
    priceOf(`{ orders(first: ${String(first)}) { edges { node { id } cursor } pageInfo { hasNextPage } } }`),
  ).toBe(cost);
});

it('prices nested connections and lists as recorded from another store', () => {
  expect(priceOf('{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }')).toBe(156);
  const products =
    '{ products(first: 250) { nodes { id variants(first: 250) { nodes { id } } options { name } } } }';
  expect(priceOf(products)).toBe(167);
});

it('charges nodes and edges together twice, money nothing, counts ten, mutations ten', () => {
  expect(priceOf('{ orders(first: 10) { nodes { id } edges { node { id } } } }')).toBe(2 + 4 * 2);
  expect(priceOf('{ orders(first: 1) { nodes { totalPriceSet { shopMoney { amount } } } } }')).toBe(3);
  expect(priceOf('{ ordersCount { count } }')).toBe(10);
  expect(
    priceOf(
      'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["a"]) { node { id } userErrors { message } } }',
    ),
  ).toBe(10);
});

it('charges nothing for the old objects of consent, one for the address that is asked, as measured', () => {
  const fields =
    'id defaultEmailAddress { emailAddress } emailMarketingConsent { marketingState } smsMarketingConsent { marketingState }';
  expect(priceOf(`{ customer(id: "gid://shopify/Customer/1") { ${fields} } }`)).toBe(2);
});

it('charges nothing for what a rule compares, one for the definition it names, as measured', () => {
  const rule =
    'column conditionObject { ... on CollectionRuleMetafieldCondition { metafieldDefinition { id } } }';
  expect(priceOf(`{ collection(id: "gid://shopify/Collection/1") { ruleSet { rules { ${rule} } } } }`)).toBe(
    2,
  );
});

it('charges the balance of a store credit account five, as measured', () => {
  const account = 'id balance { amount currencyCode } owner { ... on Customer { id email } }';
  const listed =
    'id storeCreditAccounts(first: 5) { nodes { id balance { amount currencyCode } } pageInfo { hasNextPage } }';
  const id = 'id: "gid://shopify/Customer/1"';
  expect(priceOf(`{ customer(${id}) { ${listed} } storeCreditAccount(${id}) { ${account} } }`)).toBe(28);
});

it('charges a capture twenty and the address an order goes to one, as measured', () => {
  const input =
    'input: { id: "gid://shopify/Order/1", parentTransactionId: "gid://shopify/OrderTransaction/1", amount: "1" }';
  expect(
    priceOf(
      `mutation { orderCapture(${input}) { transaction { id parentTransaction { id } } userErrors { field } } }`,
    ),
  ).toBe(21);
  const order =
    'id customer { id } customAttributes { key } shippingAddress { city } gift: metafield(key: "gift") { id }';
  expect(
    priceOf(`{ order(id: "gid://shopify/Order/1") { ${order} metafields(first: 10) { nodes { id } } } }`),
  ).toBe(11);
});

it.each([
  [
    'mutation { fulfillmentTrackingInfoUpdate(fulfillmentId: "1", trackingInfoInput: {}) { fulfillment { id events(first: 5) { nodes { id } } } } }',
    55,
  ],
  ['mutation { orderCapture(input: {}) { transaction { id parentTransaction { id } } } }', 21],
  ['mutation { fileCreate(files: []) { files { id fileErrors { code } } } }', 21],
  [
    'mutation { publishablePublish(id: "1", input: []) { publishable { ... on Product { resourcePublicationsCount { count } } } } }',
    11,
  ],
  ['{ order(id: "1") { id shippingAddress { city } billingAddress { city } } }', 3],
  ['{ draftOrder(id: "1") { id shippingAddress { city } billingAddress { city } } }', 3],
  [
    '{ draftOrderAvailableDeliveryOptions(input: {}) { availableShippingRates { title } availableLocalDeliveryRates { title } availableLocalPickupOptions { title } pageInfo { hasNextPage } } }',
    5,
  ],
  ['{ webhookSubscriptions(first: 5) { nodes { id apiVersion { handle } } } }', 5],
  ['{ location(id: "1") { id address { city } } }', 1],
  ['{ inventoryItem(id: "1") { id measurement { weight { unit value } } } }', 1],
  ['{ orderSavedSearches(first: 1) { nodes { id filters { key value } } } }', 4],
  ['{ orderSavedSearches(first: 5) { nodes { id filters { key value } } } }', 8],
  ['{ orderSavedSearches(first: 10) { nodes { id filters { key value } } } }', 10],
  ['{ orderSavedSearches(first: 20) { nodes { id filters { key value } } } }', 12],
  ['{ orderSavedSearches(first: 250) { nodes { id filters { key value } } } }', 24],
  ['{ fileSavedSearches(first: 10) { nodes { id name } } }', 6],
])('prices what is dearer or cheaper than the rule, as measured: %s', (query, cost) => {
  expect(priceOf(query)).toBe(cost);
});

it('charges a place’s open orders one, as measured', () => {
  expect(priceOf('{ locations(first: 20) { nodes { id isActive hasUnfulfilledOrders } } }')).toBe(12);
});

it('charges by the nodes that came back: null costs as an object without children, an empty list of nodes as it was asked', () => {
  const query = '{ orders(first: 250) { nodes { id customer { id } } } }';
  expect(priceOf(query)).toBe(2 + 11 * 2);
  expect(priceOf(query, {}, { orders: { nodes: [] } })).toBe(2 + 11);
  expect(priceOf(query, {}, { orders: { nodes: [{ id: 'a', customer: null }] } })).toBe(2 + 2);
  const edges = '{ orders(first: 250) { edges { node { id } } } }';
  expect(priceOf(edges, {}, { orders: { edges: [] } })).toBe(2);
  expect(priceOf('{ a: order(id: "gid://shopify/Order/1") { id } orders { nodes { id } } }', {}, null)).toBe(
    3,
  );
});

// Queries of a real store with what it said they cost; the answers are cut down to what the price looks at.
const page = (count: number): { nodes: object[] } => ({ nodes: Array.from({ length: count }, () => ({})) });
const RECORDED: readonly [string, string, number, object, number][] = [
  [
    'a customer and all that hangs on it',
    `{ customer(id: "gid://shopify/Customer/1") { id addresses { city }
      addressesV2(first: 2) { nodes { city } edges { cursor node { city } } pageInfo { hasNextPage } }
      companyContactProfiles { id } orders(first: 2) { nodes { id } edges { cursor node { id } } }
      events(first: 2) { nodes { id } edges { node { id } } } metafield(namespace: "custom", key: "tier") { id }
      metafields(first: 2) { nodes { id } edges { node { id } } } lastOrder { id } } }`,
    20,
    {
      customer: {
        addresses: [{}, {}, {}],
        addressesV2: { ...page(2), edges: [{ node: {} }, { node: {} }] },
        companyContactProfiles: [{}],
        orders: { ...page(2), edges: [{ node: {} }, { node: {} }] },
        events: { ...page(2), edges: [{ node: {} }, { node: {} }] },
        metafield: null,
        metafields: { nodes: [], edges: [] },
        lastOrder: {},
      },
    },
    19,
  ],
  [
    'a search and its count',
    '{ products(first: 5, query: "tag:a") { nodes { id } } productsCount(query: "tag:a") { count } }',
    15,
    { products: page(1), productsCount: {} },
    13,
  ],
  [
    'a search that finds nothing',
    '{ products(first: 5, query: "tag:(a") { nodes { id } } productsCount(query: "tag:(a") { count } }',
    15,
    { products: page(0), productsCount: {} },
    15,
  ],
  [
    'three pages of customers by edges',
    `{ a: customers(first: 2) { edges { cursor node { ...C } } } b: customers(first: 5) { edges { cursor node { ...C } } }
      c: customers(first: 5) { edges { cursor node { ...C } } } }
      fragment C on Customer { id defaultPhoneNumber { phoneNumber } defaultAddress { city } }`,
    20,
    {
      a: { edges: [] },
      b: { edges: [{ node: { defaultPhoneNumber: {}, defaultAddress: {} } }] },
      c: {
        edges: Array.from({ length: 5 }, () => ({ node: { defaultPhoneNumber: null, defaultAddress: {} } })),
      },
    },
    14,
  ],
  [
    'a product with three metafields and a page of them',
    `{ product(id: "gid://shopify/Product/1") { id a: metafield(key: "a") { id } b: metafield(key: "b") { id }
      c: metafield(key: "c") { id } metafields(first: 10) { nodes { id } pageInfo { hasNextPage } } } }`,
    10,
    { product: { a: {}, b: {}, c: {}, metafields: page(4) } },
    8,
  ],
  [
    'a discount with its codes and their count',
    `{ codeDiscountNode(id: "gid://shopify/DiscountCodeNode/1") { id codeDiscount { ... on DiscountCodeBasic { title
      codes(first: 2) { nodes { code } edges { cursor node { code } } } codesCount { count } } } } }`,
    7,
    {
      codeDiscountNode: {
        codeDiscount: { codes: { ...page(2), edges: [{ node: {} }, { node: {} }] }, codesCount: {} },
      },
    },
    7,
  ],
  [
    'a refund',
    `mutation { refundCreate(input: {orderId: "gid://shopify/Order/1"}) { refund { id totalRefundedSet { shopMoney { amount } }
      refundLineItems(first: 5) { nodes { id lineItem { id } } } transactions(first: 5) { nodes { id } } }
      order { id totalRefundedSet { shopMoney { amount } } } userErrors { field message } } }`,
    33,
    {
      refundCreate: {
        refund: { refundLineItems: { nodes: [{ lineItem: {} }] }, transactions: page(1) },
        order: {},
      },
    },
    27,
  ],
];

it.each(RECORDED)('prices %s as a real store did', (...[, query, requested, data, actual]) => {
  expect(priceOf(query)).toBe(requested);
  expect(priceOf(query, {}, data)).toBe(actual);
});

it('counts a field once that is asked for twice, and none that is skipped', () => {
  expect(
    priceOf(
      '{ shop { id } ...S } fragment S on QueryRoot { shop { id billingAddress { city } plan { shopifyPlus } } }',
    ),
  ).toBe(2);
  expect(
    priceOf('query($no: Boolean = false) { shop { id } ordersCount @include(if: $no) { count } }', {
      no: false,
    }),
  ).toBe(1);
});

it('takes of fragments on several types the dearest', () => {
  expect(
    priceOf(
      `{ node(id: "gid://shopify/Order/1") { ... on Order { customer { id lastOrder { id } } } ... on Product { options { name } } } }`,
    ),
  ).toBe(3);
});

it('lists what each field costs when asked to', () => {
  const document = parse('{ orders(first: 10) { nodes { id } } }');
  const operation = getOperationAST(document, undefined);
  if (operation == null) throw new Error('no operation');
  const notes: FieldCost[] = [];
  costOf({ schema: adminSchema().graphql, document, operation, variables: {} }, { notes });
  expect(notes.find((note) => note.path.join('.') === 'orders')).toMatchObject({
    definedCost: 2,
    requestedTotalCost: 6,
    requestedChildrenCost: 4,
  });
});

it('grows with twice the logarithm', () => {
  expect([0, 1, 2, 3, 10, 250].map(growth)).toEqual([0, 1, 1, 2, 4, 11]);
});
