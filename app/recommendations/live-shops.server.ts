import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ShopId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { wallNow } from '../core/time.ts';
import { readInShop, type ShopReader } from '../db/shop-reader.server.ts';
import { dayOf } from './decay.ts';
import { LiveModel, type BasketChange, type CountedBasket } from './live-model.ts';
import { decodeSnapshot } from './training/snapshot-bytes.ts';

const memoryLimitBytes = 256 * 1024 * 1024;
/** A model is looked at again after this long, though nobody told of a change: a notice may have been lost. */
const lookAgainMs = 1_000;
const changesAtOnce = 5_000;

/** A shop's model in memory, and which snapshot it stands on. */
export interface LiveShop {
  readonly version: number;
  readonly bytes: number;
  readonly model: LiveModel;
}

interface Held {
  live: LiveShop | null;
  lookedAtMs: number;
  looking: Promise<void> | null;
}

const held = new LRUCache<ShopId, Held>({
  maxSize: memoryLimitBytes,
  sizeCalculation: ({ live }) => (live?.bytes ?? 0) + 1_024,
});

interface ChangeRow {
  readonly sequence: bigint;
  readonly before_at: Date | null;
  readonly before_ids: string[];
  readonly after_at: Date | null;
  readonly after_ids: string[];
}

function basketOf(at: Date | null, ids: readonly string[]): CountedBasket | null {
  return at === null || ids.length === 0 ? null : { productShopifyIds: ids.map(BigInt), day: dayOf(at) };
}

function changeOf(row: ChangeRow): BasketChange {
  return {
    sequence: row.sequence,
    before: basketOf(row.before_at, row.before_ids),
    after: basketOf(row.after_at, row.after_ids),
  };
}

async function applyChanges(reader: ShopReader, model: LiveModel): Promise<void> {
  for (;;) {
    const rows = await reader.query<ChangeRow>(
      `SELECT sequence, before_at, before_ids, after_at, after_ids FROM recommendation_changes
       WHERE shop_id = $1::uuid AND sequence > $2::bigint ORDER BY sequence LIMIT ${String(changesAtOnce)}`,
      reader.shopId,
      model.sequence,
    );
    for (const row of rows) model.apply(changeOf(row));
    if (rows.length < changesAtOnce) return;
  }
}

async function loadSnapshot(reader: ShopReader, version: number): Promise<LiveShop> {
  const [row] = await reader.query<{ body: Buffer; checksum: string }>(
    'SELECT body, checksum FROM recommendation_snapshots WHERE shop_id = $1::uuid AND version = $2',
    reader.shopId,
    version,
  );
  if (row === undefined) throw new Error(`Snapshot ${String(version)} is not there.`);
  if (createHash('sha256').update(row.body).digest('hex') !== row.checksum) {
    throw new Error(`Snapshot ${String(version)} is damaged: its checksum differs.`);
  }
  return { version, bytes: 2 * row.body.length, model: new LiveModel(decodeSnapshot(row.body)) };
}

/**
 * The shop's model with all changes committed so far: the one given, followed up, or the newest snapshot.
 * @returns null when the shop was never trained
 */
export async function followShop(shopId: ShopId, known: LiveShop | null): Promise<LiveShop | null> {
  return readInShop(shopId, async (reader) => {
    const [head] = await reader.query<{ version: number }>(
      'SELECT version FROM recommendation_heads WHERE shop_id = $1::uuid',
      shopId,
    );
    if (head === undefined || head.version === 0) return null;
    const live = known?.version === head.version ? known : await loadSnapshot(reader, head.version);
    await applyChanges(reader, live.model);
    return live;
  });
}

async function look(shopId: ShopId, entry: Held): Promise<void> {
  try {
    entry.live = await followShop(shopId, entry.live);
    entry.lookedAtMs = wallNow().getTime();
    held.set(shopId, entry);
  } catch (error) {
    // What is in memory goes on answering.
    if (entry.live === null) throw error;
    entry.lookedAtMs = wallNow().getTime();
    logFor('recommendations').warn({ err: error, shopId }, 'model not followed up');
  } finally {
    entry.looking = null;
  }
}

/** Longer than this no answer waits for the newest orders. */
const patienceMs = 50;

async function atMost(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

/**
 * The shop's model from memory, at most a second old: the first request after a second looks for new orders and waits for
 * them 50 ms at most; a slow database makes answers older, never slower. Waits as long as it takes only for the first load.
 */
export async function liveShop(shopId: ShopId): Promise<LiveShop | null> {
  const entry = held.get(shopId) ?? { live: null, lookedAtMs: -Infinity, looking: null };
  if (!held.has(shopId)) held.set(shopId, entry);
  if (wallNow().getTime() - entry.lookedAtMs >= lookAgainMs) {
    entry.looking ??= look(shopId, entry);
    if (entry.live === null) await entry.looking;
    else await atMost(entry.looking, patienceMs);
  }
  return entry.live;
}

/** What is in memory of a shop's model right now, without waiting; null when nothing is. */
export function peekLive(shopId: ShopId): LiveShop | null {
  return held.peek(shopId)?.live ?? null;
}

/** A change of the shop was committed: the model in memory is followed up, if there is one. */
export function noteChange(shopId: ShopId): void {
  const entry = held.peek(shopId);
  if (entry === undefined) return;
  entry.lookedAtMs = -Infinity;
  entry.looking ??= look(shopId, entry);
  entry.looking.catch(() => undefined);
}

/** Drops all models from memory. For tests and a graceful stop. */
export function forgetLiveShops(): void {
  held.clear();
}
