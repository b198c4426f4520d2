import { describe, expect, it } from 'vitest';
import { creditJourneys, modelNames } from '../../../app/attribution/models/credit-journeys.ts';
import type { ModelName } from '../../../app/attribution/models/credit-journeys.ts';
import { packJourneys } from '../../../app/attribution/models/journey-table.ts';
import type { PathRow } from '../../../app/attribution/models/journey-table.ts';
import { countTransitions } from '../../../app/attribution/models/markov-counts.ts';
import { buildChain, expectEnds } from '../../../app/attribution/models/markov-chain.ts';

const day = 86_400_000;

/** `A>B` with conversions, value in minor units, losses. */
function path(keys: string, conversions: number, rest: { value?: number; losses?: number } = {}): PathRow {
  const touches = keys.split('>').map((key, at) => ({ key, atMs: at * day }));
  return { touches, conversions, losses: rest.losses ?? 0, value: rest.value ?? 0, person: keys };
}

function credit(rows: readonly PathRow[], model: ModelName) {
  const found = creditJourneys(packJourneys(rows), model);
  const byKey = (figures: Float64Array) =>
    Object.fromEntries(found.keys.map((key, at) => [key, figures[at] ?? Number.NaN]));
  return {
    conversions: byKey(found.conversions),
    values: byKey(found.values),
    removal: found.removal === null ? null : byKey(found.removal),
  };
}

function expectNear(found: Record<string, number> | null, wanted: Record<string, number>) {
  expect(Object.keys(found ?? {}).sort()).toEqual(Object.keys(wanted).sort());
  for (const [key, figure] of Object.entries(wanted)) {
    expect(Math.abs((found?.[key] ?? Number.NaN) - figure), key).toBeLessThan(1e-9 * Math.max(1, figure));
  }
}

/** Figures given with six decimals. */
function expectRounded(found: Record<string, number>, wanted: Record<string, number>) {
  for (const [key, figure] of Object.entries(wanted)) expect(found[key], key).toBeCloseTo(figure, 6);
}

describe('vector 1: C1>C2>C3 converts, C1 and C2>C3 do not', () => {
  const lost = [path('C1', 0, { losses: 1 }), path('C2>C3', 0, { losses: 1 })];
  const rows = [path('C1>C2>C3', 1, { value: 100 }), ...lost];
  it.each(['markov-1', 'markov-2'] as const)('%s', (model) => {
    const found = credit(rows, model);
    expectNear(found.conversions, { C1: 1 / 5, C2: 2 / 5, C3: 2 / 5 });
    expectNear(found.removal, { C1: 1 / 2, C2: 1, C3: 1 });
  });
  it('converts one journey in three', () => {
    const counts = countTransitions(packJourneys(rows), 1);
    const chain = buildChain(counts);
    const ends = expectEnds(chain, new Uint8Array(chain.codes.length), chain.wins);
    const chance = chain.starts.reduce((sum, start, state) => sum + start * (ends[state] ?? 0), 0);
    expect(chance).toBeCloseTo(1 / 3, 12);
  });
  it('gives each a third without the journeys that led to nothing', () => {
    expectNear(credit(rows.slice(0, 1), 'markov-1').conversions, { C1: 1 / 3, C2: 1 / 3, C3: 1 / 3 });
  });
});

describe('vector 2: nine journeys with three conversions each', () => {
  const paths = ['A', 'A>B', 'A>B>C', 'B', 'B>A', 'B>C>A', 'C', 'C>A', 'C>B>A'];
  const rows = paths.map((keys) => path(keys, 3, { value: 3 }));
  it.each<[ModelName, ...number[]]>([
    ['first', 9, 9, 9],
    ['last', 15, 6, 6],
    ['linear', 10.5, 9, 7.5],
    ['position', 11.1, 8.4, 7.5],
    ['any', 21, 18, 15],
    ['shapley', 10.5, 9, 7.5],
    ['markov-1', 2565 / 241, 2052 / 241, 1890 / 241],
    ['markov-2', 351 / 35, 324 / 35, 54 / 7],
  ])('%s', (model, ...parts) => {
    const found = credit(rows, model);
    const [A = Number.NaN, B = Number.NaN, C = Number.NaN] = parts;
    expectNear(found.conversions, { A, B, C });
    expectNear(found.values, { A, B, C });
  });
  it('loses what the removal effects say', () => {
    expectNear(credit(rows, 'markov-1').removal, { A: 2 / 3, B: 8 / 15, C: 28 / 57 });
    expectNear(credit(rows, 'markov-2').removal, { A: 13 / 18, B: 2 / 3, C: 5 / 9 });
  });
});

describe('vectors 3 and 4: time decay with a half-life of seven days', () => {
  const at = (key: string, days: number) => ({ key, atMs: days * day });
  it('halves each week', () => {
    const touches = [at('a', 0), at('b', 7), at('c', 14)];
    const row = { touches, conversions: 1, losses: 0, value: 7, person: 'p' };
    expectNear(credit([row], 'time-decay').conversions, { a: 1 / 7, b: 2 / 7, c: 4 / 7 });
  });
  const touches = [at('a', 0), at('b', 5), at('c', 12), at('d', 30), at('e', 38)];
  const row = { touches, conversions: 1, losses: 0, value: 12_000, person: 'p' };
  it('divides 12,000', () => {
    expectRounded(credit([row], 'time-decay').values, {
      ...{ a: 175.195176, b: 287.437594, c: 574.875187, d: 3417.044981, e: 7545.447062 },
    });
    expectNear(credit([row], 'position').values, { a: 4800, b: 800, c: 800, d: 800, e: 4800 });
  });
});

describe('vectors 5, 6 and 7: the orders of a public test set', () => {
  it('5: Direct, Organic, Direct', () => {
    const rows = [path('direct>Organic>direct', 1, { value: 140_000_000 })];
    expectNear(credit(rows, 'position').values, { direct: 112_000_000, Organic: 28_000_000 });
    expectNear(credit(rows, 'linear').values, { direct: 280_000_000 / 3, Organic: 140_000_000 / 3 });
    expectNear(credit(rows, 'last-non-direct').values, { direct: 0, Organic: 140_000_000 });
  });
  it('6: two touches share alike', () => {
    const rows = [path('Display>Organic', 1, { value: 6650 })];
    expectNear(credit(rows, 'position').values, { Display: 3325, Organic: 3325 });
    expectNear(credit(rows, 'linear').values, { Display: 3325, Organic: 3325 });
  });
  it('7: Markov over six orders', () => {
    const rows = [
      path('Direct', 1, { value: 5000 }),
      path('Direct', 1, { value: 2042 }),
      path('Video', 1, { value: 20000 }),
      path('Display>Organic', 1, { value: 6650 }),
      path('Direct>Organic>Direct', 1, { value: 14000 }),
      path('Direct', 1, { value: 2400 }),
    ];
    const found = credit(rows, 'markov-1');
    expectNear(found.removal, { Direct: 3 / 4, Video: 1 / 6, Display: 1 / 6, Organic: 3 / 10 });
    const wanted = { Direct: 270 / 83, Video: 60 / 83, Display: 60 / 83, Organic: 108 / 83 };
    expectNear(found.conversions, wanted);
    const major = Object.fromEntries(Object.entries(found.values).map(([key, minor]) => [key, minor / 100]));
    expectRounded(major, { Direct: 208.186126, Video: 155.554321, Display: 48.992698, Organic: 88.186856 });
  });
});

describe('vector 10: repeats, losses and values', () => {
  const rows = [
    path('A>A>B', 2, { value: 100, losses: 1 }),
    path('A', 1, { value: 20, losses: 3 }),
    path('B>A', 1, { value: 60, losses: 2 }),
    path('C', 0, { losses: 4 }),
    path('C>B', 1, { value: 80, losses: 1 }),
  ];
  it('order 1', () => {
    const found = credit(rows, 'markov-1');
    expectNear(found.removal, { A: 5 / 8, B: 18 / 25, C: 72 / 355 });
    expectRounded(found.conversions, { A: 2.018973, B: 2.325856, C: 0.655171 });
    expectRounded(found.values, { A: 93.773354, B: 129.693317, C: 36.533329 });
  });
  it('order 2', () => {
    const found = credit(rows, 'markov-2');
    expectNear(found.removal, { A: 4 / 5, B: 4 / 5, C: 1 / 5 });
    expectNear(found.conversions, { A: 20 / 9, B: 20 / 9, C: 5 / 9 });
    expectNear(found.values, { A: 93.6, B: 124.8, C: 41.6 });
  });
});

describe('edge cases', () => {
  it.each(modelNames)('%s: no conversions, no credit', (model) => {
    const found = credit([path('A>B', 0, { losses: 3 })], model);
    expectNear(found.conversions, { A: 0, B: 0 });
  });
  it.each(modelNames)('%s: one key takes everything', (model) => {
    expectNear(credit([path('A>A>A', 2, { losses: 1, value: 9 })], model).conversions, { A: 2 });
  });
  it.each(modelNames)('%s: a key that only loses gets nothing', (model) => {
    expect(credit([path('A', 1), path('B', 0, { losses: 5 })], model).conversions['B']).toBe(0);
  });
  it('a journey without touches has no credit', () => {
    const empty = { touches: [], conversions: 1, losses: 0, value: 5, person: 'p' };
    for (const model of modelNames) {
      const found = creditJourneys(packJourneys([empty, path('A', 1, { value: 3 })]), model);
      expect([...found.conversions]).toEqual([1]);
      expect([...found.values]).toEqual([3]);
    }
  });
});
