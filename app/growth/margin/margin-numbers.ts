/** A row of sums as the database sends it: count(*) is bigint, sum(bigint) is Decimal, both whole. */
export type Numbers = Record<string, { toFixed(digits: number): string } | bigint | null>;

/** A figure of such a row; 0 where it is null or there is no row. */
export function wholeOf(row: Numbers | undefined, name: string): bigint {
  const value = row?.[name] ?? 0n;
  return typeof value === 'bigint' ? value : BigInt(value.toFixed(0));
}
