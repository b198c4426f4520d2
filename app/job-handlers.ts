import { purgeShop } from './db/platform.server.ts';
import type { ShopId } from './core/ids.ts';
import { refreshShopFacts } from './flows/refresh-shop-facts.server.ts';
import type { JobHandlers } from './jobs/runner.server.ts';
import { copyShop } from './sync/backfill.server.ts';
import { reconcileOrders } from './sync/reconcile.server.ts';

/** Who does each job of the catalog. A name without its line here does not compile. */
export const jobHandlers: JobHandlers = {
  'copy-shop': ({ shopId, epoch }, { signal }) => copyShop(shopId as ShopId, epoch, signal),
  'reconcile-orders': async ({ shopId }, { signal }) => {
    await reconcileOrders(shopId as ShopId, signal);
  },
  'refresh-facts': ({ shopId }) => refreshShopFacts(shopId as ShopId),
  'purge-shop': async ({ shopId }) => {
    await purgeShop(shopId as ShopId);
  },
};
