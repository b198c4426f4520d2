// ISO 4217 currencies whose minor unit is not a hundredth.
const NO_DIGITS = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
]);
const THREE_DIGITS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** Digits after the point of that currency (0, 2 or 3). */
export function currencyDigits(currency: string): number {
  if (NO_DIGITS.has(currency)) return 0;
  return THREE_DIGITS.has(currency) ? 3 : 2;
}

/** Minor units as a decimal with all its digits: 2598n GBP is "25.98" (REST payloads). */
export function formatMinor(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  if (digits === 0) return minor.toString();
  const sign = minor < 0n ? '-' : '';
  const body = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return `${sign}${body.slice(0, -digits)}.${body.slice(-digits)}`;
}

/** Minor units as MoneyV2.amount writes them: "25.98", "25.9", "25.0", "0.0"; at least one digit after the point. */
export function formatAmount(minor: bigint, currency: string): string {
  const full = formatMinor(minor, currency);
  if (!full.includes('.')) return `${full}.0`;
  return full.replace(/0+$/, '').replace(/\.$/, '.0');
}

/** Reads a decimal string into minor units; undefined when it is no decimal or has more digits than the currency. */
export function parseMinor(text: string, currency: string): bigint | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, sign = '', units = '0', rest = ''] = found;
  const digits = currencyDigits(currency);
  if (/[1-9]/.test(rest.slice(digits))) return undefined;
  const minor = BigInt(units + rest.slice(0, digits).padEnd(digits, '0'));
  return sign === '-' ? -minor : minor;
}

/** Reads a decimal string into minor units, further digits rounded (half away from 0); undefined when it is no decimal. */
export function roundToMinor(text: string, currency: string): bigint | undefined {
  const [units = '', rest = ''] = text.trim().split('.');
  const digits = currencyDigits(currency);
  const cut = parseMinor(digits === 0 ? units : `${units}.${rest.slice(0, digits).padEnd(1, '0')}`, currency);
  if (cut === undefined || (rest !== '' && !/^\d+$/.test(rest))) return undefined;
  const isUp = (rest[digits] ?? '0') >= '5';
  return isUp ? cut + (units.startsWith('-') ? -1n : 1n) : cut;
}

/** `part` of `whole` of an amount, cumulative and rounded down, so that the shares of all parts add up to the amount. */
export function shareOf(amount: bigint, part: { from: number; to: number; whole: number }): bigint {
  if (part.whole === 0) return 0n;
  const upTo = (count: number): bigint => (amount * BigInt(count)) / BigInt(part.whole);
  return upTo(part.to) - upTo(part.from);
}

/** Reads a decimal (text or number) into minor units; digits the currency does not have are rounded, half up. */
export function roundMinor(decimal: string | number, currency: string): bigint {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(typeof decimal === 'number' ? plain(decimal) : decimal.trim());
  if (found === null) throw new Error(`'${String(decimal)}' is no decimal`);
  const [, sign = '', units = '0', rest = ''] = found;
  const digits = currencyDigits(currency);
  const up = Number(rest[digits] ?? '0') >= 5 ? 1n : 0n;
  const minor = BigInt(units + rest.slice(0, digits).padEnd(digits, '0')) + up;
  return sign === '-' ? -minor : minor;
}

// JavaScript writes very small and very large numbers with an exponent.
function plain(value: number): string {
  if (!String(value).includes('e')) return String(value);
  return Math.abs(value) < 1e21 ? value.toFixed(10) : BigInt(value).toString();
}

/** Minor units of the shop's currency in the other one, by a rate "other minor/shop minor", half up. */
export function convertMinor(minor: bigint, rate: string): bigint {
  const [other = '1', shop = '1'] = rate.split('/');
  const [up, down] = [BigInt(other) * 2n, BigInt(shop)];
  const doubled = (minor < 0n ? -minor : minor) * up + down;
  const value = doubled / (down * 2n);
  return minor < 0n ? -value : value;
}
