import { sliceBaskets } from '../baskets.ts';
import {
  buildSnapshot,
  defaultBlends,
  type Choice,
  type SnapshotParts,
  type TrainingInput,
} from '../build-snapshot.ts';
import { bootstrapByPerson, type Interval } from '../hit-rate.ts';
import { askQuestions, judge, judgePopularity, type Question, type Slice } from './judging.ts';
import { LiveModel } from '../live-model.ts';
import type { Blend, NeighbourModel, Surface } from '../snapshot.ts';

/** Fewer paid orders than this are not judged: the interval would say nothing. */
export const judgedOrders = 200;
const questionLimit = 1_500;
const validationShare = 0.7;
const testShare = 0.85;
const halfLives = [180, 60] as const;

/** How the choice for one surface does on the newest orders, which no choice has seen. Shares, 0 to 1. */
export interface SurfaceEvaluation {
  readonly surface: Surface;
  readonly chosen: Blend;
  /** Whether the shop's own orders spoke against the usual model. */
  readonly isUsual: boolean;
  readonly questions: number;
  readonly hitRate: Interval;
  readonly popularity: Interval;
  /** Difference of the two on the same questions. */
  readonly gain: Interval;
  readonly coverage: number;
  readonly beforeFallback: number;
  /** Hit rates on the slice where the choice was made. */
  readonly candidates: readonly { readonly blend: Blend; readonly hitRate: number }[];
}

/** A shop's own evaluation. */
export interface Evaluation {
  readonly state: 'judged' | 'too-few-orders';
  readonly orders: number;
  readonly products: number;
  readonly halfLifeDays: number | null;
  /** Milliseconds since 1970 where the test begins; null when nothing was judged. */
  readonly testFromMs: number | null;
  readonly surfaces: readonly SurfaceEvaluation[];
}

const blend = (...models: readonly NeighbourModel[]): Blend => models.map((model) => ({ model, weight: 1 }));

// The usual one first; another must beat it with its whole interval.
const candidates: Readonly<Partial<Record<Surface, readonly Blend[]>>> = {
  related: [blend('cosine'), blend('confidence'), blend('cosine', 'content'), blend('confidence', 'content')],
  'bought-together': [blend('confidence'), blend('jaccard'), blend('confidence', 'content')],
  cart: [blend('jaccard'), blend('cosine'), blend('jaccard', 'confidence'), blend('jaccard', 'content')],
  personal: [blend('cosine'), blend('jaccard'), blend('jaccard', 'confidence'), blend('cosine', 'content')],
  trending: [[]],
};

interface Judging {
  readonly input: TrainingInput;
  readonly parts: SnapshotParts;
}

/** The model as it would have stood when the slice began. */
function trainBefore({ input, parts }: Judging, from: number, choice: Choice): LiveModel {
  const trainedAtMs = (input.baskets.days[from] ?? 0) * 86_400_000;
  const known = { ...input, baskets: sliceBaskets(input.baskets, 0, from), trainedAtMs };
  return new LiveModel(buildSnapshot(known, choice, parts));
}

function withBlend(live: LiveModel, surface: Surface, chosen: Blend): LiveModel {
  return new LiveModel({ ...live.snapshot, choice: { ...live.snapshot.choice, [surface]: chosen } });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Whether the second list of hits is better than the first beyond doubt: paired on the same questions. */
function isBetter(
  usual: readonly number[],
  other: readonly number[],
  questions: readonly Question[],
): boolean {
  const gains = other.map((hit, at) => hit - (usual[at] ?? 0));
  return (
    bootstrapByPerson(
      gains,
      questions.map(({ person }) => person),
    ).low > 0
  );
}

function chooseHalfLife(judging: Judging, slice: Slice): number | null {
  const questions = askQuestions('cart', judging.input.baskets, slice);
  const hitsOf = (halfLifeDays: number | null): readonly number[] =>
    judge(trainBefore(judging, slice.from, { halfLifeDays, blends: defaultBlends }), 'cart', questions).hits;
  let best: number | null = null;
  let bestHits = hitsOf(null);
  for (const halfLifeDays of halfLives) {
    const hits = hitsOf(halfLifeDays);
    if (!isBetter(bestHits, hits, questions)) continue;
    best = halfLifeDays;
    bestHits = hits;
  }
  return best;
}

function chooseBlend(
  live: LiveModel,
  surface: Surface,
  questions: readonly Question[],
): {
  chosen: Blend;
  candidates: SurfaceEvaluation['candidates'];
} {
  const tried = (candidates[surface] ?? []).map((each) => ({
    blend: each,
    hits: judge(withBlend(live, surface, each), surface, questions).hits,
  }));
  let [best] = tried;
  for (const each of tried.slice(1))
    if (best !== undefined && isBetter(best.hits, each.hits, questions)) best = each;
  return {
    chosen: best?.blend ?? [],
    candidates: tried.map((each) => ({ blend: each.blend, hitRate: mean(each.hits) })),
  };
}

function testSurface(
  live: LiveModel,
  made: { surface: Surface; chosen: Blend; candidates: SurfaceEvaluation['candidates'] },
  questions: readonly Question[],
): SurfaceEvaluation {
  const { surface, chosen } = made;
  const people = questions.map(({ person }) => person);
  const judged = judge(withBlend(live, surface, chosen), surface, questions);
  const popular = judgePopularity(live, questions);
  const gains = judged.hits.map((hit, at) => hit - (popular[at] ?? 0));
  return {
    ...made,
    isUsual: JSON.stringify(chosen) === JSON.stringify(candidates[surface]?.[0]),
    questions: questions.length,
    hitRate: bootstrapByPerson(judged.hits, people),
    popularity: bootstrapByPerson(popular, people),
    gain: bootstrapByPerson(gains, people),
    coverage: judged.coverage,
    beforeFallback: judged.beforeFallback,
  };
}

/**
 * Judges the models on a shop's own orders, by time: trained on the oldest 70 %, chosen on the next 15 %, then trained on
 * 85 % and tested once on the newest 15 %. A switch from the usual model needs a gain whose interval is above zero.
 * @returns the evaluation, and what it chose for the training on all orders
 */
export function evaluateShop(
  input: TrainingInput,
  parts: SnapshotParts,
): { evaluation: Evaluation; choice: Choice } {
  const orders = input.baskets.days.length;
  const facts = { orders, products: input.productIds.length };
  if (orders < judgedOrders) {
    const choice = { halfLifeDays: null, blends: defaultBlends };
    const evaluation = {
      ...facts,
      state: 'too-few-orders',
      halfLifeDays: null,
      testFromMs: null,
      surfaces: [],
    } as const;
    return { evaluation, choice };
  }
  const judging = { input, parts };
  const validFrom = Math.floor(orders * validationShare);
  const testFrom = Math.floor(orders * testShare);
  const validation = { from: validFrom, to: testFrom, limit: questionLimit };
  const halfLifeDays = chooseHalfLife(judging, validation);
  const young = trainBefore(judging, validFrom, { halfLifeDays, blends: defaultBlends });
  const made = (Object.keys(candidates) as Surface[]).map((surface) => ({
    surface,
    ...chooseBlend(young, surface, askQuestions(surface, input.baskets, validation)),
  }));
  const blends = {
    ...defaultBlends,
    ...Object.fromEntries(made.map(({ surface, chosen }) => [surface, chosen])),
  };
  const choice = { halfLifeDays, blends };
  const grown = trainBefore(judging, testFrom, choice);
  const test = { from: testFrom, to: orders, limit: questionLimit };
  const surfaces = made.map((each) =>
    testSurface(grown, each, askQuestions(each.surface, input.baskets, test)),
  );
  const testFromMs = (input.baskets.days[testFrom] ?? 0) * 86_400_000;
  return { evaluation: { ...facts, state: 'judged', halfLifeDays, testFromMs, surfaces }, choice };
}
