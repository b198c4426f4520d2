import type { ShopTx } from '../db/shop-scope.server.ts';
import { collectionTable, collectionProductTable } from './catalog-tables.ts';
import { newestById } from './grouping.ts';
import type { MirrorCollection } from './product.ts';
import { idArray, insertMirrorRows } from './rows.server.ts';
import { upsertNewer } from './upsert.server.ts';

/** Stores collections; a told list of members replaces the stored one. @returns the ids that were stored */

export async function storeCollections(
  tx: ShopTx,
  collections: readonly MirrorCollection[],
): Promise<bigint[]> {
  const newest = newestById(collections);
  const heads = newest.map((collection) => ({ ...collection, productShopifyIds: undefined }));
  const stored = new Set(await upsertNewer(tx, collectionTable, heads));
  const told = newest.filter((one) => stored.has(one.shopifyId) && one.productShopifyIds !== null);
  if (told.length > 0) {
    await tx.execute(
      'DELETE FROM collection_products WHERE collection_shopify_id = any($1::text::bigint[])',
      idArray(told.map(({ shopifyId }) => shopifyId)),
    );
  }
  const members = told.flatMap(({ shopifyId, productShopifyIds }) =>
    [...new Set(productShopifyIds ?? [])].map((productShopifyId) => ({
      collectionShopifyId: shopifyId,
      productShopifyId,
    })),
  );
  await insertMirrorRows(tx, collectionProductTable, members);
  return [...stored];
}
