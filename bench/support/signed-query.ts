import { createHmac } from 'node:crypto';

/** A query as Shopify's app proxy signs it: every pair in order of name, joined without a mark, under the app's secret. */
export function signProxyQuery(
  domain: string,
  customerId: number | null,
  own: Readonly<Record<string, string>> = {},
): string {
  const pairs: [string, string][] = [
    ...Object.entries(own),
    ['logged_in_customer_id', customerId === null ? '' : String(customerId)],
    ['path_prefix', '/apps/tandem'],
    ['shop', domain],
    ['timestamp', String(Math.floor(Date.now() / 1_000))],
  ];
  const text = pairs
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('');
  const signature = createHmac('sha256', process.env['SHOPIFY_API_SECRET'] ?? '')
    .update(text)
    .digest('hex');
  return new URLSearchParams([...pairs, ['signature', signature]]).toString();
}
