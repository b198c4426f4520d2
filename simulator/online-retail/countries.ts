/** ISO 3166 codes of the country names in the file; the two that name no country have none. */
const CODES: ReadonlyMap<string, string> = new Map(
  (
    'Australia AU|Austria AT|Bahrain BH|Belgium BE|Brazil BR|Canada CA|Channel Islands JE|Cyprus CY|Czech Republic CZ|' +
    'Denmark DK|EIRE IE|Finland FI|France FR|Germany DE|Greece GR|Hong Kong HK|Iceland IS|Israel IL|Italy IT|Japan JP|' +
    'Lebanon LB|Lithuania LT|Malta MT|Netherlands NL|Norway NO|Poland PL|Portugal PT|RSA ZA|Saudi Arabia SA|Singapore SG|' +
    'Spain ES|Sweden SE|Switzerland CH|USA US|United Arab Emirates AE|United Kingdom GB'
  )
    .split('|')
    .map((entry) => [entry.slice(0, -3), entry.slice(-2)] as const),
);

/** Country of an address by the file's name for it; "Unspecified" and "European Community" keep the name alone. */
export function toAddress(country: string): { country: string; countryCode?: string } | null {
  if (country === '') return null;
  const countryCode = CODES.get(country);
  return countryCode === undefined ? { country } : { country, countryCode };
}
