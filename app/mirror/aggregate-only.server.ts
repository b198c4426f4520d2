import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

// Whoever stores a touch asks here first, and holds the answer until its transaction ends: the switch waits for all who
// were told "off", and erases what they stored.

const lockName = `hashtextextended('aggregate-only ' || $1::text, 0)`;

/** Since when the shop keeps counts instead of touches; null while it keeps touches. */
export async function aggregateOnlySince(tx: ShopTx): Promise<Instant | null> {
  await tx.execute(`SELECT pg_advisory_xact_lock_shared(${lockName})`, tx.shopId);
  const [row] = await tx.query<{ since: Instant }>(
    'SELECT since FROM aggregate_only WHERE shop_id = $1::uuid',
    tx.shopId,
  );
  return row?.since ?? null;
}

/** Waits until nobody stores a touch of the shop, and lets nobody until this transaction ends. */
export async function holdTouches(tx: ShopTx): Promise<void> {
  await tx.execute(`SELECT pg_advisory_xact_lock(${lockName})`, tx.shopId);
}
