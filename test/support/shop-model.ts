import type { Baskets } from '../../app/recommendations/baskets.ts';
import {
  buildSnapshot,
  defaultBlends,
  findLikeProducts,
  type TrainingInput,
} from '../../app/recommendations/build-snapshot.ts';
import type { ProductText } from '../../app/recommendations/counting/content.ts';
import { makeDraws } from '../../app/recommendations/hit-rate.ts';
import { LiveModel } from '../../app/recommendations/live-model.ts';

/** Baskets from lists of product indices, one a day. */
export function basketsOf(lists: readonly (readonly number[])[], productCount: number): Baskets {
  const offsets = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) offsets[at + 1] = (offsets[at] ?? 0) + list.length;
  return {
    productCount,
    offsets,
    items: Int32Array.from(lists.flat()),
    days: Float64Array.from(lists, (_, day) => 20_000 + day),
    people: Int32Array.from(lists, (_, at) => at % 7),
  };
}

/** Random baskets of 1 to `largest` distinct products; the same start gives the same ones. */
export function drawBaskets(plan: {
  count: number;
  products: number;
  largest: number;
  start: number;
}): number[][] {
  const draw = makeDraws(plan.start);
  return Array.from({ length: plan.count }, () => {
    const size = 1 + Math.floor(draw() * plan.largest);
    const list = Array.from({ length: size }, () => Math.floor(plan.products * draw() ** 2));
    return [...new Set(list)];
  });
}

/** What a training of these baskets reads; products are called after their index. */
export function trainingInputOf(lists: readonly (readonly number[])[], products: number): TrainingInput {
  const text = (index: number): ProductText => ({
    type: `type ${String(index % 3)}`,
    tags: [],
    collections: [],
    title: `Product ${String(index)}`,
    vendor: 'House',
    priceMinor: BigInt(1_000 + index),
  });
  return {
    productIds: BigInt64Array.from({ length: products }, (_, index) => BigInt(1_000 + index)),
    texts: Array.from({ length: products }, (_, index) => text(index)),
    baskets: basketsOf(lists, products),
    trainedAtMs: (20_000 + lists.length) * 86_400_000,
    sequence: 0n,
  };
}

/** A model of these baskets with the usual blends. */
export function modelOf(
  lists: readonly (readonly number[])[],
  products: number,
  halfLifeDays: number | null = null,
): LiveModel {
  const input = trainingInputOf(lists, products);
  return new LiveModel(
    buildSnapshot(input, { halfLifeDays, blends: defaultBlends }, { content: findLikeProducts(input) }),
  );
}
