import { buildSnapshot, defaultBlends } from '../build-snapshot.ts';
import { LiveModel } from '../live-model.ts';

/** A model that has seen nothing yet: it answers with the newest products, and learns from orders as they come. */
export function emptyModel(): LiveModel {
  const none = { offsets: new Int32Array(1), ids: new Int32Array(0), scores: new Float32Array(0) };
  const input = {
    ...{ productIds: new BigInt64Array(0), texts: [], trainedAtMs: 0, sequence: 0n },
    baskets: {
      productCount: 0,
      offsets: new Int32Array(1),
      items: new Int32Array(0),
      days: new Float64Array(0),
      people: new Int32Array(0),
    },
  };
  return new LiveModel(
    buildSnapshot(input, { halfLifeDays: null, blends: defaultBlends }, { content: none }),
  );
}
