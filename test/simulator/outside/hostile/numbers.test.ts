import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import type { Catalogue, Input } from '../../catalogue/open-catalogue.ts';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(6348);
});
afterAll(() => shop.open.close());

const item = (amount: string, quantity = 1): Input => ({
  ...{ title: 'Tea', quantity },
  priceSet: { shopMoney: { amount, currencyCode: 'GBP' } },
});
const place = (lineItems: Input[], more: Input = {}): Input =>
  shop.run(
    `mutation($o: OrderCreateOrderInput!) { orderCreate(order: $o) {
      order { subtotalLineItemsQuantity totalPriceSet { shopMoney { amount } } } userErrors { field message } } }`,
    { o: { lineItems, ...more } },
  );
const draft = (value: number, price = '0.00'): Input =>
  shop.run(
    `mutation($i: DraftOrderInput!) { draftOrderCreate(input: $i) {
      draftOrder { totalPriceSet { shopMoney { amount } } } userErrors { field message } } }`,
    {
      i: {
        lineItems: [{ title: 'Tea', quantity: 1, originalUnitPrice: '7.00' }],
        appliedDiscount: { value, valueType: 'FIXED_AMOUNT' },
        shippingLine: { title: 'Post', priceWithCurrency: { amount: price, currencyCode: 'GBP' } },
      },
    },
  );
const costs = (amount: string): object => ({ totalPriceSet: { shopMoney: { amount } } });

it.each([
  ['1e2', '100.0'],
  ['1.5E+1', '15.0'],
  ['25e-1', '2.5'],
  ['.5', '0.5'],
  ['+7', '7.0'],
  ['3.', '3.0'],
])('takes an amount written %s for %s', (given, amount) => {
  expect(place([item(given)])).toMatchObject({ order: costs(amount), userErrors: [] });
});

it('takes such an amount in the document itself, and for a gift card, as what it says', () => {
  const card = shop.run(
    'mutation { giftCardCreate(input: { initialValue: 1e3 }) { giftCard { balance { amount } } userErrors { message } } }',
  );
  expect(card).toMatchObject({ giftCard: { balance: { amount: '1000.0' } } });
});

it('refuses orders and drafts whose pieces, prices or discounts cannot be told', () => {
  const most = 2_147_483_647;
  expect(place([item('1.00', most)])).toMatchObject({ order: { subtotalLineItemsQuantity: most } });
  const many = place([item('1.00', most), item('1.00')]);
  expect(many).toMatchObject({ order: null, userErrors: [{ field: ['order', 'lineItems'] }] });
  expect(place([item('-1.00')])).toMatchObject({
    userErrors: [{ message: 'Line items Price must be greater than or equal to 0' }],
  });
  const minus = { shopMoney: { amount: '-3.00', currencyCode: 'GBP' } };
  for (const [part, more] of [
    ['shippingLines', { shippingLines: [{ title: 'Post', priceSet: minus }] }],
    ['taxLines', { taxLines: [{ title: 'VAT', rate: 0.2, priceSet: minus }] }],
    [
      'transactions',
      { transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'cash', amountSet: minus }] },
    ],
    ['discountCode', { discountCode: { itemPercentageDiscountCode: { code: 'X', percentage: -50 } } }],
    ['discountCode', { discountCode: { itemFixedDiscountCode: { code: 'X', amountSet: minus } } }],
  ] as const)
    expect(place([item('9.00')], more)).toMatchObject({
      order: null,
      userErrors: [{ field: ['order', part] }],
    });
  expect(draft(1, '-30.00')).toMatchObject({
    userErrors: [{ message: 'Cannot send negative price for shipping_line' }],
  });
  expect(draft(1e300)).toMatchObject({ draftOrder: costs('0.0'), userErrors: [] });
  expect(shop.read('{ orders(first: 50) { nodes { subtotalLineItemsQuantity } } }')).toBeDefined();
});

const cursor = (content: string): string => Buffer.from(content).toString('base64');
it.each([
  '{"last_id":1e400,"last_value":"a"}',
  '{"last_id":1,"last_value":{}}',
  '{"last_id":1,"last_value":true}',
  '{"last_id":1}',
])('takes no cursor that was never handed out: %s', (content) => {
  const seen = shop.open.ask('query($a: String) { products(first: 1, after: $a) { nodes { id } } }', {
    a: cursor(content),
  });
  expect(seen.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
});

it.each([
  ['last_order_date > -999999999d', 0],
  ['customer_added_date > -999999999d', 1],
  ['customer_added_date > -99999999999999999999y', 1],
  ['customer_added_date < +999999999d', 1],
])('counts days that no calendar knows: %s', (query, count) => {
  shop.run(
    'mutation { customerSet(input: { firstName: "Ada", email: "days@example.com" }) { userErrors { message } } }',
  );
  const members = shop.read(
    'query($q: String!) { customerSegmentMembers(first: 1, query: $q) { totalCount } }',
    { q: `${query} AND customer_email_domain = 'example.com'` },
  );
  expect(members).toMatchObject({ customerSegmentMembers: { totalCount: count } });
});

it('knows no 30th of February, and credits nothing that is less than a penny', () => {
  const card = shop.open.ask(
    'mutation { giftCardCreate(input: { initialValue: 5, expiresOn: "2028-02-30" }) { giftCard { id } } }',
  );
  expect(card.errors).toHaveLength(1);
  const { customer } = shop.run(
    'mutation { customerCreate(input: { firstName: "Ada" }) { customer { id } userErrors { message } } }',
  ) as unknown as { customer: { id: string } };
  const credit = shop.run(
    `mutation($id: ID!) { storeCreditAccountCredit(id: $id, creditInput: { creditAmount: { amount: "0.001", currencyCode: GBP } }) {
      userErrors { code } } }`,
    { id: customer.id },
  );
  expect(credit).toEqual({ userErrors: [{ code: 'NEGATIVE_OR_ZERO_AMOUNT' }] });
});

it.each([
  ['no method', { httpMethod: null }],
  ['half a character in its name', { filename: 'a\ud800.jsonl' }],
])('gives a file with %s its place', (_what, change) => {
  const input = [
    { resource: 'BULK_MUTATION_VARIABLES', filename: 'a.jsonl', mimeType: 'text/jsonl', ...change },
  ];
  const { stagedTargets, userErrors } = shop.run(
    'mutation($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url } userErrors { message } } }',
    { input },
  ) as { stagedTargets: { url: string }[]; userErrors: unknown[] };
  expect(userErrors).toEqual([]);
  expect(stagedTargets[0]?.url).toMatch(/^https?:/);
});
