import { collections, products, variants } from '../../../../store/schema/catalog.ts';
import { complain, plusMinus, readIds } from './reading.ts';
import type { IdPath, Ids, ItemsInput, Reading } from './reading.ts';

const PRODUCT = { type: 'Product', table: products, label: 'Product' };
const VARIANT = { type: 'ProductVariant', table: variants, label: 'Product variant' };
const COLLECTION = { type: 'Collection', table: collections, label: 'Collection' };

/** Which goods one side of a discount names. */
export type Items = {
  itemsKind: string;
  productIds: readonly number[];
  variantIds: readonly number[];
  collectionIds: readonly number[];
};

type Change = { add: Ids; remove: Ids; kind: Omit<IdPath, 'path'>; path: string };

// What is taken away need not be there (any more).
function changeIds(reading: Reading, before: readonly number[] | undefined, change: Change): number[] {
  const { kind, path } = change;
  const removed = (change.remove ?? []).map((gid) => Number(/(\d+)$/.exec(gid)?.[1]));
  return plusMinus(before, readIds(reading, change.add, { ...kind, path }), removed);
}

/**
 * The goods of `customerGets` or `customerBuys` after the input: all, products and variants, or collections. What is
 * told first is a collection beside products; then unknown collections, products and variants, in this order.
 */
export function readItems(
  reading: Reading,
  at: { side: string; items: ItemsInput; before: Items | undefined },
): Items {
  const { items, before } = at;
  const path = `${at.side}.items`;
  if (items.all === true) return { itemsKind: 'all', productIds: [], variantIds: [], collectionIds: [] };
  const { products: goods, collections: groups } = items;
  const isMixed = [goods?.productsToAdd, goods?.productVariantsToAdd].some((ids) => ids?.length);
  const isCrossed = isMixed && (groups?.add?.length ?? 0) > 0;
  if (isCrossed)
    complain(reading, `${path}.collections.add`, {
      code: 'CONFLICT',
      message: 'Cannot entitle collections in combination with product variants or products',
    });
  return {
    itemsKind: groups == null ? 'products' : 'collections',
    collectionIds: changeIds(reading, before?.collectionIds, {
      ...{ kind: COLLECTION, path: `${path}.collections.add` },
      ...{ add: isCrossed ? [] : groups?.add, remove: groups?.remove },
    }),
    productIds: changeIds(reading, before?.productIds, {
      ...{ kind: PRODUCT, path: `${path}.products.productsToAdd` },
      ...{ add: goods?.productsToAdd, remove: goods?.productsToRemove },
    }),
    variantIds: changeIds(reading, before?.variantIds, {
      ...{ kind: VARIANT, path: `${path}.products.productVariantsToAdd` },
      ...{ add: goods?.productVariantsToAdd, remove: goods?.productVariantsToRemove },
    }),
  };
}
