import type { ShopId } from '../../core/ids.ts';
import { logFor } from '../../core/log.server.ts';
import { now } from '../../core/time.ts';
import { listInstalledShops } from '../../db/platform.server.ts';
import { liveShop } from '../live-shops.server.ts';
import { answerPlacement } from './answer.ts';
import { placements } from './placements.ts';
import { secretOf } from './secret.server.ts';
import { counterOf } from './serve.server.ts';
import { peekShelf, shelfOf } from './shelves.server.ts';

/** So many shops are got ready at a start; the rest when their first shopper comes. */
const shopsAtStart = 20;
/** Changes that come in a row are answered by one warming. */
const restMs = 300;

/**
 * Loads a shop's catalog and model and answers every placement once, so that what the first answer of a model has to lay
 * out is laid out before a shopper waits for it. Without a model (never trained) there is little to lay out.
 */
export async function warmShop(shopId: ShopId): Promise<void> {
  await secretOf(shopId);
  const known = await shelfOf(shopId);
  const live = await liveShop(shopId);
  if (live === null) return;
  for (const placement of placements) {
    const counter = counterOf(known, live, placement);
    answerPlacement(counter, { placement, seeds: [], exclude: [], bought: [] }, now().getTime());
    // Requests go between two placements.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Gets the shops of this installation ready, one after the other. What fails is left to the first request. */
export async function warmShops(): Promise<void> {
  try {
    for (const { shopId } of (await listInstalledShops()).slice(0, shopsAtStart)) await warmShop(shopId);
  } catch (error) {
    logFor('recommendations').warn({ err: error }, 'not warmed');
  }
}

const resting = new Map<ShopId, NodeJS.Timeout>();

/** A shop's counts or model have changed: what is in memory is got ready anew, soon. */
export function warmAgain(shopId: ShopId): void {
  if (peekShelf(shopId) === null || resting.has(shopId)) return;
  const timer = setTimeout(() => {
    resting.delete(shopId);
    warmShop(shopId).catch((error: unknown) => {
      logFor('recommendations').warn({ err: error, shopId }, 'not warmed');
    });
  }, restMs);
  timer.unref();
  resting.set(shopId, timer);
}
