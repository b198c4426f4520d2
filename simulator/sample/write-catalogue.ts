import { collectionProducts, collections, products, variants } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import { COLLECTIONS, type SampleProduct } from './catalogue/product.ts';
import { pictureAddress } from './pictures.ts';

/** The rows' ids, in the order of the sample's products and their variants. */
export interface WrittenProduct {
  readonly productId: number;
  readonly variantIds: readonly number[];
  readonly collectionId: number;
}

const VENDOR = 'Juniper & Kiln';

function writeVariants(
  store: Store,
  product: SampleProduct,
  at: { productId: number; createdAt: string },
): number[] {
  const { createdAt, productId } = at;
  return product.variants.map((variant, index) => {
    const id = store.newId();
    const isOnly = product.optionName === '';
    const code = variant.option.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
    store.rows.insert(variants, {
      ...{
        id,
        productId,
        inventoryItemId: store.newId(),
        position: index + 1,
        createdAt,
        updatedAt: createdAt,
      },
      title: isOnly ? 'Default Title' : variant.option,
      selectedOptions: [
        isOnly
          ? { name: 'Title', value: 'Default Title' }
          : { name: product.optionName, value: variant.option },
      ],
      sku: `JK-${product.handle.toUpperCase().slice(0, 18)}${isOnly ? '' : `-${code}`}`,
      ...{ price: variant.priceMinor, unitCost: variant.costMinor, inventoryQuantity: variant.stock },
      ...{
        tracked: !product.isGiftCard,
        requiresShipping: !product.isGiftCard,
        taxable: !product.isGiftCard,
      },
    });
    return id;
  });
}

/** Writes collections, products and variants; everything was on sale from the first day. */
export function writeCatalogue(
  store: Store,
  list: readonly SampleProduct[],
  createdAt: string,
): WrittenProduct[] {
  const collectionIds = new Map(
    COLLECTIONS.map(({ handle, title, story }) => {
      const id = store.newId();
      store.rows.insert(collections, {
        id,
        handle,
        title,
        descriptionHtml: `<p>${story}</p>`,
        updatedAt: createdAt,
      });
      return [handle, id] as const;
    }),
  );
  return list.map((product, position) => {
    const productId = store.newId();
    const { title, handle, type, tags, isGiftCard, optionName } = product;
    store.rows.insert(products, {
      ...{
        id: productId,
        title,
        handle,
        tags: [...tags].sort(),
        isGiftCard,
        productType: type,
        vendor: VENDOR,
      },
      descriptionHtml: `<p>${product.story}</p>`,
      options:
        optionName === '' ? [] : [{ name: optionName, values: product.variants.map(({ option }) => option) }],
      ...{ imageUrl: pictureAddress(handle), imageAlt: title },
      ...{ createdAt, updatedAt: createdAt, publishedAt: createdAt },
    });
    const collectionId = collectionIds.get(product.collection) ?? 0;
    store.rows.insert(collectionProducts, { id: store.newId(), collectionId, productId, position });
    return { productId, collectionId, variantIds: writeVariants(store, product, { productId, createdAt }) };
  });
}

/** Puts the stock back to what the shelf holds today: returns of the history have added to it. */
export function settleStock(
  store: Store,
  list: readonly SampleProduct[],
  written: readonly WrittenProduct[],
): void {
  written.forEach(({ variantIds }, product) => {
    variantIds.forEach((id, variant) => {
      store.rows.update(variants, id, { inventoryQuantity: list[product]?.variants[variant]?.stock ?? 0 });
    });
  });
}
