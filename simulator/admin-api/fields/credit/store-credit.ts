import { toGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { storeCreditAccounts, storeCreditTransactions } from '../../../store/schema/credit.ts';
import type { StoreCreditAccountRow, StoreCreditTransactionRow } from '../../../store/schema/credit.ts';
import { settleExpired } from '../../../store/payments/store-credit.ts';
import { listRows, sortColumn } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { searchCreditAccounts, searchCreditMoves } from '../../search/search-gift-cards.ts';
import { applySearch } from '../../search/search.ts';
import { money } from '../../values.ts';

const TYPES: Readonly<Record<string, string>> = {
  credit: 'StoreCreditAccountCreditTransaction',
  debit: 'StoreCreditAccountDebitTransaction',
  expiration: 'StoreCreditAccountExpirationTransaction',
  revert: 'StoreCreditAccountDebitRevertTransaction',
};
const typeOf = (row: StoreCreditTransactionRow): string => TYPES[row.kind] ?? row.kind;

/** A transaction as the union shows it. */
export const showTransaction = (row: StoreCreditTransactionRow): Typed => new Typed(typeOf(row), row);

const SORTS = { CREATED_AT: 'id', EXPIRES_AT: 'expiresAt' };

const accountOf = (call: Call, id: number): StoreCreditAccountRow | undefined =>
  call.store.rows.byId(storeCreditAccounts, id);

export const storeCreditAccountFields = fields<StoreCreditAccountRow>({
  id: (row) => toGid('StoreCreditAccount', row.id),
  balance: (row, _args, call) => {
    settleExpired(call.store);
    return money(accountOf(call, row.id)?.balance ?? 0n, row.currency);
  },
  owner: (row, _args, call) => new Typed('Customer', call.store.rows.byId(customers, row.customerId)),
  transactions: (row, args, call) => {
    settleExpired(call.store);
    const found = applySearch(call, {
      path: 'transactions',
      query: textArg(args, 'query'),
      fields: searchCreditMoves,
      atOnce: true,
    });
    return listRows(call.store.rows, {
      table: storeCreditTransactions,
      where: ['accountId = ?', ...found.where],
      values: [row.id, ...found.values],
      sort: sortColumn(SORTS, textArg(args, 'sortKey') ?? 'CREATED_AT'),
      node: showTransaction,
    });
  },
});

const moneyOf = (call: Call, row: StoreCreditTransactionRow, minor: bigint): object =>
  money(minor, accountOf(call, row.accountId)?.currency ?? call.store.shop().currency);

const before = (call: Call, row: StoreCreditTransactionRow): unknown =>
  row.ofId === null ? null : call.store.rows.byId(storeCreditTransactions, row.ofId);

/** The four kinds of transactions share their fields; the schema says which kind has which. */
export const storeCreditTransactionFields = fields<StoreCreditTransactionRow>({
  id: (row) => toGid(typeOf(row), row.id),
  account: (row, _args, call) => accountOf(call, row.accountId),
  amount: (row, _args, call) => moneyOf(call, row, row.amount),
  balanceAfterTransaction: (row, _args, call) => moneyOf(call, row, row.balanceAfter),
  createdAt: (row) => row.createdAt,
  event: (row) => row.event,
  origin: () => null,
  expiresAt: (row) => row.expiresAt,
  remainingAmount: (row, _args, call) => moneyOf(call, row, row.remaining),
  creditTransaction: (row, _args, call) => before(call, row),
  debitTransaction: (row, _args, call) => before(call, row),
});

/** `storeCreditAccounts` of a customer, searched by currency. */
export function listAccounts(call: Call, args: Args, customerId: number): Listing {
  settleExpired(call.store);
  const found = applySearch(call, {
    path: 'storeCreditAccounts',
    query: textArg(args, 'query'),
    fields: searchCreditAccounts,
    atOnce: true,
  });
  return listRows(call.store.rows, {
    table: storeCreditAccounts,
    where: ['customerId = ?', ...found.where],
    values: [customerId, ...found.values],
    sort: 'id',
  });
}
