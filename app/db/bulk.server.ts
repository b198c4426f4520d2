import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ShopId } from '../core/ids.ts';
import { isId } from '../core/ids.ts';
import { invariant } from '../core/invariant.ts';
import { databasePool } from './client.server.ts';
import type { BulkColumns, BulkRow } from './row-text.ts';
import { encodeCopyLine, encodeJsonRows } from './row-text.ts';
import type { ShopTx } from './shop-scope.server.ts';

export type { BulkColumns, BulkRow, BulkValue } from './row-text.ts';

/** Where bulk rows go. Names come from our code, never from outside. */
export interface BulkTarget {
  readonly table: string;
  readonly columns: BulkColumns;
  /** What follows INSERT … SELECT, such as `ON CONFLICT (shop_id, shopify_id) DO UPDATE SET …`. */
  readonly conflict?: string;
}

/** A raw transaction scoped to one shop that can take rows by COPY. */
export interface CopyTx {
  readonly shopId: ShopId;
  /** Copies rows into a new temporary table of this transaction and analyzes it; returns how many there were. */
  stage(
    table: string,
    columns: BulkColumns,
    rows: Iterable<BulkRow> | AsyncIterable<BulkRow>,
  ): Promise<number>;
  /** Runs one SQL statement and returns how many rows it touched. */
  execute(sql: string, ...values: unknown[]): Promise<number>;
  /** Runs one SQL statement and returns its rows; bigint comes as text. */
  query<Row>(sql: string, ...values: unknown[]): Promise<Row[]>;
}

/**
 * Inserts rows with one statement and one parameter (a JSON document); right for 1 to 5,000 rows.
 * @returns how many rows were inserted or updated
 */
export async function insertRows(tx: ShopTx, target: BulkTarget, rows: readonly BulkRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const names = columnNames(target.columns);
  const record = Object.entries(target.columns).map(([name, type]) => `${pg.escapeIdentifier(name)} ${type}`);
  const sql = `INSERT INTO ${pg.escapeIdentifier(target.table)} (${names})
    SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS given(${record.join(', ')}) ${target.conflict ?? ''}`;
  return tx.execute(sql, encodeJsonRows(rows));
}

/**
 * Copies any number of rows into a tenant table in one transaction of its own: COPY into a temporary table (COPY
 * into a table with row-level security is refused), then INSERT … SELECT. Rows are streamed, never held together.
 * @returns how many rows were inserted or updated
 */
export async function copyRows(
  shopId: ShopId,
  target: BulkTarget,
  rows: Iterable<BulkRow> | AsyncIterable<BulkRow>,
): Promise<number> {
  return inShopCopy(shopId, async (tx) => {
    await tx.stage('staged_rows', target.columns, rows);
    const names = columnNames(target.columns);
    return tx.execute(
      `INSERT INTO ${pg.escapeIdentifier(target.table)} (${names}) SELECT ${names} FROM staged_rows ${target.conflict ?? ''}`,
    );
  });
}

/** Runs `work` in one raw transaction scoped to a shop, for copies that fill several tables together or none. */
export async function inShopCopy<T>(shopId: ShopId, work: (tx: CopyTx) => Promise<T>): Promise<T> {
  invariant(isId(shopId), 'A shop id must be a uuid.');
  const client = await databasePool().connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('tandem.shop_id', $1, true)`, [shopId]);
    const result = await work({
      shopId,
      stage: (table, columns, rows) => stageRows(client, { table, columns }, rows),
      execute: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
      query: async <Row>(sql: string, ...values: unknown[]) =>
        (await client.query(sql, values)).rows as Row[],
    });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given back to the pool.
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function stageRows(
  client: pg.PoolClient,
  target: BulkTarget,
  rows: Iterable<BulkRow> | AsyncIterable<BulkRow>,
): Promise<number> {
  const columns = Object.entries(target.columns);
  const table = pg.escapeIdentifier(target.table);
  const definitions = columns.map(([name, type]) => `${pg.escapeIdentifier(name)} ${type}`);
  await client.query(`CREATE TEMPORARY TABLE ${table} (${definitions.join(', ')}) ON COMMIT DROP`);
  const copy = client.query(copyFrom(`COPY ${table} (${columnNames(target.columns)}) FROM STDIN`));
  await pipeline(Readable.from(copyChunks(rows, columns), { objectMode: false }), copy);
  await client.query(`ANALYZE ${table}`);
  return copy.rowCount;
}

const chunkCharacters = 256 * 1024;

async function* copyChunks(
  rows: Iterable<BulkRow> | AsyncIterable<BulkRow>,
  columns: readonly (readonly [string, string])[],
): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const row of rows) {
    chunk += encodeCopyLine(row, columns);
    if (chunk.length >= chunkCharacters) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  if (chunk !== '') yield Buffer.from(chunk);
}

function columnNames(columns: BulkColumns): string {
  return Object.keys(columns)
    .map((name) => pg.escapeIdentifier(name))
    .join(', ');
}
