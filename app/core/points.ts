import type { Brand } from './ids.ts';

/** Whole points, signed. Never fractional, never a float. */
export type Points = Brand<bigint, 'Points'>;

/** Brands a whole number as points. */
export function toPoints(count: bigint): Points {
  return count as Points;
}

/** Adds points; zero when there are none. */
export function sumPoints(counts: Iterable<bigint>): Points {
  let sum = 0n;
  for (const count of counts) sum += count;
  return sum as Points;
}

/** Writes points for a person, with his language's grouping: "1,250". */
export function formatPoints(points: bigint, locale: string): string {
  return new Intl.NumberFormat(locale).format(points);
}
