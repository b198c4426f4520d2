import type { ShopId } from '../core/ids.ts';
import { addMs, dayMs, minuteMs, now } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { settleOrders } from '../flows/settle-orders.server.ts';
import { markDeleted, type DeletedKind } from '../mirror/deletions.server.ts';
import { idArray } from '../mirror/rows.server.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { gid, gidNumber } from '../shopify/gid.ts';
import { ExistingIdsDocument } from '../shopify/operations.generated.ts';

/** What an export of one kind showed. */
export interface Seen {
  readonly kind: DeletedKind;
  readonly shopifyIds: readonly bigint[];
  /** When the export was started (shop clock): later rows may rightly be missing in it. */
  readonly exportedAt: Date;
}

const gidKinds: Readonly<Record<DeletedKind, string>> = {
  order: 'Order',
  product: 'Product',
  collection: 'Collection',
  customer: 'Customer',
};

const tables: Readonly<Record<DeletedKind, string>> = {
  order: 'orders',
  product: 'products',
  collection: 'collections',
  customer: 'customers',
};

const idsPerRequest = 250;
const slackMs = 5 * minuteMs;
/** Without read_all_orders older orders are not shown to us, which is no deletion. */
const visibleDays = 59;

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
      if (seen.kind === 'order') await settleOrders(tx, shopifyIds, now());
    });
    marked += shopifyIds.length;
  }
  return marked;
}

async function unseenIds(tx: ShopTx, { kind, shopifyIds, exportedAt }: Seen): Promise<bigint[]> {
  const rows = await tx.query<{ shopify_id: bigint }>(
    `SELECT stored.shopify_id FROM ${tables[kind]} AS stored
     LEFT JOIN unnest($1::text::bigint[]) AS seen(shopify_id) USING (shopify_id)
     WHERE seen.shopify_id IS NULL AND stored.deleted_at IS NULL AND stored.shopify_updated_at < $2::timestamptz
       ${kind === 'order' ? 'AND stored.processed_at > $3::timestamptz' : 'AND $3::timestamptz IS NOT NULL'}
     ORDER BY 1`,
    idArray(shopifyIds),
    addMs(exportedAt, -slackMs),
    await oldestVisible(tx, exportedAt),
  );
  return rows.map((row) => row.shopify_id);
}

async function oldestVisible(tx: ShopTx, exportedAt: Date): Promise<Date> {
  const profile = await tx.prisma.shopProfile.findUnique({ where: { shopId: tx.shopId } });
  return profile?.seesAllOrders === true ? new Date(0) : addMs(exportedAt, -visibleDays * dayMs);
}
