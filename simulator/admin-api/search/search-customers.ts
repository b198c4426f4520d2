import { countryCode } from '../../places/countries.ts';
import type { Condition } from './search-terms.ts';
import type { SearchField, SearchFields } from './search.ts';
import { addressIn, amountIn, anywhere, flagIn, listed, momentIn, textIn, wholeIn } from './search-fields.ts';

/** Any of the tags that stand behind commas. */
const anyTag: SearchField = (comparison, value, quoted) => {
  const asked = value.split(',').flatMap((tag) => {
    const has = listed('tags')(comparison, tag.trim(), quoted);
    return has === undefined || tag.trim() === '' ? [] : [has];
  });
  if (asked.length === 0) return undefined;
  return { sql: asked.map(({ sql }) => sql).join(' OR '), values: asked.flatMap(({ values }) => values) };
};

const not = (condition: Condition | undefined): Condition | undefined =>
  condition && { sql: `NOT (${condition.sql})`, values: condition.values };

/** The country of any address, by its name or its two letters. */
const countryIn: SearchField = (_comparison, value) => {
  const begins = value.endsWith('*');
  const named = begins ? "LIKE lower(?) || '%'" : '= lower(?)';
  const code = begins ? undefined : countryCode(value);
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(addresses) AS place WHERE lower(place.value ->> 'country') ${named} OR place.value ->> 'countryCode' = ?)`,
    values: [begins ? value.slice(0, -1) : value, code ?? ''],
  };
};

/** When any order was placed; those of a test count for nothing. */
const orderedIn: SearchField = (...asked) => {
  const placed = momentIn('orders.processedAt')(...asked);
  return (
    placed && {
      sql: `EXISTS (SELECT 1 FROM orders WHERE orders.customerId = customers.id AND orders.test = 0 AND ${placed.sql})`,
      values: placed.values,
    }
  );
};

/** Nobody leaves a checkout that is kept here. */
const leftIn: SearchField = (...asked) => momentIn('createdAt')(...asked) && { sql: '0', values: [] };

/** How customers are searched; amounts are those of the shop's currency. */
export const searchCustomers = (currency: string): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    email: addressIn('email'),
    phone: textIn('phone'),
    first_name: textIn('firstName'),
    last_name: textIn('lastName'),
    state: textIn('state'),
    tag: anyTag,
    tag_not: (...asked) => not(anyTag(...asked)),
    accepts_marketing: flagIn("(emailConsent = 'SUBSCRIBED')"),
    country: countryIn,
    customer_date: momentIn('createdAt'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    order_date: orderedIn,
    last_abandoned_order_date: leftIn,
    orders_count: wholeIn('numberOfOrders'),
    total_spent: amountIn('amountSpent', currency),
  },
  text: anywhere('firstName', 'lastName', 'email', 'phone'),
});
