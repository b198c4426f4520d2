import { locations } from '../../store/schema-catalog.ts';
import type { LocationRow, ShopRow } from '../../store/schema-catalog.ts';
import { toGid } from '../../store/ids.ts';
import { fields } from '../model.ts';
import { metafieldFields } from './metafield-owner.ts';

const PLUS_PLANS = new Set(['Shopify Plus', 'Enterprise']);

/** Minutes the zone is ahead of UTC at that moment (milliseconds since 1970). */
export function zoneOffsetMinutes(timezone: string, atMs: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}

/** An offset as "+0100". */
export function offsetText(minutes: number, separator = ''): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

export const shopFields = fields<ShopRow>({
  id: (shop) => toGid('Shop', shop.id),
  name: (shop) => shop.name,
  email: (shop) => shop.email,
  contactEmail: (shop) => shop.email,
  shopOwnerName: (shop) => shop.ownerName,
  description: () => null,
  myshopifyDomain: (shop) => shop.myshopifyDomain,
  url: (shop) => `https://${shop.myshopifyDomain}`,
  primaryDomain: (shop) => ({
    id: toGid('Domain', shop.id),
    host: shop.myshopifyDomain,
    url: `https://${shop.myshopifyDomain}`,
    sslEnabled: true,
  }),
  currencyCode: (shop) => shop.currency,
  currencyFormats: (shop) => {
    const format = `${shop.currency === 'GBP' ? '£' : '$'}{{amount}}`;
    const withCode = `${format} ${shop.currency}`;
    return {
      moneyFormat: format,
      moneyInEmailsFormat: format,
      moneyWithCurrencyFormat: withCode,
      moneyWithCurrencyInEmailsFormat: withCode,
    };
  },
  enabledPresentmentCurrencies: (shop) => [shop.currency],
  ianaTimezone: (shop) => shop.timezone,
  timezoneOffsetMinutes: (shop, _args, call) => zoneOffsetMinutes(shop.timezone, call.store.clock.nowMs()),
  timezoneOffset: (shop, _args, call) =>
    offsetText(zoneOffsetMinutes(shop.timezone, call.store.clock.nowMs())),
  timezoneAbbreviation: (shop, _args, call) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: shop.timezone, timeZoneName: 'short' })
      .formatToParts(call.store.clock.nowMs())
      .find((part) => part.type === 'timeZoneName')?.value ?? 'UTC',
  taxesIncluded: (shop) => shop.taxesIncluded,
  taxShipping: () => false,
  weightUnit: () => 'KILOGRAMS',
  unitSystem: () => 'METRIC_SYSTEM',
  setupRequired: () => false,
  checkoutApiSupported: () => true,
  createdAt: (shop) => shop.createdAt,
  updatedAt: (shop) => shop.updatedAt,
  plan: (shop) => ({
    displayName: shop.planName,
    publicDisplayName: shop.planName,
    partnerDevelopment: false,
    shopifyPlus: PLUS_PLANS.has(shop.planName),
  }),
  customerAccountsV2: () => ({
    customerAccountsVersion: 'NEW_CUSTOMER_ACCOUNTS',
    loginLinksVisibleOnStorefrontAndCheckout: true,
    loginRequiredAtCheckout: false,
    url: null,
  }),
  customerAccounts: () => 'OPTIONAL',
  orderNumberFormatPrefix: () => '#',
  orderNumberFormatSuffix: () => '',
  shopAddress: (shop) => ({
    id: toGid('ShopAddress', shop.id),
    countryCodeV2: shop.countryCode,
    formatted: [],
    coordinatesValidated: false,
  }),
  billingAddress: (shop) => ({
    id: toGid('ShopAddress', shop.id),
    countryCodeV2: shop.countryCode,
    formatted: [],
    coordinatesValidated: false,
  }),
  ...metafieldFields('SHOP'),
});

export const locationFields = fields<LocationRow>({
  id: (location) => toGid('Location', location.id),
  legacyResourceId: (location) => String(location.id),
  name: (location) => location.name,
  isActive: () => true,
  isPrimary: (location, _args, call) => call.store.rows.first(locations, 'ORDER BY id')?.id === location.id,
  isFulfillmentService: () => false,
  fulfillsOnlineOrders: (location) => !location.isRetail,
  shipsInventory: (location) => !location.isRetail,
  address: (location) => ({ city: location.city, countryCode: location.countryCode, formatted: [] }),
  ...metafieldFields('LOCATION'),
});
