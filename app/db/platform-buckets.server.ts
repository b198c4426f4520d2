// The Admin API's cost bucket of a shop, as all our processes share it. Times are the database's wall clock.
import type { ShopId } from '../core/ids.ts';
import { databasePool } from './client.server.ts';

/** The bucket as Shopify's `throttleStatus` tells it, in cost points (and points a second). */
export interface BucketReading {
  readonly available: number;
  readonly maximum: number;
  readonly restoreRate: number;
}

const refilled = `least(maximum, available
  + restore_rate * greatest(0, extract(epoch FROM clock_timestamp() - read_at)))`;

/**
 * Takes a call's cost from the shop's bucket when it is there. A shop not seen before starts with the smallest plan's
 * bucket (2,000 points, 100 a second).
 * @returns 0 when taken; else the milliseconds until it could be
 */
export async function takeFromBucket(shopId: ShopId, cost: number): Promise<number> {
  const pool = databasePool();
  await pool.query(
    `INSERT INTO throttle_buckets (shop_id, available, maximum, restore_rate, read_at)
     VALUES ($1, 2000, 2000, 100, clock_timestamp()) ON CONFLICT DO NOTHING`,
    [shopId],
  );
  const taken = await pool.query(
    `UPDATE throttle_buckets SET available = ${refilled} - $2, read_at = clock_timestamp()
     WHERE shop_id = $1 AND ${refilled} >= least($2, maximum)`,
    [shopId, cost],
  );
  if (taken.rowCount === 1) return 0;
  const { rows } = await pool.query<{ wait_ms: number }>(
    `SELECT ceil(1000 * greatest(0, least($2, maximum) - ${refilled}) / restore_rate)::int AS wait_ms
     FROM throttle_buckets WHERE shop_id = $1`,
    [shopId, cost],
  );
  return Math.max(1, rows[0]?.wait_ms ?? 1);
}

/** Keeps what Shopify's answer told about the bucket. */
export async function recordBucket(shopId: ShopId, reading: BucketReading): Promise<void> {
  await databasePool().query(
    `INSERT INTO throttle_buckets (shop_id, available, maximum, restore_rate, read_at)
     VALUES ($1, $2, $3, $4, clock_timestamp())
     ON CONFLICT (shop_id) DO UPDATE SET available = excluded.available, maximum = excluded.maximum,
       restore_rate = excluded.restore_rate, read_at = excluded.read_at`,
    [shopId, reading.available, reading.maximum, reading.restoreRate],
  );
}

/** How full the shop's bucket is now and what comes back a second; the smallest plan's before the first call. */
export async function readBucket(
  shopId: ShopId,
): Promise<{ readonly available: number; readonly restoreRate: number }> {
  const { rows } = await databasePool().query<{ available: number; restoreRate: number }>(
    `SELECT ${refilled} AS available, restore_rate AS "restoreRate" FROM throttle_buckets WHERE shop_id = $1`,
    [shopId],
  );
  return rows[0] ?? { available: 2_000, restoreRate: 100 };
}
