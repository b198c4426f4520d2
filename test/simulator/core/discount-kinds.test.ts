import { afterAll, beforeAll, expect, it } from 'vitest';
import { priceForBuyer } from '../../../simulator/pricing/price-for-buyer.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { Answer, OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5800);
});
afterAll(() => store.close());

type Payload = {
  node: { id: string } | null;
  userErrors: { field: string[]; code: string; message: string }[];
};

const ROOTS = {
  discountCodeBasicCreate: ['basicCodeDiscount', 'DiscountCodeBasicInput', 'codeDiscountNode'],
  discountCodeFreeShippingCreate: [
    ...['freeShippingCodeDiscount', 'DiscountCodeFreeShippingInput', 'codeDiscountNode'],
  ],
  discountAutomaticBasicCreate: [
    ...['automaticBasicDiscount', 'DiscountAutomaticBasicInput', 'automaticDiscountNode'],
  ],
  discountAutomaticFreeShippingCreate: [
    ...['freeShippingAutomaticDiscount', 'DiscountAutomaticFreeShippingInput', 'automaticDiscountNode'],
  ],
} as const;

function ask(root: keyof typeof ROOTS, input: object): Answer {
  const [argument, type, node] = ROOTS[root];
  return store.ask(
    `mutation($input: ${type}!) { ${root}(${argument}: $input) { node: ${node} { id } userErrors { field code message } } }`,
    { input },
  );
}

function create(root: keyof typeof ROOTS, input: object): Payload {
  const answer = ask(root, input);
  if (answer.data == null) throw new Error(JSON.stringify(answer.errors));
  return answer.data[root] as Payload;
}

const START = '2020-01-01T00:00:00Z';
const GETS = { value: { percentage: 0.1 }, items: { all: true } };

it('reads automatic and free-shipping discounts back as they were written', () => {
  const automatic = create('discountAutomaticBasicCreate', {
    ...{ title: 'Ten off', startsAt: START, context: { all: 'ALL' }, customerGets: GETS },
    combinesWith: { shippingDiscounts: true },
  });
  const shipping = create('discountCodeFreeShippingCreate', {
    ...{ title: 'Sent free', code: 'SHIPFREE', startsAt: START, context: { all: 'ALL' } },
    ...{ maximumShippingPrice: '7.50', destination: { countries: { add: ['GB', 'IE'] } } },
    minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '20.00' } },
  });
  expect([automatic.userErrors, shipping.userErrors]).toEqual([[], []]);
  const query = `query($a: ID!, $b: ID!) {
    automaticDiscountNode(id: $a) { automaticDiscount { ... on DiscountAutomaticBasic { title status discountClasses
      combinesWith { shippingDiscounts orderDiscounts } customerGets { value { ... on DiscountPercentage { percentage } } } } } }
    codeDiscountNode(id: $b) { codeDiscount { ... on DiscountCodeFreeShipping { title discountClasses maximumShippingPrice { amount }
      destinationSelection { ... on DiscountCountries { countries includeRestOfWorld } } codesCount { count } codes(first: 2) { nodes { code } }
      minimumRequirement { ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } } } } } }
    codeDiscountNodes(first: 9) { nodes { id } } automaticDiscountNodes(first: 9) { nodes { id } }
    discountNodes(first: 9, query: "status:active type:free_shipping") { nodes { discount { __typename } } } }`;
  expect(store.ask(query, { a: automatic.node?.id, b: shipping.node?.id }).data).toEqual({
    automaticDiscountNode: {
      automaticDiscount: {
        ...{ title: 'Ten off', status: 'ACTIVE', discountClasses: ['ORDER'] },
        combinesWith: { shippingDiscounts: true, orderDiscounts: false },
        customerGets: { value: { percentage: 0.1 } },
      },
    },
    codeDiscountNode: {
      codeDiscount: {
        ...{ title: 'Sent free', discountClasses: ['SHIPPING'], maximumShippingPrice: { amount: '7.5' } },
        destinationSelection: { countries: ['GB', 'IE'], includeRestOfWorld: false },
        codesCount: { count: 1 },
        codes: { nodes: [{ code: 'SHIPFREE' }] },
        minimumRequirement: { greaterThanOrEqualToSubtotal: { amount: '20.0' } },
      },
    },
    codeDiscountNodes: { nodes: [{ id: shipping.node?.id }] },
    automaticDiscountNodes: { nodes: [{ id: automatic.node?.id }] },
    discountNodes: { nodes: [{ discount: { __typename: 'DiscountCodeFreeShipping' } }] },
  });
  const life = `mutation($id: ID!) { discountAutomaticDeactivate(id: $id) { automaticDiscountNode { automaticDiscount { ... on DiscountAutomaticBasic { status } } } userErrors { message } }
    discountAutomaticDelete(id: $id) { deletedAutomaticDiscountId userErrors { message } } }`;
  expect(store.ask(life, { id: automatic.node?.id }).data).toMatchObject({
    discountAutomaticDeactivate: { automaticDiscountNode: { automaticDiscount: { status: 'EXPIRED' } } },
    discountAutomaticDelete: { deletedAutomaticDiscountId: automatic.node?.id, userErrors: [] },
  });
  expect(
    store.ask('query($id: ID!) { codeDiscountNode(id: $id) { id } }', { id: automatic.node?.id }).errors,
  ).toMatchObject([
    { message: `Invalid id: ${String(automatic.node?.id)}`, extensions: { code: 'RESOURCE_NOT_FOUND' } },
  ]);
});

it('refuses with the words of each root', () => {
  const base = { title: 'T', startsAt: START, context: { all: 'ALL' } };
  const refused = (root: keyof typeof ROOTS, change: object): unknown[] =>
    create(root, { ...base, ...change }).userErrors.map(({ field, code, message }) => [
      ...[field.join('.'), code, message],
    ]);
  expect(
    refused('discountAutomaticBasicCreate', { customerGets: { ...GETS, value: { percentage: 0 } } }),
  ).toEqual([
    [
      'automaticBasicDiscount.customerGets.value.percentage',
      'VALUE_OUTSIDE_RANGE',
      'Value must be between 0.0 and 1.0',
    ],
  ]);
  expect(
    refused('discountAutomaticBasicCreate', {
      customerGets: { ...GETS, value: { discountAmount: { amount: '0', appliesOnEachItem: false } } },
    }),
  ).toEqual([
    [
      'automaticBasicDiscount.customerGets.value.discountAmount.amount',
      'GREATER_THAN',
      'Value must be less than 0',
    ],
  ]);
  expect(refused('discountCodeFreeShippingCreate', { code: 'S1', endsAt: '2019-01-01T00:00:00Z' })).toEqual([
    ['freeShippingCodeDiscount.endsAt', 'INVALID', 'Ends at needs to be after starts_at'],
  ]);
  const crossed = create('discountAutomaticFreeShippingCreate', {
    ...base,
    combinesWith: { shippingDiscounts: true },
  });
  expect(crossed.userErrors).toMatchObject([
    {
      field: ['freeShippingAutomaticDiscount', 'combinesWith'],
      code: 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS',
    },
  ]);
  expect(
    refused('discountCodeBasicCreate', {
      ...{ code: 'B1', customerGets: GETS },
      minimumRequirement: {
        quantity: { greaterThanOrEqualToQuantity: '2' },
        subtotal: { greaterThanOrEqualToSubtotal: '5' },
      },
    }).map((row) => (row as string[])[1]),
  ).toEqual(['CONFLICT', 'CONFLICT']);
  expect(
    refused('discountCodeBasicCreate', {
      ...{ code: 'B2', customerGets: GETS },
      context: { customerSegments: { add: ['gid://shopify/Segment/7'] } },
    }),
  ).toEqual([['basicCodeDiscount.context.customerSegments.add', 'INVALID', 'Segment with id: 7 is invalid']]);
  expect(
    create('discountCodeBasicCreate', { title: 'T', startsAt: START, code: 'B3', customerGets: GETS })
      .userErrors,
  ).toMatchObject([{ field: ['basicCodeDiscount', 'context'], code: 'BLANK' }]);
  expect(
    refused('discountCodeBasicCreate', { code: 'B4', customerGets: GETS, recurringCycleLimit: 3 }),
  ).toMatchObject([
    [
      'basicCodeDiscount.recurringCycleLimit',
      'MULTIPLE_RECURRING_CYCLE_LIMIT_FOR_NON_SUBSCRIPTION_ITEMS',
      'Recurring cycle limit must be 1 when discount does not apply to subscription items.',
    ],
  ]);
});

it('runs at most 25 automatic discounts at any one moment', () => {
  const { rows } = store.simulator.context.store;
  rows.run("DELETE FROM discounts WHERE method = 'automatic'");
  const at = (title: string, startsAt: string, endsAt?: string): Payload =>
    create('discountAutomaticBasicCreate', {
      ...{ title, startsAt, endsAt: endsAt ?? null, context: { all: 'ALL' }, customerGets: GETS },
    });
  const twenties = Array.from({ length: 25 }, (_none, index) =>
    at(`A${String(index)}`, '2090-01-01T00:00:00Z', '2090-02-01T00:00:00Z'),
  );
  expect(twenties.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(at('over', '2089-12-01T00:00:00Z').userErrors).toMatchObject([
    { field: ['automaticBasicDiscount', 'startsAt'], code: 'ACTIVE_PERIOD_OVERLAP' },
  ]);
  expect(at('before', '2089-12-01T00:00:00Z', '2090-01-01T00:00:00Z').userErrors).toEqual([]);
  expect(at('after', '2090-02-01T00:00:00Z').userErrors).toEqual([]);
  rows.run("DELETE FROM discounts WHERE method = 'automatic'");
});

it('gives a segment’s discount to its members, by the shop’s own clock and tags', () => {
  const { store: shop } = store.simulator.context;
  const made = store.ask(
    `mutation { segmentCreate(name: "Friends", query: "customer_tags CONTAINS 'friend' AND number_of_orders = 0") { segment { id } userErrors { message } } }`,
  ).data?.['segmentCreate'] as { segment: { id: string } };
  const discount = create('discountCodeBasicCreate', {
    ...{ title: 'For friends', code: 'FRIEND', startsAt: START, customerGets: GETS },
    context: { customerSegments: { add: [made.segment.id] } },
  });
  expect(discount.userErrors).toEqual([]);
  const read = `query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic { context { ... on DiscountCustomerSegments { segments { name } } } } } } }`;
  expect(store.ask(read, { id: discount.node?.id }).data).toMatchObject({
    codeDiscountNode: { codeDiscount: { context: { segments: [{ name: 'Friends' }] } } },
  });
  const friend = createCustomer(shop, { email: 'friend@example.com', tags: ['Friend'] });
  const other = createCustomer(shop, { email: 'other@example.com' });
  const line = { key: '1', productId: 1, variantId: store.variantId, collectionIds: [], unitPrice: 1000n };
  const asked = { lines: [{ ...line, quantity: 1 }], codes: ['friend'] };
  const refusalFor = (customerId: number | null): unknown =>
    priceForBuyer(shop, asked, { buyer: { customerId, email: null }, delivery: 'unknown' }).priced.refused.at(
      0,
    )?.refusal;
  expect(refusalFor(friend.id)).toBeUndefined();
  expect(refusalFor(other.id)).toEqual({ kind: 'not-for-you', signedIn: true });
  expect(refusalFor(null)).toEqual({ kind: 'not-for-you', signedIn: false });
  store.ask('mutation($id: ID!) { segmentDelete(id: $id) { deletedSegmentId } }', { id: made.segment.id });
  expect(refusalFor(friend.id)).toEqual({ kind: 'not-for-you', signedIn: true });
});
