import { createHmac } from 'node:crypto';
import { Session } from '@shopify/shopify-api';
import { sessionStorage } from '../../app/shopify/session.server.ts';
import { testSecret } from './hot-server.ts';

/** The client id of vitest.config.ts. */
export const testClientId = 'test-client-id';

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** The claims App Bridge puts into a session token of this shop, now. */
export function claimsOf(domain: string): Record<string, unknown> {
  const nowSeconds = Math.floor(Date.now() / 1_000);
  return {
    iss: `https://${domain}/admin`,
    dest: `https://${domain}`,
    aud: testClientId,
    sub: '42',
    exp: nowSeconds + 60,
    nbf: nowSeconds - 1,
    iat: nowSeconds - 1,
    jti: 'f8912129-1af6-4cad-9ca3-76b0f7621087',
    sid: 'aaea182f2732d44c23057c0fea584021a4485b2bd25d3eb7fd349313ad24c685',
  };
}

/** A compact token over any header and payload (objects or raw text), signed with HMAC. */
export function signToken(
  payload: unknown,
  wish: { header?: unknown; secret?: string; hash?: string } = {},
): string {
  const { header = { alg: 'HS256', typ: 'JWT' }, secret = testSecret, hash = 'sha256' } = wish;
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

/** An honest session token of this shop. */
export function honestToken(domain: string): string {
  return signToken(claimsOf(domain));
}

/** Gives the shop a live offline token, as an earlier token exchange would have. */
export async function storeOfflineSession(domain: string): Promise<void> {
  const session = new Session({ id: `offline_${domain}`, shop: domain, state: '', isOnline: false });
  session.accessToken = 'shpat_test';
  session.scope = 'read_orders';
  session.expires = new Date(Date.now() + 3_600_000);
  await sessionStorage.storeSession(session);
}

/** A request as the embedded pages send it, with a session token (or none) in the header. */
export function adminRequest(path: string, token: string | null, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  headers.set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/153.0');
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  return new Request(`https://tandem-app.example${path}`, { ...init, headers });
}
