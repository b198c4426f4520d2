import type { ShopTx } from '../db/shop-scope.server.ts';
import { productTable, variantTable } from './catalog-tables.ts';
import type { MirrorProduct, MirrorVariant } from './product.ts';
import { idArray } from './rows.server.ts';
import { newestById } from './grouping.ts';
import { withoutColumns } from './tables.ts';
import { upsertNewer } from './upsert.server.ts';

type VariantRow = MirrorVariant & { readonly productShopifyId: bigint };

/**
 * Stores products with their variants in a few statements. A product older than the stored one changes nothing;
 * a variant that a full list no longer names is marked deleted.
 * @returns the ids that were stored (not stale)
 */
export async function storeProducts(tx: ShopTx, products: readonly MirrorProduct[]): Promise<bigint[]> {
  const newest = newestById(products);
  const heads = newest.map((product) => ({ ...product, variants: undefined }));
  const stored = [
    ...(await upsertNewer(
      tx,
      productTable,
      heads.filter((product) => product.isGiftCard !== null),
    )),
    ...(await upsertNewer(
      tx,
      withoutColumns(productTable, 'isGiftCard'),
      heads.filter((product) => product.isGiftCard === null),
    )),
  ];
  const storedIds = new Set(stored);
  const told = newest.filter((product) => storedIds.has(product.shopifyId) && product.variants !== null);
  await storeVariants(
    tx,
    told.flatMap((product) =>
      (product.variants ?? []).map((variant) => ({ ...variant, productShopifyId: product.shopifyId })),
    ),
  );
  await markMissingVariants(tx, told);
  return stored;
}

async function storeVariants(tx: ShopTx, variants: readonly VariantRow[]): Promise<void> {
  const newest = newestById(variants);
  const known = newest.filter((variant) => variant.inventoryTracked !== null);
  const unknown = newest.filter((variant) => variant.inventoryTracked === null);
  await upsertNewer(tx, variantTable, known);
  await upsertNewer(tx, withoutColumns(variantTable, 'inventoryTracked'), unknown);
}

async function markMissingVariants(tx: ShopTx, products: readonly MirrorProduct[]): Promise<void> {
  if (products.length === 0) return;
  const kept = products.flatMap(({ variants }) => (variants ?? []).map(({ shopifyId }) => shopifyId));
  await tx.execute(
    `UPDATE variants SET deleted_at = greatest(variants.shopify_updated_at, products.shopify_updated_at)
     FROM products
     WHERE products.shop_id = variants.shop_id AND products.shopify_id = variants.product_shopify_id
       AND variants.product_shopify_id = any($1::text::bigint[]) AND variants.deleted_at IS NULL
       AND NOT variants.shopify_id = any($2::text::bigint[])`,
    idArray(products.map(({ shopifyId }) => shopifyId)),
    idArray(kept),
  );
}
