import type { PurchaseIndex } from '../baskets.ts';
import { BestList } from './best-list.ts';
import { scoreRow, type CountedRow } from './score-row.ts';
import type { Formula } from '../similarity.ts';
import type { NeighbourLists, PairCounts } from '../snapshot.ts';

/** So many neighbours are kept of a product. */
export const neighbourLimit = 50;

/** Lists under construction: product i owns `neighbourLimit` places from i * neighbourLimit on, `sizes[i]` of them used. */
export interface RawLists {
  readonly sizes: Int32Array;
  readonly ids: Int32Array;
  readonly scores: Float32Array;
}

/** Adds up, over the baskets that hold `item`, the weight of every product in them, `item` too. @returns how many products */
function accumulate(
  index: PurchaseIndex,
  item: number,
  { sums, touched }: { sums: Uint32Array; touched: Int32Array },
): number {
  const { records, holderOffsets, holders } = index;
  const last = holderOffsets[item + 1] ?? 0;
  let count = 0;
  for (let h = holderOffsets[item] ?? 0; h < last; h += 1) {
    const record = holders[h] ?? 0;
    const weight = records[record + 1] ?? 0;
    const end = record + 2 + (records[record] ?? 0);
    for (let at = record + 2; at < end; at += 1) {
      const other = records[at] ?? 0;
      const before = sums[other] ?? 0;
      if (before === 0) {
        touched[count] = other;
        count += 1;
      }
      sums[other] = before + weight;
    }
  }
  return count;
}

/** Room for one row of counting. */
function makeRow(productCount: number): { sums: Uint32Array; touched: Int32Array } {
  return { sums: new Uint32Array(productCount), touched: new Int32Array(productCount) };
}

/** Empty lists for all products. @param isShared on shared memory, for threads */
export function makeRawLists(productCount: number, isShared = false): RawLists {
  const bytes = (length: number): ArrayBuffer | SharedArrayBuffer =>
    isShared ? new SharedArrayBuffer(length * 4) : new ArrayBuffer(length * 4);
  const places = productCount * neighbourLimit;
  return {
    sizes: new Int32Array(bytes(productCount)),
    ids: new Int32Array(bytes(places)),
    scores: new Float32Array(bytes(places)),
  };
}

/** What one call of `rankRows` works on: products `from` up to `to`, into one set of lists a formula. */
export interface RowWork {
  readonly formulas: readonly Formula[];
  readonly lists: readonly RawLists[];
  /** Weights are divided by it before a formula reads them. */
  readonly scale: number;
}

/**
 * Finds the best neighbours of a range of products, by one pass of counting for all formulas. Linear in the sum of
 * squares of basket sizes; the room it needs is 8 bytes a product.
 */
export function rankRows(index: PurchaseIndex, work: RowWork, range: { from: number; to: number }): void {
  const { itemWeights, weightTotal } = index;
  const { sums, touched } = makeRow(index.productCount);
  const scores = new Float64Array(index.productCount);
  const best = new BestList(neighbourLimit);
  for (let item = range.from; item < range.to; item += 1) {
    const count = accumulate(index, item, { sums, touched });
    const row = { item, count, sums, touched, itemWeights, weightTotal, scale: work.scale };
    for (const [at, formula] of work.formulas.entries()) {
      const lists = work.lists[at];
      if (lists === undefined) continue;
      scoreRow(row, formula, scores);
      keepBest(row, scores, best);
      lists.sizes[item] = best.drain(lists, item * neighbourLimit);
    }
    for (let t = 0; t < count; t += 1) sums[touched[t] ?? 0] = 0;
  }
}

function keepBest(row: CountedRow, scores: Float64Array, best: BestList): void {
  const { item, count, touched } = row;
  for (let t = 0; t < count; t += 1) {
    // Rounded as it will be stored, so that equal scores are equal wherever they are compared.
    const score = Math.fround(scores[t] ?? 0);
    const other = touched[t] ?? 0;
    if (score >= best.bar && score > 0 && other !== item) best.offer(other, score);
  }
}

/** Packs lists without their unused places. */
export function packLists(raw: RawLists): NeighbourLists {
  const productCount = raw.sizes.length;
  const offsets = new Int32Array(productCount + 1);
  for (let i = 0; i < productCount; i += 1) offsets[i + 1] = (offsets[i] ?? 0) + (raw.sizes[i] ?? 0);
  const ids = new Int32Array(offsets[productCount] ?? 0);
  const scores = new Float32Array(ids.length);
  for (let i = 0; i < productCount; i += 1) {
    const start = i * neighbourLimit;
    const end = start + (raw.sizes[i] ?? 0);
    ids.set(raw.ids.subarray(start, end), offsets[i]);
    scores.set(raw.scores.subarray(start, end), offsets[i]);
  }
  return { offsets, ids, scores };
}

/** Numbers whose count is not known beforehand. */
class Growing {
  #items = new Uint32Array(1_024);
  length = 0;
  push(value: number): void {
    if (this.length === this.#items.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length] = value;
    this.length += 1;
  }
  /** @returns what was pushed, without a copy */
  taken(): Uint32Array {
    return this.#items.subarray(0, this.length);
  }
}

/** Sums of every pair once, in the row of the lower product; ids ascending. @returns sums in the weights of `index` */
export function countPairs(
  index: PurchaseIndex,
): Pick<PairCounts, 'offsets' | 'ids'> & { sums: Uint32Array } {
  const { productCount } = index;
  const row = makeRow(productCount);
  const offsets = new Int32Array(productCount + 1);
  const ids = new Growing();
  const sums = new Growing();
  for (let item = 0; item < productCount; item += 1) {
    const count = accumulate(index, item, row);
    const found = row.touched.subarray(0, count).sort();
    for (const other of found) {
      if (other > item) {
        ids.push(other);
        sums.push(row.sums[other] ?? 0);
      }
      row.sums[other] = 0;
    }
    offsets[item + 1] = ids.length;
  }
  return { offsets, ids: new Int32Array(ids.taken()), sums: sums.taken().slice() };
}
