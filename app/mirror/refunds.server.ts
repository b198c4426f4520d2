import type { ShopTx } from '../db/shop-scope.server.ts';
import type { MirrorRefund } from './order.ts';
import { refundLineTable, refundTable } from './order-tables.ts';
import { idArray, insertMirrorRows, upsertMirrorRows } from './rows.server.ts';

/** A refund of an order whose own row need not be here yet. A repeated refund replaces the stored one with its lines. */
export async function storeRefunds(tx: ShopTx, refunds: readonly MirrorRefund[]): Promise<void> {
  if (refunds.length === 0) return;
  const byId = new Map(refunds.map((refund) => [refund.shopifyId, refund]));
  const unique = [...byId.values()].sort((a, b) => (a.shopifyId < b.shopifyId ? -1 : 1));
  const written = await upsertMirrorRows<{ shopify_id: bigint; inserted: boolean }>(
    tx,
    {
      table: refundTable,
      conflict: `ON CONFLICT (shop_id, shopify_id) DO UPDATE SET processed_at = excluded.processed_at,
       total_minor = excluded.total_minor, shipping_minor = excluded.shipping_minor,
       adjustment_minor = excluded.adjustment_minor, duties_minor = excluded.duties_minor, note = excluded.note
     RETURNING shopify_id, (xmax = 0) AS inserted`,
    },
    unique.map((refund) => ({ ...refund, lines: undefined })),
  );
  const changed = written.filter((row) => !row.inserted).map((row) => row.shopify_id);
  if (changed.length > 0) {
    await tx.execute(
      'DELETE FROM refund_lines WHERE refund_shopify_id = any($1::text::bigint[])',
      idArray(changed),
    );
  }
  const lines = unique.flatMap((refund) =>
    refund.lines.map((line) => ({
      ...line,
      refundShopifyId: refund.shopifyId,
      orderShopifyId: refund.orderShopifyId,
    })),
  );
  await insertMirrorRows(tx, refundLineTable, lines);
}
