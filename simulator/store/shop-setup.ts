import { locations, shop } from './schema-catalog.ts';
import type { Store } from './store.ts';

export type ShopSetup = {
  name: string;
  myshopifyDomain: string;
  email: string;
  currency: string;
  /** IANA zone, for example Europe/London. */
  timezone: string;
  countryCode: string;
  /** Shop time of the store's opening. */
  createdAt: string;
};

/** Fills in the shop and its two locations (the warehouse that holds all stock, and a retail shop). Once per store. */
export function setUpShop(store: Store, setup: ShopSetup): { warehouseId: number; retailId: number } {
  return store.transaction(() => {
    const { countryCode } = setup;
    const [warehouseId, retailId] = [store.newId(), store.newId()];
    store.rows.insert(shop, { id: store.newId(), ...setup, updatedAt: setup.createdAt });
    store.rows.insert(locations, { id: warehouseId, name: 'Warehouse', countryCode });
    store.rows.insert(locations, { id: retailId, name: 'High Street', countryCode, isRetail: true });
    return { warehouseId, retailId };
  });
}
