import type { DiscountDraft } from '../../../../store/discounts/discounts.ts';
import { complain } from './reading.ts';
import type { Reading } from './reading.ts';
import { minorOf } from './value.ts';

/** Where free shipping goes to, and up to which price of a rate. */
export function readDestination(reading: Reading): Partial<DiscountDraft> {
  return { ...readCountries(reading), ...readLimit(reading) };
}

function readCountries(reading: Reading): Partial<DiscountDraft> {
  const { destination } = reading.input;
  if (destination == null) return {};
  const { all, countries } = destination;
  if (all === true && countries?.add?.length)
    complain(reading, 'destination', {
      code: 'CONFLICT',
      message: 'Cannot select all countries in combination with countries',
    });
  if (countries == null) return all === true ? { countryCodes: [], restOfWorld: false } : {};
  const removed = new Set(countries.remove ?? []);
  const kept = [...(reading.before?.countryCodes ?? []), ...(countries.add ?? [])];
  const countryCodes = [...new Set(kept)].filter((code) => !removed.has(code)).toSorted();
  const restOfWorld = countries.includeRestOfWorld ?? false;
  if (countryCodes.length === 0 && !restOfWorld)
    complain(reading, 'destination.countries', { code: 'BLANK', message: "Countries can't be blank" });
  return { countryCodes, restOfWorld };
}

function readLimit(reading: Reading): Partial<DiscountDraft> {
  const { maximumShippingPrice } = reading.input;
  if (maximumShippingPrice === undefined) return {};
  if (maximumShippingPrice === null) return { maximumShippingPrice: null };
  const limit = minorOf(reading, maximumShippingPrice);
  if (limit < 0n)
    complain(reading, 'maximumShippingPrice', {
      code: 'GREATER_THAN_OR_EQUAL_TO',
      message: 'Maximum shipping price must be greater than or equal to 0',
    });
  return { maximumShippingPrice: limit };
}
