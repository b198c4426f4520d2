import { afterAll, beforeAll, expect, it } from 'vitest';
import { customers } from '../../../simulator/store/schema/catalog.ts';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input } from './open-catalogue.ts';

let shop: Catalogue;
let somebody: string;

beforeAll(async () => {
  shop = await openCatalogue(7268);
  const id = shop.store.newId();
  const at = '2026-01-01T00:00:00Z';
  shop.store.rows.insert(customers, { id, createdAt: at, updatedAt: at });
  somebody = `gid://shopify/Customer/${String(id)}`;
});
afterAll(() => shop.open.close());

type Told = { field: string[]; message: string; code?: string | null };

const CREATE = `mutation($i: GiftCardCreateInput!) { giftCardCreate(input: $i) {
  giftCard { id templateSuffix } userErrors { field message code } } }`;
const UPDATE = `mutation($id: ID!, $i: GiftCardUpdateInput!) { giftCardUpdate(id: $id, input: $i) {
  giftCard { id } userErrors { field message } } }`;
const create = (input: Input) => shop.run(CREATE, { i: { initialValue: '10', ...input } });
const told = (payload: { userErrors: unknown[] }): string[] =>
  (payload.userErrors as Told[]).map(
    ({ field, message, code = '' }) => `${field.join('.')}|${message}|${String(code)}`,
  );
const NOBODY = 'gid://shopify/Customer/1';

it('refuses codes, values and customers in measured words', () => {
  for (const [input, words] of [
    [{ code: 'abc' }, 'input.code|Code must be at least 8 characters long|TOO_SHORT'],
    [{ code: 'x'.repeat(25) }, 'input.code|Code must be at most 20 characters long|TOO_LONG'],
    [{ code: 'bad!code' }, 'input.code|Code can only contain letters(a-z) and numbers(0-9)|INVALID'],
    [{ initialValue: '0' }, 'input.initialValue|must be greater than 0|GREATER_THAN'],
    [{ initialValue: '3000.01' }, "input.initialValue|can't exceed £3,000.00 GBP|GIFT_CARD_LIMIT_EXCEEDED"],
    [
      { customerId: NOBODY, code: 'abc' },
      'input.customerId|The customer could not be found.|CUSTOMER_NOT_FOUND',
    ],
  ] as const)
    expect(told(create(input))).toEqual([words]);
  expect(create({ templateSuffix: 'gift_card.birthday' })).toMatchObject({
    giftCard: { templateSuffix: 'birthday' },
  });
});

it('refuses recipients one word at a time', () => {
  const sendNotificationAt = '2099-01-01T00:00:00Z';
  for (const [change, words] of [
    [{ id: NOBODY }, 'id|Recipient could not be found|RECIPIENT_NOT_FOUND'],
    [{ message: '' }, "message|Message can't be blank|INVALID"],
    [{ preferredName: ' ', message: '' }, "preferredName|Preferred name can't be blank|INVALID"],
    [{ message: '<b>x</b>' }, 'message|Message cannot contain HTML tags|INVALID'],
    [
      { sendNotificationAt },
      'sendNotificationAt|Send notification at must be within 90 days from now|INVALID',
    ],
  ] as const)
    expect(told(create({ recipientAttributes: Object.assign({ id: somebody }, change) }))).toEqual([
      `input.recipientAttributes.${words}`,
    ]);
});

it('refuses words that are too long at the top level, where they stand', () => {
  const long = { i: { initialValue: '10', recipientAttributes: { id: somebody, message: 'x'.repeat(201) } } };
  const message = 'message is too long (maximum is 200)';
  const extensions = { code: 'INVALID_FIELD_ARGUMENTS' };
  expect(shop.open.ask(CREATE, long).errors).toMatchObject([
    { message, extensions, locations: [{ line: 1 }, { line: 1, column: 10 }], path: ['giftCardCreate'] },
  ]);
  const written = `mutation($m: String) {
  giftCardCreate(
    input: {
      recipientAttributes: { id: "${somebody}",
        message: $m }
    }
  ) { giftCard { id } } }`;
  expect(shop.open.ask(written, { m: 'x'.repeat(201) }).errors).toMatchObject([
    {
      message,
      locations: [
        { line: 2, column: 3 },
        { line: 5, column: 9 },
      ],
    },
  ]);
});

it('names an id of nothing at the top level', () => {
  const id = 'gid://shopify/Customer/nobody';
  const i = { initialValue: '10', recipientAttributes: { id } };
  expect(shop.open.ask(CREATE, { i }).errors).toMatchObject([
    { message: `Invalid id: ${id}`, extensions: { code: 'RESOURCE_NOT_FOUND' } },
  ]);
});

it('tells the first thing alone that a deactivated card may not change', () => {
  const { giftCard } = create({}) as unknown as { giftCard: { id: string } };
  shop.run(`mutation { giftCardDeactivate(id: "${giftCard.id}") { userErrors { message } } }`);
  const barred = (i: Input): string[] => told(shop.run(UPDATE, { id: giftCard.id, i }));
  const recipientAttributes = { id: somebody };
  const expiresOn = '2099-12-31';
  const words = '|The gift card is deactivated.|';
  expect(barred({ recipientAttributes, customerId: somebody, expiresOn })).toEqual([
    `input.expiresOn${words}`,
  ]);
  expect(barred({ recipientAttributes, customerId: somebody })).toEqual([`input.customerId${words}`]);
  expect(barred({ recipientAttributes })).toEqual([`input.recipientAttributes${words}`]);
});

it('follows the markets of the shop in other currencies unless told', () => {
  const strategy = (input: Input) => {
    const card = create(input)['giftCard'] as { id: string };
    const { giftCard } = shop.read(`{ giftCard(id: "${card.id}") { crossCurrencyRedemptionStrategy } }`) as {
      giftCard: { crossCurrencyRedemptionStrategy: string };
    };
    return giftCard.crossCurrencyRedemptionStrategy;
  };
  expect(strategy({})).toBe('MARKET_FX');
  expect(strategy({ crossCurrencyRedemptionStrategy: 'SPOT_FX' })).toBe('SPOT_FX');
});

it('is listed by the name of its customer and by what was spent of it', () => {
  const named = (firstName: string, lastName: string): string => {
    const id = shop.store.newId();
    const at = '2026-01-01T00:00:00Z';
    shop.store.rows.insert(customers, { id, firstName, lastName, createdAt: at, updatedAt: at });
    return `gid://shopify/Customer/${String(id)}`;
  };
  const made = [
    { code: 'sorted001', customerId: named('Zoe', 'Able') },
    { code: 'sorted002', customerId: named('Ann', 'Young') },
    { code: 'sorted003' },
    { code: 'sorted004', customerId: named('Bob', 'Able') },
  ].map((input) => (create(input)['giftCard'] as { id: string }).id);
  const debit = `mutation($id: ID!, $amount: Decimal!) { giftCardDebit(id: $id, debitInput: {
    debitAmount: { amount: $amount, currencyCode: GBP } }) { userErrors { message } } }`;
  shop.run(debit, { id: made[0], amount: '3' });
  shop.run(debit, { id: made[2], amount: '1' });
  type Page = { nodes: { lastCharacters: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  const list = (args: string): Page =>
    shop.read(
      `{ giftCards(query: "sorted00", ${args}) { nodes { lastCharacters } pageInfo { hasNextPage endCursor } } }`,
    )['giftCards'] as Page;
  const ends = ({ nodes }: Page): string[] => nodes.map((one) => one.lastCharacters.slice(-1));
  expect(ends(list('first: 9, sortKey: CUSTOMER_NAME'))).toEqual(['3', '4', '1', '2']);
  expect(ends(list('first: 9, sortKey: AMOUNT_SPENT'))).toEqual(['2', '4', '3', '1']);
  const page = list('first: 1, sortKey: AMOUNT_SPENT, reverse: true');
  expect([ends(page), page.pageInfo.hasNextPage]).toEqual([['1'], true]);
  expect(
    ends(list(`first: 2, sortKey: AMOUNT_SPENT, reverse: true, after: "${page.pageInfo.endCursor}"`)),
  ).toEqual(['3', '4']);
});
