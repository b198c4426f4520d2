import { LRUCache } from 'lru-cache';

/** A bucket of `burst` requests that refills by `perSecond`. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Takes one request of a caller. @returns 0 when it may pass, else the whole seconds until it may */
export type RateLimiter = (caller: string, wallAt: Date) => number;

/** Makes a limiter held in this process; callers it has not seen for long start with a full bucket again. */
export function createRateLimiter(limit: RateLimit): RateLimiter {
  const buckets = new LRUCache<string, { tokens: number; atMs: number }>({ max: 50_000 });
  return (caller, wallAt) => {
    const atMs = wallAt.getTime();
    const before = buckets.get(caller) ?? { tokens: limit.burst, atMs };
    const refill = (Math.max(0, atMs - before.atMs) / 1_000) * limit.perSecond;
    const tokens = Math.min(limit.burst, before.tokens + refill);
    if (tokens < 1) {
      buckets.set(caller, { tokens, atMs });
      return Math.ceil((1 - tokens) / limit.perSecond);
    }
    buckets.set(caller, { tokens: tokens - 1, atMs });
    return 0;
  };
}
