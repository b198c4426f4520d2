import { afterAll, beforeAll, expect, it } from 'vitest';
import { events } from '../../../simulator/store/schema/changes.ts';
import { buildPayload } from '../../../simulator/webhooks/payload.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { openOrderStore, read, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7160);
});
afterAll(() => store.close());

const FIELDS = `id name status email tags note2 completedAt totalPriceSet { shopMoney { amount } } subtotalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } }
  totalShippingPriceSet { shopMoney { amount } } appliedDiscount { title value valueType amountSet { shopMoney { amount } } } shippingLine { id title custom originalPriceSet { shopMoney { amount } } }
  lineItems(first: 5) { nodes { title quantity custom originalUnitPriceSet { shopMoney { amount } } discountedTotalSet { shopMoney { amount } } } } order { id }`;
const CREATE = `mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${FIELDS} } userErrors { field message } } }`;

const input = (): object => ({
  ...{ email: 'draft@example.com', tags: ['b', 'a'], note: 'soon' },
  lineItems: [
    { variantId: `gid://shopify/ProductVariant/${String(store.variantId)}`, quantity: 2 },
    {
      title: 'Lace',
      quantity: 3,
      originalUnitPrice: '1.50',
      appliedDiscount: { value: 10, valueType: 'PERCENTAGE', title: 'Kind' },
    },
  ],
  appliedDiscount: { value: 4.05, valueType: 'FIXED_AMOUNT', title: 'Off' },
  shippingLine: { title: 'Post', priceWithCurrency: { amount: 3, currencyCode: 'GBP' } },
});

const draft = (): Shown => root(store, CREATE, { input: input() })['draftOrder'] as Shown;

it('prices lines, their discounts, the draft’s own and delivery', () => {
  expect(root(store, CREATE, { input: input() })).toMatchObject({
    draftOrder: {
      ...{
        name: '#D1',
        status: 'OPEN',
        email: 'draft@example.com',
        tags: ['a', 'b'],
        note2: 'soon',
        order: null,
      },
      ...{
        subtotalPriceSet: { shopMoney: { amount: '20.0' } },
        totalDiscountsSet: { shopMoney: { amount: '4.5' } },
      },
      totalPriceSet: { shopMoney: { amount: '23.0' } },
      appliedDiscount: {
        value: 4.05,
        valueType: 'FIXED_AMOUNT',
        amountSet: { shopMoney: { amount: '4.05' } },
      },
      shippingLine: {
        id: null,
        title: 'Post',
        custom: true,
        originalPriceSet: { shopMoney: { amount: '3.0' } },
      },
      lineItems: {
        nodes: [
          { title: 'Cup', custom: false, originalUnitPriceSet: { shopMoney: { amount: '10.0' } } },
          { title: 'Lace', custom: true, discountedTotalSet: { shopMoney: { amount: '4.05' } } },
        ],
      },
    },
    userErrors: [],
  });
});

it('is changed, sent, completed paid or pending, and deleted', () => {
  const { id } = draft();
  const change =
    'mutation($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { draftOrder { note2 totalPriceSet { shopMoney { amount } } } userErrors { message } } }';
  expect(root(store, change, { id, input: { note: 'later', appliedDiscount: null } })).toEqual({
    draftOrder: { note2: 'later', totalPriceSet: { shopMoney: { amount: '27.05' } } },
    userErrors: [],
  });
  const invoice =
    'mutation($id: ID!) { draftOrderInvoiceSend(id: $id) { draftOrder { status } userErrors { message } } }';
  expect(root(store, invoice, { id })).toEqual({ draftOrder: { status: 'INVOICE_SENT' }, userErrors: [] });
  const complete =
    'mutation($id: ID!, $pending: Boolean) { draftOrderComplete(id: $id, paymentPending: $pending) { draftOrder { status order { id } } userErrors { message } } }';
  const done = root(store, complete, { id, pending: false })['draftOrder'] as {
    status: string;
    order: { id: string };
  };
  expect(done.status).toBe('COMPLETED');
  expect(read(store, done.order.id)).toMatchObject({
    ...{ displayFinancialStatus: 'PAID', email: 'draft@example.com' },
    // Whoever completes a draft is where its order comes from.
    sourceName: expect.stringMatching(/^\d+$/) as string,
    customer: { email: 'draft@example.com' },
    totalPriceSet: { shopMoney: { amount: '27.05' } },
    transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'manual' }],
  });
  expect(root(store, complete, { id, pending: false })).toMatchObject({
    userErrors: [{ message: 'This order has been paid' }],
  });
  const later = root(store, complete, { id: draft()['id'], pending: true })['draftOrder'] as {
    order: { id: string };
  };
  expect(read(store, later.order.id)).toMatchObject({
    displayFinancialStatus: 'PENDING',
    canMarkAsPaid: true,
    totalPriceSet: { shopMoney: { amount: '23.0' } },
  });
  const last = draft()['id'];
  expect(
    root(
      store,
      'mutation($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId userErrors { message } } }',
      { id: last },
    ),
  ).toEqual({ deletedId: last, userErrors: [] });
  expect(store.ask('query($id: ID!) { draftOrder(id: $id) { id } }', { id: last }).data).toEqual({
    draftOrder: null,
  });
  expect(
    store.ask(
      '{ draftOrders(first: 9, query: "status:completed") { nodes { name } } draftOrdersCount { count precision } }',
    ).data,
  ).toEqual({
    draftOrders: { nodes: [{ name: '#D2' }, { name: '#D3' }] },
    draftOrdersCount: { count: 3, precision: 'EXACT' },
  });
});

it('refuses drafts in the words of the real store', () => {
  const ask =
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { field message } } }';
  const plain = { title: 'Cup', quantity: 1, originalUnitPrice: '1.00' };
  const far = { variantId: 'gid://shopify/ProductVariant/999999999999999999', quantity: 1 };
  const cases: readonly [object, string[] | null, string][] = [
    [{ lineItems: [far] }, null, 'Product with ID 999999999999999999 is no longer available.'],
    [
      { lineItems: [{ ...plain, quantity: 0 }] },
      ['lineItems', '0', 'quantity'],
      'Quantity must be greater than or equal to 1',
    ],
    [
      { lineItems: [{ ...plain, originalUnitPrice: '-1.00' }] },
      null,
      'Cannot send negative price for line_item',
    ],
    [{ lineItems: [plain], paymentTerms: {} }, null, 'Payment terms template id can not be empty.'],
    [
      { lineItems: [plain], reserveInventoryUntil: '2020-01-01T00:00:00Z' },
      null,
      "Reserve until can't be in the past",
    ],
    [{ lineItems: [plain], email: 'nobody' }, ['email'], 'Email is invalid'],
  ];
  for (const [wrong, field, message] of cases)
    expect(root(store, ask, { input: wrong })).toEqual({
      draftOrder: null,
      userErrors: [{ field, message }],
    });
});

it('tells of a new draft as REST writes it', () => {
  root(store, CREATE, { input: input() });
  const shop = store.simulator.context.store;
  const event = shop.rows.first(events, "WHERE topic = 'draft_orders/create' ORDER BY id DESC");
  if (event === undefined) throw new Error('nothing was told');
  expect(buildPayload(shop, event)).toMatchObject({
    ...{ id: event.subjectId, status: 'open', tags: 'a, b', note: 'soon', order_id: null },
    ...{ email: 'draft@example.com', currency: 'GBP', total_price: '23.00', total_tax: '0.00' },
    applied_discount: { value: '4.05', value_type: 'fixed_amount', amount: '4.05' },
    shipping_line: { title: 'Post', custom: true, price: '3.00' },
    line_items: [
      { variant_id: store.variantId, quantity: 2, price: '10.00', custom: false, applied_discount: null },
      { title: 'Lace', custom: true, applied_discount: { value: '10.0', value_type: 'percentage' } },
    ],
  });
});

it('calculates without keeping anything', () => {
  const query =
    'mutation($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { totalPriceSet { shopMoney { amount } } shippingLine { title } lineItems { title originalTotal { amount } } } userErrors { message } } }';
  expect(root(store, query, { input: input() })).toEqual({
    calculatedDraftOrder: {
      totalPriceSet: { shopMoney: { amount: '23.0' } },
      shippingLine: { title: 'Post' },
      lineItems: [
        { title: 'Cup', originalTotal: { amount: '20.0' } },
        { title: 'Lace', originalTotal: { amount: '4.5' } },
      ],
    },
    userErrors: [],
  });
});

it('copies lines, texts and tags, but no discounts, delivery, exemption or reservation', () => {
  const shown = `taxExempt reserveInventoryUntil note2 tags appliedDiscount { title } shippingLine { title } totalDiscountsSet { shopMoney { amount } }
    totalPriceSet { shopMoney { amount } } lineItems(first: 5) { nodes { id title quantity appliedDiscount { title } } }`;
  const kept = { ...input(), taxExempt: true, reserveInventoryUntil: '2999-01-01T00:00:00Z' };
  const ask = (name: string, args: string, variables: Shown): Shown =>
    root(
      store,
      `mutation(${args}) { ${name} { draftOrder { id ${shown} } userErrors { message } } }`,
      variables,
    )['draftOrder'] as Shown;
  const first = ask('draftOrderCreate(input: $input)', '$input: DraftOrderInput!', { input: kept });
  expect(first).toMatchObject({ taxExempt: true, reserveInventoryUntil: '2999-01-01T00:00:00Z' });
  const copy = ask('draftOrderDuplicate(id: $id)', '$id: ID!', { id: first['id'] });
  expect(copy).toMatchObject({
    ...{ taxExempt: false, reserveInventoryUntil: null, note2: 'soon', tags: ['a', 'b'] },
    ...{ appliedDiscount: null, shippingLine: null },
    totalDiscountsSet: { shopMoney: { amount: '0.0' } },
    totalPriceSet: { shopMoney: { amount: '24.5' } },
    lineItems: {
      nodes: [
        { title: 'Cup', quantity: 2, appliedDiscount: null },
        { title: 'Lace', quantity: 3, appliedDiscount: null },
      ],
    },
  });
  const ids = (one: Shown): string[] =>
    (one['lineItems'] as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
  expect(new Set([...ids(first), ...ids(copy)]).size).toBe(4);
});

it('shows its invoice without sending it', () => {
  const { id, name } = draft();
  const preview = (email: object | null, of: unknown = id): Shown =>
    root(
      store,
      'mutation($id: ID!, $email: EmailInput) { draftOrderInvoicePreview(id: $id, email: $email) { previewSubject previewHtml userErrors { field message } } }',
      { id: of, email },
    );
  const own = preview({ subject: 'Yours', customMessage: 'Mind <the> gap' });
  expect(own).toMatchObject({ previewSubject: 'Yours', userErrors: [] });
  expect(own['previewHtml']).toContain('<title>Complete your purchase</title>');
  expect(own['previewHtml']).toContain('<p>Mind &lt;the&gt; gap</p><ul><li>Cup × 2</li>');
  expect(preview(null)).toMatchObject({ previewSubject: `Invoice ${String(name)}` });
  expect(root(store, 'query($id: ID!) { draftOrder(id: $id) { status } }', { id })).toEqual({
    status: 'OPEN',
  });
  expect(preview(null, 'gid://shopify/DraftOrder/9')).toEqual({
    ...{ previewSubject: null, previewHtml: null },
    userErrors: [{ field: null, message: 'Draft order not found' }],
  });
});

it('is told in another currency at the rate of when it was chosen, and so is the order', () => {
  const both = 'shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }';
  const shown = `id currencyCode presentmentCurrencyCode totalPriceSet { ${both} } shippingLine { originalPriceSet { ${both} } }
    lineItems(first: 2) { nodes { originalUnitPriceSet { ${both} } } }`;
  const ask = (more: object): Shown =>
    root(
      store,
      `mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${shown} } userErrors { message } } }`,
      { input: { lineItems: [{ title: 'Mug', quantity: 2, originalUnitPrice: '10' }], ...more } },
    )['draftOrder'] as Shown;
  const told = (pounds: string, yen: string): object => ({
    shopMoney: { amount: pounds, currencyCode: 'GBP' },
    presentmentMoney: { amount: yen, currencyCode: 'JPY' },
  });
  const draft = ask({
    presentmentCurrencyCode: 'JPY',
    shippingLine: { title: 'Post', priceWithCurrency: { amount: '1896', currencyCode: 'JPY' } },
  });
  expect(draft).toMatchObject({
    ...{ currencyCode: 'GBP', presentmentCurrencyCode: 'JPY', totalPriceSet: told('30.0', '5687.0') },
    shippingLine: { originalPriceSet: told('10.0', '1896.0') },
    lineItems: { nodes: [{ originalUnitPriceSet: told('10.0', '1896.0') }] },
  });
  const done = root(
    store,
    `mutation($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { presentmentCurrencyCode totalPriceSet { ${both} } } } } }`,
    { id: draft['id'] },
  )['draftOrder'] as { order: Shown };
  expect(done.order).toEqual({
    ...{ presentmentCurrencyCode: 'JPY', totalPriceSet: told('30.0', '5687.0') },
  });
  // Of a currency without a rate one unit is one unit.
  expect(ask({ presentmentCurrencyCode: 'ISK' })['totalPriceSet']).toMatchObject({
    ...{ shopMoney: { amount: '20.0' }, presentmentMoney: { amount: '20.0', currencyCode: 'ISK' } },
  });
});
