import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { saveShopSettings } from '../growth/shop-settings.server.ts';
import type { ShopperWords } from '../growth/shopper-words.ts';
import { enqueue } from '../jobs/queue.server.ts';

/** Keeps the merchant's own words for the storefront (checked before), and announces them: a job brings them there. */
export async function saveShopperWords(
  tx: ShopTx,
  change: { words: ShopperWords; actor: string },
  now: Instant,
): Promise<void> {
  const settings = { shopperWords: change.words as Record<string, Record<string, string>> };
  await saveShopSettings(tx, { settings, actor: change.actor }, now);
  await enqueue(tx, 'publish-program', { shopId: tx.shopId });
}
