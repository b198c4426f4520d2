import type { ShopTx } from '../db/shop-scope.server.ts';
import { idArray } from './rows.server.ts';

/** What of a variant can be sold now, over all locations. */
export interface VariantStock {
  readonly variantShopifyId: bigint;
  readonly isTracked: boolean;
  /** DENY or CONTINUE. */
  readonly policy: string;
  /** Null = not told. */
  readonly quantity: number | null;
}

/** The variants that these inventory items are counted for; those the mirror does not know yet come with their product. */
export async function variantsOfItems(
  tx: ShopTx,
  inventoryItemIds: readonly bigint[],
): Promise<readonly bigint[]> {
  const rows = await tx.query<{ shopify_id: bigint }>(
    `SELECT shopify_id FROM variants
     WHERE shop_id = $1::uuid AND inventory_item_id = ANY($2::text::bigint[]) AND deleted_at IS NULL`,
    tx.shopId,
    idArray(inventoryItemIds),
  );
  return rows.map((row) => row.shopify_id);
}

/** Stores stock as it was just read. */
export async function storeStock(tx: ShopTx, stock: readonly VariantStock[]): Promise<void> {
  if (stock.length === 0) return;
  const rows = stock.map(({ variantShopifyId, isTracked, policy, quantity }) => ({
    ...{ id: variantShopifyId.toString(), tracked: isTracked, policy, quantity },
  }));
  await tx.execute(
    `UPDATE variants AS v SET inventory_tracked = told.tracked, inventory_policy = told.policy,
       inventory_quantity = coalesce(told.quantity, v.inventory_quantity)
     FROM jsonb_to_recordset($2::text::jsonb) AS told(id bigint, tracked boolean, policy text, quantity integer)
     WHERE v.shop_id = $1::uuid AND v.shopify_id = told.id
       AND (v.inventory_tracked, v.inventory_policy, v.inventory_quantity)
         IS DISTINCT FROM (told.tracked, told.policy, coalesce(told.quantity, v.inventory_quantity))`,
    tx.shopId,
    JSON.stringify(rows),
  );
}
