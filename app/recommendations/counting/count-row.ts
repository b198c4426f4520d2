import type { RowBlock } from './row-blocks.ts';

/** Room for one row of counting, used again for the next row. */
export interface RowRoom {
  /** Weight bought together with each product, 0 between rows. Read unsigned. */
  readonly sums: Int32Array;
  /** The products of the row as they were met. */
  readonly touched: Int32Array;
  /** Weights bought together, at the places of `touched`. */
  readonly together: Uint32Array;
}

/** Room for rows of so many products: 12 bytes each. */
export function makeRowRoom(productCount: number): RowRoom {
  return {
    sums: new Int32Array(productCount),
    // The place after the last is written to before it is known whether the product is a new one.
    touched: new Int32Array(productCount + 1),
    together: new Uint32Array(productCount),
  };
}

/** Adds up the weights of what stands in a row, by product. @param row number within the block @returns how many products */
export function countRow(block: RowBlock, row: number, room: RowRoom): number {
  return block.weights.length === 0 ? countPlain(block, row, room) : countWeighted(block, row, room);
}

function countPlain({ starts, others }: RowBlock, row: number, { sums, touched }: RowRoom): number {
  const end = starts[row + 1] ?? 0;
  let count = 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const other = others[at] ?? 0;
    const before = sums[other] ?? 0;
    touched[count] = other;
    // One more when `before` is 0, without a branch: every third would be guessed wrong.
    count += 1 + ((before | -before) >> 31);
    sums[other] = before + 1;
  }
  return count;
}

function countWeighted({ starts, others, weights }: RowBlock, row: number, room: RowRoom): number {
  const { sums, touched } = room;
  const end = starts[row + 1] ?? 0;
  let count = 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const other = others[at] ?? 0;
    const before = sums[other] ?? 0;
    touched[count] = other;
    count += 1 + ((before | -before) >> 31);
    sums[other] = before + (weights[at] ?? 0);
  }
  return count;
}

/** Moves the sums of the row beside its products and clears them. */
export function gatherRow({ sums, touched, together }: RowRoom, count: number): void {
  for (let t = 0; t < count; t += 1) {
    const other = touched[t] ?? 0;
    together[t] = sums[other] ?? 0;
    sums[other] = 0;
  }
}
