import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { settleOrders } from '../flows/settle-orders.server.ts';
import { countBaskets } from '../recommendations/basket-counts.server.ts';
import { markDeleted } from '../mirror/deletions.server.ts';
import type { DeletedKind } from '../mirror/tombstones.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { gid, gidNumber } from '../shopify/gid.ts';
import { ExistingIdsDocument } from '../shopify/operations.generated.ts';
import type { Seen } from './unseen.server.ts';
import { unseenIds } from './unseen.server.ts';

const gidKinds: Readonly<Record<DeletedKind, string>> = {
  order: 'Order',
  product: 'Product',
  collection: 'Collection',
  customer: 'Customer',
};

const idsPerRequest = 250;

/**
 * Marks what an export did not show as deleted, once Shopify has confirmed by id that it is gone.
 * @returns how many were marked
 */
export async function markVanished(shopId: ShopId, gateway: AdminGateway, seen: Seen): Promise<number> {
  const missing = await inShop(shopId, (tx) => unseenIds(tx, seen));
  let marked = 0;
  for (let start = 0; start < missing.length; start += idsPerRequest) {
    const asked = missing.slice(start, start + idsPerRequest);
    const ids = asked.map((id) => gid(gidKinds[seen.kind], id));
    const { nodes } = await gateway.request(ExistingIdsDocument, { ids });
    const there = new Set(nodes.flatMap((node) => (node == null ? [] : [gidNumber(node.id)])));
    const shopifyIds = asked.filter((id) => !there.has(id));
    await inShop(shopId, async (tx) => {
      await markDeleted(tx, seen.kind, { shopifyIds, deletedAt: seen.exportedAt });
      if (seen.kind !== 'order') return;
      await settleOrders(tx, shopifyIds, now());
      await countBaskets(tx, shopifyIds);
    });
    marked += shopifyIds.length;
  }
  return marked;
}
