import type { ShopTx } from './shop-scope.server.ts';

/**
 * Rows of a statement as one JSON text: tens of thousands of rows come in a fraction of the time that reading them cell
 * by cell takes. Ids must be selected as text (JSON has no bigint) and times as milliseconds. Keeps the statement's order.
 */
export async function queryJsonRows<Row>(tx: ShopTx, sql: string, ...values: unknown[]): Promise<Row[]> {
  const [found] = await tx.query<{ rows: string | null }>(
    `SELECT json_agg(found)::text AS rows FROM (${sql}) AS found`,
    ...values,
  );
  return found?.rows == null ? [] : (JSON.parse(found.rows) as Row[]);
}

/**
 * Selects rows as one JSON text of columns, `{"name": [...], ...}`: where rows are many and wide, their names are most of
 * what {@link queryJsonRows} would carry. The same rules hold for ids and times.
 * @param columns SQL by name
 */
export function jsonColumns(columns: Readonly<Record<string, string>>): string {
  const parts = Object.entries(columns).map(
    ([name, sql]) => `'${name}', coalesce(json_agg(${sql}), '[]'::json)`,
  );
  return `json_build_object(${parts.join(', ')})::text`;
}

/** The rows of a text that {@link jsonColumns} selected, in its order. */
export function readJsonColumns<Row>(text: string): Row[] {
  const columns = Object.entries(JSON.parse(text) as Readonly<Record<string, readonly unknown[]>>);
  return (columns[0]?.[1] ?? []).map((_, at) => {
    const row: Record<string, unknown> = {};
    for (const [name, values] of columns) row[name] = values[at];
    return row as Row;
  });
}
