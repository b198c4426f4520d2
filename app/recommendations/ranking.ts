import { gatherBlend, visitNeighbours, type Candidate, type Gathering } from './gather.ts';
import type { LiveModel } from './live-model.ts';
import type { Blend, NeighbourModel, Surface } from './snapshot.ts';

/** What is asked. Products are indices of the live model; see `LiveModel.indexOf`. */
export interface RankingRequest {
  readonly surface: Surface;
  /** Product shown, products in the cart, or products viewed (newest first), by surface. */
  readonly seeds: readonly number[];
  /** What the customer bought or viewed, newest first. */
  readonly customerHistory: readonly number[];
  /** Never in the answer; seeds are left out anyway, but on `recently-viewed`. */
  readonly exclude: ReadonlySet<number>;
  readonly eligible: (index: number) => boolean;
  readonly limit: number;
}

/** Steps of the ladder, top first. Each is climbed down to only when the one above left places free. */
export const steps = ['viewed', 'model', 'content', 'trending', 'popular', 'catalogue'] as const;
export type Step = (typeof steps)[number];

/** Why a product got its place: one part a seed and model, or one of the shop's popularity. */
export interface ScorePart {
  readonly model: NeighbourModel | 'trending' | 'popular';
  /** The product that brought it in; null for popularity. */
  readonly seed: number | null;
  readonly score: number;
}

/** One place of an answer, best first. */
export interface Ranked {
  readonly index: number;
  readonly score: number;
  readonly step: Step;
  readonly parts: readonly ScorePart[];
}

/** Which steps a surface climbs down. Only what was viewed is ever "recently viewed": that surface has no fallback. */
const ladders: Readonly<Record<Surface, readonly Step[]>> = {
  related: ['model', 'content', 'popular', 'catalogue'],
  'bought-together': ['model', 'content', 'popular', 'catalogue'],
  personal: ['model', 'content', 'trending', 'popular', 'catalogue'],
  trending: ['trending', 'popular', 'catalogue'],
  'recently-viewed': ['viewed'],
  cart: ['model', 'content', 'popular', 'catalogue'],
};

const contentAlone: Blend = [{ model: 'content', weight: 1 }];

/** Newest products first: Shopify's ids ascend. */
function newestFirst(live: LiveModel): number[] {
  const all = Array.from({ length: live.productCount }, (_, index) => index);
  return all.sort((one, other) => (live.productAt(one) < live.productAt(other) ? 1 : -1));
}

function candidatesOf(live: LiveModel, step: Step, ask: RankingRequest & Gathering): Iterable<Candidate> {
  switch (step) {
    case 'viewed':
      return ask.seeds.map((index) => ({ index, score: 0 }));
    case 'model':
      return gatherBlend(live, live.snapshot.choice[ask.surface], ask);
    case 'content':
      return gatherBlend(live, contentAlone, ask);
    case 'trending':
      return live.trending().map((index) => ({ index, score: live.trendOf(index) }));
    case 'popular':
      return live.popular().map((index) => ({ index, score: live.popularityOf(index) }));
    case 'catalogue':
      return newestFirst(live).map((index) => ({ index, score: 0 }));
  }
}

/**
 * The best products for a place: every one eligible, none twice, none excluded, at most `limit`. While as many eligible
 * products exist the answer has `limit` of them, but on `recently-viewed`. The same request and model give the same answer.
 */
export function recommend(live: LiveModel, request: RankingRequest): Ranked[] {
  const taken = new Set(request.exclude);
  const isViews = request.surface === 'recently-viewed';
  if (!isViews) for (const seed of request.seeds) taken.add(seed);
  const admits = (index: number): boolean => !taken.has(index) && request.eligible(index);
  const seeds =
    request.surface === 'personal' ? [...request.customerHistory, ...request.seeds] : request.seeds;
  const ask = { ...request, seeds: [...new Set(seeds)], admits };
  const answer: Ranked[] = [];
  for (const step of ladders[request.surface]) {
    if (answer.length >= request.limit) break;
    for (const { index, score } of candidatesOf(live, step, ask)) {
      if (answer.length >= request.limit) break;
      if (!admits(index)) continue;
      taken.add(index);
      answer.push({ index, score, step, parts: partsOf(live, { index, score, step }, ask) });
    }
  }
  return answer;
}

function partsOf(
  live: LiveModel,
  { index, score, step }: Candidate & { step: Step },
  { surface, seeds }: Pick<RankingRequest, 'surface' | 'seeds'>,
): ScorePart[] {
  if (step === 'trending' || step === 'popular') return [{ model: step, seed: null, score }];
  if (step === 'viewed' || step === 'catalogue') return [];
  const blend = step === 'content' ? contentAlone : live.snapshot.choice[surface];
  const parts: ScorePart[] = [];
  for (const { model } of blend) {
    for (const seed of seeds) {
      visitNeighbours(live, { model, seed }, (other, own) => {
        if (other === index) parts.push({ model, seed, score: own });
      });
    }
  }
  return parts.sort((one, other) => other.score - one.score);
}
