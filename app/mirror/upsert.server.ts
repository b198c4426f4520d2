import type { ShopTx } from '../db/shop-scope.server.ts';
import { upsertMirrorRows } from './rows.server.ts';
import { type MirrorTable, newerWins } from './tables.ts';

/** Stores rows unless the mirror has them newer. @returns the ids that were stored */
export async function upsertNewer(
  tx: ShopTx,
  table: MirrorTable,
  rows: readonly object[],
): Promise<bigint[]> {
  const written = await upsertMirrorRows<{ shopify_id: bigint }>(
    tx,
    { table, conflict: `${newerWins(table)} RETURNING shopify_id` },
    rows,
  );
  return written.map((row) => row.shopify_id);
}
