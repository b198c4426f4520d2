// What a training leaves behind for one shop. Products are dense indices 0 … n-1; `productIds` names them.

/** Where recommendations are shown. */
export const surfaces = [
  'related',
  'bought-together',
  'personal',
  'trending',
  'recently-viewed',
  'cart',
] as const;
export type Surface = (typeof surfaces)[number];

/** The models that name neighbours of a product. The first three read baskets, the last the words of the product. */
export const neighbourModels = ['jaccard', 'cosine', 'confidence', 'content'] as const;
export type NeighbourModel = (typeof neighbourModels)[number];
/** The models that read baskets. */
export type BasketModel = Exclude<NeighbourModel, 'content'>;

/** Best neighbours first: those of product i stand at `offsets[i]` up to `offsets[i + 1]` of `ids` and `scores`. */
export interface NeighbourLists {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
  readonly scores: Float32Array;
}

/**
 * In how many baskets two products stand together. Each pair once, in the row of the lower index, ids ascending.
 * `counts` are whole baskets; `weights` are the same sums in units of forward decay (see `Decay`).
 */
export interface PairCounts {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
  readonly counts: Uint32Array;
  readonly weights: Uint32Array;
}

/**
 * Forward decay (Cormode et al. 2009): a basket of day d weighs round(scale * 2^((d - originDay) / halfLifeDays)), a
 * whole number, so that adding baskets one by one ends in the very same sums as counting all of them again.
 */
export interface Decay {
  /** Null: every basket weighs 1 and scale is 1. */
  readonly halfLifeDays: number | null;
  readonly scale: number;
  /** Days since 1970, with fraction. */
  readonly originDay: number;
}

/** One part of a blend: one part alone ranks by its scores, several are joined by reciprocal rank fusion. */
export interface BlendPart {
  readonly model: NeighbourModel;
  readonly weight: number;
}
export type Blend = readonly BlendPart[];

/** Everything that answering needs, for one shop. */
export interface Snapshot {
  readonly trainedAtMs: number;
  /** Number of the last change of a basket that is counted in it; see `recommendation_changes`. */
  readonly sequence: bigint;
  readonly productIds: BigInt64Array;
  readonly basketCount: number;
  /** Baskets that hold the product: whole ones, and in units of decay. */
  readonly itemCounts: Uint32Array;
  readonly itemWeights: Uint32Array;
  readonly weightTotal: number;
  readonly decay: Decay;
  readonly pairs: PairCounts;
  readonly lists: Readonly<Record<NeighbourModel, NeighbourLists>>;
  /** Baskets in units of a long and a short half-life; higher is better, 0 = never bought. */
  readonly popularity: Float32Array;
  readonly trending: Float32Array;
  /** Which models answer on a surface, chosen by the shop's own temporal evaluation. */
  readonly choice: Readonly<Record<Surface, Blend>>;
}
