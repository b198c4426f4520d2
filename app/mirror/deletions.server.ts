import { newId } from '../core/ids.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

export type DeletedKind = 'order' | 'product' | 'collection' | 'customer';

interface Tombstone {
  readonly table: string;
  /** Columns that may not be null and have no default, with what a tombstone holds. */
  readonly blanks: Readonly<Record<string, string>>;
  /** More than the mark, on a row that is there already. */
  readonly wipes?: string;
}

const zeroes = [
  'subtotal_minor',
  'current_subtotal_minor',
  'total_minor',
  'current_total_minor',
  'discount_minor',
  'tax_minor',
  'shipping_minor',
  'tip_minor',
  'duties_minor',
  'refunded_minor',
];

const tombstones: Readonly<Record<DeletedKind, Tombstone>> = {
  order: {
    table: 'orders',
    blanks: {
      name: "''",
      currency: "'XXX'",
      presentment_currency: "'XXX'",
      taxes_included: 'false',
      processed_at: '$3',
      shopify_created_at: '$3',
      custom_attributes: "'[]'",
      discount_codes: "'{}'",
      tags: "'{}'",
      ...Object.fromEntries(zeroes.map((column) => [column, '0'])),
    },
  },
  product: {
    table: 'products',
    blanks: { title: "''", handle: "''", status: "'ARCHIVED'", tags: "'{}'", shopify_created_at: '$3' },
  },
  collection: { table: 'collections', blanks: { title: "''", handle: "''" } },
  customer: {
    table: 'customers',
    blanks: { tags: "'{}'", shopify_created_at: '$3' },
    wipes: 'first_name = NULL, last_name = NULL, email = NULL, phone = NULL, note = NULL,',
  },
};

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
