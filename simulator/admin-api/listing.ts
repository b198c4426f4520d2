import { GraphQLError } from 'graphql';
import type { Database } from '../store/tables/database.ts';
import type { Seen } from '../store/tables/former-rows.ts';
import type { AnyTable, RowOf, SqlValue } from '../store/tables/table.ts';
import { parseGid } from '../store/tables/ids.ts';
import { Typed } from './typed.ts';
import type { Args } from './model.ts';
import { readWindow, toPage, writeCursor } from './page-window.ts';
import type { Page, Position, Window } from './page-window.ts';

/** What stands behind a connection: pages for a query, all nodes one by one for a bulk run, and their number. */
export type Listing = {
  /** `most` is the largest page, 250 unless told. */
  page(args: Args, most?: number): Page;
  each(): Iterable<unknown>;
  count(): number;
};

/** A page deeper than this many objects has no next page: Shopify's limit for paging. */
const DEEPEST = 25_000;

/** The number of a thing in memory, if it has one. */
function numberOf(item: unknown): number | undefined {
  const own = item instanceof Typed ? item.source : item;
  const id = typeof own === 'object' && own !== null && 'id' in own ? own.id : undefined;
  if (typeof id === 'number') return id;
  return typeof id === 'string' ? parseGid(id)?.id : undefined;
}

/** The numbers of all things of a list, undefined when they do not tell each from all others. */
function numbersOf(items: readonly unknown[]): readonly number[] | undefined {
  const numbers = items.map(numberOf).filter((number) => number !== undefined);
  return new Set(numbers).size === items.length ? numbers : undefined;
}

/** Where a cursor's thing stands, or where it stood when it is gone. */
function placeOf(numbers: readonly number[] | undefined, { id, at }: Position): Place {
  const was = Number(at ?? id);
  if (numbers === undefined) return { at: was, isGone: false };
  const now = numbers.indexOf(id);
  if (now !== -1) return { at: now, isGone: false };
  const isRising = numbers.every((number, place) => number > (numbers[place - 1] ?? -1));
  const next = isRising ? numbers.findIndex((number) => number > id) : was;
  return { at: next === -1 ? numbers.length : next, isGone: true };
}

type Place = { at: number; isGone: boolean };

/** A connection over things already in memory: a cursor stands for its thing, wherever that has come to stand. */
export function listOf(items: readonly unknown[]): Listing {
  return {
    page(args, most) {
      const window = readWindow(args, most);
      const ordered = window.reverse ? items.toReversed() : items;
      const numbers = numbersOf(ordered);
      const after = window.after === undefined ? undefined : placeOf(numbers, window.after);
      const from = after === undefined ? 0 : after.at + (after.isGone ? 0 : 1);
      const to = window.before === undefined ? ordered.length : placeOf(numbers, window.before).at;
      const start = window.fromEnd ? Math.max(from, to - window.take) : from;
      const end = window.fromEnd ? to : Math.min(to, from + window.take);
      const edges = ordered.slice(start, end).map((node, place) => {
        const at = start + place;
        return { node, cursor: writeCursor({ at, id: numbers?.[at] ?? at }) };
      });
      return toPage(edges, { next: end < ordered.length, previous: start > 0 });
    },
    each: () => items,
    count: () => items.length,
  };
}

export type RowQuery<T extends AnyTable> = {
  table: T;
  /** SQL conditions joined by AND, with their values in order. */
  where: readonly string[];
  values: readonly SqlValue[];
  /** Column sorted by, or an expression that `sortValue` works out as well; ties by id. */
  sort: string;
  sortValue?: ((row: RowOf<T>) => string) | undefined;
  node?: (row: RowOf<T>) => unknown;
  /** The rows as a search that lags sees them; what is shown of them is as it is now. */
  seen?: Seen | undefined;
};

/** A connection over a table, paged by (sort column, id): rows whose sort value moves are skipped or seen twice, as in a real store. */
export function listRows<T extends AnyTable>(rows: Database, query: RowQuery<T>): Listing {
  const shown = query.node ?? ((row: RowOf<T>): unknown => row);
  const now = (row: RowOf<T>): RowOf<T> =>
    rows.byId(query.table, Number((row as { id?: unknown }).id)) ?? row;
  const node = query.seen === undefined ? shown : (row: RowOf<T>): unknown => shown(now(row));
  const where = query.where.length === 0 ? '' : `WHERE ${query.where.join(' AND ')}`;
  const count = (): number =>
    rows.number(
      `SELECT count(*) FROM ${fromOf(query)} ${where}`,
      ...(query.seen?.values ?? []),
      ...query.values,
    );
  return {
    page: (args, most) => readPage(rows, query, { window: readWindow(args, most), node }),
    each: () => eachNode(rows, query, node),
    count,
  };
}

const fromOf = ({ table, seen }: { table: AnyTable; seen?: Seen | undefined }): string =>
  seen?.sql ?? table.name;

const CHUNK = 500;

// Read in chunks by key, never with a statement held open: a bulk run pauses between nodes while others write.
function* eachNode<T extends AnyTable>(
  rows: Database,
  query: RowQuery<T>,
  node: (row: RowOf<T>) => unknown,
): Generator {
  const window: Window = { take: CHUNK, fromEnd: false, after: undefined, before: undefined, reverse: false };
  for (;;) {
    const found = readRows(rows, query, window);
    for (const row of found.slice(0, CHUNK)) yield node(row);
    const last = found[CHUNK - 1];
    if (found.length <= CHUNK || last === undefined) return;
    window.after = positionOf(last, query);
  }
}

type Reading<T extends AnyTable> = { window: Window; node: (row: RowOf<T>) => unknown };

function readPage<T extends AnyTable>(rows: Database, query: RowQuery<T>, reading: Reading<T>): Page {
  const { window } = reading;
  const found = readRows(rows, query, window);
  const more = found.length > window.take;
  const page = found.slice(0, window.take);
  if (window.fromEnd) page.reverse();
  const edges = page.map((row) => ({
    node: reading.node(row),
    cursor: writeCursor(positionOf(row, query)),
  }));
  const behind = window.after !== undefined || window.before !== undefined;
  return toPage(
    edges,
    window.fromEnd
      ? { next: behind, previous: more }
      : { next: more && shallow(rows, query, window), previous: behind },
  );
}

// One row more than asked for, so that the caller knows whether there is a next page.
function readRows<T extends AnyTable>(rows: Database, query: RowQuery<T>, window: Window): RowOf<T>[] {
  const backwards = window.reverse !== window.fromEnd;
  const where = [...query.where];
  const values = [...query.values];
  const bound = (position: Position | undefined, sign: '>' | '<'): void => {
    if (position === undefined) return;
    const behind = boundOf(query, position, sign);
    where.push(behind.sql);
    values.push(...behind.values);
  };
  bound(window.after, window.reverse ? '<' : '>');
  bound(window.before, window.reverse ? '>' : '<');
  const direction = backwards ? 'DESC' : 'ASC';
  const order = query.sort === 'id' ? `id ${direction}` : `${sortOf(query)} ${direction}, id ${direction}`;
  const condition = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
  const tail = `${condition} ORDER BY ${order} LIMIT ?`;
  values.push(window.take + 1);
  if (query.seen !== undefined) return rows.allSeen(query.table, query.seen, { tail, values });
  return rows.all(query.table, tail, ...values);
}

/** Columns of words: they stand in alphabetical order, capitals beside small letters (measured). */
const WORDS = new Set(['name', 'title', 'vendor', 'productType', 'filename', 'sku']);

const sortOf = ({ sort }: { sort: string }): string => (WORDS.has(sort) ? `${sort} COLLATE NOCASE` : sort);

// Rows without a sort value stand first in rising order, last in falling.
function boundOf(
  query: RowQuery<AnyTable>,
  position: Position,
  sign: '>' | '<',
): { sql: string; values: SqlValue[] } {
  const { sort } = query;
  if (sort === 'id') return { sql: `id ${sign} ?`, values: [position.id] };
  if (position.at === null)
    return {
      sql: sign === '>' ? `(${sort} IS NOT NULL OR id > ?)` : `(${sort} IS NULL AND id < ?)`,
      values: [position.id],
    };
  const sql = `(${sortOf(query)}, id) ${sign} (?, ?)`;
  const isAlwaysSet = query.table.columns[sort]?.sqlType.includes('NOT NULL') === true;
  return {
    sql: sign === '>' || isAlwaysSet ? sql : `(${sql} OR ${sort} IS NULL)`,
    values: [position.at, position.id],
  };
}

/** The column a sort key stands for; a key that is not simulated says so. */
export function sortColumn(columns: Readonly<Record<string, string>>, key: string): string {
  const column = key === 'RELEVANCE' ? 'id' : columns[key];
  if (column === undefined)
    throw new GraphQLError(`not simulated: sort by ${key}`, { extensions: { code: 'NOT_SIMULATED' } });
  return column;
}

function positionOf<T extends AnyTable>(row: RowOf<T>, query: RowQuery<T>): Position {
  const values = row as Record<string, unknown>;
  const value = query.sortValue === undefined ? values[query.sort] : query.sortValue(row);
  const at =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : null;
  return { at: typeof at === 'bigint' ? Number(at) : at, id: Number(values['id']) };
}

// Counting is dear, so only a page that starts behind a cursor of a large table is counted.
function shallow<T extends AnyTable>(rows: Database, query: RowQuery<T>, window: Window): boolean {
  if (window.after === undefined || query.sort !== 'id') return true;
  const where = [...query.where, window.reverse ? 'id > ?' : 'id < ?'].join(' AND ');
  const passed = rows.number(
    `SELECT count(*) FROM (SELECT 1 FROM ${fromOf(query)} WHERE ${where} LIMIT ${String(DEEPEST)})`,
    ...(query.seen?.values ?? []),
    ...query.values,
    window.after.id,
  );
  return passed + window.take < DEEPEST;
}
