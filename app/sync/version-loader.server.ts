import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { type OrderVersion, olderOrMissing } from '../mirror/versions.server.ts';
import { gidNumber } from '../shopify/gid.ts';
import type { StageLoader } from './stage-loader.ts';

/** Compares versions as they arrive; ids of orders to be read whole go to `wanted`. */
export function versionLoader(shopId: ShopId, wanted: bigint[]): StageLoader<OrderVersion[]> {
  return {
    rowsPerBatch: 5000,
    newBatch: () => [],
    add: (batch, { root }) => {
      const { id, updatedAt } = root as typeof root & { readonly updatedAt: string };
      batch.push({ shopifyId: gidNumber(id), updatedAt: new Date(updatedAt) });
    },
    store: async (batch) => {
      wanted.push(...(await inShop(shopId, (tx) => olderOrMissing(tx, batch))));
    },
  };
}
