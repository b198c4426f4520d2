import { LRUCache } from 'lru-cache';

/** A bucket of `burst` requests that refills by `perSecond`. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Takes one request of a caller, or what `cost` of them take (at most the burst).
 * @returns 0 when it may pass, else the whole seconds until it may
 */
export type RateLimiter = (caller: string, wallAt: Date, cost?: number) => number;

/**
 * Makes a limiter held in this process, for 50,000 callers at most: whoever it has not seen for longest starts with a
 * full bucket again.
 */
export function createRateLimiter(limit: RateLimit): RateLimiter {
  const buckets = new LRUCache<string, { tokens: number; atMs: number }>({ max: 50_000 });
  return (caller, wallAt, cost = 1) => {
    const atMs = wallAt.getTime();
    const before = buckets.get(caller) ?? { tokens: limit.burst, atMs };
    const refill = (Math.max(0, atMs - before.atMs) / 1_000) * limit.perSecond;
    const tokens = Math.min(limit.burst, before.tokens + refill);
    if (tokens < cost) {
      buckets.set(caller, { tokens, atMs });
      return Math.ceil((cost - tokens) / limit.perSecond);
    }
    buckets.set(caller, { tokens: tokens - cost, atMs });
    return 0;
  };
}
