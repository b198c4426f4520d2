/**
 * A table of the simulated store, declared once: from the declaration come the DDL, the insert statement and the
 * typed row. Column names are the property names. Money columns hold whole minor units and are read as bigint.
 */
import { StoreRefusal } from '../refusal.ts';

export type SqlValue = string | number | bigint | null;

export type Column<Value, Given extends 'required' | 'defaulted'> = {
  readonly sqlType: string;
  readonly read: (raw: SqlValue) => Value;
  readonly write: (value: Value) => SqlValue;
  readonly given: Given;
  readonly fallback: Value | undefined;
};

/** Any column, whatever it holds: readable as unknown, writable with nothing. */
export type AnyColumn = {
  readonly sqlType: string;
  readonly read: (raw: SqlValue) => unknown;
  readonly write: (value: never) => SqlValue;
  readonly given: 'required' | 'defaulted';
  readonly fallback: unknown;
};
type Columns = Record<string, AnyColumn>;
type ValueOf<C extends AnyColumn> = ReturnType<C['read']>;
type RequiredKeys<C extends Columns> = {
  [K in keyof C]: C[K]['given'] extends 'required' ? K : never;
}[keyof C];

export type Table<C extends Columns> = {
  readonly name: string;
  readonly columns: C;
  readonly extra: readonly string[];
};

/** Any table. */
export type AnyTable = Table<Columns>;
/** The row as read: every column present. */
export type RowOf<T> = T extends Table<infer C> ? { [K in keyof C]: ValueOf<C[K]> } : never;
/** A change of some columns; undefined leaves a column alone. */
export type ChangeOf<T> = { [K in keyof RowOf<T>]?: RowOf<T>[K] | undefined };
/** The row as inserted: columns with a default may be left out. */
export type InsertOf<T> =
  T extends Table<infer C>
    ? { [K in Extract<keyof C, RequiredKeys<C>>]: ValueOf<C[K]> } & {
        [K in Exclude<keyof C, RequiredKeys<C>>]?: ValueOf<C[K]> | undefined;
      }
    : never;

const asText = (raw: SqlValue): string => String(raw);
const same = <Value extends SqlValue>(value: Value): SqlValue => value;

const required = <Value>(
  sqlType: string,
  read: (raw: SqlValue) => Value,
  write: (value: Value) => SqlValue,
): Column<Value, 'required'> => ({ sqlType, read, write, given: 'required', fallback: undefined });

const defaulted = <Value>(
  column: Column<Value, 'required'>,
  fallback: Value,
): Column<Value, 'defaulted'> => ({
  ...column,
  given: 'defaulted',
  fallback,
});

const nullable = <Value>(column: Column<Value, 'required'>): Column<Value | null, 'defaulted'> => ({
  sqlType: column.sqlType.replace(' NOT NULL', ''),
  read: (raw) => (raw === null ? null : column.read(raw)),
  // What is written as it is may be null as well.
  write:
    (column.write as unknown) === same
      ? (column.write as (value: Value | null) => SqlValue)
      : (value) => (value === null ? null : column.write(value)),
  given: 'defaulted',
  fallback: null,
});

/** Amounts are below it. Sqlite hands back a JavaScript number, exact to 2^53: so the sums of many rows are exact, too. */
export const MOST_MONEY = 10n ** 14n;

/** That amount; refuses one too large. Shopify keeps more, but a row that could never be read again would break every answer it belongs in. */
export function keptMoney(value: bigint): bigint {
  if (value < MOST_MONEY && value > -MOST_MONEY) return value;
  throw new StoreRefusal(`not simulated: amounts from ${String(MOST_MONEY)} minor units on`);
}

/** True for a column whose values sqlite takes as they are. */
export const isWrittenAsIs = ({ write }: AnyColumn): boolean => (write as unknown) === same;

const textColumn = required<string>('TEXT NOT NULL', asText, same);
const wholeColumn = required<number>('INTEGER NOT NULL', Number, same);
const moneyColumn = required<bigint>('INTEGER NOT NULL', (raw) => BigInt(raw ?? 0), keptMoney);
const flagColumn = required<boolean>(
  'INTEGER NOT NULL',
  (raw) => raw === 1,
  (value) => (value ? 1 : 0),
);

/** The row's own id; always given by the writer (see ids.ts). */
export const key = (): Column<number, 'required'> => required('INTEGER PRIMARY KEY', Number, same);
/** Text that must be given. */
export const text = (): Column<string, 'required'> => textColumn;
/** Text with a default. */
export const textOr = (fallback: string): Column<string, 'defaulted'> => defaulted(textColumn, fallback);
/** Text or null. */
export const maybeText = (): Column<string | null, 'defaulted'> => nullable(textColumn);
/** A whole number that must be given (ids of other rows, quantities). */
export const whole = (): Column<number, 'required'> => wholeColumn;
/** A whole number with a default. */
export const wholeOr = (fallback: number): Column<number, 'defaulted'> => defaulted(wholeColumn, fallback);
/** A whole number or null. */
export const maybeWhole = (): Column<number | null, 'defaulted'> => nullable(wholeColumn);
/** Money in minor units, default 0. */
export const minor = (): Column<bigint, 'defaulted'> => defaulted(moneyColumn, 0n);
/** Money in minor units, or null for "none". */
export const maybeMinor = (): Column<bigint | null, 'defaulted'> => nullable(moneyColumn);
/** A yes or no, with a default. */
export const flag = (fallback: boolean): Column<boolean, 'defaulted'> => defaulted(flagColumn, fallback);
/** A JSON list, default empty; the empty list is stored as null, so wide tables stay small. */
export const list = <Item>(): Column<readonly Item[], 'defaulted'> => ({
  sqlType: 'TEXT',
  read: (raw) => (raw === null ? [] : (readJson(String(raw)) as Item[])),
  write: (value) => (value.length === 0 ? null : writeJson(value)),
  given: 'defaulted',
  fallback: [],
});
/** A JSON object or null. */
export const maybeJson = <Value>(): Column<Value | null, 'defaulted'> => ({
  sqlType: 'TEXT',
  read: (raw) => (raw === null ? null : (readJson(String(raw)) as Value)),
  write: (value) => (value === null ? null : writeJson(value)),
  given: 'defaulted',
  fallback: null,
});

/** Declares a table; `extra` holds further DDL (indexes), run after the table is made. */
export function table<C extends Columns>(name: string, columns: C, extra: readonly string[] = []): Table<C> {
  return { name, columns, extra };
}

// A bigint inside a JSON column is written as {"$n": "123"}: JSON itself has none. A replacer makes writing several
// times slower, and few values hold a bigint.
function writeJson(value: unknown): string {
  return JSON.stringify(holdsBigint(value) ? showBigints(value) : value);
}
function holdsBigint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  if (Array.isArray(value)) return value.some(holdsBigint);
  for (const key in value) if (holdsBigint((value as Record<string, unknown>)[key])) return true;
  return false;
}
function showBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return { $n: value.toString() };
  if (Array.isArray(value)) return value.map(showBigints);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, showBigints(one)]));
}
// A reviver makes parsing several times slower, and few columns hold a bigint.
function readJson(text: string): unknown {
  return text.includes('"$n"') ? JSON.parse(text, reviveBigint) : JSON.parse(text);
}
function reviveBigint(_key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && '$n' in value) return BigInt(String(value.$n));
  return value;
}
