import { givesPairs, weightOf, type PurchaseIndex } from '../baskets.ts';

// Counting by product jumps through the baskets at random, and waits for memory most of its time. So a block of rows is
// first laid out: one walk through the baskets in their order adds to each product's row what stands beside it.

/** A block holds about so many entries, however many orders there are: 32 to 64 MiB, and as much again for weights. */
const blockEntries = 1 << 24;
/** So many products have numbers of two bytes. */
const shortIds = 1 << 16;

/** Rows of products `from` up to `to`: what stands beside product i is at `starts[i - from]` up to `starts[i - from + 1]`. */
export interface RowBlock {
  readonly from: number;
  readonly to: number;
  readonly starts: Int32Array;
  readonly others: Uint16Array | Int32Array;
  /** Weight of the basket of each entry; empty when each weighs 1. */
  readonly weights: Uint32Array;
}

/**
 * Cuts products into blocks. All stand in the same shared memory: each is good until the next is laid out.
 * @param entries so many a block holds at most, unless one product's row alone is longer
 */
export function planBlocks(index: PurchaseIndex, entries: number = blockEntries): RowBlock[] {
  const { productCount, rowLengths } = index;
  const cuts: { from: number; starts: Int32Array }[] = [];
  let starts = [0];
  let longest = 0;
  for (let item = 0; item < productCount; item += 1) {
    const own = rowLengths[item] ?? 0;
    let end = starts.at(-1) ?? 0;
    if (end > 0 && end + own > entries) {
      cuts.push({ from: item + 1 - starts.length, starts: Int32Array.from(starts) });
      starts = [0];
      end = 0;
    }
    starts.push(end + own);
    longest = Math.max(longest, end + own);
  }
  cuts.push({ from: productCount + 1 - starts.length, starts: Int32Array.from(starts) });
  const others =
    productCount <= shortIds
      ? new Uint16Array(new SharedArrayBuffer(longest * 2))
      : new Int32Array(new SharedArrayBuffer(longest * 4));
  const weights = new Uint32Array(new SharedArrayBuffer(index.weights.length === 0 ? 0 : longest * 4));
  return cuts.map((cut) => ({ ...cut, to: cut.from + cut.starts.length - 1, others, weights }));
}

/** Where a thread goes on in each row of a block: the first from the row's start on, the second from its end back. */
export interface RowEnds {
  readonly next: Int32Array;
  readonly isSecond: boolean;
}

/** Ends of rows nothing was added to yet. */
export function openRows({ starts }: RowBlock, isSecond: boolean): RowEnds {
  return { next: isSecond ? starts.slice(1) : starts.slice(0, -1), isSecond };
}

/** Baskets numbered `from` up to `to`. */
export interface BasketRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Adds to the rows of a block what stands beside their products in these baskets. Rows are full once each basket was
 * added by either of two threads, in whatever order.
 */
export function addBaskets(
  index: PurchaseIndex,
  block: RowBlock,
  { from, to, next, isSecond }: BasketRange & RowEnds,
): void {
  const { offsets, items } = index;
  const { others, weights } = block;
  const rows = block.to - block.from;
  for (let b = from; b < to; b += 1) {
    const start = offsets[b] ?? 0;
    const end = offsets[b + 1] ?? 0;
    const weight = weightOf(index.weights, b);
    if (!givesPairs(end - start, weight)) continue;
    const beside = end - start - 1;
    for (let at = start; at < end; at += 1) {
      const row = (items[at] ?? 0) - block.from;
      if (row < 0 || row >= rows) continue;
      const first = (next[row] ?? 0) - (isSecond ? beside : 0);
      next[row] = isSecond ? first : first + beside;
      let write = first;
      for (let other = start; other < at; other += 1, write += 1) others[write] = items[other] ?? 0;
      for (let other = at + 1; other < end; other += 1, write += 1) others[write] = items[other] ?? 0;
      if (weights.length > 0) weights.fill(weight, first, write);
    }
  }
}
