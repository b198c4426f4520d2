import { createHmac } from 'node:crypto';

/**
 * Shopify's app proxy signature: lower-case hex HMAC-SHA256 of the sorted `key=value` pairs joined without a
 * separator; values of a repeated key are joined by commas; `signature` itself is left out.
 */
export function signProxyQuery(query: URLSearchParams, secret: string): string {
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  const pairs = names.map((name) => `${name}=${query.getAll(name).join(',')}`);
  return createHmac('sha256', secret).update(pairs.toSorted().join('')).digest('hex');
}

/** Names only Shopify sets; a visitor's own are dropped before signing, so that he cannot speak in its name. */
const OWN_NAMES = ['shop', 'path_prefix', 'timestamp', 'logged_in_customer_id', 'signature', 'hmac'];

/** The visitor's query with Shopify's parameters and the signature. `timestampS` is wall time in seconds. */
export function signedQuery(
  visitorQuery: URLSearchParams,
  of: { shop: string; pathPrefix: string; customerId: number | null; timestampS: number; secret: string },
): URLSearchParams {
  const query = new URLSearchParams([...visitorQuery].filter(([name]) => !OWN_NAMES.includes(name)));
  query.append('shop', of.shop);
  query.append('logged_in_customer_id', of.customerId === null ? '' : String(of.customerId));
  query.append('path_prefix', of.pathPrefix);
  query.append('timestamp', String(of.timestampS));
  query.append('signature', signProxyQuery(query, of.secret));
  return query;
}
