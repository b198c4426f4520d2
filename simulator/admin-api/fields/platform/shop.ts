import { MOST_PENDING, pendingOrders } from '../../../store/payments/payments.ts';
import type { ShopRow } from '../../../store/schema/shop.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { countryName } from '../../../places/countries.ts';
import { fields } from '../../model.ts';
import { domainOf } from '../../shop-domain.ts';
import { listFulfillers } from '../fulfilment/fulfiller.ts';
import { definitionListOf } from '../metafields/metafield-definition.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';

/** Plans that may do what others may not. */
export const PLUS_PLANS: ReadonlySet<string> = new Set(['Shopify Plus', 'Enterprise']);

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

/** A shop that has told nothing of its address but the country. */
function addressOf(shop: ShopRow): object {
  const { countryCode } = shop;
  const country = countryName(countryCode) ?? countryCode;
  const untold = { address1: null, address2: null, city: null, company: null, phone: null, zip: null };
  return {
    ...{ id: toGid('ShopAddress', shop.id), ...untold, coordinatesValidated: false },
    ...{ country, countryCode, countryCodeV2: countryCode, formatted: [country], formattedArea: country },
    ...{ latitude: null, longitude: null, province: null, provinceCode: null },
    ...{ name: '', firstName: null, lastName: null },
  };
}

/** What a new shop may do, as a development store told it. */
const SHOP_FEATURES = {
  ...{ avalaraAvatax: false, branding: 'SHOPIFY', captcha: true, dynamicRemarketing: false },
  bundles: { eligibleForBundles: true, ineligibilityReason: null, sellsBundles: false },
  cartTransform: {
    eligibleOperations: { expandOperation: true, mergeOperation: true, updateOperation: true },
  },
  ...{ eligibleForSubscriptionMigration: false, eligibleForSubscriptions: false, giftCards: true },
  ...{ harmonizedSystemCode: true, legacySubscriptionGatewayEnabled: false, liveView: true },
  ...{ paypalExpressSubscriptionGatewayStatus: 'DISABLED', reports: true, sellsSubscriptions: false },
  ...{ showMetrics: true, storefront: true, unifiedMarkets: true },
};

export const shopFields = fields<ShopRow>({
  limitedPendingOrderCount: (_shop, _args, call) => {
    const count = Math.min(pendingOrders(call.store), MOST_PENDING);
    return { count, atMax: count === MOST_PENDING };
  },
  fulfillmentServices: (_shop, _args, call) => listFulfillers(call),
  id: (shop) => toGid('Shop', shop.id),
  name: (shop) => shop.name,
  email: (shop) => shop.email,
  contactEmail: (shop) => shop.email,
  shopOwnerName: (shop) => shop.ownerName,
  description: () => null,
  myshopifyDomain: (shop) => shop.myshopifyDomain,
  url: (shop) => `https://${shop.myshopifyDomain}`,
  storefrontUrl: (shop) => `https://${shop.myshopifyDomain}`,
  primaryDomain: domainOf,
  domains: (shop) => [domainOf(shop)],
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
  shopAddress: addressOf,
  billingAddress: addressOf,
  shopPolicies: () => [],
  paymentSettings: () => ({ supportedDigitalWallets: [] }),
  resourceLimits: () => ({
    locationLimit: 200,
    maxProductOptions: 3,
    maxProductVariants: 2048,
    redirectLimitReached: false,
    skuLimitReached: false,
  }),
  features: () => SHOP_FEATURES,
  publicationCount: (_shop, _args, call) => call.store.rows.number('SELECT count(*) FROM publications'),
  ...metafieldFields('SHOP'),
  ...definitionListOf('SHOP'),
});
