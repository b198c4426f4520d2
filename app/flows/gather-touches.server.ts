import { eraseTouches } from '../attribution/erase-touches.server.ts';
import { gatherTouches } from '../attribution/pixel-events.server.ts';
import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';

const batchLimit = 5_000;
const batchTimeoutMs = 60_000;

/**
 * Makes touches of everything the pixel has told of a shop, a batch a transaction. Where counts stand in for touches it
 * counts and erases what was kept before.
 */
export async function gatherShopTouches(shopId: ShopId, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const erased = await inShop(shopId, (tx) => eraseTouches(tx, batchLimit), { timeoutMs: batchTimeoutMs });
    if (erased > 0) continue;
    const taken = await inShop(shopId, (tx) => gatherTouches(tx, batchLimit, now()), {
      timeoutMs: batchTimeoutMs,
    });
    if (taken < batchLimit) return;
  }
}
