import { encodeJsonRows } from '../db/row-text.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

/** An order's id with Shopify's time of its last change. */
export interface OrderVersion {
  readonly shopifyId: bigint;
  readonly updatedAt: Date;
}

/** Of the given orders those that the mirror has not, or has older. */
export async function olderOrMissing(tx: ShopTx, versions: readonly OrderVersion[]): Promise<bigint[]> {
  if (versions.length === 0) return [];
  const rows = await tx.query<{ shopify_id: bigint }>(
    `SELECT given."shopifyId" AS shopify_id
     FROM jsonb_to_recordset($1::text::jsonb) AS given("shopifyId" bigint, "updatedAt" timestamptz)
     LEFT JOIN orders ON orders.shopify_id = given."shopifyId"
     WHERE orders.shopify_id IS NULL OR orders.shopify_updated_at < given."updatedAt"
     ORDER BY 1`,
    encodeJsonRows(versions.map((version) => ({ ...version }))),
  );
  return rows.map((row) => row.shopify_id);
}
