import { InvariantError } from './invariant.ts';

// ISO 4217 minor units, active codes and the retired ones Shopify still names. Not from Intl, which follows
// CLDR's cash habits and says 0 for IQD, HUF and COP where the standard says 3, 2 and 2.
const codesByDigits: readonly (readonly [number, string])[] = [
  [0, 'BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
     CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GGP GHS GIP GMD GTQ GYD
     HKD HNL HRK HTG HUF IDR ILS IMP INR IRR JEP JMD KES KGS KHR KID KPW KYD KZT LAK LBP LKR LRD LSL LTL LVL MAD
     MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN
     QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP TRY TTD
     TWD TZS UAH USD USDC USN UYU UZS VED VEF VES WST XCD XCG YER ZAR ZMW ZWG ZWL`,
  ],
];

const digitsByCode = new Map(
  codesByDigits.flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, digits] as const)),
);

/** Tells whether we know how many decimal digits this currency code has. */
export function isCurrency(code: string): boolean {
  return digitsByCode.has(code);
}

/**
 * Decimal digits of a currency by ISO 4217: USD 2, JPY 0, KWD 3.
 * @throws InvariantError for a code outside the table
 */
export function currencyDigits(code: string): number {
  const digits = digitsByCode.get(code);
  if (digits === undefined) throw new InvariantError(`Currency ${JSON.stringify(code)} is not in ISO 4217.`);
  return digits;
}
