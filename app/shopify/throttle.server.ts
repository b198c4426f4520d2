import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopId } from '../core/ids.ts';
import { wallNow } from '../core/time.ts';
import { recordBucket, takeFromBucket } from '../db/platform-buckets.server.ts';
import type { QueryCost } from './answer.ts';

// Calls of one shop wait in line within a process, so that a dear one is not passed by cheap ones for ever; shops do
// not wait for each other. Between processes the bucket's row decides.
const lines = new Map<ShopId, Promise<void>>();

/** Points of calls that were admitted and have no answer yet, by shop. */
const onTheirWay = new Map<ShopId, number>();

/**
 * Waits until the shop's bucket holds `cost` points and takes them. Whoever is admitted tells `endCall` when
 * the answer is there, or none will come.
 * @returns false when that would take longer than `deadlineMs` (wall time, epoch milliseconds)
 */
export async function admitCall(shopId: ShopId, cost: number, deadlineMs: number): Promise<boolean> {
  const before = lines.get(shopId) ?? Promise.resolve();
  const turn = before.then(() => takeWhenRestored(shopId, cost, deadlineMs));
  const settled = turn.then(
    () => undefined,
    () => undefined,
  );
  lines.set(shopId, settled);
  try {
    const isAdmitted = await turn;
    if (isAdmitted) onTheirWay.set(shopId, (onTheirWay.get(shopId) ?? 0) + cost);
    return isAdmitted;
  } finally {
    if (lines.get(shopId) === settled) lines.delete(shopId);
  }
}

async function takeWhenRestored(shopId: ShopId, cost: number, deadlineMs: number): Promise<boolean> {
  for (;;) {
    const waitMs = await takeFromBucket(shopId, cost);
    if (waitMs === 0) return true;
    if (wallNow().getTime() + waitMs > deadlineMs) return false;
    await sleep(waitMs);
  }
}

/** The call that was admitted with this cost is over. */
export function endCall(shopId: ShopId, cost: number): void {
  const left = (onTheirWay.get(shopId) ?? 0) - cost;
  if (left > 0) onTheirWay.set(shopId, left);
  else onTheirWay.delete(shopId);
}

/**
 * Keeps what an answer tells about the bucket; Shopify knows of calls that other apps' limits do not touch. It may not
 * yet know of ours that are on their way: their points are taken off, or they would be spent a second time.
 */
export async function rememberCost(shopId: ShopId, cost: QueryCost): Promise<void> {
  const { currentlyAvailable, maximumAvailable, restoreRate } = cost.throttleStatus;
  const available = Math.max(0, currentlyAvailable - (onTheirWay.get(shopId) ?? 0));
  await recordBucket(shopId, { available, maximum: maximumAvailable, restoreRate });
}
