import type { Address } from '../../../store/schema/catalog.ts';
import { fields } from '../../model.ts';
import type { Args } from '../../model.ts';
import type { AddressSource } from '../../values.ts';

const text = (name: keyof Omit<Address, 'id'>) => (source: AddressSource) => source.address[name] ?? null;

const nameOf = ({ firstName, lastName }: Address): string =>
  [firstName, lastName].filter((part) => part !== undefined && part !== '').join(' ');

/** "Ottawa ON, Canada"; a city that is its country is said once; null for an address without a place. */
function areaOf({ city, provinceCode, country }: Address): string | null {
  const town = [city, provinceCode].filter((part) => part !== undefined && part !== '').join(' ');
  const parts = [...new Set([town, country ?? ''])].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(', ');
}

const TOWN_FIRST = new Set(['AU', 'CA', 'IE', 'IN', 'NZ', 'US', 'ZA']);

/** The line of town and code as the country writes it. */
function townLines({ city, provinceCode, zip, countryCode }: Address): string[] {
  const join = (...parts: (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined && part !== '').join(' ');
  if (countryCode === 'GB') return [city ?? '', zip ?? ''];
  return [
    countryCode === undefined || TOWN_FIRST.has(countryCode)
      ? join(city, provinceCode, zip)
      : join(zip, city),
  ];
}

/** The lines of an address without name and company. */
export const linesOf = (address: Address): string[] => formatted(address, { withCompany: false });

function formatted(address: Address, args: Args): string[] {
  const lines = [
    args['withName'] === true ? nameOf(address) : '',
    args['withCompany'] === false ? '' : (address.company ?? ''),
    address.address1 ?? '',
    address.address2 ?? '',
    ...townLines(address),
    address.country ?? '',
  ];
  return lines.filter((line) => line !== '');
}

export const mailingAddressFields = fields<AddressSource>({
  id: ({ gid }) => gid,
  firstName: text('firstName'),
  lastName: text('lastName'),
  name: ({ address }) => nameOf(address) || null,
  company: text('company'),
  address1: text('address1'),
  address2: text('address2'),
  city: text('city'),
  province: text('province'),
  provinceCode: text('provinceCode'),
  country: text('country'),
  countryCode: text('countryCode'),
  countryCodeV2: text('countryCode'),
  zip: text('zip'),
  phone: text('phone'),
  coordinatesValidated: () => false,
  latitude: () => null,
  longitude: () => null,
  timeZone: () => null,
  validationResultSummary: () => null,
  formatted: ({ address }, args) => formatted(address, args),
  formattedArea: ({ address }) => areaOf(address),
});
