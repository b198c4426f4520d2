import type { ShopTx } from '../db/shop-scope.server.ts';

/** One stage of the copy as the pages show it. */
export interface StageProgress {
  readonly stage: string;
  readonly state: 'waiting' | 'exporting' | 'loading' | 'done' | 'failed';
  readonly stored: bigint;
  /** What Shopify promised; null while unknown. */
  readonly expected: bigint | null;
  readonly failure: string | null;
}

/** The copy of this installation, stage by stage, in the order they run; empty before it began. */
export async function loadCopyProgress(tx: ShopTx): Promise<StageProgress[]> {
  const rows = await tx.query<{
    stage: string;
    state: StageProgress['state'];
    stored: bigint;
    expected: bigint | null;
    failure: string | null;
  }>(
    `SELECT stage, state, stored_count AS stored, expected_count AS expected, failure FROM copy_stages
     WHERE epoch = (SELECT max(epoch) FROM copy_stages) AND stage <> 'reconciled-orders'
     ORDER BY array_position(ARRAY['products', 'collections', 'customers', 'orders', 'refunds', 'journeys', 'facts'], stage)`,
  );
  return rows;
}

/** What the merchant knows his shop by, as far as it is copied. */
export type CopiedThings = Readonly<Record<'products' | 'collections' | 'customers' | 'orders', bigint>>;

/** How many products, collections, customers and orders are here: a copied order is many rows, and rows say nothing. */
export async function countCopied(tx: ShopTx): Promise<CopiedThings> {
  const count = (table: string) => `(SELECT count(*) FROM ${table} WHERE deleted_at IS NULL) AS ${table}`;
  const tables = ['products', 'collections', 'customers', 'orders'].map(count).join(', ');
  const [row] = await tx.query<CopiedThings>(`SELECT ${tables}`);
  return row ?? { products: 0n, collections: 0n, customers: 0n, orders: 0n };
}

/** The newest order that reached us, and what points it brought. */
export interface LastOrder {
  readonly name: string;
  readonly processedAt: Date;
  /** Sum of the order's own entries; null when it has none (a guest, no program yet). */
  readonly points: bigint | null;
}

/** The order processed last; null in a shop without orders. */
export async function loadLastOrder(tx: ShopTx): Promise<LastOrder | null> {
  const [row] = await tx.query<{ name: string; processed_at: Date; points: string | null }>(
    `SELECT newest.name, newest.processed_at, (
       SELECT sum(points)::text FROM ledger_entries AS entry
       WHERE entry.order_shopify_id = newest.shopify_id AND entry.source_kind = 'order') AS points
     FROM (SELECT shopify_id, name, processed_at FROM orders WHERE deleted_at IS NULL
           ORDER BY processed_at DESC, shopify_id DESC LIMIT 1) AS newest`,
  );
  if (row === undefined) return null;
  const points = row.points === null ? null : BigInt(row.points);
  return { name: row.name, processedAt: row.processed_at, points };
}
