import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../app/recommendations/counting/content.ts';
import { openRankingThread } from '../../../app/recommendations/counting/rank-in-threads.server.ts';
import { explain } from '../../../app/recommendations/explain.ts';
import { recommend } from '../../../app/recommendations/ranking.ts';
import { surfaces } from '../../../app/recommendations/snapshot.ts';
import { trainShop } from '../../../app/recommendations/training/training.ts';
import { drawBaskets, modelOf, trainingInputOf } from '../../support/shop-model.ts';

const products = 30;
const live = modelOf(drawBaskets({ count: 150, products, largest: 5, start: 9 }), products);
// Came after the training: known to the catalog only.
for (const id of [5_001n, 5_002n]) live.admit(id);
const all = products + 2;
const index = fc.nat({ max: all - 1 });

describe('an answer', () => {
  it('holds only eligible products, none twice, none asked by or excluded, and is full while there are enough', () => {
    const ask = fc.record({
      surface: fc.constantFrom(...surfaces),
      seeds: fc.array(index, { maxLength: 6 }),
      customerHistory: fc.array(index, { maxLength: 6 }),
      exclude: fc.uniqueArray(index, { maxLength: 12 }).map((given) => new Set(given)),
      ineligible: fc.uniqueArray(index, { maxLength: all }).map((given) => new Set(given)),
      limit: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(ask, ({ ineligible, ...rest }) => {
        const request = { ...rest, eligible: (each: number) => !ineligible.has(each) };
        const answer = recommend(live, request).map((ranked) => ranked.index);
        expect(new Set(answer).size).toBe(answer.length);
        const isView = request.surface === 'recently-viewed';
        const barred = (each: number): boolean =>
          ineligible.has(each) || request.exclude.has(each) || (!isView && request.seeds.includes(each));
        expect(answer.filter(barred)).toEqual([]);
        const possible = Array.from({ length: all }, (_, each) => each).filter(
          (each) => !barred(each) && (!isView || request.seeds.includes(each)),
        );
        expect(answer.length).toBe(Math.min(request.limit, possible.length));
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it('names what was bought together with it, in whole orders', () => {
    const pair = modelOf([[0, 1], [0, 1], [0, 2], [3], [1, 0, 4]], 6);
    const [best] = recommend(pair, {
      surface: 'bought-together',
      seeds: [0],
      customerHistory: [],
      exclude: new Set(),
      eligible: () => true,
      limit: 1,
    });
    if (best === undefined) throw new Error('No answer.');
    expect(best).toMatchObject({ index: 1, step: 'model' });
    const why = explain(pair, best);
    expect(why).toMatchObject({ orders: 3, allOrders: 5 });
    expect(why.supports[0]).toMatchObject({ together: 3, withSeed: 4, timesChance: 3 / ((4 * 3) / 5) });
  });

  it('falls back on the words of a product nobody bought', () => {
    const [best] = recommend(modelOf([], 9), {
      surface: 'related',
      seeds: [0],
      customerHistory: [],
      exclude: new Set(),
      eligible: () => true,
      limit: 1,
    });
    expect(best?.step).toBe('content');
    // The same type, one in three.
    expect((best?.index ?? 1) % 3).toBe(0);
  });
});

it('splits Chinese names into pairs of characters, and others into words', () => {
  expect(splitWords('Red 连衣裙 XL-2')).toEqual(['red', 'xl', '2', '连衣', '衣裙']);
});

describe('a training', () => {
  it('judges by time and gives the same result for the same input, by one thread or two', async () => {
    // Even days: 0 goes with 1 and 2 with 3; nothing else tells anything.
    const lists = Array.from({ length: 400 }, (_, day) =>
      day % 2 === 0 ? [0, 1, 4 + (day % 7)] : [2, 3, 4 + (day % 5)],
    );
    const input = trainingInputOf(lists, 12);
    const { evaluation, snapshot } = trainShop(input);
    expect(evaluation.state).toBe('judged');
    const cart = evaluation.surfaces.find(({ surface }) => surface === 'cart');
    expect(cart?.questions).toBe(60);
    expect(cart?.hitRate.mean).toBeGreaterThan(0.9);
    expect(cart?.hitRate.low).toBeLessThanOrEqual(cart?.hitRate.mean ?? 0);
    expect(snapshot.basketCount).toBe(400);
    expect(trainShop(input)).toEqual({ evaluation, snapshot });
    const second = openRankingThread();
    expect(trainShop(input, second.rank)).toEqual({ evaluation, snapshot });
    await second.close();
  });

  it('says when there are too few orders to judge', () => {
    expect(trainShop(trainingInputOf([[0, 1]], 3)).evaluation.state).toBe('too-few-orders');
  });
});
