import { purgeShop } from './db/platform.server.ts';
import type { ShopId } from './core/ids.ts';
import type { JobHandlers } from './jobs/runner.server.ts';

/** Who does each job of the catalog. A name without its line here does not compile. */
export const jobHandlers: JobHandlers = {
  'purge-shop': async ({ shopId }) => {
    await purgeShop(shopId as ShopId);
  },
};
