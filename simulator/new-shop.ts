import { BadOption } from './bad-option.ts';
import { countryName } from './places/countries.ts';

/** What a new, empty shop is told at its opening. */
export type NewShop = {
  /** ISO 4217. */
  currency: string;
  /** ISO 3166, two letters. */
  countryCode: string;
  /** IANA zone. */
  timezone: string;
  name: string;
  /** Its lasting address, `….myshopify.com`. */
  myshopifyDomain: string;
};

/** A shop as one opens in Canada, where Shopify is at home: nothing is known of any other one. */
const UNLESS_TOLD: NewShop = {
  currency: 'CAD',
  countryCode: 'CA',
  timezone: 'America/Toronto',
  name: 'Empty Store',
  myshopifyDomain: 'tandem-empty.myshopify.com',
};

/** The options of an empty store alone. */
export const NEW_SHOP_OPTIONS = ['currency', 'country', 'timezone', 'shop-name', 'shop-domain'] as const;

/** Reads the options of an empty store. Throws BadOption. */
export function readNewShop(given: Partial<Record<(typeof NEW_SHOP_OPTIONS)[number], string>>): NewShop {
  const currency = given.currency ?? UNLESS_TOLD.currency;
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new BadOption(`--currency needs a code such as CAD or EUR, not '${currency}'.`);
  const countryCode = given.country ?? UNLESS_TOLD.countryCode;
  if (!/^[A-Z]{2}$/.test(countryCode) || countryName(countryCode) === undefined)
    throw new BadOption(`--country needs two letters such as CA or DE, not '${countryCode}'.`);
  const timezone = given.timezone ?? UNLESS_TOLD.timezone;
  if (!isZone(timezone))
    throw new BadOption(`--timezone needs a zone such as America/Toronto, not '${timezone}'.`);
  return { currency, countryCode, timezone, ...readCalled(given['shop-name'], given['shop-domain']) };
}

function readCalled(
  name = UNLESS_TOLD.name,
  myshopifyDomain = UNLESS_TOLD.myshopifyDomain,
): Pick<NewShop, 'name' | 'myshopifyDomain'> {
  if (name.trim() === '') throw new BadOption('--shop-name needs a name.');
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(myshopifyDomain))
    throw new BadOption(
      `--shop-domain needs an address such as my-shop.myshopify.com, not '${myshopifyDomain}'.`,
    );
  return { name, myshopifyDomain };
}

function isZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Countries where prices are shown without taxes. */
const TAXES_ON_TOP = new Set(['CA', 'US']);

/** Whether a shop of that country shows its prices with taxes. */
export function showsPricesWithTaxes(countryCode: string): boolean {
  return !TAXES_ON_TOP.has(countryCode);
}
