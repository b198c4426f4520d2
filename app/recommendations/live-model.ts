import { LiveCounts } from './live-counts.ts';
import { formulas, scorePair } from './similarity.ts';
import type { NeighbourModel, Snapshot } from './snapshot.ts';

/** A basket as the shop knows it: Shopify's product ids and the day (since 1970, with fraction). */
export interface CountedBasket {
  readonly productShopifyIds: readonly bigint[];
  readonly day: number;
}

/** A basket that changed: what was counted of it before, and what is to be counted now. Null = nothing. */
export interface BasketChange {
  readonly sequence: bigint;
  readonly before: CountedBasket | null;
  readonly after: CountedBasket | null;
}

/** Half-lives of popularity and of what moves now, in days. */
export const popularHalfLifeDays = 180;
export const trendingHalfLifeDays = 14;

/**
 * A snapshot kept up to date in memory: products that came later, and baskets that changed since the training. Indices of
 * the snapshot keep their meaning; later products follow after them.
 */
export class LiveModel {
  readonly snapshot: Snapshot;
  readonly counts: LiveCounts;
  /** The last change that is counted. */
  sequence: bigint;
  readonly #ids: bigint[];
  readonly #indexOf = new Map<bigint, number>();
  readonly #popularity: number[];
  readonly #trending: number[];
  #popularOrder: readonly number[] | null = null;
  #trendingOrder: readonly number[] | null = null;
  #newestOrder: readonly number[] = [];

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.counts = new LiveCounts(snapshot);
    this.sequence = snapshot.sequence;
    this.#ids = [...snapshot.productIds];
    for (const [index, id] of this.#ids.entries()) this.#indexOf.set(id, index);
    this.#popularity = [...snapshot.popularity];
    this.#trending = [...snapshot.trending];
  }

  get productCount(): number {
    return this.#ids.length;
  }

  /** The product's index, or undefined when neither the training nor `admit` has seen it. */
  indexOf(productShopifyId: bigint): number | undefined {
    return this.#indexOf.get(productShopifyId);
  }

  /** Shopify's id of the product at an index. @throws when there is none */
  productAt(index: number): bigint {
    const id = this.#ids[index];
    if (id === undefined) throw new RangeError(`No product has index ${index}.`);
    return id;
  }

  /** Gives a product an index if it has none. @returns the index */
  admit(productShopifyId: bigint): number {
    const known = this.#indexOf.get(productShopifyId);
    if (known !== undefined) return known;
    const index = this.#ids.push(productShopifyId) - 1;
    this.#indexOf.set(productShopifyId, index);
    this.#popularity.push(0);
    this.#trending.push(0);
    return index;
  }

  /** Counts a change once: one that is counted already is passed over. */
  apply(change: BasketChange): void {
    if (change.sequence <= this.sequence) return;
    if (change.before !== null) this.#count(change.before, -1);
    if (change.after !== null) this.#count(change.after, 1);
    this.sequence = change.sequence;
  }

  /** All products ever bought, most popular first. */
  popular(): readonly number[] {
    this.#popularOrder ??= orderByScore(this.#popularity);
    return this.#popularOrder;
  }

  /** Products bought lately, what moves most first. */
  trending(): readonly number[] {
    this.#trendingOrder ??= orderByScore(this.#trending);
    return this.#trendingOrder;
  }

  /** All products, newest first: Shopify's ids ascend. */
  newest(): readonly number[] {
    if (this.#newestOrder.length !== this.#ids.length) {
      const ids = this.#ids;
      const order = Array.from(ids, (_, index) => index);
      this.#newestOrder = order.sort((one, other) => ((ids[one] ?? 0n) < (ids[other] ?? 0n) ? 1 : -1));
    }
    return this.#newestOrder;
  }

  popularityOf(index: number): number {
    return this.#popularity[index] ?? 0;
  }

  trendOf(index: number): number {
    return this.#trending[index] ?? 0;
  }

  /** Similarity of `other` to `seed` from the counts as they stand now; 0 when never bought together. */
  rescore(model: Exclude<NeighbourModel, 'content'>, seed: number, other: number): number {
    const { scale } = this.snapshot.decay;
    const together = this.counts.pair(seed, other).weight / scale;
    if (together <= 0) return 0;
    const one = this.counts.item(seed).weight / scale;
    const sides = {
      one,
      other: this.counts.item(other).weight / scale,
      total: this.counts.baskets.weight / scale,
    };
    return Math.fround(scorePair(formulas[model], together, sides));
  }

  #count({ productShopifyIds, day }: CountedBasket, sign: 1 | -1): void {
    const items = productShopifyIds.map((id) => this.admit(id));
    this.counts.count({ items, day }, sign);
    const age = Math.min(0, day - this.snapshot.trainedAtMs / 86_400_000);
    for (const item of items) {
      this.#popularity[item] = (this.#popularity[item] ?? 0) + sign * 2 ** (age / popularHalfLifeDays);
      this.#trending[item] = (this.#trending[item] ?? 0) + sign * 2 ** (age / trendingHalfLifeDays);
    }
    this.#popularOrder = null;
    this.#trendingOrder = null;
  }
}

/** Below this a decayed sum counts as never bought: what is left of it when a basket is taken back is rounding. */
const dustLimit = 1e-6;

function orderByScore(scores: readonly number[]): number[] {
  const bought = scores.flatMap((score, index) => (score > dustLimit ? [index] : []));
  return bought.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
}
