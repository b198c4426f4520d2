import { Session } from '@shopify/shopify-api';
import { SignJWT } from 'jose';
import type { ShopId } from '../../app/core/ids.ts';
import { insertRows } from '../../app/db/bulk.server.ts';
import { installShop } from '../../app/db/platform.server.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { sessionStorage } from '../../app/shopify/session.server.ts';
import { newId } from '../../app/core/ids.ts';
import { describeShop } from './program-shop.ts';

/** A shop whose staff opens pages: requests carry a real session token. */
export interface AdminOf {
  readonly shopId: ShopId;
  readonly domain: string;
  /** What a loader or action is called with. */
  open(path: string, options?: OpenOptions): Promise<RouteCall>;
}

interface OpenOptions {
  readonly params?: Readonly<Record<string, string>>;
  /** A form, sent as a browser does. */
  readonly form?: Readonly<Record<string, string>>;
  /** A JSON message, as forms with a save bar send it. */
  readonly json?: unknown;
  /** Shopify user id. */
  readonly user?: string;
  readonly language?: string;
}

interface RouteCall {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly context: Record<string, never>;
}

const origin = 'https://tandem-app.example';
const hourMs = 3_600_000;

/** Installs a shop with a stored session that is good for a day, so that no test calls Shopify. */
export async function makeAdmin(domain: string, facts: { currency?: string } = {}): Promise<AdminOf> {
  const now = new Date('2026-01-01T00:00:00Z');
  const { installation } = await installShop({ domain, grantedScopes: ['read_orders'], now });
  await inShop(installation.shopId, (tx) => describeShop(tx, facts));
  await sessionStorage.storeSession(
    new Session({
      id: `offline_${domain}`,
      shop: domain,
      state: '',
      isOnline: false,
      accessToken: 'test-token',
      scope: 'read_orders',
      expires: new Date(Date.now() + 24 * hourMs),
      refreshToken: 'test-refresh',
      refreshTokenExpires: new Date(Date.now() + 48 * hourMs),
    }),
  );
  return {
    shopId: installation.shopId,
    domain,
    open: async (path, options = {}) => ({
      request: await makeRequest(domain, path, options),
      params: options.params ?? {},
      context: {},
    }),
  };
}

async function makeRequest(domain: string, path: string, options: OpenOptions): Promise<Request> {
  const headers = new Headers({
    authorization: `Bearer ${await sessionToken(domain, options.user ?? '7001')}`,
    'accept-language': options.language ?? 'en',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36',
  });
  const url = new URL(path, origin);
  if (options.form !== undefined) {
    return new Request(url, { method: 'POST', headers, body: new URLSearchParams(options.form) });
  }
  if (options.json !== undefined) {
    headers.set('content-type', 'application/json');
    return new Request(url, { method: 'POST', headers, body: JSON.stringify(options.json) });
  }
  return new Request(url, { headers });
}

async function sessionToken(domain: string, user: string): Promise<string> {
  return new SignJWT({ dest: `https://${domain}`, sid: 'session' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(`https://${domain}/admin`)
    .setAudience(process.env['SHOPIFY_API_KEY'] ?? '')
    .setSubject(user)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('1m')
    .setJti(newId())
    .sign(new TextEncoder().encode(process.env['SHOPIFY_API_SECRET'] ?? ''));
}

/** Customers of the mirror with the parts the pages read. */
export async function storeNamedCustomers(
  shopId: ShopId,
  customers: readonly { id: bigint; firstName: string; lastName: string; email: string }[],
): Promise<void> {
  const columns = {
    shop_id: 'uuid',
    id: 'uuid',
    shopify_id: 'bigint',
    first_name: 'text',
    last_name: 'text',
    email: 'text',
    tags: 'text[]',
    shopify_created_at: 'timestamptz',
    shopify_updated_at: 'timestamptz',
  };
  const at = new Date('2026-01-01T00:00:00Z');
  const rows = customers.map(({ id, firstName, lastName, email }) => ({
    shop_id: shopId,
    id: newId(),
    shopify_id: id,
    first_name: firstName,
    last_name: lastName,
    email,
    tags: [],
    shopify_created_at: at,
    shopify_updated_at: at,
  }));
  await inShop(shopId, async (tx) => {
    await insertRows(tx, { table: 'customers', columns }, rows);
  });
}
