import type { DiscountDraft } from '../../store/discounts.ts';
import { collections, products, variants } from '../../store/schema-catalog.ts';
import { complain, plusMinus, readIds } from './discount-reading.ts';
import type { IdPath, Ids, Reading } from './discount-reading.ts';

const AT = 'customerGets.items';
const PRODUCT = { type: 'Product', table: products, label: 'Product' };
const VARIANT = { type: 'ProductVariant', table: variants, label: 'Product variant' };
const COLLECTION = { type: 'Collection', table: collections, label: 'Collection' };

type Change = {
  before: readonly number[] | undefined;
  add: Ids;
  remove: Ids;
  kind: Omit<IdPath, 'path'>;
  paths: readonly [string, string];
};

function changeIds(reading: Reading, change: Change): number[] {
  const [addPath, removePath] = change.paths;
  const add = readIds(reading, change.add, { ...change.kind, path: `${AT}.${addPath}` });
  const remove = readIds(reading, change.remove, { ...change.kind, path: `${AT}.${removePath}` });
  return plusMinus(change.before, add, remove);
}

/** Which items a discount is on: all, products and variants, or collections; never both of the latter. */
export function readItems(reading: Reading): Partial<DiscountDraft> {
  const items = reading.input.customerGets?.items;
  if (items == null) return {};
  if (items.all === true) return { itemsKind: 'all', productIds: [], variantIds: [], collectionIds: [] };
  const { products: ofProducts, collections: ofCollections } = items;
  const someProducts = [ofProducts?.productsToAdd, ofProducts?.productVariantsToAdd].some(
    (ids) => ids?.length,
  );
  if (someProducts && ofCollections?.add?.length)
    complain(reading, `${AT}.collections.add`, {
      code: 'CONFLICT',
      message: 'Cannot entitle collections in combination with product variants or products',
    });
  return { itemsKind: ofCollections == null ? 'products' : 'collections', ...readEntitled(reading, items) };
}

type Items = NonNullable<NonNullable<Reading['input']['customerGets']>['items']>;

function readEntitled(
  reading: Reading,
  items: Items,
): Pick<DiscountDraft, 'productIds' | 'variantIds' | 'collectionIds'> {
  const { before } = reading;
  const { products: ofProducts, collections: ofCollections } = items;
  return {
    productIds: changeIds(reading, {
      before: before?.productIds,
      add: ofProducts?.productsToAdd,
      remove: ofProducts?.productsToRemove,
      kind: PRODUCT,
      paths: ['products.productsToAdd', 'products.productsToRemove'],
    }),
    variantIds: changeIds(reading, {
      before: before?.variantIds,
      add: ofProducts?.productVariantsToAdd,
      remove: ofProducts?.productVariantsToRemove,
      kind: VARIANT,
      paths: ['products.productVariantsToAdd', 'products.productVariantsToRemove'],
    }),
    collectionIds: changeIds(reading, {
      before: before?.collectionIds,
      add: ofCollections?.add,
      remove: ofCollections?.remove,
      kind: COLLECTION,
      paths: ['collections.add', 'collections.remove'],
    }),
  };
}
