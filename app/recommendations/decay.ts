import type { Baskets } from './baskets.ts';
import type { Decay } from './snapshot.ts';

const decayScale = 1_024;
const dayMs = 86_400_000;

/** Days since 1970, with fraction. */
export function dayOf(at: Date): number {
  return at.getTime() / dayMs;
}

/** Decay with a half-life, counted from `originDay`, at which a basket weighs 1,024 units; none when null. */
export function makeDecay(halfLifeDays: number | null, originDay: number): Decay {
  return { halfLifeDays, scale: halfLifeDays === null ? 1 : decayScale, originDay };
}

/** Units that a basket of this day weighs. A day far after the origin weighs no more than one of ten half-lives after. */
export function weighDay({ halfLifeDays, scale, originDay }: Decay, day: number): number {
  if (halfLifeDays === null) return 1;
  return Math.round(scale * 2 ** Math.min(10, (day - originDay) / halfLifeDays));
}

/** Weights of all baskets; empty when there is no decay. */
export function weighBaskets(baskets: Baskets, decay: Decay): Uint32Array {
  if (decay.halfLifeDays === null) return new Uint32Array(0);
  return Uint32Array.from(baskets.days, (day) => weighDay(decay, day));
}

/** Sums of baskets by product, each weighing 2^(-age / halfLifeDays) at `day`: popularity, or what moves now. */
export function sumRecent(baskets: Baskets, halfLifeDays: number, day: number): Float32Array {
  const sums = new Float64Array(baskets.productCount);
  for (let b = 0; b + 1 < baskets.offsets.length; b += 1) {
    const weight = 2 ** (Math.min(0, (baskets.days[b] ?? 0) - day) / halfLifeDays);
    const end = baskets.offsets[b + 1] ?? 0;
    for (let at = baskets.offsets[b] ?? 0; at < end; at += 1) {
      const item = baskets.items[at] ?? 0;
      sums[item] = (sums[item] ?? 0) + weight;
    }
  }
  return Float32Array.from(sums);
}
