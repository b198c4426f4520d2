import { describe, expect, it } from 'vitest';
import { countRefits, drawBuckets } from '../../../app/attribution/models/bootstrap.ts';
import { creditJourneys, modelNames } from '../../../app/attribution/models/credit-journeys.ts';
import {
  bucketCount,
  groupRareKeys,
  mixBits,
  packJourneys,
} from '../../../app/attribution/models/journey-table.ts';
import type { PathRow } from '../../../app/attribution/models/journey-table.ts';

const chance = (seed: number) => mixBits(seed) / 2 ** 32;

/** Journeys of one touch or two, drawn from a known world: half of the conversions end with `a`. */
function drawWorld(journeys: number, world: number): PathRow[] {
  return Array.from({ length: journeys }, (_, at) => {
    const roll = (salt: number) => chance(world * 7_919_000 + at * 10 + salt);
    const last = roll(1) < 0.5 ? 'a' : roll(2) < 0.6 ? 'b' : 'c';
    const before = roll(3) < 0.5 ? [] : [roll(4) < 0.5 ? 'b' : 'c'];
    const touches = [...before, last].map((key, place) => ({ key, atMs: place }));
    return { touches, conversions: 1, losses: 0, value: 1_000, person: `${String(world)}-${String(at)}` };
  });
}

describe('95 % intervals', () => {
  it('draws 200 buckets in each of 1,000 refits', () => {
    const draws = drawBuckets(1);
    expect(countRefits(draws)).toBe(1_000);
    for (let refit = 0; refit < 1_000; refit += 1) {
      const row = draws.subarray(refit * bucketCount, (refit + 1) * bucketCount);
      expect(row.reduce((sum, times) => sum + times, 0)).toBe(bucketCount);
    }
    expect(drawBuckets(2)).not.toEqual(draws);
  });

  it('hold the truth about 95 times in a hundred', () => {
    const draws = drawBuckets(3, 400);
    const worlds = 200;
    let held = 0;
    for (let world = 0; world < worlds; world += 1) {
      const { keys, conversionShares } = creditJourneys(packJourneys(drawWorld(600, world)), 'last', {
        draws,
      });
      const interval = conversionShares[keys.indexOf('a')];
      if (interval !== undefined && interval.low <= 0.5 && interval.high >= 0.5) held += 1;
    }
    // 95 of 100 and three standard errors of 200 worlds either way.
    expect(held / worlds).toBeGreaterThan(0.9);
    expect(held / worlds).toBeLessThan(0.998);
  });

  it('narrow as the shop grows', () => {
    const width = (journeys: number) => {
      const found = creditJourneys(packJourneys(drawWorld(journeys, 1)), 'linear');
      const { low, high } = found.conversionShares[0] ?? { low: 0, high: 0 };
      return high - low;
    };
    expect(width(20_000)).toBeLessThan(width(2_000) / 2);
  });

  it('one-step intervals of order 2 are those of order 1 where the order makes no difference', () => {
    // Single touches: every chain is the same, so exact refits and one-step refits may be compared.
    const single = drawWorld(4_000, 5).map((row) => ({ ...row, touches: row.touches.slice(-1) }));
    const table = packJourneys(single);
    const [exact, oneStep] = [creditJourneys(table, 'markov-1'), creditJourneys(table, 'markov-2')];
    for (const [at, interval] of exact.conversionShares.entries()) {
      expect(oneStep.conversionShares[at]?.low).toBeCloseTo(interval.low, 3);
      expect(oneStep.conversionShares[at]?.high).toBeCloseTo(interval.high, 3);
    }
  });

  it('hold the share they belong to, in every model', () => {
    const table = packJourneys(drawWorld(3_000, 9));
    for (const model of modelNames) {
      const { conversions, conversionShares } = creditJourneys(table, model);
      const whole = conversions.reduce((sum, part) => sum + part, 0);
      for (const [at, { low, high }] of conversionShares.entries()) {
        const share = (conversions[at] ?? 0) / whole;
        expect(low, model).toBeLessThanOrEqual(share);
        expect(high, model).toBeGreaterThanOrEqual(share);
        expect(high - low, model).toBeLessThan(0.1);
      }
    }
  });
});

describe('rare keys', () => {
  it('become one, and no touch is lost', () => {
    const table = packJourneys(drawWorld(500, 2));
    const grouped = groupRareKeys(table, 2, 'others');
    expect(grouped.keys).toEqual(['b', 'others']);
    expect(grouped.touches).toHaveLength(table.touches.length);
    expect(creditJourneys(grouped, 'last').conversions[0]).toBe(creditJourneys(table, 'last').conversions[1]);
    expect(groupRareKeys(table, 3, 'others')).toBe(table);
  });
});
