import { toGid } from '../store/ids.ts';
import { formatMinor } from '../store/money.ts';
import type { Address, CustomerRow, ShopRow } from '../store/schema-catalog.ts';
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

/** customers/create, customers/update; also the `customer` of an order. */
export function customerPayload(row: CustomerRow, shop: ShopRow): object {
  const [first] = row.addresses;
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
    tax_exemptions: [],
    multipass_identifier: null,
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
    addresses: row.addresses.map(restAddress),
    ...(first === undefined ? {} : { default_address: restAddress(first) }),
  };
}
