/** Of several rows with one Shopify id the newest stays; ordered by id, so that two writers cannot deadlock. */

export function newestById<Row extends { shopifyId: bigint; shopifyUpdatedAt: Date }>(
  rows: readonly Row[],
): Row[] {
  const newest = new Map<bigint, Row>();
  for (const row of rows) {
    const known = newest.get(row.shopifyId);
    if (known === undefined || known.shopifyUpdatedAt <= row.shopifyUpdatedAt) newest.set(row.shopifyId, row);
  }
  return [...newest.values()].sort((a, b) => (a.shopifyId < b.shopifyId ? -1 : 1));
}

/** Rows by a key of theirs, in their order. */

export function groupBy<Row, Key = bigint>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
