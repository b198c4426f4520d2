import type { SimulatorContext } from '../context.ts';
import { formatMinor } from '../store/money.ts';
import { collections, products, variants } from '../store/schema/catalog.ts';
import type { RowOf } from '../store/tables/table.ts';

const LIMIT = 100;

/** The kinds that App Bridge's resource picker offers. */
export type PickerKind = 'product' | 'variant' | 'collection';

/**
 * Rows for the resource picker, in App Bridge's shape, first 100 by title whose title holds the words.
 * @param words what the merchant typed, any case
 */
export function listForPicker(context: SimulatorContext, kind: PickerKind, words: string): object[] {
  const asked = words.trim().toLowerCase();
  const isWanted = (title: string) => title.toLowerCase().includes(asked);
  if (kind === 'collection') {
    return context.store.rows
      .all(collections, 'ORDER BY title')
      .filter((row) => isWanted(row.title))
      .slice(0, LIMIT)
      .map((row) => ({ id: gid('Collection', row.id), title: row.title, handle: row.handle, image: null }));
  }
  const found = context.store.rows
    .all(products, 'ORDER BY title')
    .filter((row) => isWanted(row.title))
    .slice(0, LIMIT)
    .map((row) => describeProduct(context, row));
  return kind === 'product' ? found : found.flatMap((product) => product.variants);
}

function describeProduct(context: SimulatorContext, row: RowOf<typeof products>) {
  const { currency } = context.store.shop();
  const own = context.store.rows.all(variants, 'WHERE productId = ? ORDER BY position', row.id);
  return {
    id: gid('Product', row.id),
    title: row.title,
    handle: row.handle,
    vendor: row.vendor,
    productType: row.productType,
    status: row.status,
    tags: [...row.tags],
    images: row.imageUrl === null ? [] : [{ id: gid('ProductImage', row.id), originalSrc: row.imageUrl }],
    totalVariants: own.length,
    variants: own.map((variant) => ({
      id: gid('ProductVariant', variant.id),
      title: variant.title,
      displayName: variant.title === 'Default Title' ? row.title : `${row.title} - ${variant.title}`,
      sku: variant.sku,
      price: formatMinor(variant.price, currency),
      product: { id: gid('Product', row.id), title: row.title },
    })),
  };
}

function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}
