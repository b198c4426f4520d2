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

/** One after the other: most answers need the first few of thousands. */
function* scored(indices: readonly number[], scoreOf: (index: number) => number): Generator<Candidate> {
  for (const index of indices) yield { index, score: scoreOf(index) };
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
      return scored(live.trending(), (index) => live.trendOf(index));
    case 'popular':
      return scored(live.popular(), (index) => live.popularityOf(index));
    case 'catalogue':
      return scored(live.newest(), () => 0);
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
    const found: Candidate[] = [];
    for (const candidate of candidatesOf(live, step, ask)) {
      if (answer.length + found.length >= request.limit) break;
      if (!admits(candidate.index)) continue;
      taken.add(candidate.index);
      found.push(candidate);
    }
    const parts = partsOf(live, { step, found }, ask);
    for (const one of found) answer.push({ ...one, step, parts: parts.get(one.index) ?? [] });
  }
  return answer;
}

/** The score parts of what a step brought, strongest first, found in one pass over the seeds' neighbours. */
function partsOf(
  live: LiveModel,
  { step, found }: { step: Step; found: readonly Candidate[] },
  { surface, seeds }: Pick<RankingRequest, 'surface' | 'seeds'>,
): Map<number, ScorePart[]> {
  const parts = new Map<number, ScorePart[]>(found.map(({ index }) => [index, []]));
  if (step === 'trending' || step === 'popular') {
    for (const { index, score } of found) parts.set(index, [{ model: step, seed: null, score }]);
    return parts;
  }
  if (found.length === 0 || step === 'viewed' || step === 'catalogue') return parts;
  const blend = step === 'content' ? contentAlone : live.snapshot.choice[surface];
  for (const { model } of blend) {
    for (const seed of seeds) {
      visitNeighbours(live, { model, seed }, (other, score) => {
        parts.get(other)?.push({ model, seed, score });
      });
    }
  }
  for (const own of parts.values()) own.sort((one, other) => other.score - one.score);
  return parts;
}
