const domainPattern = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;

/**
 * Who may frame an answer that says nothing itself (redirects, errors): the admin and the shop the address names; nobody
 * when it names none. A fixed or wildcard list would let one shop's pages be framed by another.
 */
export function framePolicy(address: URL): string {
  const shop = address.searchParams.getAll('shop');
  const [domain = ''] = shop;
  if (shop.length !== 1 || !domainPattern.test(domain)) return "frame-ancestors 'none';";
  return `frame-ancestors https://${domain} https://admin.shopify.com;`;
}
