import { pairBasketLimit } from './baskets.ts';
import { weighDay } from './decay.ts';
import type { PairCounts, Snapshot } from './snapshot.ts';

/** Whole baskets, and units of decay. */
export interface Sums {
  readonly count: number;
  readonly weight: number;
}

/** A basket by product index. */
export interface IndexedBasket {
  readonly items: readonly number[];
  readonly day: number;
}

const nothing: Sums = { count: 0, weight: 0 };

function add(one: Sums | undefined, other: Sums): Sums {
  return { count: (one?.count ?? 0) + other.count, weight: (one?.weight ?? 0) + other.weight };
}

/** Where `other` stands in the row of `item`, or -1. Rows ascend. */
function findPair(pairs: PairCounts, item: number, other: number): number {
  let low = pairs.offsets[item] ?? 0;
  let high = (pairs.offsets[item + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = pairs.ids[middle] ?? 0;
    if (found === other) return middle;
    if (found < other) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * The counts of a snapshot with the baskets that came, changed or went since. All sums are whole numbers, so they equal
 * a count of all baskets made afresh, whatever the order of changes.
 */
export class LiveCounts {
  readonly snapshot: Snapshot;
  #baskets: Sums;
  readonly #items = new Map<number, Sums>();
  readonly #pairs = new Map<number, Map<number, Sums>>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.#baskets = { count: snapshot.basketCount, weight: snapshot.weightTotal };
  }

  /** All baskets. */
  get baskets(): Sums {
    return this.#baskets;
  }

  /** Baskets that hold the product. */
  item(index: number): Sums {
    const { itemCounts, itemWeights } = this.snapshot;
    const base = { count: itemCounts[index] ?? 0, weight: itemWeights[index] ?? 0 };
    const changed = this.#items.get(index);
    return changed === undefined ? base : add(base, changed);
  }

  /** Baskets of 2 to 60 products that hold both. */
  pair(one: number, other: number): Sums {
    const { pairs } = this.snapshot;
    const at = findPair(pairs, Math.min(one, other), Math.max(one, other));
    const base = at < 0 ? nothing : { count: pairs.counts[at] ?? 0, weight: pairs.weights[at] ?? 0 };
    const changed = this.#pairs.get(one)?.get(other);
    return changed === undefined ? base : add(base, changed);
  }

  /** Whether the product's own counts differ from the snapshot's. */
  isChanged(index: number): boolean {
    return this.#items.has(index);
  }

  /** Products whose pair with this one changed. */
  changedPartners(index: number): Iterable<number> {
    return this.#pairs.get(index)?.keys() ?? [];
  }

  /** Counts a basket (sign 1), or takes one back that was counted (sign -1). */
  count({ items, day }: IndexedBasket, sign: 1 | -1): void {
    if (items.length === 0) return;
    const change = { count: sign, weight: sign * weighDay(this.snapshot.decay, day) };
    this.#baskets = add(this.#baskets, change);
    for (const item of items) this.#items.set(item, add(this.#items.get(item), change));
    if (items.length < 2 || items.length > pairBasketLimit) return;
    for (const one of items) {
      const row = this.#pairs.get(one) ?? new Map<number, Sums>();
      for (const other of items) if (other !== one) row.set(other, add(row.get(other), change));
      this.#pairs.set(one, row);
    }
  }
}
