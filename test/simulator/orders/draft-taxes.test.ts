import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7288);
  const { rows } = store.simulator.context.store;
  rows.run("UPDATE shop SET currency = 'USD', countryCode = 'US', taxesIncluded = 0");
});
afterAll(() => store.close());

it('is taxed by its address and offered the shop’s delivery, as at the checkout', () => {
  const amount = 'shopMoney { amount }';
  const sums = `totalTaxSet { ${amount} } totalPriceSet { ${amount} } taxLines { title rate priceSet { ${amount} } }
    shippingLine { title code custom shippingRateHandle }`;
  const shippingAddress = {
    firstName: 'A',
    address1: '1 Road',
    city: 'Albany',
    countryCode: 'US',
    provinceCode: 'NY',
  };
  const lineItems = [
    { title: 'Mug', quantity: 2, originalUnitPrice: '10', taxable: true, requiresShipping: true },
    { title: 'Book', quantity: 1, originalUnitPrice: '5', taxable: false, requiresShipping: true },
  ];
  const appliedDiscount = { value: 20, valueType: 'PERCENTAGE' };
  const placed = { lineItems, shippingAddress, appliedDiscount };

  const rate = { title: 'Standard shipping', price: { amount: '5.95' } };
  const options = (input: object): Shown =>
    root(
      store,
      `query($input: DraftOrderAvailableDeliveryOptionsInput!) { draftOrderAvailableDeliveryOptions(input: $input) { availableShippingRates { handle title price { amount } } } }`,
      { input },
    );
  expect(options({ lineItems })).toEqual({ availableShippingRates: [] });
  const found = options(placed)['availableShippingRates'] as { handle: string }[];
  expect(found).toMatchObject([rate]);
  const shippingRateHandle = found[0]?.handle;
  const shippingLine = { shippingRateHandle };

  const made = root(
    store,
    `mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id ${sums} lineItems(first: 2) { nodes { taxLines { title } } } } userErrors { message } } }`,
    { input: { ...placed, shippingLine } },
  )['draftOrder'] as Shown;
  const worth = {
    ...{ totalTaxSet: { shopMoney: { amount: '0.64' } }, totalPriceSet: { shopMoney: { amount: '26.59' } } },
    taxLines: [{ title: 'NY State Tax', rate: 0.04, priceSet: { shopMoney: { amount: '0.64' } } }],
  };
  expect(made).toMatchObject({
    ...worth,
    shippingLine: {
      title: 'Standard shipping',
      code: 'Standard shipping',
      custom: false,
      shippingRateHandle,
    },
    lineItems: { nodes: [{ taxLines: [{ title: 'NY State Tax' }] }, { taxLines: [] }] },
  });
  expect(
    root(
      store,
      `mutation($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { totalTaxSet { ${amount} } availableShippingRates { title price { amount } } } userErrors { message } } }`,
      { input: { ...placed, taxExempt: true } },
    ),
  ).toMatchObject({
    calculatedDraftOrder: { totalTaxSet: { shopMoney: { amount: '0.0' } }, availableShippingRates: [rate] },
  });
  const done = root(
    store,
    `mutation($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { totalTaxSet { ${amount} } totalPriceSet { ${amount} } taxLines { title rate priceSet { ${amount} } } shippingLine { code } } } } }`,
    { id: made['id'] },
  )['draftOrder'] as { order: Shown };
  expect(done.order).toEqual({ ...worth, shippingLine: { code: 'Standard shipping' } });
});

it('lays a discount below nothing on what it costs', () => {
  const input = {
    lineItems: [{ title: 'Mug', quantity: 2, originalUnitPrice: '10' }],
    appliedDiscount: { value: -10, valueType: 'PERCENTAGE' },
  };
  const query = `mutation($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { totalPriceSet { shopMoney { amount } } } userErrors { message } } }`;
  expect(root(store, query, { input })).toEqual({
    calculatedDraftOrder: { totalPriceSet: { shopMoney: { amount: '22.0' } } },
    userErrors: [],
  });
});
