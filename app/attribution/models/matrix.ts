import { invariant } from '../../core/invariant.ts';

/**
 * Inverts a square matrix in place: Gauss-Jordan elimination with partial pivoting.
 * @param matrix rows one after the other, `size` times `size`
 * @throws InvariantError when it is singular
 */
export function invertMatrix(matrix: Float64Array, size: number): void {
  const swaps: number[] = [];
  for (let column = 0; column < size; column += 1) {
    const pivotRow = findPivot(matrix, size, column);
    swaps.push(pivotRow);
    swapRows(matrix, { size, one: column, two: pivotRow });
    const base = column * size;
    const pivot = matrix[base + column] ?? 0;
    invariant(pivot !== 0, 'A chain in which a state never ends has no inverse.');
    matrix[base + column] = 1;
    for (let at = base; at < base + size; at += 1) matrix[at] = (matrix[at] ?? 0) / pivot;
    for (let row = 0; row < size; row += 1) {
      const factor = matrix[row * size + column] ?? 0;
      if (row === column || factor === 0) continue;
      matrix[row * size + column] = 0;
      const shift = row * size - base;
      for (let at = base; at < base + size; at += 1) {
        matrix[at + shift] = (matrix[at + shift] ?? 0) - factor * (matrix[at] ?? 0);
      }
    }
  }
  for (let column = size - 1; column >= 0; column -= 1) {
    swapColumns(matrix, { size, one: column, two: swaps[column] ?? column });
  }
}

function findPivot(matrix: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row += 1) {
    if (Math.abs(matrix[row * size + column] ?? 0) > Math.abs(matrix[best * size + column] ?? 0)) best = row;
  }
  return best;
}

interface Swap {
  readonly size: number;
  readonly one: number;
  readonly two: number;
}

function swapRows(matrix: Float64Array, { size, one, two }: Swap): void {
  if (one === two) return;
  for (let at = 0; at < size; at += 1) swapCells(matrix, one * size + at, two * size + at);
}

function swapColumns(matrix: Float64Array, { size, one, two }: Swap): void {
  if (one === two) return;
  for (let row = 0; row < size; row += 1) swapCells(matrix, row * size + one, row * size + two);
}

function swapCells(matrix: Float64Array, one: number, two: number): void {
  const kept = matrix[one] ?? 0;
  matrix[one] = matrix[two] ?? 0;
  matrix[two] = kept;
}
