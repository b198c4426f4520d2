import { bucketCount } from './journey-table.ts';
import type { JourneyTable } from './journey-table.ts';

/** What chains are counted from: paths and how they ended. */
export type JourneyPaths = Omit<JourneyTable, 'timesMs' | 'buckets'>;

/** Paths bucket by bucket: the rows of bucket `b` stand from `from[b]` up to `from[b + 1]`. */
export interface BucketRows {
  readonly paths: JourneyPaths;
  readonly from: Uint32Array;
}

const grouped = new WeakMap<JourneyTable, BucketRows>();

/**
 * A table with its rows moved together by bucket (counting sort), so that counting one bucket reads memory in a row.
 * Kept as long as the table is: the chains of all orders read the same.
 */
export function groupByBucket(table: JourneyTable): BucketRows {
  const known = grouped.get(table);
  if (known) return known;
  const from = firstRows(table.buckets);
  const offsets = new Uint32Array(table.offsets.length);
  const next = from.slice();
  for (let row = 0; row < table.buckets.length; row += 1) {
    const place = takePlace(next, table.buckets[row] ?? 0);
    offsets[place + 1] = (table.offsets[row + 1] ?? 0) - (table.offsets[row] ?? 0);
  }
  for (let row = 1; row < offsets.length; row += 1) {
    offsets[row] = (offsets[row] ?? 0) + (offsets[row - 1] ?? 0);
  }
  const made = { paths: movePaths(table, offsets, from.slice()), from };
  grouped.set(table, made);
  return made;
}

function firstRows(buckets: Uint8Array): Uint32Array {
  const from = new Uint32Array(bucketCount + 1);
  for (const bucket of buckets) from[bucket + 1] = (from[bucket + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    from[bucket + 1] = (from[bucket + 1] ?? 0) + (from[bucket] ?? 0);
  }
  return from;
}

function movePaths(table: JourneyTable, offsets: Uint32Array, next: Uint32Array): JourneyPaths {
  const touches = new Uint16Array(table.touches.length);
  const conversions = new Uint32Array(table.conversions.length);
  const losses = new Uint32Array(table.losses.length);
  const values = new Float64Array(table.values.length);
  for (let row = 0; row < table.buckets.length; row += 1) {
    const place = takePlace(next, table.buckets[row] ?? 0);
    conversions[place] = table.conversions[row] ?? 0;
    losses[place] = table.losses[row] ?? 0;
    values[place] = table.values[row] ?? 0;
    const until = table.offsets[row + 1] ?? 0;
    for (let at = table.offsets[row] ?? 0, to = offsets[place] ?? 0; at < until; at += 1, to += 1) {
      touches[to] = table.touches[at] ?? 0;
    }
  }
  return { keys: table.keys, offsets, touches, conversions, losses, values };
}

function takePlace(next: Uint32Array, bucket: number): number {
  const place = next[bucket] ?? 0;
  next[bucket] = place + 1;
  return place;
}
