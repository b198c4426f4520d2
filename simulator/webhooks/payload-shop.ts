import { bulkOperations } from '../bulk/table.ts';
import { installations } from '../oauth/tables.ts';
import { toGid } from '../store/ids.ts';
import { customers } from '../store/schema-catalog.ts';
import type { CustomerRow } from '../store/schema-catalog.ts';
import type { ShopRow } from '../store/schema-shop.ts';
import { orders } from '../store/schema-orders.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

/** app/uninstalled and shop/update. */
export function shopPayload(shop: ShopRow): object {
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.myshopifyDomain,
    myshopify_domain: shop.myshopifyDomain,
    shop_owner: shop.ownerName,
    country: shop.countryCode,
    country_code: shop.countryCode,
    currency: shop.currency,
    iana_timezone: shop.timezone,
    plan_name: shop.planName.toLowerCase(),
    plan_display_name: shop.planName,
    taxes_included: shop.taxesIncluded,
    created_at: zoned(shop.createdAt, shop.timezone),
    updated_at: zoned(shop.updatedAt, shop.timezone),
  };
}

/** app/scopes_update: what was and what is granted. */
export function scopesPayload(store: Store, installationId: number): object {
  const row = store.rows.byId(installations, installationId);
  return {
    id: installationId,
    previous: [],
    current: row?.scopes ?? [],
    updated_at: zoned(store.clock.now(), store.shop().timezone),
  };
}

/** bulk_operations/finish, its times in UTC. It carries no address: ask the API for that. */
export function bulkPayload(store: Store, operationId: number): object {
  const row = store.rows.byId(bulkOperations, operationId);
  return {
    admin_graphql_api_id: toGid('BulkOperation', operationId),
    completed_at: row?.completedAt ?? null,
    created_at: row?.createdAt ?? null,
    error_code: row?.errorCode?.toLowerCase() ?? null,
    status: row?.status.toLowerCase() ?? '',
    type: row?.type.toLowerCase() ?? 'query',
  };
}

const person = (row: CustomerRow): object => ({ id: row.id, email: row.email, phone: row.phone });
const shopOf = (shop: ShopRow): object => ({ shop_id: shop.id, shop_domain: shop.myshopifyDomain });

/** customers/data_request and customers/redact: the customer and his orders. */
export function privacyPayload(store: Store, topic: string, customerId: number): object {
  const row = store.rows.byId(customers, customerId);
  if (row === undefined) throw new Error(`no customer ${String(customerId)} to tell of`);
  const ids = store.rows.all(orders, 'WHERE customerId = ? ORDER BY id', customerId).map((order) => order.id);
  const own = { ...shopOf(store.shop()), customer: person(row) };
  if (topic === 'customers/redact') return { ...own, orders_to_redact: ids };
  return { ...own, orders_requested: ids, data_request: { id: store.newId() } };
}

/** shop/redact. */
export function shopRedactPayload(store: Store): object {
  return shopOf(store.shop());
}
