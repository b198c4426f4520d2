import type { Call } from '../model.ts';
import type { SearchField, SearchFields } from './search.ts';
import { amountIn, anywhere, momentIn, textIn, wholeIn } from './search-fields.ts';

const STATUS: Readonly<Record<string, string>> = {
  disabled: 'deactivatedAt IS NOT NULL',
  enabled: 'deactivatedAt IS NULL',
  expired: 'expiresOn IS NOT NULL AND expiresOn < ?',
  // How near the end must be is not documented.
  expiring: "expiresOn IS NOT NULL AND ? BETWEEN date(expiresOn, '-30 days') AND expiresOn",
};
// Whatever was not bought was made by an app: nobody else makes cards here.
const SOURCE: Readonly<Record<string, string>> = {
  purchased: 'orderId IS NOT NULL',
  api_client: 'orderId IS NULL',
  manual: '0',
};
const BALANCE: Readonly<Record<string, string>> = {
  full: 'balance = initialValue',
  partial: 'balance > 0 AND balance < initialValue',
  empty: 'balance = 0',
  full_or_partial: 'balance > 0',
};

const worded =
  (words: Readonly<Record<string, string>>): SearchField =>
  (_comparison, value) => {
    const sql = words[value.toLowerCase()];
    return sql === undefined ? undefined : { sql, values: [] };
  };

/** How gift cards are searched; `now` is the shop's time. */
export const searchGiftCards = (now: string, call: Call): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    customer_id: wholeIn('customerId'),
    recipient_id: wholeIn('recipientId'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    expires_on: (comparison, value) => ({
      sql: `expiresOn ${comparison === ':' ? '=' : comparison} ?`,
      values: [value],
    }),
    status: (_comparison, value) => {
      const sql = STATUS[value.toLowerCase()];
      return sql === undefined ? undefined : { sql, values: sql.includes('?') ? [now.slice(0, 10)] : [] };
    },
    balance_status: worded(BALANCE),
    source: worded(SOURCE),
    initial_value: amountIn('initialValue', call.store.shop().currency),
  },
  text: anywhere('code', 'note'),
});

/** How the accounts of a customer's store credit are searched. */
export const searchCreditAccounts: SearchFields = {
  fields: { id: wholeIn('id'), currency_code: textIn('currency') },
  text: anywhere('currency'),
};

// What a debit gave back is named by both words.
const kindOfMove: SearchField = (comparison, value, quoted) =>
  textIn('kind')(comparison, value.toLowerCase() === 'debit_revert' ? 'revert' : value, quoted);

/** How the moves of such an account are searched. */
export const searchCreditMoves: SearchFields = {
  fields: { id: wholeIn('id'), expires_at: momentIn('expiresAt'), type: kindOfMove },
  text: anywhere('kind'),
};
