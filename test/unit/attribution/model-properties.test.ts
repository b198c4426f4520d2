import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBuckets } from '../../../app/attribution/models/bootstrap.ts';
import { creditJourneys, markovModels, modelNames } from '../../../app/attribution/models/credit-journeys.ts';
import type { ModelName } from '../../../app/attribution/models/credit-journeys.ts';
import { creditOrders } from '../../../app/attribution/models/credit-order.ts';
import { longestPath, packJourneys } from '../../../app/attribution/models/journey-table.ts';
import type { PathRow } from '../../../app/attribution/models/journey-table.ts';
import { buildChain, expectEnds, statesWith } from '../../../app/attribution/models/markov-chain.ts';
import { countTransitions } from '../../../app/attribution/models/markov-counts.ts';
import { additiveModels, defaultRules } from '../../../app/attribution/models/touch-weights.ts';
import { shapleyValues } from '../../oracle/shapley-game.ts';

const day = 86_400_000;
const keys = ['direct', 'email', 'paid', 'search', 'social'];
const touch = fc.record({ key: fc.constantFrom(...keys), gapMs: fc.integer({ min: 0, max: 20 * day }) });
const row = fc
  .record({
    touches: fc.array(touch, { maxLength: 7 }),
    conversions: fc.integer({ min: 0, max: 3 }),
    losses: fc.integer({ min: 0, max: 3 }),
    value: fc.integer({ min: 0, max: 1_000_000 }),
    person: fc.integer({ min: 1, max: 40 }).map(String),
  })
  .map(({ touches, ...rest }): PathRow => {
    let atMs = 1_700_000_000_000;
    const dated = touches.map(({ key, gapMs }) => ({ key, atMs: (atMs += gapMs) }));
    return { ...rest, touches: dated, value: rest.conversions === 0 ? 0 : rest.value };
  });
const rows = fc.array(row, { minLength: 1, maxLength: 12 });
const model = fc.constantFrom(...modelNames);
const additive = fc.constantFrom(...additiveModels);

// Few refits: these tests ask about the credits; a wide table has intervals of its own below.
const draws = drawBuckets(1, 20);
const creditOf = (given: readonly PathRow[], name: ModelName) =>
  creditJourneys(packJourneys(given), name, { draws });
const sum = (figures: Iterable<number>) => [...figures].reduce((all, one) => all + one, 0);
const close = (one: number, two: number) =>
  Math.abs(one - two) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(two));
const allClose = (one: Float64Array, two: Float64Array) =>
  one.length === two.length && one.every((figure, at) => close(figure, two[at] ?? Number.NaN));
const runs = { numRuns: 60 };

describe('every model', () => {
  it('adds up to the conversions and the value with a touch, but for any click', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...additiveModels, ...markovModels), (given, name) => {
        const touched = given.filter(({ touches }) => touches.length > 0);
        const found = creditOf(given, name);
        return (
          close(sum(found.conversions), sum(touched.map(({ conversions }) => conversions))) &&
          close(sum(found.values), sum(touched.map(({ value }) => value)))
        );
      }),
      runs,
    );
  });
  it('gives the same bits for any order of rows', () => {
    const shuffled = rows.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, model, ([given, other], name) => {
        expect(creditOf(other, name)).toEqual(creditOf(given, name));
      }),
      runs,
    );
  });
  it('doubles when everything is doubled, and keeps its shares', () => {
    fc.assert(
      fc.property(rows, model, (given, name) => {
        const one = creditOf(given, name);
        const two = creditOf([...given, ...given], name);
        return allClose(
          one.conversions.map((figure) => figure * 2),
          two.conversions,
        );
      }),
      runs,
    );
  });
  it('sees no difference when the counts of a path stand in several rows', () => {
    fc.assert(
      fc.property(rows, model, (given, name) => {
        const split = given.flatMap((one) => [
          { ...one, losses: 0 },
          { ...one, conversions: 0, value: 0 },
        ]);
        return allClose(creditOf(given, name).conversions, creditOf(split, name).conversions);
      }),
      runs,
    );
  });
  it('follows a renaming of the keys', () => {
    const renamed = (key: string) => `z${String(9 - keys.indexOf(key))}`;
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...modelNames.filter((one) => one !== 'last-non-direct')),
        (given, name) => {
          const one = creditOf(given, name);
          const other = creditOf(
            given.map((row) => ({
              ...row,
              touches: row.touches.map(({ key, atMs }) => ({ key: renamed(key), atMs })),
            })),
            name,
          );
          return one.keys.every((key, at) =>
            close(
              one.conversions[at] ?? 0,
              other.conversions[other.keys.indexOf(renamed(key))] ?? Number.NaN,
            ),
          );
        },
      ),
      runs,
    );
  });
  it('has intervals around the shares that hold what was found, in order', () => {
    fc.assert(
      fc.property(rows, model, (given, name) => {
        const found = creditOf(given, name);
        return found.conversionShares.every(({ low, high }) => low >= 0 && low <= high && high <= 1 + 1e-9);
      }),
      runs,
    );
  });
});

describe('single models', () => {
  it('time decay does not change when a whole journey is shifted', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -1_000, max: 1_000 }), (given, days) => {
        const shifted = given.map((one) => ({
          ...one,
          touches: one.touches.map(({ key, atMs }) => ({ key, atMs: atMs + days * day })),
        }));
        expect(creditOf(shifted, 'time-decay')).toEqual(creditOf(given, 'time-decay'));
      }),
      runs,
    );
  });
  it('Shapley equals the 2^n formula', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const found = creditOf(given, 'shapley');
        const masks = given.map(({ touches }) =>
          touches.reduce((mask, { key }) => mask | (1 << found.keys.indexOf(key)), 0),
        );
        const worth = (coalition: number) =>
          sum(
            given.map(({ conversions }, at) => {
              const mask = masks[at] ?? 0;
              return mask !== 0 && (mask & ~coalition) === 0 ? conversions : 0;
            }),
          );
        return allClose(found.conversions, Float64Array.from(shapleyValues(found.keys.length, worth)));
      }),
      runs,
    );
  });
  it('the 2^n formula itself gives vectors 8 and 9', () => {
    const taxi = [0, 6, 12, 12, 42, 42, 42, 42];
    const three = [0, 7, 6, 15, 4, 7, 9, 19];
    expect(
      allClose(Float64Array.from(shapleyValues(3, (s) => taxi[s] ?? 0)), Float64Array.of(2, 5, 35)),
    ).toBe(true);
    const wanted = Float64Array.of(23 / 3, 49 / 6, 19 / 6);
    expect(allClose(Float64Array.from(shapleyValues(3, (s) => three[s] ?? 0)), wanted)).toBe(true);
  });
  it('Markov: the removal effect is what a chain without the key loses', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 3 }), (given, order) => {
        const table = packJourneys(given);
        const found = creditJourneys(table, markovModels[order - 1] ?? 'markov-1', { draws });
        const chain = buildChain(countTransitions(table, order));
        const chanceWithout = (removed: Uint8Array) =>
          sum(expectEnds(chain, removed, chain.wins).map((end, state) => end * (chain.starts[state] ?? 0)));
        const whole = chanceWithout(new Uint8Array(chain.codes.length));
        return table.keys.every((_, key) => {
          const lost = whole === 0 ? 0 : 1 - chanceWithout(statesWith(chain, key)) / whole;
          return close(found.removal?.[key] ?? Number.NaN, lost);
        });
      }),
      runs,
    );
  });
});

describe('orders split to the cent', () => {
  it('loses and invents nothing, whatever the model', () => {
    fc.assert(
      fc.property(
        rows,
        additive,
        fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })),
        (given, name, money) => {
          const amounts = given.map((_, at) => money[at] ?? 100n);
          const split = creditOrders(packJourneys(given), amounts, { model: name, options: defaultRules });
          for (const [at, parts] of split.entries()) {
            if (given[at]?.touches.length === 0) expect(parts).toEqual([]);
            else expect(parts.reduce((all, { minor }) => all + minor, 0n)).toBe(amounts[at]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
  it('12,000.00 over five touches by time decay, as in vector 4', () => {
    const days = [0, 5, 12, 30, 38];
    const touches = days.map((at, index) => ({ key: `t${String(index)}`, atMs: at * day }));
    const table = packJourneys([{ touches, conversions: 1, losses: 0, value: 1_200_000, person: 'p' }]);
    const [parts] = creditOrders(table, [1_200_000n], { model: 'time-decay', options: defaultRules });
    expect(parts?.map(({ minor }) => minor)).toEqual([17_519n, 28_744n, 57_488n, 341_704n, 754_545n]);
  });
  it('of equal remainders the earlier key gets the cent', () => {
    const touches = ['c', 'a', 'b'].map((key, at) => ({ key, atMs: at }));
    const table = packJourneys([{ touches, conversions: 1, losses: 0, value: 100, person: 'p' }]);
    const [parts] = creditOrders(table, [100n], { model: 'linear', options: defaultRules });
    expect(parts?.map(({ key, minor }) => `${key}${String(minor)}`)).toEqual(['a34', 'b33', 'c33']);
  });
});

describe('a visitor with a million touches', () => {
  it('keeps the first touch and the last ones', () => {
    const touches = Array.from({ length: 1_000_000 }, (_, at) => ({
      key: at % 2 === 0 ? 'a' : 'b',
      atMs: at,
    }));
    const first = { key: 'first', atMs: -1 };
    const table = packJourneys([
      { touches: [first, ...touches], conversions: 1, losses: 0, value: 1, person: 'p' },
    ]);
    expect(table.touches).toHaveLength(longestPath);
    expect(creditJourneys(table, 'first').conversions[table.keys.indexOf('first')]).toBe(1);
    for (const name of modelNames) expect(sum(creditJourneys(table, name).conversions)).toBeGreaterThan(0.99);
  });
});
