import { newId } from '../core/ids.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { DeletedKind } from './tombstones.ts';
import { tombstones } from './tombstones.ts';

/**
 * Marks what the merchant deleted. What is not in the mirror yet gets a tombstone, so that an older row of a copy
 * that is still running does not bring it back. A deleted customer's name, addresses and note go.
 * @param deletedAt Shopify's time of the deletion
 */
export async function markDeleted(
  tx: ShopTx,
  kind: DeletedKind,
  deletion: { readonly shopifyIds: readonly bigint[]; readonly deletedAt: Date },
): Promise<void> {
  const { table, blanks, wipes = '' } = tombstones[kind];
  const columns = Object.keys(blanks).map((column) => `, ${column}`);
  const values = Object.values(blanks).map((value) => `, ${value === '$3' ? '$3::timestamptz' : value}`);
  for (const shopifyId of [...deletion.shopifyIds].sort((a, b) => (a < b ? -1 : 1))) {
    await tx.execute(
      `INSERT INTO ${table} (shop_id, id, shopify_id, shopify_updated_at, deleted_at${columns.join('')})
       VALUES ($1::text::uuid, $2::text::uuid, $4, $3::timestamptz, $3::timestamptz${values.join('')})
       ON CONFLICT (shop_id, shopify_id) DO UPDATE SET ${wipes}
         deleted_at = coalesce(${table}.deleted_at, excluded.deleted_at),
         shopify_updated_at = greatest(${table}.shopify_updated_at, excluded.shopify_updated_at)`,
      tx.shopId,
      newId(),
      deletion.deletedAt,
      shopifyId,
    );
  }
  if (kind !== 'product' || deletion.shopifyIds.length === 0) return;
  await tx.execute(
    `UPDATE variants SET deleted_at = $2::timestamptz
     WHERE product_shopify_id = any($1::text::bigint[]) AND deleted_at IS NULL`,
    `{${deletion.shopifyIds.join(',')}}`,
    deletion.deletedAt,
  );
}
