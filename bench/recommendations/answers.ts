import type { Baskets } from '../../app/recommendations/baskets.ts';
import { buildSnapshot, defaultBlends } from '../../app/recommendations/build-snapshot.ts';
import { makeDraws } from '../../app/recommendations/hit-rate.ts';
import { LiveModel } from '../../app/recommendations/live-model.ts';
import { answerPlacement, type Ask } from '../../app/recommendations/serving/answer.ts';
import { Counter } from '../../app/recommendations/serving/counter.ts';
import type { ShelfProduct } from '../../app/recommendations/serving/eligibility.ts';
import type { Placement } from '../../app/recommendations/serving/placements.ts';
import { standardRules } from '../../app/recommendations/serving/rules.ts';
import { Shelf } from '../../app/recommendations/serving/shelf.ts';
import { percentile } from '../support/load.ts';

const perSecond = 5_000;
const seconds = 6;
const atMs = Date.UTC(2026, 4, 1);
const asked = ['product', 'together', 'cart', 'home'] as const;

/** A catalog in which every tenth product is sold out, so that eligibility has something to do. */
function fillShelf(products: number): Shelf {
  const shelf = new Shelf();
  const made = Array.from({ length: products }, (_, at): ShelfProduct => ({
    ...{ shopifyId: BigInt(at + 1), handle: `p-${String(at)}`, title: `Product ${String(at)}` },
    ...{ status: 'ACTIVE', vendor: `Vendor ${String(at % 40)}`, productType: 'Tea', tags: [] },
    ...{ collectionIds: [], hasImage: true, publishedAt: new Date(0), isGiftCard: false },
    variants: [
      {
        ...{ shopifyId: BigInt(at + 1), priceMinor: 1_000n, unitCostMinor: 400n },
        ...{ isTracked: true, sellsOn: false, quantity: at % 10 === 0 ? 0 : 5 },
      },
    ],
  }));
  shelf.put(made);
  return shelf;
}

function modelOf(baskets: Baskets): LiveModel {
  const { productCount: products } = baskets;
  const empty = { ids: new Int32Array(0), scores: new Float32Array(0) };
  const input = {
    productIds: BigInt64Array.from({ length: products }, (_, at) => BigInt(at + 1)),
    ...{ texts: [], baskets, trainedAtMs: atMs, sequence: 0n },
  };
  const choice = { halfLifeDays: null, blends: defaultBlends };
  const content = { offsets: new Int32Array(products + 1), ...empty };
  return new LiveModel(buildSnapshot(input, choice, { content }));
}

function makeAsks(products: number): Ask[] {
  const draw = makeDraws(7);
  const some = (count: number) =>
    Array.from({ length: count }, () => BigInt(1 + Math.floor(products * draw() ** 2.5)));
  return Array.from({ length: 4_096 }, (_, at): Ask => {
    const placement = asked[at % asked.length] ?? 'cart';
    const seeds = placement === 'cart' ? some(1 + Math.floor(draw() * 5)) : some(1);
    return { placement, seeds, exclude: seeds, bought: placement === 'home' ? some(10) : [] };
  });
}

/**
 * Answers from memory at a fixed pace, over as many products as there are in the baskets; a late answer delays the next
 * ones, and each wait is counted from the moment the answer was due.
 */
export function benchAnswers(baskets: Baskets): Record<string, unknown> {
  const live = modelOf(baskets);
  const shelf = fillShelf(baskets.productCount);
  const counters = new Map<Placement, Counter>();
  for (const placement of asked) {
    const rules = { version: 0, currency: null, rules: standardRules(placement) };
    counters.set(placement, new Counter({ live, shelf, rules, shopCurrency: 'USD' }));
  }
  const asks = makeAsks(baskets.productCount);
  const answerNext = (at: number): void => {
    const ask = asks[at % asks.length];
    const counter = ask && counters.get(ask.placement);
    if (ask === undefined || counter === undefined) return;
    counter.follow(atMs);
    const { shown } = answerPlacement(counter, ask, atMs);
    if (shown.length === 0) throw new Error(`No answer for ${ask.placement}.`);
  };
  for (let at = 0; at < asks.length; at += 1) answerNext(at);
  const waitsMs: number[] = [];
  let workedMs = 0;
  const startedAt = performance.now();
  for (let at = 0; at < perSecond * seconds; at += 1) {
    const dueAt = startedAt + (at * 1_000) / perSecond;
    while (performance.now() < dueAt);
    const beganAt = performance.now();
    answerNext(at);
    workedMs += performance.now() - beganAt;
    waitsMs.push(performance.now() - dueAt);
  }
  waitsMs.sort((one, other) => one - other);
  const p50Ms = percentile(waitsMs, 0.5);
  const p99Ms = percentile(waitsMs, 0.99);
  const reached = (perSecond * seconds) / ((performance.now() - startedAt) / 1_000);
  return {
    ...{ products: baskets.productCount, perSecond, reachedPerSecond: Math.round(reached), p50Ms, p99Ms },
    workMs: Math.round((workedMs / (perSecond * seconds)) * 1e4) / 1e4,
    ...{ maxMs: percentile(waitsMs, 1), target: 'p50 <= 1 ms, p99 <= 10 ms at 5,000/s' },
  };
}
