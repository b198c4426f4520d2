import { toStamp } from '../../../store/clock.ts';
import type { Address } from '../../../store/schema/catalog.ts';
import type { AddressInput } from './order-input.ts';

const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });

/** A mailing address as the store keeps it; the country's name comes from its code. */
export function readAddress(input: AddressInput | null | undefined): Address | undefined {
  if (input == null) return undefined;
  const { countryCode, country, provinceCode, province, ...rest } = input;
  const code = countryCode ?? (country?.length === 2 ? country : undefined);
  const named = code == null ? country : NAMES.of(code);
  const given = {
    ...rest,
    countryCode: code,
    country: named,
    provinceCode,
    province: province ?? provinceCode,
  };
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value != null && value !== '' && name !== 'id'),
  );
}

/** A moment as the store writes it: UTC, whole seconds. */
export function readStamp(text: string | null | undefined): string | undefined {
  return text == null ? undefined : toStamp(Date.parse(text));
}
