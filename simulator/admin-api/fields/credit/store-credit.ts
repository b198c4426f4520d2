import { toGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { storeCreditAccounts, storeCreditTransactions } from '../../../store/schema/credit.ts';
import type { StoreCreditAccountRow, StoreCreditTransactionRow } from '../../../store/schema/credit.ts';
import { settleExpired } from '../../../store/payments/store-credit.ts';
import { listRows, sortColumn } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg, Typed } from '../../model.ts';
import type { Call } from '../../model.ts';
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
    return listRows(call.store.rows, {
      table: storeCreditTransactions,
      where: ['accountId = ?'],
      values: [row.id],
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

/** `storeCreditAccounts` of a customer. */
export function listAccounts(call: Call, customerId: number): Listing {
  settleExpired(call.store);
  return listRows(call.store.rows, {
    table: storeCreditAccounts,
    where: ['customerId = ?'],
    values: [customerId],
    sort: 'id',
  });
}
