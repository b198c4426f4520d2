import { NOTHING } from './search-terms.ts';
import type { SearchField, SearchFields } from './search.ts';
import {
  addressIn,
  amountIn,
  anywhere,
  flagIn,
  listed,
  momentIn,
  textIn,
  unlisted,
  wholeIn,
} from './search-fields.ts';

/** The rows of another table that belong to an order and fit what follows. */
const having = (table: string, fits: string): string =>
  `EXISTS (SELECT 1 FROM ${table} WHERE ${table}.orderId = orders.id AND (${fits}))`;

/** Words with a meaning of their own, one or several behind commas; undefined when one of them means nothing. */
const worded =
  (words: Readonly<Record<string, string>>): SearchField =>
  (_comparison, value) => {
    const asked = value.split(',').map((word) => words[word.trim().toLowerCase()]);
    if (asked.some((sql) => sql === undefined)) return undefined;
    return { sql: asked.map((sql) => `(${String(sql)})`).join(' OR '), values: [] };
  };

/** One of the values a column holds, by itself or by another word for it; several behind commas. */
const stateIn =
  (column: string, words: Readonly<Record<string, string>> = {}): SearchField =>
  (_comparison, value) => {
    const asked = value.split(',').map((word) => word.trim().toUpperCase());
    return {
      sql: `upper(${column}) IN (${asked.map(() => '?').join(', ')})`,
      values: asked.map((word) => words[word] ?? word),
    };
  };

/** What no order of this store has. */
const nobody: SearchField = () => ({ sql: '0', values: [] });

const STATUS = {
  any: '1',
  open: 'cancelledAt IS NULL AND closedAt IS NULL',
  closed: 'closedAt IS NOT NULL AND cancelledAt IS NULL',
  cancelled: 'cancelledAt IS NOT NULL',
  not_closed: 'closedAt IS NULL',
};

const SENT = { UNSHIPPED: 'UNFULFILLED', SHIPPED: 'FULFILLED', PARTIAL: 'PARTIALLY_FULFILLED' };

const returned = (status: string): string => having('returns', `returns.status = '${status}'`);
const RETURNS = {
  in_progress: `${returned('OPEN')} AND NOT ${returned('REQUESTED')}`,
  return_requested: returned('REQUESTED'),
  returned: `${returned('CLOSED')} AND NOT ${returned('OPEN')} AND NOT ${returned('REQUESTED')}`,
  no_return: `NOT ${having('returns', "returns.status IN ('OPEN', 'REQUESTED', 'CLOSED')")}`,
  ...{ inspection_complete: '0', return_failed: '0' },
};

const assessed = (level: string): string => having('riskAssessments', `riskLevel = '${level}'`);
const RISKS = {
  high: assessed('HIGH'),
  medium: `${assessed('MEDIUM')} AND NOT ${assessed('HIGH')}`,
  low: `${assessed('LOW')} AND NOT ${having('riskAssessments', "riskLevel IN ('HIGH', 'MEDIUM')")}`,
  none: `NOT ${having('riskAssessments', "riskLevel IN ('HIGH', 'MEDIUM', 'LOW')")}`,
  pending: '0',
};

const isSent = having('orderLines', 'orderLines.requiresShipping = 1');
const DELIVERY = {
  shipping: `retailLocationId IS NULL AND ${isSent}`,
  retail: 'retailLocationId IS NOT NULL',
  none: `retailLocationId IS NULL AND NOT ${isSent}`,
  ...{ 'pick-up': '0', local: '0', 'pickup-point': '0' },
};

/** "#1001.2": the second payment of the order #1001. */
const paymentId: SearchField = (_comparison, value) => {
  const [, name = '', place = ''] = /^(.+)\.(\d+)$/.exec(value) ?? [];
  if (name === '') return NOTHING;
  return {
    sql: 'name = ? AND (SELECT count(*) FROM transactions WHERE orderId = orders.id) >= ?',
    values: [name, Number(place)],
  };
};

const withId =
  (sql: (id: string) => string): SearchField =>
  (_comparison, value) => {
    const id = /(\d+)$/.exec(value)?.[1];
    return id === undefined ? undefined : { sql: sql(id), values: [] };
  };
const sentFrom = (id: string): string => having('fulfillments', `fulfillments.locationId = ${id}`);

const paidBy: SearchField = (_comparison, value) => ({
  sql: having('transactions', 'lower(transactions.gateway) = lower(?)'),
  values: [value],
});

/** How orders are searched; amounts are those of the shop's currency. */
export const searchOrders = (currency: string): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    name: (comparison, value, quoted) =>
      textIn('name')(comparison, value.startsWith('#') ? value : `#${value}`, quoted),
    email: addressIn('email'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    processed_at: momentIn('processedAt'),
    financial_status: stateIn('financialStatus'),
    fulfillment_status: stateIn('fulfillmentStatus', SENT),
    status: worded(STATUS),
    return_status: worded(RETURNS),
    risk_level: worded(RISKS),
    delivery_method: worded(DELIVERY),
    tag: listed('tags'),
    tag_not: unlisted('tags'),
    discount_code: listed('discountCodes'),
    customer_id: wholeIn('customerId'),
    source_name: textIn('sourceName'),
    source_identifier: textIn('sourceIdentifier'),
    po_number: textIn('poNumber'),
    cart_token: textIn('cartToken'),
    checkout_token: textIn('checkoutToken'),
    confirmation_number: textIn('confirmationNumber'),
    current_total_price: amountIn('currentTotal', currency),
    gateway: paidBy,
    payment_id: paymentId,
    location_id: wholeIn('retailLocationId'),
    fulfillment_location_id: withId(sentFrom),
    reference_location_id: withId((id) => `retailLocationId = ${id} OR ${sentFrom(id)}`),
    test: flagIn('test'),
    sku: (_comparison, value) => ({
      sql: 'id IN (SELECT orderId FROM orderLines WHERE sku = ?)',
      values: [value],
    }),
    // Neither cards nor disputes nor providers of payments are kept here.
    ...{ chargeback_status: nobody, credit_card_last4: nobody, payment_provider_id: nobody },
  },
  text: anywhere('name', 'email', 'note'),
});
