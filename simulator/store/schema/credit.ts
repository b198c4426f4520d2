import {
  key,
  list,
  maybeText,
  maybeWhole,
  minor,
  table,
  text,
  textOr,
  whole,
  wholeOr,
} from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

export const giftCards = table(
  'giftCards',
  {
    id: key(),
    /** In small letters, without spaces. */
    code: text(),
    currency: text(),
    initialValue: minor(),
    balance: minor(),
    customerId: maybeWhole(),
    orderId: maybeWhole(),
    lineId: maybeWhole(),
    note: maybeText(),
    templateSuffix: maybeText(),
    /** The last day it may be used. */
    expiresOn: maybeText(),
    deactivatedAt: maybeText(),
    recipientId: maybeWhole(),
    recipientName: maybeText(),
    recipientMessage: maybeText(),
    sendNotificationAt: maybeText(),
    strategy: textOr('SHOP_CURRENCY_ONLY'),
    createdAt: text(),
    updatedAt: text(),
    changedAtMs: wholeOr(0),
  },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS giftCardsByCode ON giftCards (code)',
    'CREATE INDEX IF NOT EXISTS giftCardsByCustomer ON giftCards (customerId)',
  ],
);

export const giftCardTransactions = table(
  'giftCardTransactions',
  {
    id: key(),
    giftCardId: whole(),
    /** Above nothing for a credit, below for a debit. */
    amount: minor(),
    note: maybeText(),
    processedAt: text(),
  },
  ['CREATE INDEX IF NOT EXISTS giftCardMoves ON giftCardTransactions (giftCardId)'],
);

/** Store credit of one customer in one currency. */
export const storeCreditAccounts = table(
  'storeCreditAccounts',
  { id: key(), customerId: whole(), currency: text(), balance: minor() },
  ['CREATE UNIQUE INDEX IF NOT EXISTS creditByCustomer ON storeCreditAccounts (customerId, currency)'],
);

/** How much of a credit a debit took. */
export type Spent = { creditId: number; amount: bigint };

export const storeCreditTransactions = table(
  'storeCreditTransactions',
  {
    id: key(),
    accountId: whole(),
    /** credit, debit, expiration or revert. */
    kind: text(),
    amount: minor(),
    balanceAfter: minor(),
    event: textOr('ADJUSTMENT'),
    createdAt: text(),
    expiresAt: maybeText(),
    /** Of a credit: what has been neither spent nor lost. */
    remaining: minor(),
    /** Of an expiration: the credit; of a revert: the debit. */
    ofId: maybeWhole(),
    spent: list<Spent>(),
  },
  [
    'CREATE INDEX IF NOT EXISTS creditMoves ON storeCreditTransactions (accountId, id)',
    "CREATE INDEX IF NOT EXISTS creditEnds ON storeCreditTransactions (expiresAt) WHERE kind = 'credit' AND remaining > 0",
  ],
);

export type GiftCardRow = RowOf<typeof giftCards>;
export type GiftCardTransactionRow = RowOf<typeof giftCardTransactions>;
export type StoreCreditAccountRow = RowOf<typeof storeCreditAccounts>;
export type StoreCreditTransactionRow = RowOf<typeof storeCreditTransactions>;
