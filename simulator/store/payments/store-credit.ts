import { storeCreditAccounts, storeCreditTransactions } from '../schema/credit.ts';
import type { Spent, StoreCreditAccountRow, StoreCreditTransactionRow } from '../schema/credit.ts';
import type { Store } from '../store.ts';

/** The account of a customer in a currency, or undefined. */
export function accountOf(
  store: Store,
  customerId: number,
  currency: string,
): StoreCreditAccountRow | undefined {
  settleExpired(store);
  const where = 'WHERE customerId = ? AND currency = ?';
  return store.rows.first(storeCreditAccounts, where, customerId, currency);
}

/** The same, opened when there is none. */
export function openAccount(store: Store, customerId: number, currency: string): StoreCreditAccountRow {
  const known = accountOf(store, customerId, currency);
  if (known !== undefined) return known;
  const row = { id: store.newId(), customerId, currency, balance: 0n };
  store.rows.insert(storeCreditAccounts, row);
  return row;
}

type Move = Partial<Omit<StoreCreditTransactionRow, 'id' | 'accountId' | 'balanceAfter' | 'createdAt'>> & {
  kind: string;
  amount: bigint;
};

function move(store: Store, accountId: number, own: Move): StoreCreditTransactionRow {
  const account = store.rows.byId(storeCreditAccounts, accountId);
  if (account === undefined) throw new Error(`no store credit account ${String(accountId)}`);
  const balance = account.balance + own.amount;
  const id = store.newId();
  store.rows.update(storeCreditAccounts, accountId, { balance });
  store.rows.insert(storeCreditTransactions, {
    ...own,
    ...{ id, accountId, balanceAfter: balance, createdAt: store.clock.now() },
  });
  const row = store.rows.byId(storeCreditTransactions, id);
  if (row === undefined) throw new Error('a move of store credit vanished while it was written');
  return row;
}

/** Adds credit, with an end when `expiresAt` (UTC) is given. */
export function creditAccount(
  store: Store,
  accountId: number,
  own: { amount: bigint; expiresAt?: string | null; event?: string },
): StoreCreditTransactionRow {
  const { amount, expiresAt = null, event = 'ADJUSTMENT' } = own;
  return move(store, accountId, { kind: 'credit', amount, expiresAt, event, remaining: amount });
}

/** Takes from an account, first from what ends soonest. The caller has seen that the balance is enough. */
export function debitAccount(
  store: Store,
  accountId: number,
  own: { amount: bigint; event?: string },
): StoreCreditTransactionRow {
  let left = own.amount;
  const spent: Spent[] = [];
  const credits = store.rows.all(
    storeCreditTransactions,
    "WHERE accountId = ? AND kind = 'credit' AND remaining > 0 ORDER BY expiresAt IS NULL, expiresAt, id",
    accountId,
  );
  for (const credit of credits) {
    const amount = credit.remaining < left ? credit.remaining : left;
    if (amount === 0n) break;
    store.rows.update(storeCreditTransactions, credit.id, { remaining: credit.remaining - amount });
    spent.push({ creditId: credit.id, amount });
    left -= amount;
  }
  return move(store, accountId, {
    kind: 'debit',
    amount: -own.amount,
    event: own.event ?? 'ADJUSTMENT',
    spent,
  });
}

/** Gives a debit back to the credits it came from, with the ends they had; what has ended meanwhile ends at once. */
export function revertDebit(store: Store, debit: StoreCreditTransactionRow): StoreCreditTransactionRow {
  for (const { creditId, amount } of debit.spent) {
    const credit = store.rows.byId(storeCreditTransactions, creditId);
    if (credit !== undefined)
      store.rows.update(storeCreditTransactions, creditId, { remaining: credit.remaining + amount });
  }
  const row = move(store, debit.accountId, { kind: 'revert', amount: -debit.amount, ofId: debit.id });
  settleExpired(store);
  return row;
}

/** Takes away what has ended by the shop's clock. */
export function settleExpired(store: Store): void {
  const ended = store.rows.all(
    storeCreditTransactions,
    "WHERE kind = 'credit' AND remaining > 0 AND expiresAt IS NOT NULL AND expiresAt <= ? ORDER BY expiresAt, id",
    store.clock.now(),
  );
  for (const credit of ended) {
    store.rows.update(storeCreditTransactions, credit.id, { remaining: 0n });
    move(store, credit.accountId, { kind: 'expiration', amount: -credit.remaining, ofId: credit.id });
  }
}
