/**
 * Selects rows as one JSON text of columns, `{"name": [...], ...}`: where rows are many and wide, their names are most of
 * what a row of its own would carry. Ids must be selected as text (JSON has no bigint) and times as milliseconds.
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
