/**
 * Money of the source file, in thousandths of a pound (the file has prices such as 0.001).
 * Shared with nothing: the app under test has its own money.
 */
const PRICE = /^(-?)(\d{1,9})(?:\.(\d{1,3}))?$/;

/** Reads a decimal text with at most three decimals as thousandths; null when it is not such a text. */
export function parseMilli(text: string): bigint | null {
  const match = PRICE.exec(text);
  if (match === null) return null;
  const whole = BigInt(match[2] ?? '0') * 1000n + BigInt((match[3] ?? '').padEnd(3, '0'));
  return match[1] === '-' ? -whole : whole;
}

/** Writes thousandths as a decimal text with three decimals, e.g. -1500n as "-1.500". */
export function formatMilli(milli: bigint): string {
  const sign = milli < 0n ? '-' : '';
  const abs = milli < 0n ? -milli : milli;
  return `${sign}${abs / 1000n}.${String(abs % 1000n).padStart(3, '0')}`;
}

/** Thousandths as pence. Throws when a sub-penny amount would be lost. */
export function milliToMinor(milli: bigint): bigint {
  if (milli % 10n !== 0n) throw new Error(`${formatMilli(milli)} is not a whole number of pence`);
  return milli / 10n;
}
