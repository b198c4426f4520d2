import { minuteMs, addMs, dayMs } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { DeletedKind } from '../mirror/tombstones.ts';
import { idArray } from '../mirror/rows.server.ts';

/** What an export of one kind showed. */

export interface Seen {
  readonly kind: DeletedKind;
  readonly shopifyIds: readonly bigint[];
  /** When the export was started (shop clock): later rows may rightly be missing in it. */
  readonly exportedAt: Date;
}

const tables: Readonly<Record<DeletedKind, string>> = {
  order: 'orders',
  product: 'products',
  collection: 'collections',
  customer: 'customers',
};

const slackMs = 5 * minuteMs;

/** Without read_all_orders older orders are not shown to us, which is no deletion. */
const visibleDays = 59;

/** Rows of the mirror that an export ought to have shown and did not. */
export async function unseenIds(tx: ShopTx, { kind, shopifyIds, exportedAt }: Seen): Promise<bigint[]> {
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
