// Baskets as flat arrays, and what counting reads of them. Everything may stand on shared memory.

/** Baskets of more distinct products than this are left out of pairs: they tell of stocking up, and cost the square. */
export const pairBasketLimit = 60;

/** Baskets in order of time. The distinct products of basket b: `items[offsets[b]]` up to `items[offsets[b + 1]]`. */
export interface Baskets {
  readonly productCount: number;
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  /** Days since 1970, with fraction. */
  readonly days: Float64Array;
  /** Who bought: dense numbers, -1 for a guest. */
  readonly people: Int32Array;
}

/** What counting reads: baskets with what each weighs, and how much each product has been bought. */
export interface PurchaseIndex {
  readonly productCount: number;
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  /** Weight of each basket; empty when each weighs 1. */
  readonly weights: Uint32Array;
  /** How many products stand beside each product in baskets that give pairs, one by one: the room its row takes. */
  readonly rowLengths: Float64Array;
  /** Weight of all baskets, of any size, that hold the product. */
  readonly itemWeights: Uint32Array;
  readonly weightTotal: number;
}

/** What a basket weighs: its decayed weight, or 1 when none are given. */
export function weightOf(weights: Uint32Array, basket: number): number {
  return weights.length === 0 ? 1 : (weights[basket] ?? 0);
}

/** Whether pairs of a basket are counted. One whose weight has decayed to nothing is not. */
export function givesPairs(size: number, weight: number): boolean {
  return size >= 2 && size <= pairBasketLimit && weight > 0;
}

/**
 * Makes baskets ready for counting.
 * @param weights weight of each basket, or empty when each weighs 1; each under 2^31, the sum under 2^32
 */
export function indexPurchases(baskets: Baskets, weights: Uint32Array = new Uint32Array(0)): PurchaseIndex {
  const { productCount, offsets, items } = baskets;
  const itemWeights = new Uint32Array(productCount);
  const rowLengths = new Float64Array(productCount);
  let weightTotal = 0;
  for (let b = 0; b + 1 < offsets.length; b += 1) {
    const weight = weightOf(weights, b);
    const start = offsets[b] ?? 0;
    const end = offsets[b + 1] ?? 0;
    const beside = givesPairs(end - start, weight) ? end - start - 1 : 0;
    weightTotal += weight;
    for (let at = start; at < end; at += 1) {
      const item = items[at] ?? 0;
      itemWeights[item] = (itemWeights[item] ?? 0) + weight;
      rowLengths[item] = (rowLengths[item] ?? 0) + beside;
    }
  }
  return { productCount, offsets, items, weights, rowLengths, itemWeights, weightTotal };
}

/** The baskets numbered `from` up to `to`, without copying. */
export function sliceBaskets(baskets: Baskets, from: number, to: number): Baskets {
  const start = baskets.offsets[from] ?? 0;
  return {
    productCount: baskets.productCount,
    offsets: baskets.offsets.slice(from, to + 1).map((offset) => offset - start),
    items: baskets.items.subarray(start, baskets.offsets[to] ?? 0),
    days: baskets.days.subarray(from, to),
    people: baskets.people.subarray(from, to),
  };
}
