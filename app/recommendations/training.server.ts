import { createHash } from 'node:crypto';
import { newId, type ShopId } from '../core/ids.ts';
import { dayMs, now, type Instant } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { countNextBaskets, recommendationsChannel } from './basket-counts.server.ts';
import { trainInThread, type TrainedBytes } from './training/train-in-thread.server.ts';
import { readTrainingInput } from './training/training-input.server.ts';

/** How a training ended. In all cases but `trained` the snapshot before it goes on answering. */
export interface TrainingOutcome {
  readonly outcome: 'trained' | 'unchanged' | 'empty' | 'failed';
  readonly reason: string | null;
  /** Version that answers now; 0 = none yet. */
  readonly version: number;
}

const storeTimeoutMs = 120_000;

/** Counts what the mirror holds and no notice told (the first copy), then lets every further change be recorded. */
async function catchUp(shopId: ShopId): Promise<void> {
  let after: bigint | null = 0n;
  while (after !== null) {
    const from: bigint = after;
    after = await inShop(shopId, (tx) => countNextBaskets(tx, from), { timeoutMs: storeTimeoutMs });
  }
  await inShop(shopId, async (tx) => {
    await tx.execute(
      `INSERT INTO recommendation_heads (shop_id, id, records) VALUES ($1::uuid, $2::uuid, true)
       ON CONFLICT (shop_id) DO UPDATE SET records = true`,
      tx.shopId,
      newId(),
    );
  });
}

async function recordOutcome(
  tx: ShopTx,
  at: Instant,
  ended: Omit<TrainingOutcome, 'version'>,
): Promise<TrainingOutcome> {
  const [row] = await tx.query<{ version: number }>(
    `UPDATE recommendation_heads SET last_attempt_at = $2::timestamptz, last_outcome = $3, last_reason = $4
     WHERE shop_id = $1::uuid RETURNING version`,
    tx.shopId,
    at,
    ended.outcome,
    ended.reason,
  );
  return { ...ended, version: row?.version ?? 0 };
}

/** Puts a snapshot in the place of the one before, in one transaction; what only older snapshots need is dropped. */
async function storeSnapshot(
  tx: ShopTx,
  trained: TrainedBytes,
  facts: { sequence: bigint; at: Instant },
): Promise<TrainingOutcome> {
  await tx.execute(
    'UPDATE recommendation_heads SET version = version + 1 WHERE shop_id = $1::uuid',
    tx.shopId,
  );
  const { version } = await recordOutcome(tx, facts.at, { outcome: 'trained', reason: null });
  await tx.execute(
    `INSERT INTO recommendation_snapshots
       (shop_id, id, version, sequence, trained_at, product_count, basket_count, checksum, choice, evaluation, body)
     VALUES ($1::uuid, $2::uuid, $3, $4::bigint, $5::timestamptz, $6, $7, $8, $9::text::jsonb, $10::text::jsonb, $11)`,
    tx.shopId,
    newId(),
    version,
    facts.sequence,
    facts.at,
    trained.productCount,
    trained.basketCount,
    createHash('sha256').update(trained.bytes).digest('hex'),
    JSON.stringify(trained.choice),
    JSON.stringify(trained.evaluation),
    Buffer.from(trained.bytes),
  );
  await tx.execute(
    'DELETE FROM recommendation_snapshots WHERE shop_id = $1::uuid AND version < $2 - 1',
    tx.shopId,
    version,
  );
  await tx.execute(
    `DELETE FROM recommendation_changes WHERE shop_id = $1::uuid AND sequence <=
       (SELECT min(sequence) FROM recommendation_snapshots WHERE shop_id = $1::uuid)`,
    tx.shopId,
  );
  await tx.query('SELECT pg_notify($1, $2)::text', recommendationsChannel, tx.shopId);
  return { outcome: 'trained', reason: null, version };
}

interface Newest {
  readonly sequence: bigint;
  readonly trained_at: Date;
  readonly basket_count: number;
  readonly is_catalog_older: boolean;
  readonly head_sequence: bigint;
}

async function newestSnapshot(shopId: ShopId): Promise<Newest | null> {
  return inShop(shopId, async (tx) => {
    const [row] = await tx.query<Newest>(
      `SELECT s.sequence, s.trained_at, s.basket_count, h.sequence AS head_sequence, coalesce((SELECT
          max(greatest(p.shopify_updated_at, coalesce(p.deleted_at, p.shopify_updated_at))) FROM products p
          WHERE p.shop_id = s.shop_id) < s.trained_at, true) AS is_catalog_older
       FROM recommendation_snapshots s JOIN recommendation_heads h ON h.shop_id = s.shop_id
       WHERE s.shop_id = $1::uuid ORDER BY s.version DESC LIMIT 1`,
      tx.shopId,
    );
    return row ?? null;
  });
}

/** Nothing was bought and nothing changed in the catalog for a day at most: training again would say the same. */
function isFresh(newest: Newest | null, at: Instant): boolean {
  if (newest === null || !newest.is_catalog_older) return false;
  return newest.head_sequence === newest.sequence && at.getTime() - newest.trained_at.getTime() < dayMs;
}

/**
 * Trains a shop's recommendations from the mirror, in a thread, and swaps the snapshot whole. A training that fails or
 * finds nothing keeps the snapshot that answers and leaves its reason for the merchant to read.
 * @throws what made it fail, after the reason was stored
 */
export async function trainRecommendations(shopId: ShopId, signal?: AbortSignal): Promise<TrainingOutcome> {
  const at = now();
  try {
    await catchUp(shopId);
    const newest = await newestSnapshot(shopId);
    if (isFresh(newest, at)) {
      return await inShop(shopId, (tx) => recordOutcome(tx, at, { outcome: 'unchanged', reason: null }));
    }
    const input = await readTrainingInput(shopId, at);
    const orders = input.baskets.days.length;
    if (input.productIds.length === 0 || (orders === 0 && (newest?.basket_count ?? 0) > 0)) {
      const reason = input.productIds.length === 0 ? 'no-products' : 'no-orders';
      return await inShop(shopId, (tx) => recordOutcome(tx, at, { outcome: 'empty', reason }));
    }
    const trained = await trainInThread(input, signal);
    return await inShop(shopId, (tx) => storeSnapshot(tx, trained, { sequence: input.sequence, at }), {
      timeoutMs: storeTimeoutMs,
    });
  } catch (error) {
    // A stopped worker is no failure: the job comes again.
    if (signal?.aborted === true) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    await inShop(shopId, (tx) => recordOutcome(tx, at, { outcome: 'failed', reason }));
    throw error;
  }
}
