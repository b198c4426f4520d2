import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { storeStock, variantsOfItems, type VariantStock } from '../mirror/stock.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { gid, gidNumber } from '../shopify/gid.ts';
import { StockOfVariantsDocument } from '../shopify/operations.generated.ts';

/** Shopify takes so many ids in a call; an item is counted for one variant, and a job names no more items. */
const idsAtOnce = 250;

/**
 * Reads what of these inventory items can be sold now and takes it into the mirror, whence recommendations and stock cover
 * see it. Read anew and not from the notice: that tells of one location, and may come late. @throws UpstreamError
 */
export async function refreshStock(shopId: ShopId, inventoryItemIds: readonly bigint[]): Promise<void> {
  const variants = await inShop(shopId, (tx) => variantsOfItems(tx, inventoryItemIds));
  if (variants.length === 0) return;
  const ids = variants.slice(0, idsAtOnce).map((id) => gid('ProductVariant', id));
  const { nodes } = await adminGateway(shopId).request(StockOfVariantsDocument, { ids });
  const stock = nodes.flatMap((node): VariantStock[] => {
    if (node?.__typename !== 'ProductVariant') return [];
    const { id, inventoryPolicy, inventoryQuantity, inventoryItem } = node;
    return [
      {
        variantShopifyId: gidNumber(id),
        isTracked: inventoryItem.tracked,
        policy: inventoryPolicy,
        quantity: inventoryQuantity ?? null,
      },
    ];
  });
  await inShop(shopId, (tx) => storeStock(tx, stock));
}
