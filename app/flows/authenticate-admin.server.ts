import type { ShopId } from '../core/ids.ts';
import { installationByDomain } from '../db/platform.server.ts';
import { authenticateInTurn, makeShopifyApp, type ShopifyApp } from '../shopify/app.server.ts';
import { recordInstallation } from './install-shop.server.ts';

let current: ShopifyApp | null = null;

/** Shopify's library of this process; a token acquisition records the installation and starts the copy. */
export function shopifyApplication(): ShopifyApp {
  current ??= makeShopifyApp(async ({ shop, scope }) => {
    await recordInstallation({ domain: shop, grantedScopes: (scope ?? '').split(',').filter(Boolean) });
  });
  return current;
}

type AdminContext = Awaited<ReturnType<typeof authenticateInTurn>>;

/** Who asks, from a verified session token: the shop, and the merchant's user id as actor of changes. */
export interface AdminRequest {
  readonly shopId: ShopId;
  readonly domain: string;
  readonly actor: string;
  /** Of Shopify's library: keeps the embedded frame, unlike Remix's own redirect. */
  readonly redirect: AdminContext['redirect'];
}

/**
 * Authenticates a request of an admin page; every loader and action begins with it.
 * @throws Response what the browser has to do instead (bounce page, retry, redirect), or 401
 */
export async function authenticateAdmin(request: Request): Promise<AdminRequest> {
  const { session, sessionToken, redirect } = await authenticateInTurn(shopifyApplication(), request);
  const installation = await installationByDomain(session.shop);
  const shopId =
    installation?.state === 'installed'
      ? installation.shopId
      : await recordInstallation({
          domain: session.shop,
          grantedScopes: (session.scope ?? '').split(',').filter(Boolean),
        });
  return { shopId, domain: session.shop, actor: sessionToken.sub, redirect };
}
