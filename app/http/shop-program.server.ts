import { LRUCache } from 'lru-cache';
import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { loadProgram, type ProgramView } from '../loyalty/programs.server.ts';
import { listRewards } from '../loyalty/rewards.server.ts';
import type { Reward } from '../loyalty/reward.ts';

/** What every shopper of a shop sees alike. */
export interface ShopProgram {
  readonly program: ProgramView;
  readonly rewards: readonly Reward[];
}

// A change the merchant publishes is in every panel after this long.
const keptMs = 2_000;
const cache = new LRUCache<string, Promise<ShopProgram | null>>({ max: 1_000, ttl: keptMs });

async function load(shopId: ShopId): Promise<ShopProgram | null> {
  return inShop(shopId, async (tx) => {
    const program = await loadProgram(tx);
    return (
      program && {
        program,
        rewards: (await listRewards(tx)).filter(
          ({ state, currency }) => state === 'active' && currency === program.currency,
        ),
      }
    );
  });
}

/** The shop's program and its active rewards, at most two seconds old; null until the shop is copied. */
export function shopProgram(shopId: ShopId): Promise<ShopProgram | null> {
  const kept = cache.get(shopId);
  if (kept) return kept;
  const loading = load(shopId);
  cache.set(shopId, loading);
  loading.catch(() => cache.delete(shopId));
  return loading;
}

/** Whether this customer (null: a guest) takes part: the program is live, or tested with him. */
export function takesPart({ program }: ShopProgram, customerShopifyId: bigint | null): boolean {
  if (program.state === 'live') return true;
  if (program.state !== 'testing' || customerShopifyId === null) return false;
  return program.testCustomerIds.includes(customerShopifyId);
}
