import type { SimulatorContext } from '../context.ts';

/** The real names and the local ones that stand for them; every value is an origin without a slash. */
export type Addresses = {
  /** The app's own https origin, which never resolves. */
  app: string;
  /** The reverse proxy before the app. */
  proxy: string;
  /** The simulated admin. */
  admin: string;
  storefront: string;
  shopDomain: string;
  shopHandle: string;
};

/** The addresses of one simulated store. */
export function readAddresses(context: SimulatorContext): Addresses {
  const shopDomain = context.store.shop().myshopifyDomain;
  return {
    app: context.app.origin,
    proxy: `http://localhost:${context.ports.appProxy}`,
    admin: `http://localhost:${context.ports.admin}`,
    storefront: `http://localhost:${context.ports.storefront}`,
    shopDomain,
    shopHandle: shopDomain.replace(/\.myshopify\.com$/, ''),
  };
}

/**
 * Turns an absolute address of Shopify's or the app's into the local one; null when it is somebody else's.
 * The store's own domain is the admin below /admin and the storefront elsewhere.
 */
export function mapAddress(address: string, at: Addresses): string | null {
  const url = parse(address);
  if (url === null) return null;
  const rest = `${url.pathname}${url.search}${url.hash}`;
  if (url.protocol === 'shopify:') return mapAdminScheme(url, at);
  if (url.origin === at.app) return `${at.proxy}${rest}`;
  if (url.origin === 'https://admin.shopify.com') return `${at.admin}${rest}`;
  if (url.origin === 'https://cdn.shopify.com') return `${at.proxy}/__cdn${rest}`;
  if (url.origin !== `https://${at.shopDomain}`) return null;
  const isAdmin = url.pathname === '/admin' || url.pathname.startsWith('/admin/');
  return isAdmin
    ? `${at.admin}/store/${at.shopHandle}${rest.slice('/admin'.length)}`
    : `${at.storefront}${rest}`;
}

/** shopify://admin/products and shopify:admin/products both name a page of the store's admin. */
function mapAdminScheme(url: URL, at: Addresses): string | null {
  const found = /^shopify:\/*admin(?<rest>\/.*)?$/i.exec(url.href);
  return found ? `${at.admin}/store/${at.shopHandle}${found.groups?.['rest'] ?? ''}` : null;
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
