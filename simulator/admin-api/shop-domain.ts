import { toGid } from '../store/tables/ids.ts';
import type { ShopRow } from '../store/schema/shop.ts';

/** The one domain of a shop. */
export function domainOf(shop: ShopRow): object {
  const host = shop.myshopifyDomain;
  return { id: toGid('Domain', shop.id), host, url: `https://${host}`, sslEnabled: true };
}
