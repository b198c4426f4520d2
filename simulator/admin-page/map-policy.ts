import type { Addresses } from './addresses.ts';

/** Maps the sources of a Content-Security-Policy: Shopify's hosts to the local admin, the app's and the CDN's to 'self'. */
export function mapPolicy(policy: string, at: Addresses): string {
  return policy
    .split(';')
    .map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      const mapped = sources.map((source) => mapSource(source, at));
      return [name, ...new Set(mapped)].join(' ');
    })
    .filter(Boolean)
    .join('; ');
}

function mapSource(source: string, at: Addresses): string {
  const bare = source.replace(/\/+$/, '');
  if (bare === 'https://admin.shopify.com' || bare === `https://${at.shopDomain}`) return at.admin;
  if (bare === 'https://cdn.shopify.com' || bare === at.app) return "'self'";
  if (bare === at.app.replace(/^https:/, 'wss:')) return at.proxy.replace(/^http:/, 'ws:');
  return source;
}
