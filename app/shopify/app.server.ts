import '@shopify/shopify-app-remix/adapters/node';
import { decodeJwt, jwtVerify } from 'jose';
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

/** Called after every token acquisition, inside the shop's token lease; must be safe to repeat. */
export type AfterAuth = (session: Session) => Promise<void>;

const exchangeBeforeExpiryMs = 5 * minuteMs;
const clockToleranceSeconds = 10;
const shopPattern = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

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

/** The shop of a session token with a right signature; null when there is none: then the library decides. */
async function verifiedShopOf(request: Request): Promise<string | null> {
  const token = readSessionToken(request);
  if (token === null) return null;
  if (!hasOneShop(token)) {
    throw new Response('The session token names two shops.', { status: 401 });
  }
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = environment();
  let domain: string | null;
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(SHOPIFY_API_SECRET), {
      algorithms: ['HS256'],
      audience: SHOPIFY_API_KEY,
      clockTolerance: clockToleranceSeconds,
    });
    domain = hostOf(payload['dest']);
  } catch {
    return null;
  }
  // The library answers a destination that is no shop with a failure; it is the caller's fault.
  if (domain === null || !shopPattern.test(domain)) {
    throw new Response('The session token names no shop.', { status: 401 });
  }
  return domain;
}

function readSessionToken(request: Request): string | null {
  const header = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return header ?? new URL(request.url).searchParams.get('id_token');
}

/** Shopify's library does not compare issuer and destination. A token that cannot be read is left to it. */
function hasOneShop(token: string): boolean {
  try {
    const { iss, dest } = decodeJwt(token);
    return hostOf(iss) === hostOf(dest);
  } catch {
    return true;
  }
}

function hostOf(url: unknown): string | null {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : null;
}

function writeLibraryLine(severity: LogSeverity, message: string): Promise<void> {
  const log = logFor('shopify-library');
  if (severity === LogSeverity.Error) log.error(message);
  else log.warn(message);
  return Promise.resolve();
}
