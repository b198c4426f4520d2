import { zonesOf } from './zones.ts';

// Where Shopify's English name is not the one of the Unicode tables.
const OWN_NAMES: Readonly<Record<string, string>> = {
  AN: 'Netherlands Antilles',
  HK: 'Hong Kong SAR',
  MO: 'Macao SAR',
  TR: 'Turkey',
};
// Codes the tables name that are no CountryCode of the API: states that are gone (UK and SU among them, by whose names
// today's would be lost), parts of others, and no places at all.
const NO_PLACE = new Set(
  (
    'AQ AS BU CP CQ CS DD DG DY EA EU EZ FM FX GU HV IC MH MP NH PR PW QO RH SU TP UK UN VD VI ' +
    'XA XB YD YU ZR ZZ'
  ).split(' '),
);

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The English name of a country, or undefined for a code that is none. */
export function countryName(code: string): string | undefined {
  const upper = code.toUpperCase();
  if (!/^[A-Z]{2}$/.test(upper) || NO_PLACE.has(upper)) return undefined;
  return OWN_NAMES[upper] ?? names.of(upper);
}

let byName: Map<string, string> | undefined;

/** The code of a country by its English name or by the code itself; undefined when there is none. */
export function countryCode(nameOrCode: string): string | undefined {
  if (countryName(nameOrCode) !== undefined) return nameOrCode.toUpperCase();
  byName ??= new Map(
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
      .split('')
      .flatMap((one, _at, letters) => letters.map((other) => one + other))
      .flatMap((code) => {
        const name = countryName(code);
        return name === undefined ? [] : [[name.toLowerCase(), code] as const];
      }),
  );
  return byName.get(nameOrCode.toLowerCase());
}

export type Province = { code: string; name: string };

/**
 * A country's province by its code or name: `null` where the country has none, so that what was given is dropped;
 * undefined when the country has provinces and this is not one of them. Where this store has no list it takes what comes.
 */
export function findProvince(country: string, nameOrCode: string): Province | null | undefined {
  const zones = zonesOf(country);
  if (zones === 'none') return null;
  if (zones === 'unlisted') return { code: nameOrCode, name: nameOrCode };
  const wanted = nameOrCode.toLowerCase();
  const found = Object.entries(zones).find(
    ([code, name]) => code.toLowerCase() === wanted || name.toLowerCase() === wanted,
  );
  return found === undefined ? undefined : { code: found[0], name: found[1] };
}
