import { customers, products, variants } from '../store/schema/catalog.ts';
import type { CustomerRow, ProductRow, VariantRow } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';

/** Rows read by id, once a call. */
export type CatalogCache = {
  product(id: number): ProductRow | undefined;
  variant(id: number): VariantRow | undefined;
  customer(id: number): CustomerRow | undefined;
};

const KEPT = 20_000;

function remembered<Row>(read: (id: number) => Row | undefined): (id: number) => Row | undefined {
  const known = new Map<number, Row | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    if (known.size >= KEPT) known.clear();
    const row = read(id);
    known.set(id, row);
    return row;
  };
}

/** A cache for one call or one bulk run; a bulk run holds at most 20,000 rows of each kind. */
export function openCatalogCache(store: Store): CatalogCache {
  return {
    product: remembered((id) => store.rows.byId(products, id)),
    variant: remembered((id) => store.rows.byId(variants, id)),
    customer: remembered((id) => store.rows.byId(customers, id)),
  };
}
