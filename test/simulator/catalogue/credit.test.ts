import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../simulator/store/schema/catalog.ts';
import { storeCreditTransactions } from '../../../simulator/store/schema/credit.ts';
import { revertDebit } from '../../../simulator/store/payments/store-credit.ts';
import { HAS_OBSERVED, isObserved, observedRows } from './observed-errors.ts';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;

beforeAll(async () => {
  shop = await openCatalogue(7254);
});
afterAll(() => shop.open.close());

function newCustomer(email: string | null = null): string {
  const id = shop.store.newId();
  const at = '2026-01-01T00:00:00Z';
  shop.store.rows.insert(customers, { id, email, createdAt: at, updatedAt: at });
  return `gid://shopify/Customer/${String(id)}`;
}

type Card = { id: string; balance: { amount: string }; maskedCode: string };
type Issued = Payload & { giftCard: Card; giftCardCode: string };

const issue = (input: Input): Issued =>
  shop.run(
    `mutation($i: GiftCardCreateInput!) { giftCardCreate(input: $i) {
      giftCard { id balance { amount currencyCode } maskedCode lastCharacters enabled expiresOn }
      giftCardCode userErrors { field message code } } }`,
    { i: { initialValue: '50', ...input } },
  ) as Issued;
const update = (id: string, input: Input): Payload =>
  shop.run(
    'mutation($id: ID!, $i: GiftCardUpdateInput!) { giftCardUpdate(id: $id, input: $i) { giftCard { id note } userErrors { field message } } }',
    { id, i: input },
  );
const move = (side: 'Credit' | 'Debit', id: string, input: Input): Payload => {
  const [low, name] = [side.toLowerCase(), `giftCard${side}`];
  return shop.run(
    `mutation($id: ID!, $i: GiftCard${side}Input!) { ${name}(id: $id, ${low}Input: $i) {
      ${name}Transaction { amount { amount } note giftCard { balance { amount } } } userErrors { field message code } } }`,
    { id, i: { [`${low}Amount`]: { amount: '10', currencyCode: 'GBP' }, ...input } },
  );
};
const send = (who: 'Customer' | 'Recipient', id: string): Payload =>
  shop.run(
    `mutation { giftCardSendNotificationTo${who}(id: "${id}") { giftCard { id } userErrors { field message code } } }`,
  );
const close = (id: string): Payload =>
  shop.run(
    `mutation { giftCardDeactivate(id: "${id}") { giftCard { enabled } userErrors { field message code } } }`,
  );

const NOBODY = 'gid://shopify/Customer/1';
const NONE = 'gid://shopify/GiftCard/1';

describe('gift cards', () => {
  it('issues a card whose code is told once', () => {
    const { giftCard, giftCardCode } = issue({ code: 'ABCD 1234 EFGH' });
    expect(giftCardCode).toBe('abcd1234efgh');
    expect(giftCard).toMatchObject({
      balance: { amount: '50.0' },
      maskedCode: '•••• •••• •••• efgh',
      enabled: true,
    });
    expect(issue({ code: 'abcd1234efgh' }).userErrors).toEqual([
      { field: ['input', 'code'], message: 'Code has already been taken', code: null },
    ]);
    expect(issue({ initialValue: '0' }).userErrors).toMatchObject([{ code: 'GREATER_THAN' }]);
    expect(issue({ customerId: NOBODY }).userErrors[0]).toMatchObject({
      field: ['input', 'customerId'],
      message: 'The customer could not be found.',
      code: 'CUSTOMER_NOT_FOUND',
    });
  });

  it('credits and debits it, and refuses by its rules', () => {
    const { id } = issue({}).giftCard;
    expect(move('Debit', id, { note: 'spent' })).toMatchObject({
      giftCardDebitTransaction: {
        amount: { amount: '-10.0' },
        note: 'spent',
        giftCard: { balance: { amount: '40.0' } },
      },
      userErrors: [],
    });
    expect(
      move('Debit', id, { debitAmount: { amount: '41', currencyCode: 'GBP' } }).userErrors[0],
    ).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    move('Credit', id, { creditAmount: { amount: '1', currencyCode: 'USD' } });
    for (const side of ['Credit', 'Debit'] as const) {
      move(side, id, { processedAt: '1900-01-01T00:00:00Z' });
      move(side, id, { processedAt: '2999-01-01T00:00:00Z' });
    }
    expect(
      shop.read(
        `{ giftCard(id: "${id}") { balance { amount } transactions(first: 5) { nodes { amount { amount } } } } }`,
      ),
    ).toEqual({
      giftCard: { balance: { amount: '40.0' }, transactions: { nodes: [{ amount: { amount: '-10.0' } }] } },
    });
  });

  it('lets an expired or deactivated card do nothing', () => {
    const expired = issue({ expiresOn: '2020-01-01' }).giftCard.id;
    const off = issue({}).giftCard.id;
    expect(close(off)).toMatchObject({ giftCard: { enabled: false }, userErrors: [] });
    for (const id of [expired, off, NONE]) {
      for (const side of ['Credit', 'Debit'] as const) expect(move(side, id, {}).userErrors).toHaveLength(1);
      for (const who of ['Customer', 'Recipient'] as const) expect(send(who, id).userErrors).toHaveLength(1);
    }
    update(off, { customerId: newCustomer() });
    update(off, { expiresOn: '2030-01-01' });
    update(issue({}).giftCard.id, { customerId: NOBODY });
    expect(update(off, { note: 'kept' })).toMatchObject({ giftCard: { note: 'kept' }, userErrors: [] });
  });

  it('notifies who can be reached', () => {
    const silent = newCustomer();
    const plain = issue({}).giftCard.id;
    const given = issue({ customerId: silent, recipientAttributes: { id: silent } }).giftCard.id;
    for (const who of ['Customer', 'Recipient'] as const) for (const id of [plain, given]) send(who, id);
    const reached = issue({ customerId: newCustomer('a@example.com') }).giftCard.id;
    expect(send('Customer', reached).userErrors).toEqual([]);
  });
});

type Transaction = { balanceAfterTransaction: { amount: string }; account: { id: string } };

const book = (
  ...[side, id, amount, more = {}]: [side: 'Credit' | 'Debit', id: string, amount: string, more?: Input]
): Payload & {
  storeCreditAccountTransaction: Transaction | null;
} => {
  const low = side.toLowerCase();
  const { currencyCode = 'GBP', ...rest } = more;
  return shop.run(
    `mutation($id: ID!, $i: StoreCreditAccount${side}Input!) { storeCreditAccount${side}(id: $id, ${low}Input: $i) {
      storeCreditAccountTransaction { amount { amount } balanceAfterTransaction { amount } account { id balance { amount } } }
      userErrors { field message code } } }`,
    { id, i: { [`${low}Amount`]: { amount, currencyCode }, ...rest } },
  ) as never;
};

describe('store credit', () => {
  it('opens an account with the first credit, and refuses in the measured words', () => {
    const customer = newCustomer();
    expect(book('Debit', customer, '1').userErrors[0]).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    const first = book('Credit', customer, '20');
    const account = first.storeCreditAccountTransaction?.account.id ?? '';
    expect(first.storeCreditAccountTransaction?.balanceAfterTransaction.amount).toBe('20.0');
    book('Credit', NOBODY, '1');
    for (const side of ['Credit', 'Debit'] as const) {
      book(side, 'gid://shopify/StoreCreditAccount/1', '1');
      book(side, account, '0');
      book(side, account, '1', { currencyCode: 'USD' });
    }
    for (const amount of ['1', '-1'])
      expect(
        book('Credit', account, amount, { expiresAt: '2020-01-01T00:00:00Z' }).userErrors[0],
      ).toMatchObject({
        code: 'EXPIRES_AT_IN_PAST',
      });
    book('Credit', account, '100000');
    book('Debit', account, '20.01');
    expect(shop.read(`{ storeCreditAccount(id: "${account}") { balance { amount } } }`)).toEqual({
      storeCreditAccount: { balance: { amount: '20.0' } },
    });
  });

  it('opens an account in another currency than the shop has, and none in one that is no money', () => {
    const customer = newCustomer();
    const first = book('Credit', customer, '7.23', { currencyCode: 'USD' });
    expect(first.storeCreditAccountTransaction?.balanceAfterTransaction.amount).toBe('7.23');
    const account = first.storeCreditAccountTransaction?.account.id ?? '';
    book('Debit', customer, '2.22', { currencyCode: 'USD' });
    expect(book('Credit', account, '1').userErrors[0]).toMatchObject({ code: 'MISMATCHING_CURRENCY' });
    expect(shop.read(`{ storeCreditAccount(id: "${account}") { balance { amount currencyCode } } }`)).toEqual(
      { storeCreditAccount: { balance: { amount: '5.01', currencyCode: 'USD' } } },
    );
    expect(book('Credit', customer, '1', { currencyCode: 'VEF' }).userErrors[0]).toMatchObject({
      code: 'UNSUPPORTED_CURRENCY',
    });
  });

  it('takes no currency that is only told, and finds accounts by theirs', () => {
    const customer = newCustomer();
    for (const currencyCode of ['GBP', 'CHF']) book('Credit', customer, '3', { currencyCode });
    for (const code of ['USDC', 'XXX'])
      expect(() => book('Credit', customer, '1', { currencyCode: code })).toThrow('CURRENCY_CODE_INVALID');
    const asked = (query: string): unknown =>
      shop.read(
        `{ customer(id: "${customer}") { storeCreditAccounts(first: 5, query: "${query}") { nodes { balance { currencyCode } } } } }`,
      );
    const nodes = (...codes: string[]): object => ({
      customer: {
        storeCreditAccounts: { nodes: codes.map((currencyCode) => ({ balance: { currencyCode } })) },
      },
    });
    expect(asked('currency_code:chf')).toEqual(nodes('CHF'));
    expect(asked('currency_code:USD')).toEqual(nodes());
    expect(asked('')).toEqual(nodes('GBP', 'CHF'));
  });

  it('spends first what ends soonest, gives it back with its end, and takes away what has ended', () => {
    const customer = newCustomer();
    const now = shop.store.clock.nowMs();
    const inDays = (days: number): string => new Date(now + days * 86_400_000).toISOString();
    book('Credit', customer, '10');
    book('Credit', customer, '5', { expiresAt: inDays(20) });
    book('Credit', customer, '5', { expiresAt: inDays(10) });
    book('Debit', customer, '7');
    const left = (): string[] =>
      shop.store.rows
        .all(
          storeCreditTransactions,
          "WHERE kind = 'credit' AND accountId = (SELECT max(id) FROM storeCreditAccounts) ORDER BY id",
        )
        .map((row) => String(row.remaining));
    expect(left()).toEqual(['1000', '300', '0']);
    const debit = shop.store.rows.first(storeCreditTransactions, "WHERE kind = 'debit' ORDER BY id DESC");
    if (debit === undefined) throw new Error('no debit');
    revertDebit(shop.store, debit);
    expect(left()).toEqual(['1000', '500', '500']);
    shop.store.clock.set(now + 15 * 86_400_000);
    const data = shop.read(
      `{ customer(id: "${customer}") { storeCreditAccounts(first: 1) { nodes { balance { amount }
        transactions(first: 1, reverse: true) { nodes { amount { amount } __typename } } } } } }`,
    );
    expect(data).toEqual({
      customer: {
        storeCreditAccounts: {
          nodes: [
            {
              balance: { amount: '15.0' },
              transactions: {
                nodes: [
                  { amount: { amount: '-5.0' }, __typename: 'StoreCreditAccountExpirationTransaction' },
                ],
              },
            },
          ],
        },
      },
    });
  });
});

describe.runIf(HAS_OBSERVED)('every observed userError of these operations', () => {
  const rows = observedRows([
    ...['giftCardCreate', 'giftCardUpdate', 'giftCardCredit', 'giftCardDebit'],
    ...['giftCardSendNotificationToCustomer', 'giftCardSendNotificationToRecipient'],
    ...['storeCreditAccountCredit', 'storeCreditAccountDebit'],
  ]);

  it.each(rows.map((row) => [`${row.operation} ${row.field ?? '-'} ${row.message}`, row] as const))(
    '%s',
    (_, row) => {
      const found = shop.seen.some((one) => one.operation === row.operation && isObserved(row, one.error));
      expect(found).toBe(true);
    },
  );
});
