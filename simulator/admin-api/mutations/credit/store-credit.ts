import { parseGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { storeCreditAccounts } from '../../../store/schema/credit.ts';
import type { StoreCreditAccountRow } from '../../../store/schema/credit.ts';
import {
  accountOf,
  creditAccount,
  debitAccount,
  openAccount,
  settleExpired,
} from '../../../store/payments/store-credit.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { toMinor } from '../products/variant-input.ts';

type Money = { amount: string | number; currencyCode: string };
type Wrong = { message: string; field: string[]; code: string };

/** An account holds at most so much, in whole units of its currency. */
const LIMIT_UNITS = 100_000;

/** Currencies out of use; an account may be in any other (measured: one that is not the shop's). */
const NO_MONEY: ReadonlySet<string> = new Set(['BYR', 'STD', 'VEF']);

const refused = ({ message, field, code }: Wrong): object => ({
  storeCreditAccountTransaction: null,
  userErrors: [userError(message, field, code)],
});

const NO_ACCOUNT: Wrong = {
  message: 'Store credit account does not exist',
  field: ['id'],
  code: 'ACCOUNT_NOT_FOUND',
};

/** The account an id names: its own, or that of a customer in the currency. */
function findAccount(
  call: Call,
  gid: string,
  currency: string,
): StoreCreditAccountRow | Wrong | { customerId: number } {
  settleExpired(call.store);
  const parsed = parseGid(gid);
  if (parsed?.type === 'StoreCreditAccount')
    return call.store.rows.byId(storeCreditAccounts, parsed.id) ?? NO_ACCOUNT;
  const customer = parsed === undefined ? undefined : call.store.rows.byId(customers, parsed.id);
  if (parsed?.type !== 'Customer' || customer === undefined)
    return { message: 'Owner does not exist', field: ['id'], code: 'OWNER_NOT_FOUND' };
  return accountOf(call.store, customer.id, currency) ?? { customerId: customer.id };
}

function amountProblem(money: Money, side: 'credit' | 'debit'): Wrong | undefined {
  if (toMinor(money.amount, money.currencyCode) > 0n) return undefined;
  return {
    message: `A positive amount must be used to ${side} a store credit account`,
    field: [`${side}Input`, `${side}Amount`, 'amount'],
    code: 'NEGATIVE_OR_ZERO_AMOUNT',
  };
}

const mismatch = (side: 'credit' | 'debit'): Wrong => ({
  message: 'The currency provided does not match the currency of the store credit account',
  field: [`${side}Input`, `${side}Amount`, 'currencyCode'],
  code: 'MISMATCHING_CURRENCY',
});

/** storeCreditAccountCredit: opens the account of a customer when it is the first. */
export function creditStore(args: Args, call: Call): object {
  const { creditAmount: money, expiresAt } = inputArg<{ creditAmount: Money; expiresAt?: string | null }>(
    args,
    'creditInput',
  );
  const found = findAccount(call, String(args['id']), money.currencyCode);
  if ('message' in found) return refused(found);
  const wrong =
    expiryProblem(call, expiresAt) ?? amountProblem(money, 'credit') ?? creditProblem(money, found);
  if (wrong !== undefined) return refused(wrong);
  const account = 'balance' in found ? found : openAccount(call.store, found.customerId, money.currencyCode);
  const storeCreditAccountTransaction = creditAccount(call.store, account.id, {
    amount: toMinor(money.amount, money.currencyCode),
    expiresAt: expiresAt == null ? null : `${new Date(expiresAt).toISOString().slice(0, 19)}Z`,
  });
  return { storeCreditAccountTransaction, userErrors: [] };
}

function expiryProblem(call: Call, expiresAt: string | null | undefined): Wrong | undefined {
  if (expiresAt == null || Date.parse(expiresAt) > call.store.clock.nowMs()) return undefined;
  return {
    message: 'The expiry date must be in the future',
    field: ['creditInput', 'expiresAt'],
    code: 'EXPIRES_AT_IN_PAST',
  };
}

function creditProblem(
  money: Money,
  found: StoreCreditAccountRow | { customerId: number },
): Wrong | undefined {
  if ('currency' in found && found.currency !== money.currencyCode) return mismatch('credit');
  if (NO_MONEY.has(money.currencyCode))
    return {
      message: 'The currency provided is not currently supported',
      field: ['creditInput', 'creditAmount', 'currencyCode'],
      code: 'UNSUPPORTED_CURRENCY',
    };
  const after = ('balance' in found ? found.balance : 0n) + toMinor(money.amount, money.currencyCode);
  if (after <= toMinor(LIMIT_UNITS, money.currencyCode)) return undefined;
  return {
    message: "The operation would cause the account's credit limit to be exceeded",
    field: ['creditInput', 'creditAmount', 'amount'],
    code: 'CREDIT_LIMIT_EXCEEDED',
  };
}

/** storeCreditAccountDebit: spends first what ends soonest. */
export function debitStore(args: Args, call: Call): object {
  const { debitAmount: money } = inputArg<{ debitAmount: Money }>(args, 'debitInput');
  const found = findAccount(call, String(args['id']), money.currencyCode);
  if ('message' in found) return refused(found.code === 'OWNER_NOT_FOUND' ? NO_ACCOUNT : found);
  const wrong = amountProblem(money, 'debit');
  if (wrong !== undefined) return refused(wrong);
  if (!('balance' in found)) return refused(NO_ACCOUNT);
  if (found.currency !== money.currencyCode) return refused(mismatch('debit'));
  const amount = toMinor(money.amount, money.currencyCode);
  if (amount > found.balance)
    return refused({
      message: 'The store credit account does not have sufficient funds to satisfy the request',
      field: ['debitInput', 'debitAmount', 'amount'],
      code: 'INSUFFICIENT_FUNDS',
    });
  return { storeCreditAccountTransaction: debitAccount(call.store, found.id, { amount }), userErrors: [] };
}
