import { customers } from '../../store/schema/catalog.ts';
import type { Address } from '../../store/schema/catalog.ts';
import type { Store } from '../../store/store.ts';
import { textField } from '../reading.ts';
import type { SessionContent } from '../session.ts';

/** Contact and address as the checkout asks for them. */
export interface Contact {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
  readonly city: string;
  readonly provinceCode: string;
  readonly zip: string;
  readonly countryCode: string;
}

const FIELDS = [
  'email',
  'firstName',
  'lastName',
  'address1',
  'city',
  'provinceCode',
  'zip',
  'countryCode',
] as const;

/** Countries the simulated shops send to. */
export const COUNTRIES: Readonly<Record<string, string>> = {
  US: 'United States',
  GB: 'United Kingdom',
  CA: 'Canada',
  DE: 'Germany',
  FR: 'France',
  IE: 'Ireland',
};

/** The states with a rate of their own, and those without a sales tax here. */
export const STATES = [
  'AZ',
  'CA',
  'CO',
  'CT',
  'DC',
  'FL',
  'GA',
  'IL',
  'MA',
  'ME',
  'MN',
  'NC',
  'NJ',
  'NY',
  'OR',
  'PA',
  'TX',
  'VT',
  'WA',
];

/** What the checkout starts with: what was typed before, else what the shop knows of the signed-in customer. */
export function startContact(store: Store, content: SessionContent): Contact {
  if (content.contact !== null) return content.contact;
  const customer = content.customerId === null ? undefined : store.rows.byId(customers, content.customerId);
  const address: Address = customer?.addresses[0] ?? {};
  return {
    email: customer?.email ?? '',
    firstName: customer?.firstName ?? '',
    lastName: customer?.lastName ?? '',
    address1: address.address1 ?? '',
    city: address.city ?? '',
    provinceCode: address.provinceCode ?? '',
    zip: address.zip ?? '',
    countryCode: address.countryCode ?? store.shop().countryCode,
  };
}

/** The contact out of a form, each field cut to 255 letters. */
export function readContact(fields: Readonly<Record<string, unknown>>): Contact {
  const entries = FIELDS.map((name) => [name, textField(fields, name).slice(0, 255)] as const);
  return Object.fromEntries(entries) as unknown as Contact;
}

/** Names of the fields that are missing or wrong; delivery is asked for only when something is sent. */
export function findProblems(contact: Contact, needsShipping: boolean): string[] {
  const problems: string[] = [];
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email)) problems.push('email');
  if (contact.lastName === '') problems.push('lastName');
  if (COUNTRIES[contact.countryCode] === undefined) problems.push('countryCode');
  if (!needsShipping) return problems;
  if (contact.address1 === '') problems.push('address1');
  if (contact.city === '') problems.push('city');
  if (contact.zip === '') problems.push('zip');
  if (contact.countryCode === 'US' && !STATES.includes(contact.provinceCode)) problems.push('provinceCode');
  return problems;
}

/** The contact as an order's address. */
export function toAddress(contact: Contact): Address {
  const { email: _email, provinceCode, ...rest } = contact;
  const country = COUNTRIES[contact.countryCode] ?? contact.countryCode;
  return { ...rest, country, ...(provinceCode === '' ? {} : { provinceCode, province: provinceCode }) };
}
