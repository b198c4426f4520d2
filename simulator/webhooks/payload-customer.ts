import { toGid, toUuidGid } from '../store/tables/ids.ts';
import { defaultAddressOf, readCustomer } from '../store/customers/customers.ts';
import { segments } from '../store/schema/marketing.ts';
import { customerMerges, customerTagChanges } from '../store/schema/customers.ts';
import type { Address, CustomerRow } from '../store/schema/catalog.ts';
import type { ShopRow } from '../store/schema/shop.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

/** An order's address as REST writes it. */
export function restAddress(address: Address | null | undefined): object | null {
  if (address == null) return null;
  return {
    first_name: or(address.firstName),
    address1: or(address.address1),
    phone: or(address.phone),
    city: or(address.city),
    zip: or(address.zip),
    province: or(address.province),
    country: or(address.country),
    last_name: or(address.lastName),
    address2: or(address.address2),
    company: or(address.company),
    latitude: null,
    longitude: null,
    name: fullName(address),
    country_code: or(address.countryCode),
    province_code: or(address.provinceCode),
  };
}

const or = (value: string | undefined): string | null => value ?? null;
const fullName = ({ firstName, lastName }: Address): string =>
  [firstName, lastName].filter((part) => part !== undefined).join(' ');

const consent = (state: string, level: string | null, at: string | null): object => ({
  state: state.toLowerCase(),
  opt_in_level: level?.toLowerCase() ?? null,
  consent_updated_at: at,
});

/** An address of a customer's own: with its id and whose it is. */
function ownAddress(address: Address, customerId: number, isDefault: boolean): object {
  return {
    id: address.id ?? null,
    customer_id: customerId,
    first_name: or(address.firstName),
    last_name: or(address.lastName),
    company: or(address.company),
    address1: or(address.address1),
    address2: or(address.address2),
    city: or(address.city),
    province: or(address.province),
    country: or(address.country),
    zip: or(address.zip),
    phone: or(address.phone),
    name: fullName(address),
    province_code: or(address.provinceCode),
    country_code: or(address.countryCode),
    country_name: or(address.country),
    default: isDefault,
  };
}

function person(row: CustomerRow, shop: ShopRow): object {
  return {
    id: row.id,
    created_at: zoned(row.createdAt, shop.timezone),
    updated_at: zoned(row.updatedAt, shop.timezone),
    first_name: row.firstName,
    last_name: row.lastName,
    state: row.state.toLowerCase(),
    note: row.note,
    verified_email: row.verifiedEmail,
    multipass_identifier: row.multipassIdentifier,
    tax_exempt: row.taxExempt,
    email: row.email,
    phone: row.phone,
    currency: shop.currency,
  };
}

function endOfPerson(row: CustomerRow): object {
  const first = defaultAddressOf(row);
  return {
    tax_exemptions: row.taxExemptions,
    admin_graphql_api_id: toGid('Customer', row.id),
    ...(first === undefined ? {} : { default_address: ownAddress(first, row.id, true) }),
  };
}

/** The `customer` of an order: without his addresses but the first. */
export function buyerPayload(row: CustomerRow, shop: ShopRow): object {
  return { ...person(row, shop), ...endOfPerson(row) };
}

/**
 * customers/create, customers/update. Since 2025-01 without tags, consents, counts and sums: those have topics of
 * their own.
 */
export function customerPayload(row: CustomerRow, shop: ShopRow): object {
  const first = defaultAddressOf(row);
  return {
    ...person(row, shop),
    addresses: row.addresses.map((address) => ownAddress(address, row.id, address === first)),
    ...endOfPerson(row),
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

/** customer.tags_added, customer.tags_removed: only the tags that came or went. */
export function tagsPayload(store: Store, changeId: number): object {
  const change = store.rows.byId(customerTagChanges, changeId);
  if (change === undefined) throw new Error(`no change of tags ${String(changeId)} to tell of`);
  const { customerId, tags, occurredAt } = change;
  return { customerId: toGid('Customer', customerId), tags, occurredAt };
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

/** customers_whats_app_marketing_consent/update: shaped as that of texts. */
export function whatsAppConsentPayload(store: Store, customerId: number): object {
  const row = readCustomer(store, customerId);
  const { state, optInLevel, updatedAt } = row.whatsAppConsent ?? NEVER;
  return {
    id: row.id,
    phone: row.phone,
    whats_app_marketing_consent: {
      ...consent(state, optInLevel, updatedAt),
      consent_collected_from: row.whatsAppConsent === null ? null : 'other',
    },
  };
}

const NEVER = { state: 'NEVER_SUBSCRIBED', optInLevel: null, updatedAt: null };

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
