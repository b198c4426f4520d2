import type { NeighbourLists, Snapshot } from '../snapshot.ts';

// A snapshot as bytes: the length of a JSON head, the head, then the arrays, each from a multiple of 8 on. Little-endian,
// as every machine that Node runs on.

const kinds = { BigInt64Array, Float32Array, Int32Array, Uint32Array } as const;
type Kind = keyof typeof kinds;
type Numbers = BigInt64Array | Float32Array | Int32Array | Uint32Array;

interface Section {
  readonly name: string;
  readonly kind: Kind;
  readonly length: number;
}

interface Head {
  readonly format: 1;
  readonly plain: Pick<Snapshot, 'trainedAtMs' | 'basketCount' | 'weightTotal' | 'decay' | 'choice'>;
  readonly sequence: string;
  readonly sections: readonly Section[];
}

function arraysOf(snapshot: Snapshot): Record<string, Numbers> {
  const { pairs, lists, productIds, itemCounts, itemWeights, popularity, trending } = snapshot;
  const named: Record<string, Numbers> = { productIds, itemCounts, itemWeights, popularity, trending };
  for (const [name, array] of Object.entries(pairs)) named[`pairs.${name}`] = array as Numbers;
  for (const [model, list] of Object.entries(lists)) {
    for (const [name, array] of Object.entries(list)) named[`${model}.${name}`] = array as Numbers;
  }
  return named;
}

function kindOf(array: Numbers): Kind {
  if (array instanceof BigInt64Array) return 'BigInt64Array';
  if (array instanceof Float32Array) return 'Float32Array';
  return array instanceof Int32Array ? 'Int32Array' : 'Uint32Array';
}

const padded = (length: number): number => Math.ceil(length / 8) * 8;

/** Writes a snapshot as bytes. */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const arrays = Object.entries(arraysOf(snapshot));
  const { trainedAtMs, basketCount, weightTotal, decay, choice } = snapshot;
  const head: Head = {
    format: 1,
    plain: { trainedAtMs, basketCount, weightTotal, decay, choice },
    sequence: String(snapshot.sequence),
    sections: arrays.map(([name, array]) => ({ name, kind: kindOf(array), length: array.length })),
  };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const start = padded(4 + headBytes.length);
  const room = arrays.reduce((sum, [, array]) => sum + padded(array.byteLength), start);
  const bytes = new Uint8Array(room);
  new DataView(bytes.buffer).setUint32(0, headBytes.length, true);
  bytes.set(headBytes, 4);
  let at = start;
  for (const [, array] of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  return bytes;
}

/** Reads what `encodeSnapshot` wrote. @throws when the bytes are not of this format */
export function decodeSnapshot(given: Uint8Array): Snapshot {
  // A copy (slice of a Buffer would be none): a driver's buffer begins anywhere, and typed arrays want multiples of 8.
  const bytes = new Uint8Array(given);
  const headLength = new DataView(bytes.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength))) as Head;
  if ((head.format as number) !== 1) throw new Error('The snapshot has a format this release does not know.');
  const arrays = new Map<string, Numbers>();
  let at = padded(4 + headLength);
  for (const { name, kind, length } of head.sections) {
    const array = new kinds[kind](bytes.buffer, at, length);
    arrays.set(name, array);
    at += padded(array.byteLength);
  }
  const take = <Wanted extends Numbers>(name: string): Wanted => {
    const array = arrays.get(name);
    if (array === undefined) throw new Error(`The snapshot lacks ${name}.`);
    return array as Wanted;
  };
  const list = (model: string): NeighbourLists => ({
    offsets: take(`${model}.offsets`),
    ids: take(`${model}.ids`),
    scores: take(`${model}.scores`),
  });
  return {
    ...head.plain,
    sequence: BigInt(head.sequence),
    productIds: take('productIds'),
    itemCounts: take('itemCounts'),
    itemWeights: take('itemWeights'),
    popularity: take('popularity'),
    trending: take('trending'),
    pairs: {
      offsets: take('pairs.offsets'),
      ids: take('pairs.ids'),
      counts: take('pairs.counts'),
      weights: take('pairs.weights'),
    },
    lists: {
      jaccard: list('jaccard'),
      cosine: list('cosine'),
      confidence: list('confidence'),
      content: list('content'),
    },
  };
}
