import { countryCode, countryName, findProvince } from '../../../places/countries.ts';
import type { Address } from '../../../store/schema/catalog.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { hasEmoji, textComplaint } from './contact.ts';

export type AddressInput = { [Name in TextField]?: string | null } & {
  id?: string | null;
  country?: string | null;
  countryCode?: string | null;
  province?: string | null;
  provinceCode?: string | null;
};

const TEXT_FIELDS = [
  ...(['firstName', 'lastName', 'company', 'address1', 'address2', 'city', 'zip', 'phone'] as const),
];
type TextField = (typeof TEXT_FIELDS)[number];

const LABELS: Readonly<Record<TextField, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  company: 'Company',
  address1: 'Address1',
  address2: 'Address2',
  city: 'City',
  zip: 'Zip',
  phone: 'Phone',
};
const WITHOUT_EMOJI = new Set<TextField>(['address1', 'address2', 'city', 'zip', 'phone']);

const tidy = (text: string | null | undefined): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
};

/** True when an input says nothing at all, blanks aside. */
export function isBlankAddress(input: AddressInput): boolean {
  return Object.values(input).every((value) => tidy(value) === undefined);
}

type Read = { address: Address; errors: UserError[] };

/** An address out of an input over what it was before; `path` is the input's own place, for errors. */
export function readAddress(input: AddressInput, before: Address, path: readonly string[]): Read {
  const errors: UserError[] = [];
  const address: Address = { ...before };
  for (const field of TEXT_FIELDS) {
    if (input[field] === undefined) continue;
    const value = tidy(input[field]);
    address[field] = value;
    if (value === undefined) continue;
    const complaint =
      textComplaint(value) ??
      (WITHOUT_EMOJI.has(field) && hasEmoji(value) ? 'cannot contain emojis' : undefined);
    if (complaint !== undefined) errors.push(userError(`${LABELS[field]} ${complaint}`, [...path, field]));
  }
  const place = readPlace(input, before);
  if ('wrong' in place)
    errors.push(
      userError(`${place.wrong === 'country' ? 'Country' : 'Province'} is invalid`, [...path, place.wrong]),
    );
  else Object.assign(address, place);
  return { address, errors };
}

type Place = Pick<Address, 'country' | 'countryCode' | 'province' | 'provinceCode'>;

/** The code counts where code and name disagree. A province is asked for in the country it lies in. */
function readPlace(input: AddressInput, before: Address): Place | { wrong: 'country' | 'province' } {
  const asked = tidy(input.countryCode) ?? tidy(input.country);
  const isNewCountry = input.countryCode !== undefined || input.country !== undefined;
  const code = asked === undefined ? undefined : countryCode(asked);
  if (asked !== undefined && code === undefined) return { wrong: 'country' };
  const country = isNewCountry ? code : before.countryCode;
  const named = tidy(input.provinceCode) ?? tidy(input.province);
  const isNewProvince = input.provinceCode !== undefined || input.province !== undefined;
  const wanted = isNewProvince ? named : isNewCountry ? undefined : before.provinceCode;
  const none = { province: undefined, provinceCode: undefined };
  const own = country === undefined ? {} : { countryCode: country, country: countryName(country) };
  if (country === undefined || wanted === undefined)
    return { country: undefined, countryCode: undefined, ...own, ...none };
  const province = findProvince(country, wanted);
  if (province === undefined) return { wrong: 'province' };
  return { ...own, ...(province === null ? none : { province: province.name, provinceCode: province.code }) };
}

/** True when two addresses say the same, ids aside. */
export function isSameAddress(one: Address, other: Address): boolean {
  const words = (address: Address): string =>
    JSON.stringify([
      ...TEXT_FIELDS.map((field) => address[field] ?? ''),
      address.countryCode,
      address.provinceCode,
    ]);
  return words(one) === words(other);
}
