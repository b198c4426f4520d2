import { collectionProducts, collections, products, variants } from '../../store/schema/catalog.ts';
import type { CollectionRow, ProductRow, VariantRow } from '../../store/schema/catalog.ts';
import type { Store } from '../../store/store.ts';
import { metafieldsObject, type MetafieldsObject } from './metafield-objects.ts';

/** A variant as Liquid sees it; prices in cents. */
export interface VariantObject {
  readonly id: number;
  readonly title: string;
  readonly sku: string | null;
  readonly price: number;
  readonly compare_at_price: number | null;
  readonly available: boolean;
  readonly options: readonly string[];
  readonly option1: string | null;
  readonly inventory_quantity: number;
  readonly url: string;
  readonly image: string;
}

export interface ProductObject {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly url: string;
  readonly description: string;
  readonly type: string;
  readonly vendor: string;
  readonly tags: readonly string[];
  readonly 'gift_card?': boolean;
  readonly available: boolean;
  readonly price: number;
  readonly price_varies: boolean;
  readonly featured_image: { readonly src: string; readonly alt: string };
  readonly variants: readonly VariantObject[];
  readonly has_only_default_variant: boolean;
  readonly option_name: string;
  readonly selected_variant: VariantObject | null;
  readonly selected_or_first_available_variant: VariantObject | null;
  readonly metafields: MetafieldsObject;
}

/** Where the storefront serves a product's picture; `option` chooses the glaze. */
export function pictureUrl(handle: string, option = ''): string {
  return `/__cdn/s/files/sample/${encodeURIComponent(handle)}.svg${option === '' ? '' : `?colour=${encodeURIComponent(option)}`}`;
}

/** Whether shoppers may see and buy a product; an unlisted one only by its address. */
export function isOnSale(product: ProductRow): boolean {
  return (product.status === 'ACTIVE' || product.status === 'UNLISTED') && product.publishedAt !== null;
}

/** Whether one more piece may be sold. */
export function isAvailable(variant: VariantRow): boolean {
  return !variant.tracked || variant.inventoryPolicy === 'CONTINUE' || variant.inventoryQuantity > 0;
}

function variantObject(product: ProductRow, row: VariantRow): VariantObject {
  const options = row.selectedOptions.map(({ value }) => value);
  const isColour = product.options[0]?.name === 'Color';
  return {
    ...{ id: row.id, title: row.title, sku: row.sku, price: Number(row.price), options },
    compare_at_price: row.compareAtPrice === null ? null : Number(row.compareAtPrice),
    available: isAvailable(row),
    option1: options[0] ?? null,
    inventory_quantity: row.inventoryQuantity,
    url: `/products/${product.handle}?variant=${row.id}`,
    image: pictureUrl(product.handle, isColour ? (options[0] ?? '') : ''),
  };
}

/** The variants of a product, in the shop's order. */
export function variantsOf(store: Store, productId: number): VariantRow[] {
  return store.rows.all(variants, 'WHERE productId = ? ORDER BY position, id', productId);
}

/** A product with its variants; `selectedId` is the variant the address names. */
export function productObject(store: Store, row: ProductRow, selectedId?: number): ProductObject {
  const own = variantsOf(store, row.id).map((variant) => variantObject(row, variant));
  const prices = own.map(({ price }) => price);
  const selected = own.find(({ id }) => id === selectedId) ?? null;
  const shown = selected ?? own.find(({ available }) => available) ?? own[0] ?? null;
  return {
    ...{ id: row.id, title: row.title, handle: row.handle, url: `/products/${row.handle}` },
    ...{ description: row.descriptionHtml, type: row.productType, vendor: row.vendor, tags: row.tags },
    'gift_card?': row.isGiftCard,
    available: own.some(({ available }) => available),
    price: Math.min(...prices),
    price_varies: new Set(prices).size > 1,
    featured_image: { src: shown?.image ?? pictureUrl(row.handle), alt: row.imageAlt ?? row.title },
    variants: own,
    has_only_default_variant: own.length === 1 && own[0]?.title === 'Default Title',
    option_name: row.options[0]?.name ?? '',
    selected_variant: selected,
    selected_or_first_available_variant: shown,
    metafields: metafieldsObject(store, 'PRODUCT', row.id),
  };
}

export interface CollectionObject {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly url: string;
  readonly description: string;
  readonly image: string;
}

/** A collection; its picture is that of its first product. */
export function collectionObject(store: Store, row: CollectionRow): CollectionObject {
  const first = listProducts(store, { collectionId: row.id, limit: 1, offset: 0 })[0];
  return {
    ...{ id: row.id, title: row.title, handle: row.handle, url: `/collections/${row.handle}` },
    description: row.descriptionHtml,
    image: pictureUrl(first?.handle ?? row.handle),
  };
}

/** All collections that hold something. */
export function listCollections(store: Store): CollectionRow[] {
  const filled = `WHERE id IN (SELECT collectionId FROM ${collectionProducts.name}) ORDER BY id`;
  return store.rows.all(collections, filled);
}

/** Orders a list may be shown in, by the name in the address. */
const SORTS: Readonly<Record<string, string>> = {
  'title-ascending': 'title COLLATE NOCASE',
  'price-ascending': '(SELECT min(price) FROM variants v WHERE v.productId = products.id)',
  'price-descending': '(SELECT min(price) FROM variants v WHERE v.productId = products.id) DESC',
};

/** Active products of a collection (in its order unless sorted). */
export function listProducts(
  store: Store,
  of: { collectionId: number; limit: number; offset: number; sort?: string },
): ProductRow[] {
  const member = `(SELECT position FROM ${collectionProducts.name} m WHERE m.productId = products.id AND m.collectionId = ?)`;
  const order = SORTS[of.sort ?? ''] ?? member;
  const bound = order === member ? [of.collectionId, of.collectionId] : [of.collectionId];
  const tail = `WHERE status = 'ACTIVE' AND publishedAt IS NOT NULL AND ${member} IS NOT NULL ORDER BY ${order}, id LIMIT ? OFFSET ?`;
  return store.rows.all(products, tail, ...bound, of.limit, of.offset);
}

/** Active products whose name, kind or tags hold every word of the query; at most 60. */
export function searchProducts(store: Store, query: string): ProductRow[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
  if (words.length === 0) return [];
  const text = "lower(title || ' ' || productType || ' ' || coalesce(tags, '') || ' ' || descriptionHtml)";
  const match = words.map(() => `instr(${text}, ?) > 0`).join(' AND ');
  return store.rows.all(
    products,
    `WHERE status = 'ACTIVE' AND publishedAt IS NOT NULL AND ${match} ORDER BY id LIMIT 60`,
    ...words,
  );
}
