import { bulkOperations } from '../bulk/table.ts';
import { installations } from '../oauth/tables.ts';
import { countryName } from '../places/countries.ts';
import { toGid } from '../store/tables/ids.ts';
import { customers, locations } from '../store/schema/catalog.ts';
import type { CustomerRow } from '../store/schema/catalog.ts';
import type { ShopRow } from '../store/schema/shop.ts';
import { orders } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

/** app/uninstalled and shop/update. Of the shop's address only the country is kept here. */
export function shopPayload(store: Store): object {
  const shop = store.shop();
  const [place] = store.rows.all(locations, 'ORDER BY id LIMIT 1');
  const { currency } = shop;
  return {
    ...{ id: shop.id, name: shop.name, email: shop.email, domain: shop.myshopifyDomain },
    ...{ province: null, country: shop.countryCode, address1: null, zip: null, city: null, source: null },
    ...{ phone: null, latitude: null, longitude: null, primary_locale: 'en', address2: null },
    created_at: zoned(shop.createdAt, shop.timezone),
    updated_at: zoned(shop.updatedAt, shop.timezone),
    country_code: shop.countryCode,
    country_name: countryName(shop.countryCode) ?? shop.countryCode,
    ...{ currency, customer_email: shop.email },
    timezone: `(GMT${offsetOf(store)}) ${shop.timezone}`,
    iana_timezone: shop.timezone,
    shop_owner: shop.ownerName,
    money_format: '{{amount}}',
    money_with_currency_format: `{{amount}} ${currency}`,
    ...{ weight_unit: 'kg', province_code: null, taxes_included: shop.taxesIncluded },
    ...{ auto_configure_tax_inclusivity: null, tax_shipping: null, county_taxes: true },
    plan_display_name: shop.planName,
    plan_name: shop.planName.toLowerCase(),
    ...{ has_discounts: true, has_gift_cards: true, myshopify_domain: shop.myshopifyDomain },
    ...{ google_apps_domain: null, google_apps_login_enabled: null },
    money_in_emails_format: '{{amount}}',
    money_with_currency_in_emails_format: `{{amount}} ${currency}`,
    ...{ eligible_for_payments: true, requires_extra_payments_agreement: false, password_enabled: false },
    ...{ has_storefront: true, finances: true, primary_location_id: place?.id ?? null },
    ...{ checkout_api_supported: true, multi_location_enabled: true, setup_required: false },
    ...{ pre_launch_enabled: false, enabled_presentment_currencies: [currency] },
    ...{ marketing_sms_consent_enabled_at_checkout: false, transactional_sms_disabled: false },
  };
}

const offsetOf = (store: Store): string =>
  zoned(store.clock.now(), store.shop().timezone)?.slice(-6) ?? '+00:00';

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
