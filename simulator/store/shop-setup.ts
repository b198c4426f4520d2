import { locations, publications } from './schema/catalog.ts';
import { blogs, pages } from './schema/content.ts';
import { shop } from './schema/shop.ts';
import { DEFAULT_SEARCHES, savedSearches } from './schema/searches.ts';
import type { Store } from './store.ts';

export type ShopSetup = {
  name: string;
  myshopifyDomain: string;
  email: string;
  currency: string;
  /** IANA zone, for example Europe/London. */
  timezone: string;
  countryCode: string;
  /** Prices include their taxes (default true). */
  taxesIncluded?: boolean;
  /** Shop time of the store's opening. */
  createdAt: string;
  /** Named when the shop has one location, as a new one has; otherwise a warehouse with all stock and a retail shop. */
  onlyLocation?: string;
};

// Below all ids of the sequence.
const ONLINE_STORE = 7_000_000_000_000;
const FIRST_SEARCH = ONLINE_STORE - 100;
const FIRST_BLOG = ONLINE_STORE - 200;
const FIRST_PAGE = ONLINE_STORE - 300;

/** Fills in the shop, the Online Store's publication, its first blog and page, and its locations. `retailId` names no row when there is only one location. Once per store. */
export function setUpShop(store: Store, setup: ShopSetup): { warehouseId: number; retailId: number } {
  return store.transaction(() => {
    const { onlyLocation, ...own } = setup;
    const { countryCode } = own;
    const [warehouseId, retailId] = [store.newId(), store.newId()];
    store.rows.insert(shop, { id: store.newId(), ...own, updatedAt: own.createdAt });
    store.rows.insert(locations, { id: warehouseId, name: onlyLocation ?? 'Warehouse', countryCode });
    if (onlyLocation === undefined)
      store.rows.insert(locations, { id: retailId, name: 'High Street', countryCode, isRetail: true });
    store.rows.insert(publications, { id: ONLINE_STORE, name: 'Online Store' });
    for (const [at, search] of DEFAULT_SEARCHES.entries())
      store.rows.insert(savedSearches, { id: FIRST_SEARCH + at, ...search });
    const { createdAt } = own;
    const made = { createdAt, updatedAt: createdAt };
    store.rows.insert(blogs, { id: FIRST_BLOG, title: 'News', handle: 'news', ...made });
    store.rows.insert(pages, {
      ...{ id: FIRST_PAGE, title: 'Contact', handle: 'contact', templateSuffix: 'contact' },
      ...{ publishedAt: createdAt, ...made },
    });
    return { warehouseId, retailId };
  });
}
