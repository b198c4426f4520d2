import { gatherTouches } from '../attribution/pixel-events.server.ts';
import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';

const batchLimit = 5_000;
const batchTimeoutMs = 60_000;

/** Makes touches of everything the pixel has told of a shop, a batch a transaction. */
export async function gatherShopTouches(shopId: ShopId, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const taken = await inShop(shopId, (tx) => gatherTouches(tx, batchLimit, now()), {
      timeoutMs: batchTimeoutMs,
    });
    if (taken < batchLimit) return;
  }
}
