import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { MirrorCollection, MirrorProduct } from '../mirror/product.ts';
import { storeProducts } from '../mirror/products.server.ts';
import { storeCollections } from '../mirror/collections.server.ts';
import type { BulkRow } from '../shopify/bulk-row.ts';
import { toProduct, type ProductNode, type VariantNode } from '../shopify/catalog-nodes.ts';
import { toCollection, type CollectionNode } from '../shopify/collection-nodes.ts';
import type { StageLoader } from './stage-loader.ts';

const rowsPerBatch = 2_000;

/** Takes the product export into the mirror. */
export function productLoader(shopId: ShopId, shopCurrency: string): StageLoader<MirrorProduct[]> {
  return {
    rowsPerBatch,
    newBatch: () => [],
    add: (batch, { root, children }) => {
      const variants = children as unknown as VariantNode[];
      batch.push(toProduct(root as BulkRow & ProductNode, variants, shopCurrency));
    },
    store: async (batch) => {
      await inShop(shopId, (tx) => storeProducts(tx, batch));
    },
  };
}

/** Takes the collection export into the mirror. */
export function collectionLoader(shopId: ShopId): StageLoader<MirrorCollection[]> {
  return {
    rowsPerBatch,
    newBatch: () => [],
    add: (batch, { root, children }) => {
      batch.push(toCollection(root as BulkRow & CollectionNode, children));
    },
    store: async (batch) => {
      await inShop(shopId, (tx) => storeCollections(tx, batch));
    },
  };
}
