import { ownerOfEmail, ownerOfPhone } from '../../../store/customers/customers.ts';
import type { CustomerDraft } from '../../../store/customers/customers.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import type { Store } from '../../../store/store.ts';
import { splitTags } from '../../../store/customers/tags.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { readAddressList } from './address-list.ts';
import type { AddressInput } from './address-input.ts';
import { isEmail, isLocale, textComplaint, tidyEmail, tidyPhone } from './contact.ts';

/** The fields customerCreate, customerUpdate and customerSet have in common. */
export type CustomerFields = {
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  locale?: string | null;
  tags?: readonly string[] | null;
  taxExempt?: boolean | null;
  taxExemptions?: readonly string[] | null;
  multipassIdentifier?: string | null;
  addresses?: readonly AddressInput[] | null;
};

const MOST_TAGS = 250;

const blankToNull = (text: string | null | undefined): string | null | undefined => {
  if (text == null) return text;
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
};

export type CheckedInput = { columns: Partial<CustomerDraft>; errors: UserError[] };

/** Where the input's errors stand, and whom it changes. */
export type InputPlace = { store: Store; before: CustomerRow | undefined; path: readonly string[] };

/** Reads and checks an input: every fault is told, each field's in turn. Nothing is written. */
export function checkFields(input: CustomerFields, place: InputPlace): CheckedInput {
  const { before, path } = place;
  const errors: UserError[] = [];
  const columns: Partial<CustomerDraft> = {};
  const complain = (field: string, message: string): void => {
    errors.push(userError(message, [...path, field]));
  };
  if (input.email !== undefined) columns.email = readEmail(input.email, place, complain);
  if (input.phone !== undefined) columns.phone = readPhone(input.phone, place, complain);
  readNames(input, columns, complain);
  if (input.note !== undefined) {
    columns.note = input.note;
    if ((input.note ?? '').length > 5000) complain('note', 'Note is too long (maximum is 5000 characters)');
  }
  if (input.locale != null) {
    columns.locale = input.locale;
    if (!isLocale(input.locale)) complain('locale', 'Locale is invalid');
  }
  if (input.tags != null) columns.tags = readTags(input.tags, complain);
  Object.assign(columns, readPlain(input));
  const whole = { ...before, ...columns };
  if (input.addresses != null) {
    const owner = {
      ...{ firstName: whole.firstName ?? null, lastName: whole.lastName ?? null },
      ...{ addresses: before?.addresses ?? [], isNew: before === undefined && path.length === 0 },
    };
    const read = readAddressList(input.addresses, owner, [...path, 'addresses']);
    Object.assign(columns, { addresses: read.addresses, defaultAddressId: null });
    errors.push(...read.errors);
  }
  const isNobody = ![whole.firstName, whole.lastName, whole.email, whole.phone].some(Boolean);
  if (isNobody && errors.length === 0)
    errors.push(
      userError('A name, phone number, or email address must be present', path.length === 0 ? null : path),
    );
  return { columns, errors };
}

/** What needs no check. */
function readPlain(input: CustomerFields): Partial<CustomerDraft> {
  const { taxExempt, taxExemptions, multipassIdentifier } = input;
  return {
    ...(taxExempt == null ? {} : { taxExempt }),
    ...(taxExemptions == null ? {} : { taxExemptions: [...new Set(taxExemptions)] }),
    ...(multipassIdentifier === undefined ? {} : { multipassIdentifier }),
  };
}

type Complain = (field: string, message: string) => void;

function readEmail(text: string | null, { store, before }: InputPlace, complain: Complain): string | null {
  const email = text === null ? '' : tidyEmail(text);
  if (email === '') return null;
  if (email.length > 255) complain('email', 'Email is too long (maximum is 255 characters)');
  if (!isEmail(email)) complain('email', 'Email is invalid');
  else if (ownerOfEmail(store, email, before?.id) !== undefined)
    complain('email', 'Email has already been taken');
  return email;
}

function readPhone(text: string | null, { store, before }: InputPlace, complain: Complain): string | null {
  const given = text?.trim() ?? '';
  if (given === '') return null;
  if (given.length > 255) complain('phone', 'Phone is too long (maximum is 255 characters)');
  const phone = tidyPhone(given, store.shop().countryCode);
  if (phone === undefined) complain('phone', 'Phone is invalid');
  else if (ownerOfPhone(store, phone, before?.id) !== undefined)
    complain('phone', 'Phone has already been taken');
  return phone ?? given;
}

function readNames(input: CustomerFields, columns: Partial<CustomerDraft>, complain: Complain): void {
  for (const [field, label] of [
    ['firstName', 'First name'],
    ['lastName', 'Last name'],
  ] as const) {
    const value = blankToNull(input[field]);
    if (value === undefined) continue;
    columns[field] = value;
    const complaint = value === null ? undefined : textComplaint(value);
    if (complaint !== undefined) complain(field, `${label} ${complaint}`);
  }
}

function readTags(given: readonly string[], complain: Complain): string[] {
  const tags = splitTags(given);
  if (tags.some((tag) => tag.length > 255)) complain('tags', 'Tags is too long (maximum is 255 characters)');
  if (new Set(tags.map((tag) => tag.toLowerCase())).size > MOST_TAGS)
    complain('tags', 'Tags cannot be more than 250');
  return tags;
}
