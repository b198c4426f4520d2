import type { ShopId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { now } from '../core/time.ts';
import { installShop } from '../db/platform.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { planCopy } from './copy-stages.server.ts';
import { defineMetafields } from './define-metafields.server.ts';
import { refreshShopProfile } from './refresh-shop-profile.server.ts';

/**
 * Takes note that a shop has the app, and starts its first copy once an installation. Safe to repeat: it runs after
 * every token acquisition. Sends no message, starts no trigger, changes no price.
 * @param grant the shop's `*.myshopify.com` domain, and the scopes the merchant granted
 */
export async function recordInstallation(grant: {
  readonly domain: string;
  readonly grantedScopes: readonly string[];
}): Promise<ShopId> {
  const { installation } = await installShop({ ...grant, now: now() });
  const { shopId, epoch } = installation;
  const isPlanned = await inShop(shopId, async (tx) => {
    const isNew = await planCopy(tx, epoch);
    if (isNew) {
      await enqueue(tx, 'copy-shop', { shopId, epoch });
      await enqueue(tx, 'connect-pixel', { shopId });
    }
    return isNew;
  });
  if (isPlanned) {
    await refreshProfileOrLeaveIt(shopId);
    await defineOrLeaveIt(shopId);
  }
  return shopId;
}

/** The page that follows wants the currency and zone; the copy reads them again, so a failure here costs nothing. */
async function refreshProfileOrLeaveIt(shopId: ShopId): Promise<void> {
  try {
    await refreshShopProfile(shopId);
  } catch (error) {
    logFor('install').warn({ err: error, shopId }, 'the shop profile could not be read yet');
  }
}

/** Points work without the definition; every publication of the program asks for it again. */
async function defineOrLeaveIt(shopId: ShopId): Promise<void> {
  try {
    await defineMetafields(shopId);
  } catch (error) {
    logFor('install').warn({ err: error, shopId }, 'the metafield could not be defined yet');
  }
}
