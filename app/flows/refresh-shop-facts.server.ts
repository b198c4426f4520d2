import type { ShopId } from '../core/ids.ts';
import { minuteMs, now } from '../core/time.ts';
import { refreshCustomerFacts } from '../customers/facts.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { refreshFindings } from '../growth/findings.server.ts';
import { enqueueDue } from '../jobs/queue.server.ts';

const longestMs = 5 * minuteMs;

/** Rebuilds what is derived from the mirror: the customers' facts first, then the findings that stand on them. */
export async function refreshShopFacts(shopId: ShopId): Promise<void> {
  const at = now();
  await inShop(shopId, (tx) => refreshCustomerFacts(tx, at), { timeoutMs: longestMs });
  await inShop(shopId, (tx) => refreshFindings(tx, at), { timeoutMs: longestMs });
  await inShop(shopId, (tx) => enqueueDue(tx, 'settle-margins', { shopId }));
}
