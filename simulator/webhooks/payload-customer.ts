import { toGid, toUuidGid } from '../store/ids.ts';
import { formatMinor } from '../store/money.ts';
import { defaultAddressOf, readCustomer } from '../store/customers.ts';
import { segments } from '../store/schema-marketing.ts';
import { customerMerges } from '../store/schema-customers.ts';
import type { Address, CustomerRow } from '../store/schema-catalog.ts';
import type { ShopRow } from '../store/schema-shop.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

/** An address as REST writes it. */
export function restAddress(address: Address | null | undefined): object | null {
  if (address == null) return null;
  const or = (value: string | undefined): string | null => value ?? null;
  return {
    first_name: or(address.firstName),
    last_name: or(address.lastName),
    name: [address.firstName, address.lastName].filter((part) => part !== undefined).join(' '),
    company: or(address.company),
    address1: or(address.address1),
    address2: or(address.address2),
    city: or(address.city),
    province: or(address.province),
    province_code: or(address.provinceCode),
    country: or(address.country),
    country_code: or(address.countryCode),
    zip: or(address.zip),
    phone: or(address.phone),
    latitude: null,
    longitude: null,
  };
}

const consent = (state: string, level: string | null, at: string | null): object => ({
  state: state.toLowerCase(),
  opt_in_level: level?.toLowerCase() ?? null,
  consent_updated_at: at,
});

/** An address of a customer's own: with its id and whose it is. */
function ownAddress(address: Address, customerId: number, isDefault: boolean): object {
  const { countryCode, country } = address;
  return {
    ...{ id: address.id ?? null, customer_id: customerId },
    ...restAddress(address),
    ...{ country_code: countryCode ?? null, country_name: country ?? null, default: isDefault },
  };
}

/** customers/create, customers/update; also the `customer` of an order. */
export function customerPayload(row: CustomerRow, shop: ShopRow): object {
  const first = defaultAddressOf(row);
  return {
    id: row.id,
    admin_graphql_api_id: toGid('Customer', row.id),
    email: row.email,
    first_name: row.firstName,
    last_name: row.lastName,
    phone: row.phone,
    note: row.note,
    state: row.state.toLowerCase(),
    tags: row.tags.join(', '),
    currency: shop.currency,
    verified_email: row.verifiedEmail,
    tax_exempt: row.taxExempt,
    tax_exemptions: row.taxExemptions,
    multipass_identifier: row.multipassIdentifier,
    orders_count: row.numberOfOrders,
    total_spent: formatMinor(row.amountSpent, shop.currency),
    last_order_id: row.lastOrderId,
    last_order_name: null,
    email_marketing_consent:
      row.email === null ? null : consent(row.emailConsent, row.emailOptInLevel, row.emailConsentAt),
    sms_marketing_consent:
      row.phone === null ? null : consent(row.smsConsent, row.smsOptInLevel, row.smsConsentAt),
    created_at: zoned(row.createdAt, shop.timezone),
    updated_at: zoned(row.updatedAt, shop.timezone),
    addresses: row.addresses.map((address) => ownAddress(address, row.id, address === first)),
    ...(first === undefined ? {} : { default_address: ownAddress(first, row.id, true) }),
  };
}

/** customers/merge: who stayed and who went, by the job that did it. */
export function mergePayload(store: Store, jobId: number): object {
  const merge = store.rows.byId(customerMerges, jobId);
  if (merge === undefined) throw new Error(`no merge ${String(jobId)} to tell of`);
  return {
    admin_graphql_api_customer_kept_id: toGid('Customer', merge.keptId),
    admin_graphql_api_customer_deleted_id: toGid('Customer', merge.goneId),
    admin_graphql_api_job_id: toUuidGid('Job', jobId),
    status: merge.status.toLowerCase(),
    errors: merge.errors,
  };
}

/** customers_email_marketing_consent/update. */
export function emailConsentPayload(store: Store, customerId: number): object {
  const row = readCustomer(store, customerId);
  const state = consent(row.emailConsent, row.emailOptInLevel, row.emailConsentAt);
  return { customer_id: row.id, email_address: row.email, email_marketing_consent: state };
}

/** customers_marketing_consent/update. */
export function smsConsentPayload(store: Store, customerId: number): object {
  const row = readCustomer(store, customerId);
  const state = consent(row.smsConsent, row.smsOptInLevel, row.smsConsentAt);
  const from = row.smsConsentFrom?.toLowerCase() ?? null;
  return {
    id: row.id,
    phone: row.phone,
    sms_marketing_consent: { ...state, consent_collected_from: from },
  };
}

/** segments/create, segments/update. */
export function segmentPayload(store: Store, segmentId: number): object {
  const row = store.rows.byId(segments, segmentId);
  if (row === undefined) throw new Error(`no segment ${String(segmentId)} to tell of`);
  return {
    id: row.id,
    admin_graphql_api_id: toGid('Segment', row.id),
    ...{ name: row.name, query: row.query },
    ...{ creation_date: row.createdAt, last_edit_date: row.updatedAt },
  };
}
