// Baskets as flat arrays, and the index from product to baskets. Everything may stand on shared memory.

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

/** What counting reads: for every product the baskets of 2 to 60 that hold it, with what each weighs. */
export interface PurchaseIndex {
  readonly productCount: number;
  /**
   * Baskets one after the other, each as its size, its weight and its products. Side by side, so that looking into a
   * basket costs one miss of the cache and not three: counting is bound by memory.
   */
  readonly records: Int32Array;
  /** Where the records that hold product i begin: `holders[holderOffsets[i]]` up to `holders[holderOffsets[i + 1]]`. */
  readonly holderOffsets: Int32Array;
  readonly holders: Int32Array;
  /** Weight of all baskets, of any size, that hold the product. */
  readonly itemWeights: Uint32Array;
  readonly weightTotal: number;
}

function makeInts(length: number, isShared: boolean): Int32Array {
  return isShared ? new Int32Array(new SharedArrayBuffer(length * 4)) : new Int32Array(length);
}

/** What a basket weighs: its decayed weight, or 1 when none are given. */
function weightOf(weights: Uint32Array, basket: number): number {
  return weights.length === 0 ? 1 : (weights[basket] ?? 0);
}

/** Weighs a product by the baskets that hold it, baskets of any size. @returns the total over all baskets */
function weighItems(baskets: Baskets, weights: Uint32Array, itemWeights: Uint32Array): number {
  const { offsets, items } = baskets;
  let total = 0;
  for (let b = 0; b + 1 < offsets.length; b += 1) {
    const weight = weightOf(weights, b);
    total += weight;
    const end = offsets[b + 1] ?? 0;
    for (let at = offsets[b] ?? 0; at < end; at += 1) {
      const item = items[at] ?? 0;
      itemWeights[item] = (itemWeights[item] ?? 0) + weight;
    }
  }
  return total;
}

/** Whether pairs of the basket are counted. One whose weight has decayed to nothing is not. */
function givesPairs(baskets: Baskets, weights: Uint32Array, basket: number): boolean {
  const size = (baskets.offsets[basket + 1] ?? 0) - (baskets.offsets[basket] ?? 0);
  return size >= 2 && size <= pairBasketLimit && weightOf(weights, basket) > 0;
}

/** First pass of the counting sort: how many baskets hold each product, as offsets, and how much room records take. */
function countHolders(baskets: Baskets, weights: Uint32Array, holderOffsets: Int32Array): number {
  const { productCount, offsets, items } = baskets;
  let room = 0;
  for (let b = 0; b + 1 < offsets.length; b += 1) {
    if (!givesPairs(baskets, weights, b)) continue;
    const start = offsets[b] ?? 0;
    const end = offsets[b + 1] ?? 0;
    room += 2 + end - start;
    for (let at = start; at < end; at += 1) {
      const slot = (items[at] ?? 0) + 1;
      holderOffsets[slot] = (holderOffsets[slot] ?? 0) + 1;
    }
  }
  for (let i = 0; i < productCount; i += 1) {
    holderOffsets[i + 1] = (holderOffsets[i + 1] ?? 0) + (holderOffsets[i] ?? 0);
  }
  return room;
}

/** Second pass: writes the records and places each under its products. */
function placeRecords(
  baskets: Baskets,
  weights: Uint32Array,
  target: Pick<PurchaseIndex, 'records' | 'holderOffsets' | 'holders'>,
): void {
  const { offsets, items } = baskets;
  const { records, holders } = target;
  const next = target.holderOffsets.slice(0, baskets.productCount);
  let write = 0;
  for (let b = 0; b + 1 < offsets.length; b += 1) {
    if (!givesPairs(baskets, weights, b)) continue;
    const record = write;
    const start = offsets[b] ?? 0;
    const end = offsets[b + 1] ?? 0;
    records[record] = end - start;
    records[record + 1] = weightOf(weights, b);
    write += 2;
    for (let at = start; at < end; at += 1, write += 1) {
      const item = items[at] ?? 0;
      records[write] = item;
      const place = next[item] ?? 0;
      holders[place] = record;
      next[item] = place + 1;
    }
  }
}

/**
 * Builds the index that counting reads.
 * @param weights weight of each basket, or empty when each weighs 1; each under 2^31, the sum under 2^32
 * @param isShared puts what is built on shared memory, for threads
 */
export function indexPurchases(
  baskets: Baskets,
  weights: Uint32Array = new Uint32Array(0),
  isShared = false,
): PurchaseIndex {
  const { productCount } = baskets;
  const itemWeights = new Uint32Array(makeInts(productCount, isShared).buffer);
  const weightTotal = weighItems(baskets, weights, itemWeights);
  const holderOffsets = makeInts(productCount + 1, isShared);
  const records = makeInts(countHolders(baskets, weights, holderOffsets), isShared);
  const holders = makeInts(holderOffsets[productCount] ?? 0, isShared);
  placeRecords(baskets, weights, { records, holderOffsets, holders });
  return { productCount, records, holderOffsets, holders, itemWeights, weightTotal };
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
