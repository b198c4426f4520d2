import { amount, count, dateIn, listed, nobodyHas, numberIn, placed, wordIn } from './conditions.ts';
import type { Condition, Filter, SegmentFrame } from './conditions.ts';
import { isFilter } from './filters.ts';
import { compileFunction } from './functions.ts';
import { metafieldFilter } from './metafield-filter.ts';
import type { SegmentNode } from './parse.ts';
import { SegmentNotSimulated, SegmentSyntaxError } from './tokens.ts';
import type { Token } from './tokens.ts';

const orderDate = (which: 'min' | 'max'): string =>
  `(SELECT ${which}(processedAt) FROM orders WHERE orders.customerId = customers.id AND orders.test = 0)`;

/** A city as the admin lists it: 'US-CA-LosAngeles'. */
const CITY = `${['countryCode', 'provinceCode'].map((part) => `coalesce(json_extract(json_each.value, '$.${part}'), '')`).join(" || '-' || ")} || '-' || replace(json_extract(json_each.value, '$.city'), ' ', '')`;

const FILTERS: Readonly<Record<string, Filter>> = {
  number_of_orders: numberIn('numberOfOrders', count),
  amount_spent: numberIn('amountSpent', amount),
  customer_tags: listed('tags'),
  last_order_date: dateIn(orderDate('max')),
  first_order_date: dateIn(orderDate('min')),
  customer_added_date: dateIn('createdAt'),
  email_subscription_status: wordIn('emailConsent'),
  sms_subscription_status: wordIn('smsConsent'),
  customer_language: wordIn('locale'),
  customer_email_domain: wordIn("substr(email, instr(email, '@') + 1)"),
  customer_account_status: wordIn('state'),
  customer_countries: placed("json_extract(json_each.value, '$.countryCode')"),
  customer_regions: placed(
    "json_extract(json_each.value, '$.countryCode') || '-' || json_extract(json_each.value, '$.provinceCode')",
  ),
  customer_cities: placed(CITY),
  companies: nobodyHas,
  abandoned_checkout_date: dateIn('NULL'),
  product_subscription_status: wordIn("'NEVER_SUBSCRIBED'"),
};

/** A segment's tree as a condition over customers. Throws SegmentSyntaxError or SegmentNotSimulated. */
export function compileSegment(node: SegmentNode, frame: SegmentFrame): Condition {
  if (node.kind === 'comparison') {
    const name = node.filter.text.toLowerCase();
    if (!isFilter(name)) throw filterNotFound(node.filter);
    const filter = name.startsWith('metafields.') ? metafieldFilter(name) : FILTERS[name];
    const atAll = filter === undefined && node.operator.startsWith('IS');
    if (node.parameters !== undefined || atAll) return compileFunction(node, frame);
    if (filter === undefined) throw new SegmentNotSimulated(name);
    return filter(node, frame);
  }
  if (node.kind === 'not') {
    const part = compileSegment(node.part, frame);
    return { sql: `NOT coalesce((${part.sql}), 0)`, values: part.values };
  }
  const parts = node.parts.map((part) => compileSegment(part, frame));
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(node.kind === 'and' ? ' AND ' : ' OR '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** What is said of a filter Shopify does not have. */
export function filterNotFound(filter: Token): SegmentSyntaxError {
  return new SegmentSyntaxError(filter, 'filter cannot be found.');
}
