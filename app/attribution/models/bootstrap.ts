import { bucketCount, mixBits } from './journey-table.ts';

/** Refits of one interval, unless asked otherwise. */
const refitCount = 1_000;

/** The middle 95 % of a figure over the refits; shares of the total, 0 … 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * How often each bucket is drawn in each refit: `refits` rows of `bucketCount` draws with replacement. Seeded, so that
 * the same question always gets the same answer, and every model is judged by the same draws.
 */
export function drawBuckets(seed: number, refits = refitCount): Uint8Array {
  const draws = new Uint8Array(refits * bucketCount);
  let state = mixBits(seed + 1);
  for (let refit = 0; refit < refits; refit += 1) {
    for (let draw = 0; draw < bucketCount; draw += 1) {
      // A Weyl sequence through a mixing function (the scheme of SplitMix).
      state = (state + 0x9e3779b9) >>> 0;
      const index = refit * bucketCount + Math.floor((mixBits(state) / 2 ** 32) * bucketCount);
      draws[index] = (draws[index] ?? 0) + 1;
    }
  }
  return draws;
}

/** Where a redrawn table comes from: `byBucket` holds `width` figures a bucket. */
export interface BucketFigures {
  readonly byBucket: Float64Array;
  readonly width: number;
}

/** How many refits the draws are for. */
export function countRefits(draws: Uint8Array): number {
  return draws.length / bucketCount;
}

/** Adds up the figures of the buckets as often as refit number `refit` drew them. */
export function redraw(
  { byBucket, width }: BucketFigures,
  { draws, refit }: { readonly draws: Uint8Array; readonly refit: number },
  out: Float64Array,
): void {
  out.fill(0);
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const times = draws[refit * bucketCount + bucket] ?? 0;
    if (times === 0) continue;
    const base = bucket * width;
    for (let at = 0; at < width; at += 1) out[at] = (out[at] ?? 0) + times * (byBucket[base + at] ?? 0);
  }
}

/** Shares of a whole; all zero when there is nothing to share. */
export function sharesOf(figures: Float64Array, from: number, length: number): Float64Array {
  const shares = figures.slice(from, from + length);
  let sum = 0;
  for (const figure of shares) sum += figure;
  return sum === 0 ? shares.fill(0) : shares.map((figure) => figure / sum);
}

/** Collects shares refit by refit and reads the intervals off them. */
export class ShareSpread {
  private readonly spread: readonly Float64Array[];

  constructor(keys: number, refits: number) {
    this.spread = Array.from({ length: keys }, () => new Float64Array(refits));
  }

  /** Takes the shares of one refit. */
  put(refit: number, shares: Float64Array): void {
    for (const [key, values] of this.spread.entries()) values[refit] = shares[key] ?? 0;
  }

  /** The 2.5 and 97.5 percentiles of each key. */
  read(): Interval[] {
    return this.spread.map((values) => {
      values.sort();
      return { low: percentile(values, 0.025), high: percentile(values, 0.975) };
    });
  }
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
