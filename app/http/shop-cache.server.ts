import { LRUCache } from 'lru-cache';
import {
  installationByDomain,
  installationByShop,
  type Installation,
  type InstallationState,
} from '../db/platform.server.ts';
import { within } from './deadline.ts';
import type { ShopId } from '../core/ids.ts';
import { wallNow } from '../core/time.ts';

/** What the hot paths need to know of a shop. */
export interface KnownShop {
  readonly shopId: ShopId;
  readonly state: InstallationState;
}

// An uninstall is seen after this long at most; a first install sooner, for "unknown" is kept for one second only.
const knownMs = 5_000;
const unknownMs = 1_000;
// While the database does not answer, a shop that was known goes on being known for this long.
const staleMs = 60_000;
// A database that hangs must not hold a webhook longer than Shopify waits. A shop that is not in memory has more time:
// the process may have to connect first, and there is nothing to fall back on. The rest of Shopify's two seconds for a
// page is for the answer.
const lookupMs = { unknown: 900, known: 400 };

interface Kept {
  readonly shop: KnownShop | null;
  readonly readAtMs: number;
}

const cache = new LRUCache<string, Kept>({ max: 10_000 });

const asking = new Map<string, Promise<KnownShop | null>>();

async function read(
  key: string,
  find: (key: string) => Promise<Installation | null>,
): Promise<KnownShop | null> {
  const installation = await find(key);
  const shop = installation && { shopId: installation.shopId, state: installation.state };
  // One that came back too late for whoever asked is there for the next.
  cache.set(key, { shop, readAtMs: wallNow().getTime() });
  return shop;
}

const ageMs = ({ readAtMs }: Kept): number => wallNow().getTime() - readAtMs;

async function lookUp(
  key: string,
  find: (key: string) => Promise<Installation | null>,
): Promise<KnownShop | null> {
  const before = cache.get(key);
  const fallback = before && ageMs(before) < staleMs ? before.shop : null;
  try {
    const timeoutMs = fallback === null ? lookupMs.unknown : lookupMs.known;
    return await within('look up the shop', read(key, find), timeoutMs);
  } catch (error) {
    if (fallback === null) throw error;
    return fallback;
  }
}

async function known(
  key: string,
  find: (key: string) => Promise<Installation | null>,
): Promise<KnownShop | null> {
  const kept = cache.get(key);
  if (kept && ageMs(kept) < (kept.shop ? knownMs : unknownMs)) return kept.shop;
  // When an entry runs out in the middle of a rush, one request asks for all.
  const asked = asking.get(key);
  if (asked) return asked;
  const asks = lookUp(key, find).finally(() => asking.delete(key));
  asking.set(key, asks);
  return asks;
}

/** The shop of a myshopify domain, from a cache of a few seconds; null when it never installed. @throws without database */
export function knownShop(domain: string): Promise<KnownShop | null> {
  return known(domain, installationByDomain);
}

/** The shop an account id of our pixel names, as {@link knownShop}. */
export function shopOfAccount(account: string): Promise<KnownShop | null> {
  return known(account, (id) => installationByShop(id as ShopId));
}

/** Forgets everything: for tests that install and uninstall faster than the cache. */
export function forgetKnownShops(): void {
  cache.clear();
}
