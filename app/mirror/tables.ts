// How the mirror's shapes become rows: a table is its property names with PostgreSQL types; the column of
// `orderShopifyId` is `order_shopify_id`. The same description serves single batches and the first copy.

export interface MirrorTable {
  readonly table: string;
  /** Property name -> PostgreSQL type. */
  readonly columns: Readonly<Record<string, string>>;
  /** What an update writes instead of the new value, as SQL over the stored row and `excluded`. */
  readonly merges?: Readonly<Record<string, string>>;
}

const snakeNames = new Map<string, string>();

/** The quoted column of a property: `orderShopifyId` -> `"order_shopify_id"`. */
export function columnOf(property: string): string {
  const known = snakeNames.get(property);
  if (known !== undefined) return known;
  const column = `"${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
  snakeNames.set(property, column);
  return column;
}

/** The columns of a table as a list for INSERT, without shop_id and id. */
export function columnList(table: MirrorTable): string {
  return Object.keys(table.columns).map(columnOf).join(', ');
}

/** The properties as quoted names, in the order of {@link columnList}. */
export function propertyList(table: MirrorTable): string {
  const properties = Object.keys(table.columns);
  return properties.map((property) => `"${property}"`).join(', ');
}

/** A SELECT list that gives rows back with property names. */
export function selectList(table: MirrorTable): string {
  return Object.keys(table.columns)
    .map((property) => `${columnOf(property)} AS "${property}"`)
    .join(', ');
}

/**
 * ON CONFLICT clause of a table with one row for each Shopify id: the newer row wins, by Shopify's own time of change;
 * equal times overwrite, so that a repeated read repairs.
 */
export function newerWins(table: MirrorTable, extraCondition = 'true'): string {
  const sets = Object.keys(table.columns)
    .filter((property) => property !== 'shopifyId')
    .map((property) => {
      const column = columnOf(property);
      return `${column} = ${table.merges?.[property] ?? `excluded.${column}`}`;
    });
  return `ON CONFLICT (shop_id, shopify_id) DO UPDATE SET ${sets.join(', ')}
    WHERE ${table.table}.shopify_updated_at <= excluded.shopify_updated_at AND ${extraCondition}`;
}

/** The table without some properties, for rows whose source does not tell them: stored values and defaults stay. */
export function withoutColumns(table: MirrorTable, ...properties: readonly string[]): MirrorTable {
  const columns = Object.entries(table.columns).filter(([property]) => !properties.includes(property));
  return { ...table, columns: Object.fromEntries(columns) };
}
