// How rows travel to PostgreSQL in bulk: as one JSON document, or in COPY's text format.

/** An item of an array column. */
export type BulkItem = string | number | bigint | boolean | null;

/** A value of a bulk row; plain objects go into json columns. */
export type BulkValue =
  | bigint
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;

/** Row of a bulk write by column name; a column left out is NULL. */
export type BulkRow = Readonly<Record<string, BulkValue>>;

/** PostgreSQL type by column name, such as `{ shop_id: 'uuid', tags: 'text[]' }`. */
export type BulkColumns = Readonly<Record<string, string>>;

/** Replaces what PostgreSQL cannot hold in text: NUL and lone surrogates become U+FFFD. */
export function storableText(text: string): string {
  return /[\0\p{Surrogate}]/u.test(text) ? text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD') : text;
}

/** Rows as one JSON array for jsonb_to_recordset; bigint as text, dates as ISO 8601. */
export function encodeJsonRows(rows: readonly BulkRow[]): string {
  return JSON.stringify(rows, toStorableJson);
}

/** One line of COPY's text format, with its newline, for columns in the given order. */
export function encodeCopyLine(row: BulkRow, columns: readonly (readonly [string, string])[]): string {
  return `${columns.map(([name, type]) => encodeCopyField(row[name], type)).join('\t')}\n`;
}

function encodeCopyField(value: BulkValue, type: string): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string' && type !== 'jsonb') return escapeCopy(storableText(value));
  if (type === 'jsonb') return escapeCopy(JSON.stringify(value, toStorableJson));
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return escapeCopy(encodeArray(value as readonly BulkItem[]));
  if (typeof value === 'object') return escapeCopy(JSON.stringify(value, toStorableJson));
  return String(value);
}

function encodeArray(items: readonly BulkItem[]): string {
  const quoted = items.map((item) =>
    item === null ? 'NULL' : `"${storableText(String(item)).replace(/[\\"]/g, '\\$&')}"`,
  );
  return `{${quoted.join(',')}}`;
}

const copyEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeCopy(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (mark) => copyEscapes[mark] ?? mark) : text;
}

function toStorableJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' ? storableText(value) : value;
}
