import { indexPurchases, type Baskets } from './baskets.ts';
import { findContentNeighbours, type ProductText } from './counting/content.ts';
import { countPairs, rankRows } from './counting/co-purchase.ts';
import { makeRawLists, packLists } from './counting/raw-lists.ts';
import { makeDecay, sumRecent, weighBaskets } from './decay.ts';
import { popularHalfLifeDays, trendingHalfLifeDays } from './live-model.ts';
import { formulas } from './similarity.ts';
import type { BasketModel, Blend, NeighbourLists, PairCounts, Snapshot, Surface } from './snapshot.ts';

/** What a training reads of a shop. Texts stand at their product's index. */
export interface TrainingInput {
  readonly productIds: BigInt64Array;
  readonly texts: readonly ProductText[];
  readonly baskets: Baskets;
  readonly trainedAtMs: number;
  readonly sequence: bigint;
}

/** What a training may choose. */
export interface Choice {
  readonly halfLifeDays: number | null;
  readonly blends: Readonly<Record<Surface, Blend>>;
}

const one = (model: Blend[number]['model']): Blend => [{ model, weight: 1 }];

/** What answers until a shop's own orders say otherwise. Thin counts are joined with the words of the products. */
export const defaultBlends: Readonly<Record<Surface, Blend>> = {
  related: one('cosine'),
  'bought-together': one('confidence'),
  personal: one('cosine'),
  trending: [],
  'recently-viewed': [],
  cart: one('jaccard'),
};

const basketModels: readonly BasketModel[] = ['jaccard', 'cosine', 'confidence'];

/** Weighted sums of the pairs of `whole`, in its order: a pair whose baskets have decayed to nothing is 0. */
function alignSums(
  whole: Pick<PairCounts, 'offsets' | 'ids'>,
  weighted: ReturnType<typeof countPairs>,
): Uint32Array {
  const sums = new Uint32Array(whole.ids.length);
  for (let row = 0; row + 1 < whole.offsets.length; row += 1) {
    let from = weighted.offsets[row] ?? 0;
    const end = weighted.offsets[row + 1] ?? 0;
    for (let at = whole.offsets[row] ?? 0; at < (whole.offsets[row + 1] ?? 0) && from < end; at += 1) {
      if (whole.ids[at] !== weighted.ids[from]) continue;
      sums[at] = weighted.sums[from] ?? 0;
      from += 1;
    }
  }
  return sums;
}

function countAll(
  input: TrainingInput,
  halfLifeDays: number | null,
  rank: typeof rankRows,
): Omit<Snapshot, 'choice' | 'productIds' | 'popularity' | 'trending' | 'trainedAtMs' | 'sequence'> {
  const { baskets } = input;
  const decay = makeDecay(halfLifeDays, input.trainedAtMs / 86_400_000);
  const plain = indexPurchases(baskets);
  const index = halfLifeDays === null ? plain : indexPurchases(baskets, weighBaskets(baskets, decay));
  const raw = basketModels.map(() => makeRawLists(baskets.productCount));
  const work = { formulas: basketModels.map((model) => formulas[model]), lists: raw, scale: decay.scale };
  rank(index, work);
  const [jaccard, cosine, confidence] = raw.map(packLists);
  const { offsets, ids, sums } = countPairs(plain);
  const weights = index === plain ? sums : alignSums({ offsets, ids }, countPairs(index));
  const none: NeighbourLists = packLists(makeRawLists(0));
  return {
    basketCount: plain.weightTotal,
    itemCounts: plain.itemWeights,
    itemWeights: index.itemWeights,
    weightTotal: index.weightTotal,
    decay,
    pairs: { offsets, ids, counts: sums, weights },
    lists: {
      jaccard: jaccard ?? none,
      cosine: cosine ?? none,
      confidence: confidence ?? none,
      content: none,
    },
  };
}

/** Neighbours by words; does not depend on baskets. */
export function findLikeProducts(input: Pick<TrainingInput, 'texts'>): NeighbourLists {
  return findContentNeighbours(input.texts);
}

/** What all snapshots of one training have in common. */
export interface SnapshotParts {
  /** From `findLikeProducts` of the same products. */
  readonly content: NeighbourLists;
  /** Ranks by two threads, or by this one when none is given. */
  readonly rank?: typeof rankRows;
}

/** Counts the baskets of the input into a snapshot. */
export function buildSnapshot(
  input: TrainingInput,
  choice: Choice,
  { content, rank = rankRows }: SnapshotParts,
): Snapshot {
  const counted = countAll(input, choice.halfLifeDays, rank);
  const day = input.trainedAtMs / 86_400_000;
  return {
    ...counted,
    lists: { ...counted.lists, content },
    productIds: input.productIds,
    trainedAtMs: input.trainedAtMs,
    sequence: input.sequence,
    popularity: sumRecent(input.baskets, popularHalfLifeDays, day),
    trending: sumRecent(input.baskets, trendingHalfLifeDays, day),
    choice: choice.blends,
  };
}
