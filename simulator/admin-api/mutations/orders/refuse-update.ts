import { countryName, findProvince } from '../../../places/countries.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { AddressInput } from './order-input.ts';

/** What an address is asked for in words of its country; other countries are asked for a last name only. */
const WORDS: Readonly<Record<string, { zip: string; province: string }>> = {
  US: { zip: 'ZIP code', province: 'State' },
  CA: { zip: 'postal code', province: 'Province' },
};

function refuseAddress(input: AddressInput): UserError[] {
  const wrong = (name: string, message: string): UserError => userError(message, ['shippingAddress', name]);
  const country = input['countryCode'] ?? '';
  const words = WORDS[country];
  const errors = (input['lastName'] ?? '').trim() === '' ? [wrong('lastName', 'Enter a last name')] : [];
  if (words === undefined) return errors;
  if ((input['zip'] ?? '').trim() === '') errors.push(wrong('zip', `Enter a ${words.zip}`));
  const province = input['provinceCode'] ?? input['province'] ?? '';
  if (province !== '' && findProvince(country, province) === undefined) {
    const place = `${words.province.toLowerCase()} in ${countryName(country) ?? country}`;
    errors.push(wrong('province', `${words.province} is not a valid ${place}`));
  }
  return errors;
}

type Given = {
  id: string;
  phone?: string | null | undefined;
  shippingAddress?: AddressInput | null | undefined;
};

/** What is wrong with a change of an order, all of it. */
export function refuseUpdate(input: Given): UserError[] {
  const names = Object.keys(input).filter((name) => name !== 'id');
  if (names.length === 0) return [userError('No valid update parameters have been provided', null)];
  const { phone, shippingAddress } = input;
  const badPhone = phone != null && phone !== '' && !/^\+?[\d\s().-]{5,}$/.test(phone);
  return [
    ...(badPhone ? [userError('Phone is invalid', ['phone'])] : []),
    ...(shippingAddress == null ? [] : refuseAddress(shippingAddress)),
  ];
}
