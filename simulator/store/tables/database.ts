import { copyFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { FormerRows, sweptTurn } from './former-rows.ts';
import type { Seen } from './former-rows.ts';
import { isWrittenAsIs } from './table.ts';
import type { AnyColumn, AnyTable, ChangeOf, InsertOf, RowOf, SqlValue } from './table.ts';

/** A column as an insert meets it: how a value is written (undefined: as it is), and what is written when none is given. */
type GivenColumn = { name: string; write: AnyColumn['write'] | undefined; unsaid: SqlValue };
type Plan = {
  names: readonly string[];
  given: readonly GivenColumn[];
  columns: readonly AnyColumn[];
  /** What a row holds where nothing is given; copied for each row, see `emptyRow`. */
  empty: Readonly<Record<string, unknown>>;
  insertSql: string;
  selectSql: string;
};
/** A row as sqlite gives it to a statement that returns arrays: values in the order of the plan's columns. */
type RawRow = readonly SqlValue[];

/**
 * The store's sqlite file with typed access. One process writes it; all calls are synchronous.
 * Statements are prepared once and kept.
 */
export class Database {
  private opened: DatabaseSync;
  private readonly path: string;
  private readonly statements = new Map<string, StatementSync>();
  private readonly selections = new Map<string, StatementSync>();
  private readonly plans = new Map<string, Plan>();
  private readonly tables = new Set<AnyTable>();
  readonly former = new FormerRows();
  private depth = 0;
  private isOneStep = false;

  constructor(path: string) {
    this.path = path;
    this.opened = openFile(path);
  }

  get raw(): DatabaseSync {
    return this.opened;
  }

  /** Copies everything that is committed to another file. */
  copyFile(to: string): void {
    this.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(this.path, to);
  }

  /** Closes the file, lets `bring` put another in its place and opens that. Rows being walked are lost. */
  replaceFile(bring: (place: string) => void): void {
    if (this.depth > 0) throw new Error('the file cannot be replaced inside a transaction');
    this.close();
    for (const end of ['-wal', '-shm']) rmSync(`${this.path}${end}`, { force: true });
    bring(this.path);
    this.opened = openFile(this.path);
    for (const table of this.tables) this.former.open(this.raw, table);
  }

  /** Makes the table and its indexes when they are missing. */
  create<T extends AnyTable>(table: T): void {
    const plan = this.plan(table);
    const columns = plan.names.map((name, at) => `${name} ${plan.columns[at]?.sqlType ?? ''}`);
    this.raw.exec(`CREATE TABLE IF NOT EXISTS ${table.name} (${columns.join(', ')}) STRICT`);
    for (const sql of table.extra) this.raw.exec(sql);
    this.tables.add(table);
    this.former.open(this.raw, table);
  }

  /** Inserts one row; columns with a default may be left out. */
  insert<T extends AnyTable>(table: T, row: InsertOf<T>): void {
    const plan = this.plan(table);
    const given = row as Record<string, unknown>;
    const values: SqlValue[] = [];
    for (const column of plan.given) {
      const value = given[column.name];
      if (value === undefined) values.push(column.unsaid);
      else values.push(column.write === undefined ? (value as SqlValue) : column.write(value as never));
    }
    this.statement(plan.insertSql).run(...values);
  }

  /** The row as it would be read after its insert: what was left out is filled in. Its lists and objects are the given ones. */
  complete<T extends AnyTable>(table: T, row: InsertOf<T>): RowOf<T> {
    const { names, empty } = this.plan(table);
    const given = row as Record<string, unknown>;
    const whole: Record<string, unknown> = { ...empty };
    for (const name of names) {
      const value = given[name];
      if (value !== undefined) whole[name] = value;
    }
    return whole as RowOf<T>;
  }

  /** Inserts many rows in one transaction (or in the one already open). */
  insertMany<T extends AnyTable>(table: T, rows: Iterable<InsertOf<T>>): void {
    this.transaction(() => {
      for (const row of rows) this.insert(table, row);
    });
  }

  /** Rows of one table; `tail` is what follows FROM, for example `WHERE orderId = ? ORDER BY position`. */
  all<T extends AnyTable>(table: T, tail = '', ...values: SqlValue[]): RowOf<T>[] {
    const plan = this.plan(table);
    const rows = this.selection(plan, tail).all(...values) as unknown as RawRow[];
    return rows.map((row) => readRow<T>(plan, row));
  }

  /** Rows of a table as it was seen at some moment. */
  allSeen<T extends AnyTable>(
    table: T,
    seen: Seen,
    { tail, values }: { tail: string; values: SqlValue[] },
  ): RowOf<T>[] {
    const plan = this.plan(table);
    const from = { ...plan, selectSql: `SELECT ${plan.names.join(', ')} FROM ${seen.sql}` };
    const rows = this.selection(from, tail).all(...seen.values, ...values) as unknown as RawRow[];
    return rows.map((row) => readRow<T>(plan, row));
  }

  /** The first row, or undefined. */
  first<T extends AnyTable>(table: T, tail: string, ...values: SqlValue[]): RowOf<T> | undefined {
    const plan = this.plan(table);
    const row = this.selection(plan, tail).get(...values) as RawRow | undefined;
    return row === undefined ? undefined : readRow<T>(plan, row);
  }

  /** The row of that id, or undefined. */
  byId<T extends AnyTable>(table: T, id: number): RowOf<T> | undefined {
    return this.first(table, 'WHERE id = ?', id);
  }

  /** Rows one by one, never all in memory. Its statement is its own, so walks may nest. */
  *each<T extends AnyTable>(table: T, tail = '', ...values: SqlValue[]): Generator<RowOf<T>> {
    const plan = this.plan(table);
    const statement = this.raw.prepare(`${plan.selectSql} ${tail}`);
    statement.setReturnArrays(true);
    for (const row of statement.iterate(...values)) yield readRow<T>(plan, row as unknown as RawRow);
  }

  /** Sets columns of the row of that id. */
  update<T extends AnyTable>(table: T, id: number, change: ChangeOf<T>): void {
    const plan = this.plan(table);
    const given = Object.entries(change as Record<string, unknown>).filter(
      ([, value]) => value !== undefined,
    );
    if (given.length === 0) return;
    this.keepFormer(table, id, change);
    const sets = given.map(([name]) => `${name} = ?`).join(', ');
    const values = given.map(([name, value]) => writeColumn(plan, name, value));
    this.statement(`UPDATE ${table.name} SET ${sets} WHERE id = ?`).run(...values, id);
  }

  private keepFormer(table: AnyTable, id: number, change: object): void {
    const kept = this.former.keep(table, change);
    if (kept === undefined) return;
    this.run(kept.sql, kept.turn, id);
    if (kept.sweep !== undefined) this.run(kept.sweep, sweptTurn(kept.turn));
  }

  /** Runs any statement. */
  run(sql: string, ...values: SqlValue[]): void {
    this.statement(sql).run(...values);
  }

  /** One number out of a query, 0 when there is no row. */
  number(sql: string, ...values: SqlValue[]): number {
    const row = this.statement(sql).get(...values);
    return row === undefined ? 0 : Number(Object.values(row)[0] ?? 0);
  }

  /** Plain rows of any query, for lists that are no table's rows. */
  query(sql: string, ...values: SqlValue[]): Record<string, SqlValue>[] {
    return this.statement(sql).all(...values) as Record<string, SqlValue>[];
  }

  /** All or nothing; a transaction inside a transaction is undone alone when it fails. */
  transaction<Value>(work: () => Value): Value {
    const isInner = this.depth > 0;
    if (isInner && this.isOneStep) return work();
    const name = `step${String(this.depth)}`;
    this.run(isInner ? `SAVEPOINT ${name}` : 'BEGIN');
    this.depth += 1;
    try {
      const value = work();
      this.run(isInner ? `RELEASE ${name}` : 'COMMIT');
      return value;
    } catch (error) {
      this.raw.exec(isInner ? `ROLLBACK TO ${name}; RELEASE ${name}` : 'ROLLBACK');
      throw error;
    } finally {
      this.depth -= 1;
    }
  }

  /**
   * A transaction in which those inside have no step of their own, so that any failure must undo it all: for filling a
   * new store. What it writes goes to the file at once, not to the log beside it first.
   */
  oneStep(work: () => void): void {
    this.raw.exec('PRAGMA journal_mode = MEMORY');
    this.isOneStep = true;
    try {
      this.transaction(work);
    } finally {
      this.isOneStep = false;
      this.raw.exec('PRAGMA journal_mode = WAL');
    }
  }

  close(): void {
    this.statements.clear();
    this.selections.clear();
    this.raw.close();
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const made = this.raw.prepare(sql);
    this.statements.set(sql, made);
    return made;
  }

  // Statements that read whole rows give arrays: a third faster than objects.
  private selection(plan: Plan, tail: string): StatementSync {
    const sql = `${plan.selectSql} ${tail}`;
    const known = this.selections.get(sql);
    if (known !== undefined) return known;
    const made = this.raw.prepare(sql);
    made.setReturnArrays(true);
    this.selections.set(sql, made);
    return made;
  }

  private plan(table: AnyTable): Plan {
    const known = this.plans.get(table.name);
    if (known !== undefined) return known;
    const names = Object.keys(table.columns);
    const columns = Object.values(table.columns);
    const marks = names.map(() => '?').join(', ');
    const plan = {
      names,
      given: Object.entries(table.columns).map(([name, column]) => ({
        ...{ name, write: isWrittenAsIs(column) ? undefined : column.write },
        unsaid: writeValue(column, column.fallback),
      })),
      columns,
      empty: emptyRow(table.columns),
      insertSql: `INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${marks})`,
      selectSql: `SELECT ${names.join(', ')} FROM ${table.name}`,
    };
    this.plans.set(table.name, plan);
    return plan;
  }
}

function openFile(path: string): DatabaseSync {
  const raw = new DatabaseSync(path);
  // The file is a simulator's: a crash of the machine may lose the last moments, a crash of the process may not.
  raw.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;',
  );
  return raw;
}

/**
 * A row of defaults. An object that was given more than a dozen properties one by one is kept as a dictionary, which is
 * slow to read and large; one that was parsed is not, nor is a copy of it.
 */
function emptyRow(columns: AnyTable['columns']): Record<string, unknown> {
  const blank = Object.fromEntries(Object.keys(columns).map((name) => [name, null]));
  const row = JSON.parse(JSON.stringify(blank)) as Record<string, unknown>;
  for (const [name, { fallback }] of Object.entries(columns)) row[name] = fallback;
  return row;
}

function readRow<T>(plan: Plan, raw: RawRow): RowOf<T> {
  const row: Record<string, unknown> = { ...plan.empty };
  for (let at = 0; at < plan.names.length; at += 1) {
    row[plan.names[at] ?? ''] = plan.columns[at]?.read(raw[at] ?? null);
  }
  return row as RowOf<T>;
}

// The value was typed by the table's declaration at the call; the erased column can only say `never`.
function writeValue(column: AnyColumn, value: unknown): SqlValue {
  return column.write(value as never);
}

function writeColumn(plan: Plan, name: string, value: unknown): SqlValue {
  const column = plan.columns[plan.names.indexOf(name)];
  if (column === undefined) throw new Error(`no column ${name}`);
  return writeValue(column, value);
}
