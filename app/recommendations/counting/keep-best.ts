import { chooseBest, makeChoiceRoom, type ChoiceRoom } from './choose-best.ts';
import { neighbourLimit, type RawLists } from './raw-lists.ts';
import { scoreExactly, scoreRoughly, type CountedRow } from './score-row.ts';
import type { Formula } from '../similarity.ts';

// A score and its product's number make one key, exact in a float of 53 bits: 31 bits of the score, positive and so in
// the order of its bits, taken negative so that the best come first, and 22 of the number, so that the lower wins a tie.

/** So many products can be ranked. */
const idRoom = 2 ** 22;
/** So many are put in order one by one; equal scores can bring more. */
const fewLimit = 128;

/** Room to put one row's best in order, used again for the next row. */
export interface OrderRoom {
  readonly choice: ChoiceRoom;
  readonly keys: Float64Array;
  /** One score, and its bits. */
  readonly score: Float32Array;
  readonly bits: Int32Array;
}

/** Room for rows of so many products: 24 bytes each. @throws when they are more than four million */
export function makeOrderRoom(productCount: number): OrderRoom {
  if (productCount > idRoom) throw new Error(`At most ${String(idRoom)} products can be ranked.`);
  const score = new Float32Array(1);
  return {
    choice: makeChoiceRoom(productCount),
    keys: new Float64Array(productCount),
    score,
    bits: new Int32Array(score.buffer),
  };
}

/** Writes a row's best by one formula into its product's own places: best first, of equal scores the lower number. */
export function keepBest(
  row: CountedRow,
  { formula, room }: { formula: Formula; room: OrderRoom },
  lists: RawLists,
): void {
  const { choice, keys, score, bits } = room;
  scoreRoughly(row, formula, choice.scores);
  const found = chooseBest(choice, row.count, neighbourLimit);
  for (let f = 0; f < found; f += 1) {
    const place = choice.places[f] ?? 0;
    score[0] = scoreExactly(row, formula, place);
    keys[f] = (row.touched[place] ?? 0) - (bits[0] ?? 0) * idRoom;
  }
  if (found <= fewLimit) sortFew(keys, found);
  // Without a function to compare by it sorts numbers, many times as fast.
  else keys.subarray(0, found).sort();
  const kept = Math.min(found, neighbourLimit);
  const first = row.item * neighbourLimit;
  for (let k = 0; k < kept; k += 1) {
    const key = keys[k] ?? 0;
    const upper = Math.ceil(-key / idRoom);
    bits[0] = upper;
    lists.scores[first + k] = score[0] ?? 0;
    lists.ids[first + k] = key + upper * idRoom;
  }
  lists.sizes[row.item] = kept;
}

/** Puts keys in order that nearly are already. */
function sortFew(keys: Float64Array, count: number): void {
  for (let k = 1; k < count; k += 1) {
    const key = keys[k] ?? 0;
    let at = k;
    while (at > 0) {
      const before = keys[at - 1] ?? 0;
      if (before <= key) break;
      keys[at] = before;
      at -= 1;
    }
    keys[at] = key;
  }
}
