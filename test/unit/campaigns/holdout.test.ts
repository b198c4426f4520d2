import { describe, expect, it } from 'vitest';
import { adviseHoldout } from '../../../app/campaigns/judgement/detectable.ts';
import {
  judgeHoldout,
  leastPeople,
  type PersonOutcome,
} from '../../../app/core/experiment/holdout-result.ts';

function arm(isHeldOut: boolean, margins: readonly number[], before?: readonly number[]): PersonOutcome[] {
  return margins.map((margin, place) => ({
    ...{ isHeldOut, margin, hasBought: margin > 0 },
    before: before?.[place] ?? 0,
  }));
}

/** A spread of margins whose mean is `mean`. */
function spread(people: number, mean: number): number[] {
  return Array.from({ length: people }, (_, place) => mean + ((place % 11) - 5) * 20);
}

const time = { shareBp: 5_000, daysSoFar: 10, totalDays: null };

describe('what a shop could see', () => {
  const known = { canHoldOut: true, isKnown: true };

  it('suggests 10 % where a fifth more buyers would be seen, by the table of sample sizes', () => {
    // 3 %, +20 % with 90/10 needs 71,853 people.
    const enough = adviseHoldout({ people: 71_853, buyers: 2_156, ...known });
    expect(enough).toMatchObject({ suggestedBp: 1_000, reason: null });
    const few = adviseHoldout({ people: 71_000, buyers: 2_130, ...known });
    expect(few).toMatchObject({ suggestedBp: 0, reason: 'too-few' });
    const tenth = enough.rows.find(({ shareBp }) => shareBp === 1_000)?.lift ?? 0;
    expect(tenth).toBeCloseTo(0.2, 3);
  });

  it('says why not', () => {
    const why = (change: object) => adviseHoldout({ people: 1_000, buyers: 400, ...known, ...change }).reason;
    expect(why({ canHoldOut: false })).toBe('impossible');
    expect(why({ isKnown: false })).toBe('segment');
    expect(why({ people: 0, buyers: 0 })).toBe('nobody');
    expect(why({ buyers: 0 })).toBe('never-buys');
  });
});

describe('the result of a holdout', () => {
  const fourTimes = <Value>(values: readonly Value[]) => [...values, ...values, ...values, ...values];
  const treated = fourTimes([0, 0, 10, 20, 30, 0, 0, 40]);
  const heldOut = fourTimes([0, 0, 0, 10, 20, 0, 0, 10]);

  it('is Welch’s: the vector of the method four times over, times the people who got the offer', () => {
    const result = judgeHoldout([...arm(false, treated), ...arm(true, heldOut)], time);
    expect(result.incremental?.total).toBeCloseTo(32 * 7.5, 9);
    // Squares 7,000 and 1,600 over 31 and 32: standard error 2.94438, t(.975; 44.47) = 2.0148.
    expect(result.incremental?.low).toBeCloseTo(32 * (7.5 - 2.0148 * 2.94438), 1);
    expect(result.usedPast).toBe(false);
  });

  it('uses each person’s past where that sharpens it', () => {
    const result = judgeHoldout(
      [
        ...arm(false, treated, fourTimes([1, 2, 3, 4, 5, 6, 7, 8])),
        ...arm(true, heldOut, fourTimes([2, 1, 3, 5, 4, 6, 8, 7])),
      ],
      time,
    );
    expect(result.usedPast).toBe(true);
    expect(result.incremental?.total).toBeCloseTo(240, 9);
  });

  it('shows nothing when the arms are not filled as planned', () => {
    const people = [...arm(false, spread(51_000, 50)), ...arm(true, spread(49_000, 10))];
    expect(judgeHoldout(people, time)).toMatchObject({
      verdict: 'broken-ratio',
      incremental: null,
      buyers: null,
    });
  });

  it('says that it earned or lost money only when zero is outside the interval', () => {
    const verdict = (treated: number, held: number) =>
      judgeHoldout([...arm(false, spread(1_000, treated)), ...arm(true, spread(1_000, held))], time).verdict;
    expect(verdict(120, 100)).toBe('earned');
    expect(verdict(100, 120)).toBe('lost');
    expect(verdict(102, 100)).toBe('too-early');
    expect(verdict(100, 100)).toBe('not-to-be-told');
  });

  it('computes the days that are still needed from the variance, and those days suffice', () => {
    const people = [...arm(false, spread(1_000, 104)), ...arm(true, spread(1_000, 100))];
    const { moreDays, incremental } = judgeHoldout(people, time);
    const { total, high } = incremental ?? { total: 0, high: 0 };
    const days = 10 * ((high - total) / total) ** 2;
    expect(moreDays).toBe(Math.ceil(days - 10));
    // After so many days the difference has grown by d, its error by sqrt(d).
    const grown = (10 + (moreDays ?? 0)) / 10;
    expect(total * grown - (high - total) * Math.sqrt(grown)).toBeGreaterThanOrEqual(0);
    expect(judgeHoldout(people, { ...time, totalDays: 11 }).verdict).toBe('not-to-be-told');
  });

  it('says nothing with fewer than 30 people in an arm, however far apart they are', () => {
    const verdict = (people: number) =>
      judgeHoldout([...arm(false, spread(people, 900)), ...arm(true, spread(people, 100))], time).verdict;
    expect(verdict(leastPeople - 1)).toBe('no-people');
    expect(verdict(leastPeople)).toBe('earned');
  });
});
