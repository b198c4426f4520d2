import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7287)));
afterAll(() => store.close());

const AMOUNT = '{ shopMoney { amount } }';
const worth = (amount: string): object => ({ shopMoney: { amount } });
const ALL = {
  startsAt: '2020-01-01T00:00:00Z',
  combinesWith: { orderDiscounts: true, productDiscounts: true },
};

function code(name: string, percentage: number, items: object = { all: true }): void {
  const input = {
    ...{ ...ALL, title: `By ${name}`, code: name, context: { all: 'ALL' } },
    ...{ usageLimit: 1, customerGets: { value: { percentage }, items } },
  };
  const answer = root(
    store,
    'mutation($in: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $in) { userErrors { message } } }',
    { in: input },
  );
  expect(answer).toEqual({ userErrors: [] });
}

const DRAFT = `id discountCodes subtotalPriceSet ${AMOUNT} totalDiscountsSet ${AMOUNT} totalPriceSet ${AMOUNT} lineItemsSubtotalPrice ${AMOUNT}
  warnings { __typename field ... on DraftOrderDiscountNotAppliedWarning { discountCode errorCode } }
  platformDiscounts { code title automaticDiscount bxgyDiscount discountClass presentationLevel shortSummary discountNode { id }
    totalAmountPriceSet ${AMOUNT} allocations { quantity reductionAmount { amount } target { __typename } } }`;

const made = (input: object): Shown =>
  root(
    store,
    `mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${DRAFT} lineItems(first: 3) { nodes { discountedTotalSet ${AMOUNT} totalDiscountSet ${AMOUNT} } } } userErrors { message } } }`,
    { input },
  )['draftOrder'] as Shown;

const LINES = [
  { title: 'Rope', quantity: 2, originalUnitPrice: '30' },
  { title: 'Knot', quantity: 1, originalUnitPrice: '40' },
];

it('takes the codes that fit, passes over the others and uses them up with the order', () => {
  code('DRAFT10', 0.1);
  const draft = made({ lineItems: LINES, discountCodes: ['DRAFT10', 'NO-SUCH-CODE'] });
  expect(draft).toMatchObject({
    discountCodes: ['DRAFT10', 'NO-SUCH-CODE'],
    warnings: [
      {
        ...{ __typename: 'DraftOrderDiscountNotAppliedWarning', field: 'discountCodes' },
        ...{ discountCode: 'NO-SUCH-CODE', errorCode: 'UNKNOWN' },
      },
    ],
    ...{ lineItemsSubtotalPrice: worth('100.0'), subtotalPriceSet: worth('90.0') },
    ...{ totalDiscountsSet: worth('10.0'), totalPriceSet: worth('90.0') },
    platformDiscounts: [
      {
        ...{ code: 'DRAFT10', title: 'By DRAFT10', automaticDiscount: false, bxgyDiscount: false },
        ...{
          discountClass: 'ORDER',
          presentationLevel: 'order',
          shortSummary: '10% off one-time purchase products',
        },
        totalAmountPriceSet: worth('10.0'),
        allocations: [
          { quantity: 2, reductionAmount: { amount: '6.0' }, target: { __typename: 'DraftOrderLineItem' } },
          { quantity: 1, reductionAmount: { amount: '4.0' }, target: { __typename: 'DraftOrderLineItem' } },
        ],
      },
    ],
  });
  const { order } = root(
    store,
    `mutation($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { discountCodes totalPriceSet ${AMOUNT} totalDiscountsSet ${AMOUNT} } } } }`,
    { id: draft['id'] },
  )['draftOrder'] as { order: Shown };
  expect(order).toEqual({
    ...{ discountCodes: ['DRAFT10'], totalPriceSet: worth('90.0'), totalDiscountsSet: worth('10.0') },
  });
  const again = made({ lineItems: LINES, discountCodes: ['DRAFT10'] });
  expect(again).toMatchObject({
    ...{ platformDiscounts: [], totalPriceSet: worth('100.0') },
    warnings: [{ errorCode: 'USAGE_LIMIT' }],
  });
});

it('takes automatic discounts when it is told to, beside its own', () => {
  const variantId = `gid://shopify/ProductVariant/${String(store.variantId)}`;
  const { price } = root(store, `{ productVariant(id: "${variantId}") { price } }`) as { price: string };
  const input = { ...ALL, title: 'Half', context: { all: 'ALL' } };
  const automatic = {
    ...input,
    customerGets: { value: { percentage: 0.5 }, items: { products: { productVariantsToAdd: [variantId] } } },
  };
  root(
    store,
    'mutation($in: DiscountAutomaticBasicInput!) { discountAutomaticBasicCreate(automaticBasicDiscount: $in) { userErrors { message } } }',
    { in: automatic },
  );
  const lineItems = [{ variantId, quantity: 2 }];
  expect(made({ lineItems })).toMatchObject({ platformDiscounts: [] });
  const draft = made({
    ...{ lineItems, acceptAutomaticDiscounts: true },
    appliedDiscount: { value: 1, valueType: 'FIXED_AMOUNT', title: 'Own' },
  });
  const half = Number(price);
  expect(draft).toMatchObject({
    platformDiscounts: [{ code: null, title: 'Half', automaticDiscount: true, discountClass: 'PRODUCT' }],
    lineItems: {
      nodes: [{ discountedTotalSet: worth(half.toFixed(1)), totalDiscountSet: worth(half.toFixed(1)) }],
    },
    totalPriceSet: worth((half - 1).toFixed(1)),
  });
});

it("tells the title of a whole draft's own discount among the order's codes, that of a line nowhere", () => {
  const draft = made({
    lineItems: [
      { ...LINES[0], appliedDiscount: { value: 10, valueType: 'PERCENTAGE', title: 'Frayed' } },
      { title: 'Hook', quantity: 1, originalUnitPrice: '5' },
    ],
    appliedDiscount: { value: 2, valueType: 'FIXED_AMOUNT', title: 'Old friend' },
  });
  const { order } = root(
    store,
    'mutation($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { discountCode discountCodes } } } }',
    { id: draft['id'] },
  )['draftOrder'] as { order: Shown };
  expect(order).toEqual({ discountCode: 'Old friend', discountCodes: ['Old friend'] });
});

it("sends a line of the merchant's own only when told to, and numbers a variant without one emptily", () => {
  const variantId = `gid://shopify/ProductVariant/${String(store.variantId)}`;
  const lineItems = [
    { title: 'Hour', quantity: 1, originalUnitPrice: '9' },
    { title: 'Pole', quantity: 1, originalUnitPrice: '9', requiresShipping: true },
    { variantId, quantity: 1 },
  ];
  const { draftOrder } = root(
    store,
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { lineItems(first: 3) { nodes { requiresShipping sku variant { sku } } } } } }',
    { input: { lineItems } },
  ) as { draftOrder: { lineItems: { nodes: Shown[] } } };
  expect(draftOrder.lineItems.nodes).toEqual([
    { requiresShipping: false, sku: null, variant: null },
    { requiresShipping: true, sku: null, variant: null },
    { requiresShipping: true, sku: '', variant: { sku: null } },
  ]);
});
