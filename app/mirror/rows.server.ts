import { newId } from '../core/ids.ts';
import { encodeJsonRows } from '../db/row-text.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { columnList, propertyList, type MirrorTable } from './tables.ts';

/**
 * Inserts rows given by property name with one statement and one parameter; each gets an id of its own.
 */
export async function insertMirrorRows(
  tx: ShopTx,
  table: MirrorTable,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(insertSql(table, ''), ...insertValues(tx, rows));
}

/**
 * As {@link insertMirrorRows}, for rows that may be there already.
 * @param target the table, and its ON CONFLICT clause with RETURNING
 * @returns what was written: not the rows that the clause passed over
 */
export async function upsertMirrorRows<Row>(
  tx: ShopTx,
  target: { readonly table: MirrorTable; readonly conflict: string },
  rows: readonly object[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  return tx.query<Row>(insertSql(target.table, target.conflict), ...insertValues(tx, rows));
}

function insertSql(table: MirrorTable, conflict: string): string {
  const types = Object.entries(table.columns).map(([property, type]) => `"${property}" ${type}`);
  return `INSERT INTO ${table.table} (shop_id, id, ${columnList(table)})
    SELECT $2::text::uuid, "rowId", ${propertyList(table)}
    FROM jsonb_to_recordset($1::text::jsonb) AS given("rowId" uuid, ${types.join(', ')}) ${conflict}`;
}

function insertValues(tx: ShopTx, rows: readonly object[]): [string, string] {
  return [encodeJsonRows(rows.map((row) => ({ ...row, rowId: newId() }))), tx.shopId];
}

/** Ids as one text parameter: use it as `any($1::text::bigint[])`. */
export function idArray(ids: Iterable<bigint>): string {
  return `{${[...ids].join(',')}}`;
}
