import { afterAll, beforeAll, expect, it } from 'vitest';
import { toStamp } from '../../../simulator/store/clock.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { refundOrder } from '../../../simulator/store/payments/refunds.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { metafieldsObject } from '../../../simulator/storefront/liquid/metafield-objects.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5150);
});
afterAll(() => store.close());

const only = (answer: { errors?: object[] }): unknown => answer.errors?.[0];

it('answers "not simulated" loudly, never with null', () => {
  const answer = store.ask('{ products(first: 1) { nodes { id storefrontId } } }');
  expect(only(answer)).toMatchObject({
    message: 'not simulated: Product.storefrontId',
    extensions: { code: 'NOT_SIMULATED' },
  });
});

it('words early errors as Shopify does', () => {
  expect(only(store.ask('{ nope }'))).toMatchObject({
    message: "Field 'nope' doesn't exist on type 'QueryRoot'",
    path: ['query', 'nope'],
    extensions: { code: 'undefinedField', typeName: 'QueryRoot', fieldName: 'nope' },
  });
  expect(only(store.ask('query A { shop }'))).toMatchObject({
    message:
      "Field must have selections (field 'shop' returns Shop but has no selections. Did you mean 'shop { ... }'?)",
    path: ['query A', 'shop'],
    extensions: { code: 'selectionMismatch' },
  });
  expect(only(store.ask('{ shop { '))).toMatchObject({ extensions: { code: 'PARSE_ERROR' } });
  expect(only(store.ask('query($id: ID!) { order(id: $id) { id } }'))).toMatchObject({
    message: 'Variable $id of type ID! was provided invalid value',
    extensions: { code: 'INVALID_VARIABLE', value: null },
  });
});

it('refuses a gid of the wrong family, an input of 251, a page of 251', () => {
  expect(only(store.ask('{ order(id: "gid://shopify/Product/1") { id } }'))).toMatchObject({
    message: 'Invalid id: gid://shopify/Product/1',
    extensions: { code: 'RESOURCE_NOT_FOUND' },
  });
  const codes = Array.from({ length: 251 }, (_, at) => ({ code: `C${String(at)}` }));
  const add =
    'mutation($codes: [DiscountRedeemCodeInput!]!) { discountRedeemCodeBulkAdd(discountId: "gid://shopify/DiscountCodeNode/1", codes: $codes) { userErrors { message } } }';
  expect(only(store.ask(add, { codes }))).toMatchObject({
    message: 'The input array size of 251 is greater than the maximum allowed of 250.',
    extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
  });
  expect(store.ask('{ orders(first: 251) { nodes { id } } }').data).toBeNull();
});

it('denies a field without its scope and answers the rest', () => {
  const answer = store.ask('{ shopifyPaymentsAccount { id } shop { currencyCode } }');
  expect(answer.data).toEqual({ shopifyPaymentsAccount: null, shop: { currencyCode: 'GBP' } });
  expect(only(answer)).toMatchObject({
    path: ['shopifyPaymentsAccount'],
    extensions: { code: 'ACCESS_DENIED' },
  });
});

it('pages by opaque cursors in both directions', () => {
  const { store: rows } = store.simulator.context;
  const ids = [1, 2, 3, 4, 5].map((at) => createCustomer(rows, { firstName: `P${String(at)}` }).id);
  const query =
    'query($after: String) { customers(first: 2, after: $after) { nodes { legacyResourceId } pageInfo { hasNextPage endCursor } } }';
  type Page = {
    customers: {
      nodes: { legacyResourceId: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  const seen: number[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const page = store.ask(query, { after }).data as Page;
    seen.push(...page.customers.nodes.map((node) => Number(node.legacyResourceId)));
    ({ hasNextPage: more, endCursor: after } = page.customers.pageInfo);
  }
  expect(seen).toEqual(ids);
  const last = store.ask('{ customers(last: 2) { nodes { legacyResourceId } pageInfo { hasPreviousPage } } }')
    .data as Page;
  expect(last.customers.nodes.map((node) => Number(node.legacyResourceId))).toEqual(ids.slice(3));
});

it('warns of a search field it does not know, and ignores it', () => {
  const answer = store.ask('{ customers(first: 1, query: "shoe_size:9") { nodes { id } } }');
  expect(answer.extensions?.search?.[0]?.warnings).toMatchObject([{ field: 'shoe_size' }]);
  expect((answer.data as { customers: { nodes: unknown[] } }).customers.nodes).toHaveLength(1);
});

it('hides orders older than 60 days without read_all_orders, silently', () => {
  const { store: rows, app } = store.simulator.context;
  const long = toStamp(rows.clock.nowMs() - 61 * 86_400_000);
  const old = createOrder(
    rows,
    { lines: [{ variantId: store.variantId, quantity: 1 }], processedAt: long },
    'silent',
  );
  const query = `{ order(id: "gid://shopify/Order/${String(old.id)}") { id } ordersCount { count } }`;
  const count = (): unknown => store.ask(query).data;
  expect(count()).toEqual({
    order: { id: `gid://shopify/Order/${String(old.id)}` },
    ordersCount: { count: 1 },
  });
  changeScopes(rows, app.scopes);
  expect(count()).toEqual({ order: null, ordersCount: { count: 0 } });
  changeScopes(rows, [...app.scopes, ...app.optionalScopes]);
});

it('tells an order with its discount, refund, edit and agreements', () => {
  const { store: rows } = store.simulator.context;
  const order = createOrder(rows, {
    lines: [
      { variantId: store.variantId, quantity: 3 },
      { title: 'Wrap', quantity: 1, unitPrice: 333n },
    ],
    shipping: [{ title: 'Post', price: 495n }],
    applications: [
      {
        kind: 'code',
        label: 'TEN',
        valueKind: 'percentage',
        value: 1000n,
        lineAmounts: [{ line: 0, amount: 300n }],
      },
    ],
    visits: [{ occurredAt: rows.clock.now(), source: 'google', utmSource: 'google' }],
  });
  const [cups] = rows.rows.query('SELECT id FROM orderLines WHERE orderId = ? ORDER BY position', order.id);
  refundOrder(rows, { orderId: order.id, lines: [{ lineId: Number(cups?.['id']), quantity: 1 }] });
  // The journey is known only a while after the order.
  rows.clock.set(rows.clock.nowMs() + 60_000);
  const answer = store.ask(`{ order(id: "gid://shopify/Order/${String(order.id)}") {
    totalPriceSet { shopMoney { amount currencyCode } }
    currentTotalPriceSet { presentmentMoney { amount } }
    displayFinancialStatus
    lineItems(first: 2) { nodes { quantity currentQuantity discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { ... on DiscountCodeApplication { code } } } } }
    refunds { refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } } } }
    agreements(first: 5) { nodes { __typename } }
    customerJourneySummary { firstVisit { utmParameters { source } } }
  } }`);
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.['order']).toEqual({
    totalPriceSet: { shopMoney: { amount: '35.28', currencyCode: 'GBP' } },
    currentTotalPriceSet: { presentmentMoney: { amount: '26.28' } },
    displayFinancialStatus: 'PARTIALLY_REFUNDED',
    lineItems: {
      nodes: [
        {
          quantity: 3,
          currentQuantity: 2,
          discountAllocations: [
            { allocatedAmountSet: { shopMoney: { amount: '3.0' } }, discountApplication: { code: 'TEN' } },
          ],
        },
        { quantity: 1, currentQuantity: 1, discountAllocations: [] },
      ],
    },
    refunds: [
      { refundLineItems: { nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: '9.0' } } }] } },
    ],
    agreements: { nodes: [{ __typename: 'OrderAgreement' }, { __typename: 'RefundAgreement' }] },
    customerJourneySummary: { firstVisit: { utmParameters: { source: 'google' } } },
  });
});

it('wants an idempotency key for refundCreate', () => {
  const refund =
    'mutation { refundCreate(input: {orderId: "gid://shopify/Order/1"}) { userErrors { message } } }';
  expect(only(store.ask(refund))).toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
});

it('replaces a metafield that is set again, and the storefront reads the newest', () => {
  const { context } = store.simulator;
  const name = { email: 'mei@example.com', firstName: 'Mei' };
  const customer = createCustomer(context.store, name);
  const set = `mutation($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { value } userErrors { message } } }`;
  const ownerId = `gid://shopify/Customer/${String(customer.id)}`;
  for (const value of ['{"available":1}', '{"available":2}']) {
    const metafields = [{ ownerId, namespace: '$app:tandem', key: 'loyalty', type: 'json', value }];
    expect(store.ask(set, { metafields }).data).toEqual({
      metafieldsSet: { metafields: [{ value }], userErrors: [] },
    });
  }
  const drawn = metafieldsObject(context.store, 'CUSTOMER', customer.id);
  expect(drawn['$app:tandem']?.['loyalty']?.value).toEqual({ available: 2 });
});
