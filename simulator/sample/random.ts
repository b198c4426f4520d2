/** A repeatable source of chance: the same seed gives the same store on every machine. */
export interface Random {
  /** A fraction from 0 (with) to 1 (without). */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** An item by weight; weights need not add up to 1. */
  weigh<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** A place by weight, from `from` to `to` (both included). */
  weighPlaces(weights: Float64Array, from: number, to: number): number;
}

/** FNV-1a, 32 bits: a number out of any seed text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32: 32 bits of state, good enough to make up shoppers, and small enough to read. */
export function seedRandom(seed: string): Random {
  let state = hashText(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weigh: (items) => {
      // Drawn a million times while a store is filled: plain loops, no pair is taken apart.
      let sum = 0;
      for (const pair of items) sum += pair[1];
      let left = next() * sum;
      for (const pair of items) {
        left -= pair[1];
        if (left < 0) return pair[0];
      }
      const last = items.at(-1);
      if (last === undefined) throw new Error('nothing to weigh');
      return last[0];
    },
    weighPlaces: (weights, from, to) => {
      let sum = 0;
      for (let at = from; at <= to; at += 1) sum += weights[at] ?? 0;
      let left = next() * sum;
      for (let at = from; at <= to; at += 1) {
        left -= weights[at] ?? 0;
        if (left < 0) return at;
      }
      return to;
    },
  };
}
