import { jwtVerify, decodeJwt } from 'jose';
import { environment } from '../core/environment.server.ts';

const clockToleranceSeconds = 10;
const shopPattern = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** The shop of a session token with a right signature; null when there is none: then the library decides. */
export async function verifiedShopOf(request: Request): Promise<string | null> {
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
