import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { amount, create, line, money, openOrderStore, read, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
let told: string[] = [];
beforeAll(async () => {
  store = await openOrderStore(7150);
  store.simulator.context.store.onEvent(({ topic }) => told.push(topic));
});
beforeEach(() => (told = []));
afterAll(() => store.close());

const BOOT = { title: 'Boot', quantity: 2, priceSet: money('12.99') };

it('takes lines by variant and custom ones, tax, shipping, tags and a new customer', () => {
  const order = create(store, {
    ...{ currency: 'GBP', email: 'ann@example.com', note: 'ring twice', tags: ['b', 'a'], test: true },
    customer: { toUpsert: { email: 'ann@example.com', firstName: 'Ann' } },
    lineItems: [
      { variantId: `gid://shopify/ProductVariant/${String(store.variantId)}`, quantity: 1 },
      { ...BOOT, taxLines: [{ title: 'VAT', rate: 0.2, priceSet: money('5.2') }] },
    ],
    shippingLines: [{ title: 'Post', priceSet: money('3.5') }],
    transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amountSet: money('44.68') }],
  });
  expect(order).toMatchObject({
    ...{ displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'UNFULFILLED', closed: false, test: true },
    ...{ email: 'ann@example.com', note: 'ring twice', customer: { email: 'ann@example.com' } },
    totalPriceSet: {
      shopMoney: { amount: '44.68', currencyCode: 'GBP' },
      presentmentMoney: { amount: '44.68', currencyCode: 'GBP' },
    },
    subtotalPriceSet: { shopMoney: { amount: '35.98' } },
    totalTaxSet: { shopMoney: { amount: '5.2' } },
    totalOutstandingSet: { shopMoney: { amount: '0.0' } },
    transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'manual', parentTransaction: null }],
  });
  expect(line(order, 1)).toMatchObject({
    title: 'Boot',
    quantity: 2,
    currentQuantity: 2,
    unfulfilledQuantity: 2,
  });
  expect(told).toEqual([
    'customers/create',
    'orders/create',
    'orders/paid',
    'orders/updated',
    'customers/update',
  ]);
});

it('derives the status from the payments; one that was given stands', () => {
  const status = (change: object): unknown =>
    create(store, { lineItems: [BOOT], ...change })['displayFinancialStatus'];
  const paid = (kind: string, sum: string, state = 'SUCCESS'): object => ({
    transactions: [{ kind, status: state, amountSet: money(sum) }],
  });
  expect(status({})).toBeNull();
  expect(status({ financialStatus: 'PENDING' })).toBe('PENDING');
  expect(status(paid('SALE', '25.98'))).toBe('PAID');
  expect(status(paid('SALE', '10'))).toBe('PARTIALLY_PAID');
  expect(status(paid('SALE', '25.98', 'PENDING'))).toBe('PENDING');
  expect(status(paid('AUTHORIZATION', '25.98'))).toBe('AUTHORIZED');
  expect(status({ ...paid('SALE', '25.98'), financialStatus: 'VOIDED' })).toBe('VOIDED');
});

it('leaves an order without payments and status payable, sorts tags, holds what is authorised for received', () => {
  const bare = create(store, { lineItems: [BOOT], tags: ['late', '9', 'early'] });
  expect(bare).toMatchObject({ displayFinancialStatus: null, tags: ['9', 'early', 'late'] });
  expect(amount(bare, 'totalOutstandingSet')).toBe('25.98');
  const failed = [{ kind: 'SALE', status: 'FAILURE', amountSet: money('25.98') }];
  expect(create(store, { lineItems: [BOOT], transactions: failed })['displayFinancialStatus']).toBeNull();
  const pay =
    'mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { order { displayFinancialStatus } userErrors { message } } }';
  const paid = { displayFinancialStatus: 'PAID' };
  expect(root(store, pay, { id: bare['id'] })).toEqual({ order: paid, userErrors: [] });
  const refusal = { message: 'Order cannot be marked as paid.' };
  expect(root(store, pay, { id: bare['id'] })).toEqual({ order: paid, userErrors: [refusal] });
  const transactions = [{ kind: 'AUTHORIZATION', status: 'SUCCESS', amountSet: money('20') }];
  const held = create(store, { lineItems: [BOOT], transactions });
  expect(amount(held, 'totalOutstandingSet')).toBe('5.98');
});

it('keeps a titled line whose variant is not there as a custom one', () => {
  const gone = { variantId: 'gid://shopify/ProductVariant/999999999999', quantity: 1 };
  const ask =
    'mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { lineItems(first: 1) { nodes { title variant { id } } } } userErrors { message } } }';
  const titled = { ...gone, title: 'Boot', priceSet: money('3') };
  expect(root(store, ask, { order: { lineItems: [titled] } })['order']).toEqual({
    lineItems: { nodes: [{ title: 'Boot', variant: null }] },
  });
  expect(root(store, ask, { order: { lineItems: [gone] } })['order']).toBeNull();
});

it('takes stock only when it is told to', () => {
  const gid = `gid://shopify/ProductVariant/${String(store.variantId)}`;
  const left = (): unknown =>
    root(store, 'query($id: ID!) { productVariant(id: $id) { inventoryQuantity } }', { id: gid })[
      'inventoryQuantity'
    ];
  const lineItems = [{ variantId: gid, quantity: 3 }];
  const before = Number(left());
  create(store, { lineItems });
  expect(left()).toBe(before);
  create(store, { lineItems }, { inventoryBehaviour: 'DECREMENT_OBEYING_POLICY' });
  expect(left()).toBe(before - 3);
  const many = { lineItems: [{ variantId: gid, quantity: 999 }] };
  expect(() => create(store, many, { inventoryBehaviour: 'DECREMENT_OBEYING_POLICY' })).toThrow(
    /INVENTORY_CLAIM_FAILED/,
  );
  create(store, many, { inventoryBehaviour: 'DECREMENT_IGNORING_POLICY' });
  expect(left()).toBe(before - 1002);
});

it('tells amounts in the currency the customer saw, with its own digits', () => {
  const both = (shop: string, other: string, code: string): object => ({
    shopMoney: { amount: shop, currencyCode: 'GBP' },
    presentmentMoney: { amount: other, currencyCode: code },
  });
  const sold = (other: string, code: string): Shown =>
    create(store, {
      ...{ currency: 'GBP', presentmentCurrency: code },
      lineItems: [{ title: 'Boot', quantity: 3, priceSet: both('10.00', other, code) }],
    });
  const seen = (order: Shown): unknown =>
    (order['totalPriceSet'] as { presentmentMoney: unknown }).presentmentMoney;
  expect(seen(sold('1900', 'JPY'))).toEqual({ amount: '5700.0', currencyCode: 'JPY' });
  expect(seen(sold('4.785', 'KWD'))).toEqual({ amount: '14.355', currencyCode: 'KWD' });
  expect(seen(sold('12.5', 'USD'))).toEqual({ amount: '37.5', currencyCode: 'USD' });
  expect(amount(sold('12.5', 'USD'), 'totalPriceSet')).toBe('30.0');
});

it('keeps what the customer saw of each line, whatever rates they come to, and of their sum', () => {
  const priced = (shop: string, seen: string, quantity: number): object => ({
    ...{ title: seen, quantity },
    priceSet: {
      shopMoney: { amount: shop, currencyCode: 'GBP' },
      presentmentMoney: { amount: seen, currencyCode: 'EUR' },
    },
  });
  const order = create(store, {
    ...{ currency: 'GBP', presentmentCurrency: 'EUR' },
    lineItems: [priced('7.10', '8.00', 3), priced('2.30', '2.99', 2)],
  });
  expect(order['totalPriceSet']).toMatchObject({
    shopMoney: { amount: '25.9' },
    presentmentMoney: { amount: '29.98' },
  });
  const query = `query($id: ID!) { order(id: $id) { lineItems(first: 2) { nodes { title
    originalUnitPriceSet { presentmentMoney { amount } } originalTotalSet { presentmentMoney { amount } } } } } }`;
  expect(root(store, query, { id: order['id'] })).toMatchObject({
    lineItems: {
      nodes: [
        {
          originalUnitPriceSet: { presentmentMoney: { amount: '8.0' } },
          originalTotalSet: { presentmentMoney: { amount: '24.0' } },
        },
        { originalTotalSet: { presentmentMoney: { amount: '5.98' } } },
      ],
    },
  });
});

it('prices in currencies of 0 and 3 digits, with taxes in the price or on top', () => {
  const sold = (currency: string, price: string, taxesIncluded: boolean): Shown =>
    create(store, {
      ...{ currency, taxesIncluded, taxLines: [{ title: 'Tax', rate: 0.1 }] },
      lineItems: [
        { title: 'A', quantity: 1, priceSet: money(price, currency) },
        { title: 'B', quantity: 2, priceSet: money(price, currency) },
      ],
    });
  expect(amount(sold('JPY', '101', false), 'totalPriceSet')).toBe('333.0');
  expect(amount(sold('JPY', '101', false), 'totalTaxSet')).toBe('30.0');
  expect(amount(sold('KWD', '1.001', true), 'totalPriceSet')).toBe('3.003');
  expect(amount(sold('KWD', '1.001', true), 'totalTaxSet')).toBe('0.273');
});

it('applies the one discount code of an order by percentage, amount and to delivery', () => {
  const query = `query($id: ID!) { order(id: $id) { discountCodes totalDiscountsSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } }
    discountApplications(first: 2) { nodes { targetType allocationMethod value { __typename ... on PricingPercentageValue { percentage } ... on MoneyV2 { amount } } ... on DiscountCodeApplication { code } } }
    lineItems(first: 2) { nodes { discountAllocations { allocatedAmountSet { shopMoney { amount } } } } } } }`;
  const sold = (discountCode: object): Shown => {
    const lineItems = [
      { title: 'A', quantity: 1, priceSet: money('10') },
      { title: 'B', quantity: 1, priceSet: money('5') },
    ];
    const shippingLines = [{ title: 'Post', priceSet: money('4') }];
    return root(store, query, { id: create(store, { lineItems, shippingLines, discountCode })['id'] });
  };
  expect(sold({ itemPercentageDiscountCode: { code: 'TEN', percentage: 10 } })).toMatchObject({
    ...{ discountCodes: ['TEN'], totalDiscountsSet: { shopMoney: { amount: '1.5' } } },
    totalPriceSet: { shopMoney: { amount: '17.5' } },
    discountApplications: { nodes: [{ code: 'TEN', value: { percentage: 10 }, allocationMethod: 'ACROSS' }] },
  });
  expect(sold({ itemFixedDiscountCode: { code: 'OFF', amountSet: money('2') } })).toMatchObject({
    totalPriceSet: { shopMoney: { amount: '17.0' } },
    lineItems: {
      nodes: ['1.33', '0.67'].map((share) => ({
        discountAllocations: [{ allocatedAmountSet: { shopMoney: { amount: share } } }],
      })),
    },
  });
  expect(sold({ freeShippingDiscountCode: { code: 'SHIP' } })).toMatchObject({
    ...{
      totalPriceSet: { shopMoney: { amount: '15.0' } },
      totalDiscountsSet: { shopMoney: { amount: '4.0' } },
    },
    discountApplications: { nodes: [{ code: 'SHIP', targetType: 'SHIPPING_LINE' }] },
  });
});

it('gives an order to whoever has its e-mail address', () => {
  const first = create(store, { lineItems: [BOOT], email: 'bo@example.com' });
  const ids = 'query($id: ID!) { order(id: $id) { customer { id email displayName } } }';
  const buyer = root(store, ids, { id: first['id'] })['customer'];
  expect(buyer).toMatchObject({ email: 'bo@example.com', displayName: 'bo@example.com' });
  const second = create(store, { lineItems: [BOOT], email: 'bo@example.com' });
  expect(root(store, ids, { id: second['id'] })['customer']).toEqual(buyer);
});

it('refuses changes of an order all at once and leaves it as it was', () => {
  const { id } = create(store, { lineItems: [BOOT] });
  const change =
    'mutation($input: OrderInput!) { orderUpdate(input: $input) { order { phone } userErrors { field message } } }';
  const refused = (input: object): unknown => root(store, change, { input: { id, ...input } });
  const errors = (...rows: [string[] | null, string][]): object => ({
    order: { phone: null },
    userErrors: rows.map(([field, message]) => ({ field, message })),
  });
  expect(refused({})).toEqual(errors([null, 'No valid update parameters have been provided']));
  expect(refused({ phone: 'none' })).toEqual(errors([['phone'], 'Phone is invalid']));
  expect(refused({ shippingAddress: { countryCode: 'US', provinceCode: 'ON' } })).toEqual(
    errors(
      [['shippingAddress', 'lastName'], 'Enter a last name'],
      [['shippingAddress', 'zip'], 'Enter a ZIP code'],
      [['shippingAddress', 'province'], 'State is not a valid state in United States'],
    ),
  );
});

it('closes, opens, changes, gives to a customer and takes away', () => {
  const { id } = create(store, { lineItems: [BOOT] });
  expect(read(store, id)['customer']).toBeNull();
  const close = (verb: string): unknown =>
    root(
      store,
      `mutation($input: Order${verb}Input!) { order${verb}(input: $input) { order { closed } userErrors { field } } }`,
      { input: { id } },
    );
  expect(close('Close')).toEqual({ order: { closed: true }, userErrors: [] });
  expect(close('Open')).toEqual({ order: { closed: false }, userErrors: [] });
  const input = {
    id,
    note: 'new',
    tags: ['z', 'y', 'Z'],
    poNumber: 'PO-7',
    shippingAddress: { lastName: 'Ash', address1: '1 High St', countryCode: 'GB', city: 'Leeds' },
  };
  expect(
    root(
      store,
      'mutation($input: OrderInput!) { orderUpdate(input: $input) { order { note tags poNumber shippingAddress { country city } } userErrors { field } } }',
      { input },
    ),
  ).toEqual({
    order: {
      note: 'new',
      tags: ['y', 'z'],
      poNumber: 'PO-7',
      shippingAddress: { country: 'United Kingdom', city: 'Leeds' },
    },
    userErrors: [],
  });
  const customer = root(
    store,
    'mutation { customerCreate(input: { email: "later@example.com" }) { customer { id numberOfOrders } } }',
  )['customer'] as Shown;
  const set =
    'mutation($o: ID!, $c: ID!) { orderCustomerSet(orderId: $o, customerId: $c) { order { customer { numberOfOrders } } userErrors { field } } }';
  expect(root(store, set, { o: id, c: customer['id'] })).toEqual({
    order: { customer: { numberOfOrders: '1' } },
    userErrors: [],
  });
  const remove =
    'mutation($o: ID!) { orderCustomerRemove(orderId: $o) { order { customer { id } } userErrors { field } } }';
  expect(root(store, remove, { o: id })).toEqual({ order: { customer: null }, userErrors: [] });
  told = [];
  expect(
    root(store, 'mutation($o: ID!) { orderDelete(orderId: $o) { deletedId userErrors { field } } }', {
      o: id,
    }),
  ).toEqual({ deletedId: id, userErrors: [] });
  expect(told).toEqual(['orders/delete']);
});
