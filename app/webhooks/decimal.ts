/** Reads a non-negative decimal text times 10^digits, rounded half up. "33.3333" with 2 digits is 3333n. */
export function parseDecimalScaled(text: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number(fraction[digits] ?? '0') >= 5 ? kept + 1n : kept;
}
