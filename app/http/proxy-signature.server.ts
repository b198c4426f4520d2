import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who asks through the app proxy, as Shopify vouches for it. */
export interface ProxyCaller {
  readonly domain: string;
  /** Null when nobody is logged in. */
  readonly customerShopifyId: bigint | null;
  /** The request's own parameters are among these, too. */
  readonly parameters: URLSearchParams;
}

/** Settings of the check. */
export interface ProxyCheck {
  readonly secrets: readonly string[];
  /** Wall time. */
  readonly wallAt: Date;
}

const toleranceMs = 90_000;
const domainPattern = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;
// Shopify sets these; a second one of the same name could be the shopper's own.
const once = ['shop', 'path_prefix', 'timestamp', 'logged_in_customer_id', 'signature', 'hmac'];

function byCodePoint(left: string, right: string): number {
  // Byte order of UTF-8 is code point order; JavaScript's own comparison goes by UTF-16 units.
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** The text Shopify signs: sorted "key=value" pairs without separator, values decoded, repeated keys joined by commas. */
export function signedText(parameters: URLSearchParams): string {
  const values = new Map<string, string[]>();
  for (const [key, value] of parameters) {
    if (key === 'signature') continue;
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return [...values]
    .map(([key, list]) => `${key}=${list.join(',')}`)
    .sort(byCodePoint)
    .join('');
}

function isSigned(parameters: URLSearchParams, secrets: readonly string[]): boolean {
  const signature = parameters.get('signature') ?? '';
  if (!/^[0-9a-f]{64}$/.test(signature)) return false;
  const text = signedText(parameters);
  let signed = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(text).digest();
    if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) signed = true;
  }
  return signed;
}

function customerOf(text: string | null): bigint | null | undefined {
  if (text === null || text === '') return null;
  return /^[1-9]\d{0,18}$/.test(text) ? BigInt(text) : undefined;
}

/**
 * Checks an app proxy request: one value each for what Shopify sets, a time within 90 s of the wall clock, and
 * `signature` = lower-case hex HMAC-SHA256 of {@link signedText}. Null when anything is amiss.
 * @see https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function verifyProxyQuery(query: string, check: ProxyCheck): ProxyCaller | null {
  const parameters = new URLSearchParams(query);
  // The signed text has no separators: a name with "=" in it could begin in what was the value of another.
  if ([...parameters.keys()].some((name) => name.includes('='))) return null;
  if (once.some((name) => parameters.getAll(name).length > 1)) return null;
  const timestamp = parameters.get('timestamp') ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(check.wallAt.getTime() - Number(timestamp) * 1_000) > toleranceMs) return null;
  const domain = parameters.get('shop') ?? '';
  if (!domainPattern.test(domain)) return null;
  const customerShopifyId = customerOf(parameters.get('logged_in_customer_id'));
  if (customerShopifyId === undefined || !isSigned(parameters, check.secrets)) return null;
  return { domain, customerShopifyId, parameters };
}
