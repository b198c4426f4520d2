import { Temporal } from 'temporal-polyfill';
import { parseMinor } from '../store/money.ts';
import type { SqlValue } from '../store/tables/table.ts';
import { isFilter } from './filters.ts';
import type { Comparison, SegmentNode } from './parse.ts';
import { SegmentNotSimulated, SegmentSyntaxError } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A condition over the customers table. */
export type Condition = { sql: string; values: readonly SqlValue[] };

/** What dates and money are measured by. */
export type SegmentFrame = { readonly nowMs: number; readonly timezone: string; readonly currency: string };

type Filter = (comparison: Comparison, frame: SegmentFrame) => Condition;

const textOf = (token: Token): string =>
  token.kind === 'text' ? token.text.slice(1, -1).replace(/\\(.)/g, '$1') : token.text;

function unfit({ filter, operator }: Comparison): SegmentNotSimulated {
  return new SegmentNotSimulated(`${filter.text} ${operator}`);
}

function first({ values }: Comparison): Token {
  const [token] = values;
  if (token === undefined) throw new Error('a comparison without a value was read');
  return token;
}

/** Numbers: counts, or money in minor units. */
const numberIn =
  (column: string, read: (token: Token, frame: SegmentFrame) => SqlValue): Filter =>
  (comparison, frame) => {
    const { operator, values } = comparison;
    const read2 = values.map((token) => read(token, frame));
    if (operator === 'BETWEEN') return { sql: `${column} BETWEEN ? AND ?`, values: read2 };
    if (!/^(?:=|!=|[<>]=?)$/.test(operator)) throw unfit(comparison);
    return { sql: `${column} ${operator} ?`, values: read2 };
  };

function count(token: Token): number {
  if (token.kind !== 'number') throw new SegmentSyntaxError(token, 'is unexpected.');
  return Number(token.text);
}

function amount(token: Token, frame: SegmentFrame): bigint {
  const minor = token.kind === 'number' ? parseMinor(token.text, frame.currency) : undefined;
  if (minor === undefined) throw new SegmentSyntaxError(token, 'is unexpected.');
  return minor;
}

const UNITS: Readonly<Record<string, 'days' | 'weeks' | 'months' | 'years'>> = {
  ...{ d: 'days', w: 'weeks', m: 'months', y: 'years' },
};

/** A day in the shop's zone: a date, `-30d`, `today` or `yesterday`. */
function dayOf(token: Token, frame: SegmentFrame): Temporal.PlainDate {
  const today = Temporal.Instant.fromEpochMilliseconds(frame.nowMs)
    .toZonedDateTimeISO(frame.timezone)
    .toPlainDate();
  const word = textOf(token).toLowerCase();
  if (token.kind === 'relative') {
    const unit = UNITS[word.at(-1) ?? ''] ?? 'days';
    return today.subtract({ [unit]: Number(word.slice(1, -1)) });
  }
  if (word === 'today') return today;
  if (word === 'yesterday') return today.subtract({ days: 1 });
  try {
    return Temporal.PlainDate.from(word.slice(0, 10));
  } catch {
    throw new SegmentSyntaxError(token, 'is unexpected.');
  }
}

function startOf(day: Temporal.PlainDate, frame: SegmentFrame): string {
  return day.toZonedDateTime(frame.timezone).toInstant().toString({ smallestUnit: 'second' });
}

/** Dates mean whole days of the shop's zone: `> D` begins the day after D, `= D` is all of D. */
const dateIn =
  (column: string): Filter =>
  (comparison, frame) => {
    const { operator, values } = comparison;
    if (operator.startsWith('IS')) return { sql: `${column} ${operator}`, values: [] };
    const [from, to = from] = values.map((token) => dayOf(token, frame));
    if (from === undefined || to === undefined) throw unfit(comparison);
    const [start, next] = [startOf(from, frame), startOf(to.add({ days: 1 }), frame)];
    const within = `${column} >= ? AND ${column} < ?`;
    const conditions: Readonly<Record<string, Condition>> = {
      '=': { sql: within, values: [start, next] },
      BETWEEN: { sql: within, values: [start, next] },
      '!=': { sql: `NOT (${within})`, values: [start, next] },
      '>': { sql: `${column} >= ?`, values: [next] },
      '>=': { sql: `${column} >= ?`, values: [start] },
      '<': { sql: `${column} < ?`, values: [start] },
      '<=': { sql: `${column} < ?`, values: [next] },
    };
    const condition = conditions[operator];
    if (condition === undefined) throw unfit(comparison);
    return condition;
  };

const listed =
  (member: string): Filter =>
  (comparison) => {
    const { operator } = comparison;
    if (operator.startsWith('IS')) return { sql: `${member} ${operator}`, values: [] };
    if (operator !== 'CONTAINS' && operator !== 'NOT CONTAINS') throw unfit(comparison);
    const has = `EXISTS (SELECT 1 FROM json_each(${member}) WHERE lower(json_each.value) = lower(?))`;
    return {
      sql: operator === 'CONTAINS' ? has : `NOT ${has}`,
      values: [textOf(first(comparison))],
    };
  };

const wordIn =
  (column: string): Filter =>
  (comparison) => {
    const { operator } = comparison;
    if (operator === 'IS NULL' || operator === 'IS NOT NULL')
      return { sql: `${column} ${operator}`, values: [] };
    if (operator !== '=' && operator !== '!=') throw unfit(comparison);
    return { sql: `upper(${column}) ${operator} upper(?)`, values: [textOf(first(comparison))] };
  };

/** Anywhere a customer has an address. */
const placed =
  (place: string): Filter =>
  (comparison) => {
    const { operator } = comparison;
    if (operator.startsWith('IS')) return { sql: `addresses ${operator}`, values: [] };
    if (operator !== 'CONTAINS' && operator !== 'NOT CONTAINS') throw unfit(comparison);
    const has = `EXISTS (SELECT 1 FROM json_each(addresses) WHERE upper(${place}) = upper(?))`;
    return { sql: operator === 'CONTAINS' ? has : `NOT ${has}`, values: [textOf(first(comparison))] };
  };

/** What no customer of this store has: only its absence can be asked for. */
const nobodyHas: Filter = (comparison) => {
  if (!comparison.operator.startsWith('IS')) throw unfit(comparison);
  return { sql: comparison.operator === 'IS NULL' ? '1' : '0', values: [] };
};

const orderDate = (which: 'min' | 'max'): string =>
  `(SELECT ${which}(processedAt) FROM orders WHERE orders.customerId = customers.id AND orders.test = 0)`;

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
  companies: nobodyHas,
};

/** A segment's tree as a condition over customers. Throws SegmentSyntaxError or SegmentNotSimulated. */
export function compileSegment(node: SegmentNode, frame: SegmentFrame): Condition {
  if (node.kind === 'comparison') {
    const name = node.filter.text.toLowerCase();
    const filter = node.hasParameters ? undefined : FILTERS[name];
    if (filter !== undefined) return filter(node, frame);
    if (isFilter(name)) throw new SegmentNotSimulated(name);
    throw filterNotFound(node.filter);
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
