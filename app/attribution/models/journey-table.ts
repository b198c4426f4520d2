import { invariant } from '../../core/invariant.ts';

/** Journeys go into this many buckets, by customer, for the intervals. */
export const bucketCount = 200;

/** Longer journeys keep their first touch and the last ones: a visitor with a million visits weighs no more. */
export const longestPath = 200;

/**
 * Journeys in compressed rows: the touches of journey `j` stand from `offsets[j]` up to `offsets[j + 1]`. One row may
 * stand for several equal journeys. Nothing in the models depends on the order of the rows.
 */
export interface JourneyTable {
  /** What touches are credited to (channel, campaign, code …), sorted. */
  readonly keys: readonly string[];
  readonly offsets: Uint32Array;
  /** Index into `keys` of each touch, in the order of time. */
  readonly touches: Uint16Array;
  /** When each touch was, in milliseconds; only gaps inside a journey matter. */
  readonly timesMs: Float64Array;
  /** How many conversions, and how many that led to none, a row stands for. */
  readonly conversions: Uint32Array;
  readonly losses: Uint32Array;
  /** Value of all conversions of a row together, whole minor units. */
  readonly values: Float64Array;
  /** 0 … bucketCount - 1, by customer. */
  readonly buckets: Uint8Array;
}

/** A journey before it is packed. */
export interface PathRow {
  readonly touches: readonly { readonly key: string; readonly atMs: number }[];
  readonly conversions: number;
  readonly losses: number;
  /** Whole minor units, of all conversions together. */
  readonly value: number;
  /** The customer, or what stands for one: rows of one customer share a bucket. */
  readonly person: string;
}

/** Packs journeys; touches must already stand in the order of time. */
export function packJourneys(rows: readonly PathRow[]): JourneyTable {
  const paths = rows.map(({ touches }) => shortenPath(touches));
  const found = new Set<string>();
  const offsets = new Uint32Array(rows.length + 1);
  for (const [row, path] of paths.entries()) {
    offsets[row + 1] = (offsets[row] ?? 0) + path.length;
    for (const { key } of path) found.add(key);
  }
  const keys = [...found].sort();
  return {
    keys,
    offsets,
    ...packTouches(paths, keys, offsets[rows.length] ?? 0),
    conversions: Uint32Array.from(rows, ({ conversions }) => conversions),
    losses: Uint32Array.from(rows, ({ losses }) => losses),
    values: Float64Array.from(rows, ({ value }) => checkValue(value)),
    buckets: Uint8Array.from(rows, ({ person }) => bucketOfPerson(person)),
  };
}

function packTouches(paths: readonly PathRow['touches'][], keys: readonly string[], count: number) {
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const touches = new Uint16Array(count);
  const timesMs = new Float64Array(count);
  let at = 0;
  for (const path of paths) {
    for (const { key, atMs } of path) {
      touches[at] = indexOf.get(key) ?? 0;
      timesMs[at] = atMs;
      at += 1;
    }
  }
  return { touches, timesMs };
}

/** Keeps the first touch and the last ones of a path that is too long. */
export function shortenPath<Touch>(path: readonly Touch[]): readonly Touch[] {
  return path.length <= longestPath ? path : [...path.slice(0, 1), ...path.slice(1 - longestPath)];
}

/** The bucket of a person: FNV-1a with a final mix, so that neighbouring ids part. */
export function bucketOfPerson(person: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < person.length; at += 1) {
    hash = Math.imul(hash ^ person.charCodeAt(at), 0x01000193);
  }
  return mixBits(hash) % bucketCount;
}

/** Spreads the bits of a whole number (the finish of MurmurHash3); not negative. */
export function mixBits(seed: number): number {
  let hash = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A table in which all keys but the `limit - 1` most touched are one, `other`. */
export function groupRareKeys(table: JourneyTable, limit: number, other: string): JourneyTable {
  if (table.keys.length <= limit) return table;
  const counts = new Float64Array(table.keys.length);
  for (const touch of table.touches) counts[touch] = (counts[touch] ?? 0) + 1;
  const kept = table.keys
    .map((key, index) => ({ key, count: counts[index] ?? 0 }))
    .sort((one, two) => two.count - one.count || (one.key < two.key ? -1 : 1))
    .slice(0, limit - 1)
    .map(({ key }) => key);
  const keys = [...new Set([...kept, other])].sort();
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const renamed = table.keys.map((key) => indexOf.get(key) ?? indexOf.get(other) ?? 0);
  return { ...table, keys, touches: table.touches.map((touch) => renamed[touch] ?? 0) };
}

function checkValue(value: number): number {
  invariant(Number.isSafeInteger(value) && value >= 0, 'The value of a journey must be whole minor units.');
  return value;
}
