import { Temporal } from 'temporal-polyfill';
import { parseMinor } from '../store/money.ts';
import type { SqlValue } from '../store/tables/table.ts';
import type { Comparison } from './parse.ts';
import { SegmentNotSimulated, SegmentSyntaxError } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A condition over the customers table. */
export type Condition = { sql: string; values: readonly SqlValue[] };

/** What dates and money are measured by. */
export type SegmentFrame = { readonly nowMs: number; readonly timezone: string; readonly currency: string };

export type Filter = (comparison: Comparison, frame: SegmentFrame) => Condition;

/** A word without the quotes it was written in. */
export const textOf = (token: Token): string =>
  token.kind === 'text' ? token.text.slice(1, -1).replace(/\\(.)/g, '$1') : token.text;

/** An operator that is nothing for this filter here. */
export function unfit({ filter, operator }: Comparison): SegmentNotSimulated {
  return new SegmentNotSimulated(`${filter.text} ${operator}`);
}

function first({ values }: Comparison): Token {
  const [token] = values;
  if (token === undefined) throw new Error('a comparison without a value was read');
  return token;
}

/** Numbers: counts, or money in minor units. */
export const numberIn =
  (column: string, read: (token: Token, frame: SegmentFrame) => SqlValue): Filter =>
  (comparison, frame) => {
    const { operator, values } = comparison;
    const read2 = values.map((token) => read(token, frame));
    if (operator === 'BETWEEN') return { sql: `${column} BETWEEN ? AND ?`, values: read2 };
    if (!/^(?:=|!=|[<>]=?)$/.test(operator)) throw unfit(comparison);
    return { sql: `${column} ${operator} ?`, values: read2 };
  };

/** A number of things. */
export function count(token: Token): number {
  if (token.kind !== 'number') throw new SegmentSyntaxError(token, 'is unexpected.');
  return Number(token.text);
}

/** An amount in the shop's currency, in minor units. */
export function amount(token: Token, frame: SegmentFrame): bigint {
  const minor = token.kind === 'number' ? parseMinor(token.text, frame.currency) : undefined;
  if (minor === undefined) throw new SegmentSyntaxError(token, 'is unexpected.');
  return minor;
}

const UNITS: Readonly<Record<string, 'days' | 'weeks' | 'months' | 'years'>> = {
  ...{ d: 'days', w: 'weeks', m: 'months', y: 'years' },
};

const [FIRST_DAY, LAST_DAY] = ['0001-01-01', '9999-12-30'].map((day) => Temporal.PlainDate.from(day));

/** The day so far from today; beyond the years of four digits the first or last of them. */
function daysAway(
  today: Temporal.PlainDate,
  distance: Temporal.DurationLike,
  ahead: number,
): Temporal.PlainDate {
  try {
    const day = today.add(distance);
    if (day.year >= 1 && day.year <= 9998) return day;
  } catch {
    // Farther than any calendar goes.
  }
  const end = ahead > 0 ? LAST_DAY : FIRST_DAY;
  return end ?? today;
}

/** A day in the shop's zone: a date, `-30d`, `+4w`, `7_days_ago`, `today` or `yesterday`. */
export function dayOf(token: Token, frame: SegmentFrame): Temporal.PlainDate {
  const today = Temporal.Instant.fromEpochMilliseconds(frame.nowMs)
    .toZonedDateTimeISO(frame.timezone)
    .toPlainDate();
  const word = textOf(token).toLowerCase();
  if (token.kind === 'relative') {
    const [, sign, number, letter, ago] = /^([-+]?)(\d+)(?:([dwmy])|_(days|months)_ago)$/.exec(word) ?? [];
    const [unit, ahead] = [UNITS[letter ?? ''] ?? ago ?? 'days', sign === '+' ? 1 : -1];
    return daysAway(today, { [unit]: ahead * Number(number) }, ahead);
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
export const dateIn =
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

/** A list of texts in a column of JSON. */
export const listed =
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

/** A word, in large letters or small ones. */
export const wordIn =
  (column: string): Filter =>
  (comparison) => {
    const { operator } = comparison;
    if (operator === 'IS NULL' || operator === 'IS NOT NULL')
      return { sql: `${column} ${operator}`, values: [] };
    if (operator !== '=' && operator !== '!=') throw unfit(comparison);
    return { sql: `upper(${column}) ${operator} upper(?)`, values: [textOf(first(comparison))] };
  };

/** Anywhere a customer has an address. */
export const placed =
  (place: string): Filter =>
  (comparison) => {
    const { operator } = comparison;
    if (operator.startsWith('IS')) return { sql: `addresses ${operator}`, values: [] };
    if (operator !== 'CONTAINS' && operator !== 'NOT CONTAINS') throw unfit(comparison);
    const has = `EXISTS (SELECT 1 FROM json_each(addresses) WHERE upper(${place}) = upper(?))`;
    return { sql: operator === 'CONTAINS' ? has : `NOT ${has}`, values: [textOf(first(comparison))] };
  };

/** What no customer of this store has: only its absence can be asked for. */
export const nobodyHas: Filter = (comparison) => {
  if (!comparison.operator.startsWith('IS')) throw unfit(comparison);
  return { sql: comparison.operator === 'IS NULL' ? '1' : '0', values: [] };
};
