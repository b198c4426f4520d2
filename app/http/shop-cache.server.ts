import { LRUCache } from 'lru-cache';
import {
  installationByDomain,
  installationByShop,
  type Installation,
  type InstallationState,
} from '../db/platform.server.ts';
import { within } from './deadline.ts';
import type { ShopId } from '../core/ids.ts';

/** What the hot paths need to know of a shop. */
export interface KnownShop {
  readonly shopId: ShopId;
  readonly state: InstallationState;
}

// An uninstall is seen after this long at most; a first install sooner, for "unknown" is kept for one second only.
const knownMs = 5_000;
const unknownMs = 1_000;
// A database that hangs must not hold a webhook longer than Shopify waits.
const lookupMs = 400;

const cache = new LRUCache<string, { shop: KnownShop | null }>({ max: 10_000 });

const asking = new Map<string, Promise<KnownShop | null>>();

async function lookUp(
  key: string,
  find: (key: string) => Promise<Installation | null>,
): Promise<KnownShop | null> {
  const installation = await within('look up the shop', find(key), lookupMs);
  const shop = installation && { shopId: installation.shopId, state: installation.state };
  cache.set(key, { shop }, { ttl: shop ? knownMs : unknownMs });
  return shop;
}

async function known(
  key: string,
  find: (key: string) => Promise<Installation | null>,
): Promise<KnownShop | null> {
  const cached = cache.get(key);
  if (cached) return cached.shop;
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
