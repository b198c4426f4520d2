import type { PurchaseIndex } from '../baskets.ts';
import { BestList } from './best-list.ts';
import { chooseBest, makeChoiceRoom, type ChoiceRoom } from './choose-best.ts';
import { countRow, gatherRow, makeRowRoom } from './count-row.ts';
import { neighbourLimit, type RawLists } from './raw-lists.ts';
import { dealLines, makeBlockLayer, type DealtLines } from './row-blocks.ts';
import { scoreExactly, scoreRoughly, type CountedRow } from './score-row.ts';
import type { Formula } from '../similarity.ts';
import type { PairCounts } from '../snapshot.ts';

/** What one ranking works on: into one set of lists a formula. */
export interface RowWork {
  readonly formulas: readonly Formula[];
  readonly lists: readonly RawLists[];
  /** Weights are divided by it before a formula reads them. */
  readonly scale: number;
}

/**
 * Finds the best neighbours of all products, by one pass of counting for all formulas. Linear in the sum of squares of
 * basket sizes; the room it needs is that of one block of rows, 6 bytes a line (10 with weights) and 36 a product.
 */
export function rankRows(index: PurchaseIndex, work: RowWork): void {
  const lines = dealLines(index);
  const rank = makeRanker(index, lines, work);
  for (const number of lines.blocks.keys()) rank(number);
}

/** The same for one block of rows after the other, by number, in the same room: for threads that take turns. */
export function makeRanker(index: PurchaseIndex, lines: DealtLines, work: RowWork): (number: number) => void {
  const { productCount } = index;
  const layOut = makeBlockLayer(index, lines);
  const room = makeRowRoom(productCount);
  const choice = makeChoiceRoom(productCount);
  const weights = Float64Array.from(index.itemWeights, (weight) => weight / work.scale);
  const inverseRoots = weights.map((weight) => 1 / Math.sqrt(weight));
  const { touched, together } = room;
  const total = index.weightTotal / work.scale;
  const fixed = { touched, together, weights, inverseRoots, total, scale: work.scale };
  const best = new BestList(neighbourLimit);
  return (number) => {
    const { from, to } = lines.blocks[number] ?? { from: 0, to: 0 };
    const block = layOut(number);
    for (let item = from; item < to; item += 1) {
      const count = countRow(block, item - from, room);
      gatherRow(room, count);
      const row = { ...fixed, item, count };
      for (const [at, formula] of work.formulas.entries()) {
        const lists = work.lists[at];
        if (lists !== undefined) keepBest({ row, formula, best, choice }, lists);
      }
    }
  };
}

/** One row to be ranked by one formula, with the room for it. */
interface Ranked {
  readonly row: CountedRow;
  readonly formula: Formula;
  readonly choice: ChoiceRoom;
  readonly best: BestList;
}

/** So many are put in order one by one; more, which many equal scores can bring, through a heap. */
const fewLimit = 128;

function keepBest(ranked: Ranked, lists: RawLists): void {
  const { row, formula, choice, best } = ranked;
  scoreRoughly(row, formula, choice.scores);
  const found = chooseBest(choice, row.count, neighbourLimit);
  if (found <= fewLimit) {
    lists.sizes[row.item] = insertFew(ranked, found, lists);
    return;
  }
  for (let f = 0; f < found; f += 1) {
    const place = choice.places[f] ?? 0;
    const score = scoreExactly(row, formula, place);
    if (score >= best.bar && score > 0) best.offer(row.touched[place] ?? 0, score);
  }
  lists.sizes[row.item] = best.drain(lists, row.item * neighbourLimit);
}

/** Inserts what was found, nearly in order already, into the product's own places. @returns how many are kept */
function insertFew({ row, formula, choice }: Ranked, found: number, { ids, scores }: RawLists): number {
  const first = row.item * neighbourLimit;
  let kept = 0;
  for (let f = 0; f < found; f += 1) {
    const place = choice.places[f] ?? 0;
    const score = scoreExactly(row, formula, place);
    if (score <= 0) continue;
    const id = row.touched[place] ?? 0;
    let at = first + kept;
    while (at > first) {
      const above = scores[at - 1] ?? 0;
      if (above > score || (above === score && (ids[at - 1] ?? 0) < id)) break;
      if (at < first + neighbourLimit) {
        scores[at] = above;
        ids[at] = ids[at - 1] ?? 0;
      }
      at -= 1;
    }
    if (at === first + neighbourLimit) continue;
    scores[at] = score;
    ids[at] = id;
    if (kept < neighbourLimit) kept += 1;
  }
  return kept;
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
  const lines = dealLines(index);
  const layOut = makeBlockLayer(index, lines);
  const room = makeRowRoom(productCount);
  const offsets = new Int32Array(productCount + 1);
  const ids = new Growing();
  const sums = new Growing();
  for (const [number, { from, to }] of lines.blocks.entries()) {
    const block = layOut(number);
    for (let item = from; item < to; item += 1) {
      const count = countRow(block, item - from, room);
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
