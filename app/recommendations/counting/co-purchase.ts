import type { PurchaseIndex } from '../baskets.ts';
import { countRow, gatherRow, makeRowRoom } from './count-row.ts';
import { keepBest, makeOrderRoom } from './keep-best.ts';
import type { RawLists } from './raw-lists.ts';
import { addBaskets, openRows, planBlocks, type RowBlock } from './row-blocks.ts';
import type { Formula } from '../similarity.ts';
import type { PairCounts } from '../snapshot.ts';
import { makeTurns, takeTurns } from './turns.ts';

/** What one ranking works on: into one set of lists a formula. */
export interface RowWork {
  readonly formulas: readonly Formula[];
  readonly lists: readonly RawLists[];
  /** Weights are divided by it before a formula reads them. */
  readonly scale: number;
}

/** A ranking that one or two threads carry out: all large arrays are on shared memory when the baskets are. */
export interface Ranking {
  readonly index: PurchaseIndex;
  readonly work: RowWork;
  readonly blocks: readonly RowBlock[];
  readonly turns: Int32Array;
}

/** So many baskets, or rows, are one turn of a thread. */
const basketsAtOnce = 1 << 14;
const rowsAtOnce = 16;

/** Plans a ranking. @param blockEntries as `planBlocks` takes it */
export function planRanking(index: PurchaseIndex, work: RowWork, blockEntries?: number): Ranking {
  const blocks = planBlocks(index, blockEntries);
  return { index, work, blocks, turns: makeTurns(2 * blocks.length) };
}

/**
 * Finds the best neighbours of all products, by one pass of counting for all formulas. Linear in the sum of squares of
 * basket sizes; the room it needs is that of one block of rows, and 52 bytes a product.
 */
export function rankRows(index: PurchaseIndex, work: RowWork): void {
  shareRanking(planRanking(index, work), false);
}

/** Does what the other thread does not: all of it when there is none. @param isSecond true in one of two threads */
export function shareRanking({ index, work, blocks, turns }: Ranking, isSecond: boolean): void {
  const rank = makeRanker(index, work);
  const basketCount = index.offsets.length - 1;
  for (const [number, block] of blocks.entries()) {
    const ends = openRows(block, isSecond);
    takeTurns(turns, { step: 2 * number, pieces: Math.ceil(basketCount / basketsAtOnce) }, (piece) => {
      const from = piece * basketsAtOnce;
      addBaskets(index, block, { ...ends, from, to: Math.min(from + basketsAtOnce, basketCount) });
    });
    const rows = block.to - block.from;
    takeTurns(turns, { step: 2 * number + 1, pieces: Math.ceil(rows / rowsAtOnce) }, (piece) => {
      const from = piece * rowsAtOnce;
      for (let row = from; row < Math.min(from + rowsAtOnce, rows); row += 1) rank(block, row);
    });
  }
}

function makeRanker({ productCount, itemWeights, weightTotal }: PurchaseIndex, work: RowWork) {
  const room = makeRowRoom(productCount);
  const { touched, together } = room;
  const order = makeOrderRoom(productCount);
  const weights = Float64Array.from(itemWeights, (weight) => weight / work.scale);
  const inverseRoots = weights.map((weight) => 1 / Math.sqrt(weight));
  const total = weightTotal / work.scale;
  const fixed = { touched, together, weights, inverseRoots, total, scale: work.scale };
  return (block: RowBlock, row: number): void => {
    const count = countRow(block, row, room);
    gatherRow(room, count);
    const counted = { ...fixed, item: block.from + row, count };
    for (const [at, formula] of work.formulas.entries()) {
      const lists = work.lists[at];
      if (lists !== undefined) keepBest(counted, { formula, room: order }, lists);
    }
  };
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
  const room = makeRowRoom(productCount);
  const offsets = new Int32Array(productCount + 1);
  const ids = new Growing();
  const sums = new Growing();
  for (const block of planBlocks(index)) {
    addBaskets(index, block, { ...openRows(block, false), from: 0, to: index.offsets.length - 1 });
    for (let item = block.from; item < block.to; item += 1) {
      const count = countRow(block, item - block.from, room);
      const found = room.touched.subarray(0, count).sort();
      for (const other of found) {
        if (other > item) {
          ids.push(other);
          sums.push(room.sums[other] ?? 0);
        }
        room.sums[other] = 0;
      }
      offsets[item + 1] = ids.length;
    }
  }
  return { offsets, ids: new Int32Array(ids.taken()), sums: sums.taken().slice() };
}
