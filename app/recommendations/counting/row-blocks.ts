import { givesPairs, weightOf, type PurchaseIndex } from '../baskets.ts';

// Counting by product jumps through the baskets at random, and waits for memory most of its time. So the lines of
// baskets are first dealt out to blocks of rows, in one walk in their order; then, block by block, each line appends to
// its product's row what stands beside it.

/** Products `from` up to `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A block holds about so many entries: 16 MiB, however many orders there are. */
const blockEntries = 1 << 22;
/** At least so many blocks, so that two threads share the work evenly, unless there is hardly any. */
const fewestBlocks = 8;
const oneBlockEntries = 1 << 16;
/** Bits of a line's spot that hold its place in the basket; the basket's size stands above them. */
const placeBits = 6;
const placeMask = (1 << placeBits) - 1;

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

/** Lines of baskets that give pairs, dealt out to blocks, inside a block in the order of baskets: 6 bytes a line, or 10. */
export interface DealtLines {
  readonly blocks: readonly RowRange[];
  /** The lines of block k stand at `starts[k]` up to `starts[k + 1]`. */
  readonly starts: Int32Array;
  /** Where the basket of each line begins in `items`. */
  readonly baskets: Int32Array;
  /** Size of the basket and the line's place in it. */
  readonly spots: Uint16Array;
  /** Weight of the basket of each line; empty when each weighs 1. */
  readonly weights: Uint32Array;
}

/** Deals lines out to the blocks of `planBlocks`. @param isShared on shared memory, for threads */
export function dealLines(index: PurchaseIndex, isShared = false): DealtLines {
  const blocks = planBlocks(index);
  const starts = new Int32Array(blocks.length + 1);
  const blockOf = new Uint16Array(index.productCount);
  for (const [number, { from, to }] of blocks.entries()) {
    blockOf.fill(number, from, to);
    starts[number + 1] = index.pairBaskets
      .subarray(from, to)
      .reduce((sum, count) => sum + count, starts[number] ?? 0);
  }
  const length = starts[blocks.length] ?? 0;
  const bytes = (each: number): ArrayBuffer | SharedArrayBuffer =>
    isShared ? new SharedArrayBuffer(length * each) : new ArrayBuffer(length * each);
  const dealt = {
    blocks,
    starts,
    baskets: new Int32Array(bytes(4)),
    spots: new Uint16Array(bytes(2)),
    weights: new Uint32Array(bytes(index.weights.length === 0 ? 0 : 4)),
  };
  deal(index, blockOf, dealt);
  return dealt;
}

function deal(index: PurchaseIndex, blockOf: Uint16Array, dealt: DealtLines): void {
  const { offsets, items } = index;
  const { baskets, spots, weights } = dealt;
  const next = dealt.starts.slice();
  for (let b = 0; b + 1 < offsets.length; b += 1) {
    const start = offsets[b] ?? 0;
    const size = (offsets[b + 1] ?? 0) - start;
    const weight = weightOf(index.weights, b);
    if (!givesPairs(size, weight)) continue;
    for (let place = 0; place < size; place += 1) {
      const block = blockOf[items[start + place] ?? 0] ?? 0;
      const line = next[block] ?? 0;
      baskets[line] = start;
      spots[line] = (size << placeBits) | place;
      if (weights.length > 0) weights[line] = weight;
      next[block] = line + 1;
    }
  }
}

/** Rows laid out: what stands beside product i is at `starts[i - from]` up to `starts[i - from + 1]`. */
export interface RowBlock {
  readonly starts: Float64Array;
  readonly others: Int32Array;
  /** Weight of the basket of each entry; empty when each weighs 1. */
  readonly weights: Uint32Array;
}

/** Lays out blocks by their numbers in the same memory: each is good until the next. */
export function makeBlockLayer(index: PurchaseIndex, lines: DealtLines): (number: number) => RowBlock {
  let others = new Int32Array(0);
  let weights = new Uint32Array(0);
  return (number) => {
    const { from, to } = lines.blocks[number] ?? { from: 0, to: 0 };
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
    layOut(index.items, { lines, number, from }, block);
    return block;
  };
}

/** One block of dealt lines; `from` is its first product. */
interface DealtBlock {
  readonly lines: DealtLines;
  readonly number: number;
  readonly from: number;
}

function layOut(items: Int32Array, { lines, number, from }: DealtBlock, block: RowBlock): void {
  const { others, weights } = block;
  const next = block.starts.slice();
  const last = lines.starts[number + 1] ?? 0;
  for (let line = lines.starts[number] ?? 0; line < last; line += 1) {
    const start = lines.baskets[line] ?? 0;
    const spot = lines.spots[line] ?? 0;
    const at = start + (spot & placeMask);
    const end = start + (spot >> placeBits);
    const row = (items[at] ?? 0) - from;
    const first = next[row] ?? 0;
    let write = first;
    for (let beside = start; beside < at; beside += 1, write += 1) others[write] = items[beside] ?? 0;
    for (let beside = at + 1; beside < end; beside += 1, write += 1) others[write] = items[beside] ?? 0;
    if (weights.length > 0) weights.fill(lines.weights[line] ?? 0, first, write);
    next[row] = write;
  }
}
