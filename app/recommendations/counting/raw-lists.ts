import type { NeighbourLists } from '../snapshot.ts';

/** So many neighbours are kept of a product. */
export const neighbourLimit = 50;

/** Lists under construction: product i owns `neighbourLimit` places from i * neighbourLimit on, `sizes[i]` of them used. */
export interface RawLists {
  readonly sizes: Int32Array;
  readonly ids: Int32Array;
  readonly scores: Float32Array;
}

/** Empty lists for all products, on shared memory, so that threads can fill them together. */
export function makeRawLists(productCount: number): RawLists {
  const bytes = (length: number): SharedArrayBuffer => new SharedArrayBuffer(length * 4);
  const places = productCount * neighbourLimit;
  return {
    sizes: new Int32Array(bytes(productCount)),
    ids: new Int32Array(bytes(places)),
    scores: new Float32Array(bytes(places)),
  };
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
