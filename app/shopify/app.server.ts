import '@shopify/shopify-app-remix/adapters/node';
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
  type Session,
} from '@shopify/shopify-app-remix/server';
import { environment } from '../core/environment.server.ts';
import { logFor } from '../core/log.server.ts';
import { minuteMs } from '../core/time.ts';
import { sessionStorage } from './session.server.ts';
import { offlineSessionId, withTokenLease } from './tokens.server.ts';
import { verifiedShopOf } from './verified-shop.server.ts';

/** Called after every token acquisition, inside the shop's token lease; must be safe to repeat. */
export type AfterAuth = (session: Session) => Promise<void>;

const exchangeBeforeExpiryMs = 5 * minuteMs;

/** Shopify's library, set up for token exchange with expiring tokens. One per process. */
export function makeShopifyApp(afterAuth: AfterAuth) {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL } = environment();
  return shopifyApp({
    apiKey: SHOPIFY_API_KEY,
    apiSecretKey: SHOPIFY_API_SECRET,
    appUrl: SHOPIFY_APP_URL,
    apiVersion: ApiVersion.July26,
    authPathPrefix: '/auth',
    distribution: AppDistribution.SingleMerchant,
    isEmbeddedApp: true,
    useOnlineTokens: false,
    sessionStorage,
    hooks: { afterAuth: ({ session }) => afterAuth(session) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    // Debug lines of the library hold session tokens: they are never asked for.
    logger: { level: LogSeverity.Warning, log: writeLibraryLine },
  });
}

export type ShopifyApp = ReturnType<typeof makeShopifyApp>;

/**
 * Authenticates an admin request. When it has to acquire a token, parallel requests of the shop wait for each other,
 * because every acquisition revokes the former token. A session token whose issuer is another shop than its
 * destination is refused with 401.
 * @throws Response whatever the library answers instead of a page (bounce page, retry, redirect)
 */
export async function authenticateInTurn(
  shopify: ShopifyApp,
  request: Request,
): Promise<Awaited<ReturnType<ShopifyApp['authenticate']['admin']>>> {
  const domain = await verifiedShopOf(request);
  const session = domain === null ? null : await sessionStorage.loadSession(offlineSessionId(domain));
  if (domain === null || session?.isActive(undefined, exchangeBeforeExpiryMs) === true) {
    return shopify.authenticate.admin(request);
  }
  return withTokenLease(domain, () => shopify.authenticate.admin(request));
}

function writeLibraryLine(severity: LogSeverity, message: string): Promise<void> {
  const log = logFor('shopify-library');
  if (severity === LogSeverity.Error) log.error(message);
  else log.warn(message);
  return Promise.resolve();
}
