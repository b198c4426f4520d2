import { LRUCache } from 'lru-cache';
import type { ShopId } from '../../core/ids.ts';
import { now } from '../../core/time.ts';
import { shopSecret } from '../../db/shop-secret.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';

const cache = new LRUCache<ShopId, Promise<string>>({ max: 10_000 });

/** The shop's secret for holdouts and request ids, kept in memory: it never changes. */
export function secretOf(shopId: ShopId): Promise<string> {
  const kept = cache.get(shopId);
  if (kept !== undefined) return kept;
  const reading = inShop(shopId, (tx) => shopSecret(tx, 'holdout', now()));
  cache.set(shopId, reading);
  reading.catch(() => cache.delete(shopId));
  return reading;
}
