import { givesPairs, weightOf, type PurchaseIndex } from '../baskets.ts';

// Counting by product jumps through the baskets at random, and waits for memory most of its time. So a block of rows is
// first laid out: one walk through the baskets in their order appends to each product's row what stands beside it.

/** Products `from` up to `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A block holds about so many entries: 16 MiB, and the memory of counting stays the same however many orders there are. */
const blockEntries = 1 << 22;
/** At least so many blocks, so that two threads share the work evenly, unless there is hardly any. */
const fewestBlocks = 4;
const oneBlockEntries = 1 << 16;

/** Cuts products into blocks of about equal work. The same index gives the same blocks. */
export function planBlocks({ productCount, rowLengths }: PurchaseIndex): RowRange[] {
  const total = rowLengths.reduce((sum, length) => sum + length, 0);
  const count = total < oneBlockEntries ? 1 : Math.max(fewestBlocks, Math.ceil(total / blockEntries));
  const blocks: RowRange[] = [];
  let from = 0;
  let filled = 0;
  for (let item = 0; item < productCount; item += 1) {
    filled += rowLengths[item] ?? 0;
    if (filled * count < total * (blocks.length + 1) && item + 1 < productCount) continue;
    blocks.push({ from, to: item + 1 });
    from = item + 1;
  }
  return blocks;
}

/** Rows laid out: what stands beside product i is at `starts[i - from]` up to `starts[i - from + 1]`. */
export interface RowBlock {
  readonly starts: Float64Array;
  readonly others: Int32Array;
  /** Weight of the basket of each entry; empty when each weighs 1. */
  readonly weights: Uint32Array;
}

/** Lays out block after block in the same memory: each is good until the next. */
export function makeBlockLayer(index: PurchaseIndex): (range: RowRange) => RowBlock {
  let others = new Int32Array(0);
  let weights = new Uint32Array(0);
  return ({ from, to }) => {
    const starts = new Float64Array(to - from + 1);
    for (let row = 0; row < to - from; row += 1) {
      starts[row + 1] = (starts[row] ?? 0) + (index.rowLengths[from + row] ?? 0);
    }
    const length = starts[to - from] ?? 0;
    if (others.length < length) {
      others = new Int32Array(length);
      if (index.weights.length > 0) weights = new Uint32Array(length);
    }
    const block = { starts, others, weights };
    layOut(index, { from, to }, block);
    return block;
  };
}

function layOut(index: PurchaseIndex, { from, to }: RowRange, block: RowBlock): void {
  const { offsets, items } = index;
  const { others, weights } = block;
  const next = block.starts.slice();
  const rows = to - from;
  for (let b = 0; b + 1 < offsets.length; b += 1) {
    const start = offsets[b] ?? 0;
    const end = offsets[b + 1] ?? 0;
    const weight = weightOf(index.weights, b);
    if (!givesPairs(end - start, weight)) continue;
    for (let at = start; at < end; at += 1) {
      const row = (items[at] ?? 0) - from;
      if (row < 0 || row >= rows) continue;
      const first = next[row] ?? 0;
      let write = first;
      for (let beside = start; beside < end; beside += 1) {
        if (beside === at) continue;
        others[write] = items[beside] ?? 0;
        write += 1;
      }
      if (weights.length > 0) weights.fill(weight, first, write);
      next[row] = write;
    }
  }
}
