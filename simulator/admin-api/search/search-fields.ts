import { GraphQLError } from 'graphql';
import { currencyDigits } from '../../store/money.ts';
import { NOTHING } from './search-terms.ts';
import type { Condition } from './search-terms.ts';
import type { Comparison, SearchField, SearchFields } from './search.ts';

const sqlSign = (comparison: Comparison): string => (comparison === ':' ? '=' : comparison);

/** Text, equal without regard to case; a value ending in * matches the beginning. */
export const textIn =
  (column: string): SearchField =>
  (_comparison, value) =>
    value.endsWith('*')
      ? { sql: `lower(${column}) LIKE lower(?) || '%'`, values: [value.slice(0, -1)] }
      : { sql: `lower(${column}) = lower(?)`, values: [value] };

/** A whole number or the number of a gid, equal or compared. */
export const wholeIn =
  (column: string): SearchField =>
  (comparison, value) => {
    const id = /^(?:gid:\/\/shopify\/\w+\/)?(\d+)$/.exec(value)?.[1];
    return id === undefined ? undefined : { sql: `${column} ${sqlSign(comparison)} ?`, values: [Number(id)] };
  };

/** An amount of that currency, exactly or compared. */
export const amountIn =
  (column: string, currency: string): SearchField =>
  (comparison, value) => {
    if (!/^\d+(?:\.\d+)?$/.test(value)) return undefined;
    const minor = Math.round(Number(value) * 10 ** currencyDigits(currency));
    return { sql: `${column} ${sqlSign(comparison)} ?`, values: [minor] };
  };

/** From one moment to another, both of them within: `field:2024-01-01..2024-01-31`. */
function spanIn(column: string, value: string): Condition | undefined {
  const [, from = '', to = ''] = /^(.+?)\.\.(.+)$/.exec(value) ?? [];
  const begin = momentIn(column)('>=', from, true);
  const day = momentIn(column)(':', to, true);
  const end = isDay(to)
    ? day && { sql: `${column} < ?`, values: day.values.slice(1) }
    : momentIn(column)('<=', to, true);
  return begin && end && { sql: `${begin.sql} AND ${end.sql}`, values: [...begin.values, ...end.values] };
}

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Moments in ISO 8601; a bare day means its beginning, `field:2024-01-01` the whole day. */
export const momentIn =
  (column: string): SearchField =>
  (comparison, value, quoted) => {
    if (comparison === ':' && value.includes('..')) return spanIn(column, value);
    // Measured: the comparison of a time may stand inside its quotes.
    const inner = quoted ? /^(>=|<=|>|<)(.+)$/.exec(value) : null;
    if (inner !== null) return momentIn(column)(inner[1] as Comparison, inner[2] ?? '', quoted);
    const at = Date.parse(isDay(value) ? `${value}T00:00:00Z` : value);
    if (Number.isNaN(at))
      return /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(value)
        ? momentIn(column)(comparison, value.slice(0, 10), quoted)
        : undefined;
    const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
    if (comparison !== ':') return { sql: `${column} ${comparison} ?`, values: [stamp(at)] };
    return { sql: `${column} >= ? AND ${column} < ?`, values: [stamp(at), stamp(at + 86_400_000)] };
  };

/** One of a JSON list, without regard to case. */
export const listed =
  (column: string): SearchField =>
  (_comparison, value) => ({
    sql: `EXISTS (SELECT 1 FROM json_each(${column}) WHERE lower(json_each.value) = lower(?))`,
    values: [value],
  });

/** None of a JSON list, without regard to case. */
export const unlisted =
  (column: string): SearchField =>
  (comparison, value, quoted) => {
    const has = listed(column)(comparison, value, quoted);
    return has === undefined ? undefined : { sql: `NOT ${has.sql}`, values: has.values };
  };

/** One of a few words; any other finds nothing, and the answer says that it was no word to ask for. */
const oneOf =
  (column: string, words: readonly string[]): SearchField =>
  (comparison, value, quoted) =>
    words.includes(value.toLowerCase()) ? textIn(column)(comparison, value, quoted) : NOTHING;

/** A yes or no. */
export const flagIn =
  (column: string): SearchField =>
  (_comparison, value) =>
    /^(true|false)$/i.test(value)
      ? { sql: `${column} = ?`, values: [/^true$/i.test(value) ? 1 : 0] }
      : undefined;

/** A word anywhere in any of the columns; a word that ends in * at the beginning of a word there. */
export const anywhere =
  (...columns: string[]) =>
  (word: string): Condition => {
    const begins = word.endsWith('*');
    const value = begins ? ` ${word.slice(0, -1)}` : word;
    const text = (column: string): string => `lower(${begins ? "' ' || " : ''}coalesce(${column}, ''))`;
    return {
      sql: columns.map((column) => `instr(${text(column)}, lower(?)) > 0`).join(' OR '),
      values: columns.map(() => value),
    };
  };

// The signs an address is split at.
const SPLIT = ['@', '.', '-', '_', '+'];
const words = (sql: string): string =>
  `' ' || ${SPLIT.reduce((inner, sign) => `replace(${inner}, '${sign}', ' ')`, `lower(${sql})`)} || ' '`;

/** An address: the whole of it in quotes, else any of its words that stand together. */
export const addressIn =
  (column: string): SearchField =>
  (comparison, value, quoted) =>
    quoted || value.endsWith('*')
      ? textIn(column)(comparison, value, quoted)
      : { sql: `instr(${words(column)}, ${words('?')}) > 0`, values: [value] };

const LINE_TITLES = "(SELECT group_concat(value ->> 'title', ' ') FROM json_each(content, '$.lines'))";
const CUSTOMER_NAME =
  "(SELECT concat_ws(' ', firstName, lastName) FROM customers WHERE customers.id = customerId)";

export const searchDrafts: SearchFields = {
  fields: {
    id: wholeIn('id'),
    status: textIn('status'),
    tag: listed('tags'),
    customer_id: wholeIn('customerId'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
  },
  // Measured of the titles of its lines; of its note and its customer as of orders.
  text: anywhere('name', 'email', "content ->> 'note'", LINE_TITLES, CUSTOMER_NAME),
};

export const searchWork: SearchFields = {
  fields: {
    id: wholeIn('id'),
    assigned_location_id: wholeIn('locationId'),
    status: textIn('status'),
    updated_at: momentIn('updatedAt'),
  },
  text: anywhere('status'),
};

export const searchSubscriptions: SearchFields = {
  fields: {
    id: wholeIn('id'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    endpoint: textIn('uri'),
    topic: textIn('topic'),
  },
  text: anywhere('topic', 'uri'),
};

export const searchBulkOperations: SearchFields = {
  fields: {
    id: wholeIn('id'),
    created_at: (...asked) => {
      const found = momentIn('createdAt')(...asked);
      if (found !== undefined) return found;
      throw new GraphQLError('Invalid timestamp for query filter `created_at`.', {
        extensions: { code: 'BAD_REQUEST' },
      });
    },
    operation_type: oneOf('type', ['query', 'mutation']),
    status: oneOf('status', ['canceled', 'canceling', 'completed', 'created', 'failed', 'running']),
  },
  text: anywhere('type', 'status'),
};

export const searchSegments: SearchFields = {
  fields: { id: wholeIn('id'), name: textIn('name') },
  text: anywhere('name'),
};

export const searchDefinitions: SearchFields = {
  fields: {
    id: wholeIn('id'),
    key: textIn('name'),
    namespace: textIn('namespace'),
    owner_type: textIn('ownerType'),
    type: textIn('type'),
  },
  text: anywhere('title', 'namespace', 'name'),
};
