import { describe, expect, it } from 'vitest';
import {
  coverDays,
  decideAdvice,
  draftOf,
  tightestCover,
  type AdviceFacts,
} from '../../../app/growth/brief/advice.ts';
import { findContributors } from '../../../app/growth/brief/contributors.ts';
import { scoreAdvice } from '../../../app/growth/brief/score.ts';
import { forecastGoal, judgeWeek, paceInterval } from '../../../app/growth/brief/usual-range.ts';
import { endOfLastWeek, weeksUpTo, weekStartOf } from '../../../app/growth/brief/weeks.ts';

describe('a week against the four before', () => {
  it('is judged by the prediction interval of one more week', () => {
    // n = 4, s = 18.2574, t(3, .975) = 3.18245: 100 ± 64.96
    const judged = judgeWeek([80, 90, 110, 120], 100, false);
    expect(judged.verdict).toBe('usual');
    expect(judged.mean).toBe(100);
    expect(judged.high - judged.mean).toBeCloseTo(3.18245 * 18.2574 * Math.sqrt(1.25), 3);
    expect(judgeWeek([80, 90, 110, 120], 166, false).verdict).toBe('higher');
    expect(judgeWeek([80, 90, 110, 120], 34, false).verdict).toBe('lower');
  });

  it('never takes counts for steadier than chance lets them be', () => {
    // Four weeks of exactly 9 orders: the deviation is the root of 9, not 0.
    expect(judgeWeek([9, 9, 9, 9], 15, true).verdict).toBe('usual');
    expect(judgeWeek([9, 9, 9, 9], 20, true).verdict).toBe('higher');
    expect(judgeWeek([9, 9, 9, 9], 10, false).verdict).toBe('higher');
  });

  it('is too early to tell without four weeks of something', () => {
    expect(judgeWeek([5, 6, 7], 100, true).verdict).toBe('too-early');
    expect(judgeWeek([0, 6, 7, 8], 100, true).verdict).toBe('too-early');
  });
});

describe('what a change came from', () => {
  const group = (by: string, key: string, [current, usual]: [number, number]) => ({
    ...{ by, key, label: key, current, usual },
  });

  it('names the strongest of each way of grouping, the strongest two', () => {
    const found = findContributors({ change: 100, usual: 200 }, [
      group('channel', 'Email', [90, 10]),
      group('channel', 'Direct', [30, 10]),
      group('product', 'Tea', [60, 20]),
      group('code', 'SPRING', [130, 40]),
      group('members', 'members', [20, 10]),
    ]);
    expect(found.map(({ key, share }) => [key, share])).toEqual([
      ['SPRING', 0.9],
      ['Email', 0.8],
    ]);
  });

  it('says nothing of a group that grew no more than its usual part', () => {
    const everybody = [group('members', 'others', [290, 195]), group('code', '', [250, 160])];
    expect(findContributors({ change: 100, usual: 200 }, everybody)).toEqual([]);
  });

  it('says nothing of what moved the other way or hardly', () => {
    expect(
      findContributors({ change: -100, usual: 200 }, [
        group('product', 'Tea', [60, 20]),
        group('product', 'Cup', [10, 20]),
      ]),
    ).toEqual([]);
    expect(findContributors({ change: 0, usual: 200 }, [group('product', 'Tea', [60, 20])])).toEqual([]);
  });
});

const product = { id: '7', title: 'Tea', stock: 20, sold: 140, soldMinor: 9_000, priceMinor: 500 };
const facts = (more: Partial<AdviceFacts> = {}): AdviceFacts => ({
  costs: { salesMinor: 10_000, coveredMinor: 10_000, untold: [] },
  ...{ codes: [], products: [], quiet: null, touches: { orders: 100, unknown: 0 } },
  ...more,
});

describe('next actions', () => {
  it('are none where nothing is to be said', () => {
    expect(decideAdvice(facts())).toEqual([]);
  });

  it('say that stock runs out, how surely, from the interval of the pace', () => {
    const cover = coverDays(product);
    expect(cover?.days).toBe(4);
    expect(cover?.low).toBeLessThan(4);
    expect(cover?.high).toBeGreaterThan(4);
    const [advice] = decideAdvice(facts({ products: [product] }));
    expect(advice).toMatchObject({ kind: 'restock', subject: '7', certainty: 'sure', agrees: 'operations' });
    // 13.5 days left, but few were sold: it may be longer than a fortnight.
    const slower = { ...product, stock: 5, sold: 10 };
    expect(decideAdvice(facts({ products: [{ ...slower, stock: 4 }] }))[0]).toMatchObject({
      certainty: 'likely',
    });
    expect(coverDays({ ...product, stock: null })).toBeNull();
    expect(tightestCover([product, { ...slower, title: 'Cup', stock: 1 }])).toEqual({
      title: 'Cup',
      days: 3,
    });
  });

  it('call a code that loses money sure only when the interval lies below zero', () => {
    const code = { key: 'DEEP', discountMinor: 400, listMinor: 1_000 };
    const sure = decideAdvice(
      facts({ codes: [{ ...code, contributions: Array.from({ length: 20 }, (_, at) => -50 - at) }] }),
    );
    expect(sure[0]).toMatchObject({
      kind: 'ease-code',
      certainty: 'sure',
      evidence: { discountPercent: 40, eased: 20 },
    });
    const noisy = Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? -500 : 480));
    expect(decideAdvice(facts({ codes: [{ ...code, contributions: noisy }] }))[0]).toMatchObject({
      certainty: 'likely',
    });
    const good = Array.from({ length: 12 }, () => 10);
    expect(decideAdvice(facts({ codes: [{ ...code, contributions: good }] }))).toEqual([]);
    expect(decideAdvice(facts({ codes: [{ ...code, contributions: [-900, -900] }] }))).toEqual([]);
  });

  it('are at most three, the surest first, one of each kind', () => {
    const all = decideAdvice(
      facts({
        costs: { salesMinor: 10_000, coveredMinor: 1_000, untold: ['fee'] },
        products: [product, { ...product, id: '8' }, { ...product, id: '9', stock: 9_000, sold: 8 }],
        quiet: { customers: 40, yearlyMinor: 900_000 },
        touches: { orders: 100, unknown: 60 },
      }),
    );
    expect(all).toHaveLength(3);
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(3);
    expect(all.map(({ certainty }) => certainty)).not.toContain('unsure');
  });

  it('open a draft with what they say', () => {
    const url = draftOf({ id: 'advice-1', kind: 'slow-stock', subject: '9', evidence: {} }, 'Move it & more');
    expect(Object.fromEntries(new URL(url, 'https://x.example').searchParams)).toEqual({
      ...{ name: 'Move it & more', offer: 'percent', days: '14', value: '15', products: '9' },
      advice: 'advice-1',
    });
  });
});

describe('goals and scores', () => {
  it('tell an interval that grows with the weeks left, and nothing too early', () => {
    expect(forecastGoal(50, [10, 20, 0], 3)).toBeNull();
    const near = forecastGoal(50, [10, 20, 10, 20], 1);
    const far = forecastGoal(50, [10, 20, 10, 20], 5);
    expect(near?.expected).toBe(65);
    expect(far?.expected).toBe(125);
    expect((far?.high ?? 0) - (far?.low ?? 0)).toBeGreaterThan((near?.high ?? 0) - (near?.low ?? 0));
    expect(forecastGoal(50, [10, 20, 10, 20], -1)?.expected).toBe(50);
  });

  it('score by the weeks around, and say when there is no clear difference', () => {
    expect(scoreAdvice([10, 11, 10, 11], [30, 31, 30, 31]).verdict).toBe('rose');
    expect(scoreAdvice([30, 31, 30, 31], [10, 11, 10, 11]).verdict).toBe('fell');
    expect(scoreAdvice([10, 40, 10, 40], [20, 30, 20, 35]).verdict).toBe('no-difference');
    expect(scoreAdvice([0, 0, 0, 0], [0, 0, 5, 0]).verdict).toBe('too-little');
  });

  it('count pace as Poisson does', () => {
    const { low, high } = paceInterval(0);
    expect(low).toBeCloseTo(0, 9);
    expect(high).toBeCloseTo(3.8415, 3);
  });
});

describe('weeks', () => {
  it('begin on Monday in the shop’s zone', () => {
    const at = new Date('2026-11-22T23:30:00Z');
    expect(weekStartOf(at, 'UTC')).toBe('2026-11-16');
    expect(weekStartOf(at, 'Asia/Shanghai')).toBe('2026-11-23');
    expect(endOfLastWeek(at, 'Asia/Shanghai').toISOString()).toBe('2026-11-22T16:00:00.000Z');
  });

  it('are seven local days each, also across a change of the clock', () => {
    const weeks = weeksUpTo(new Date('2026-11-02T05:00:00Z'), 2, 'America/New_York');
    expect(weeks.map(({ from }) => from.toISOString())).toEqual([
      '2026-10-19T04:00:00.000Z',
      '2026-10-26T04:00:00.000Z',
    ]);
    expect(weeks[1]?.to.toISOString()).toBe('2026-11-02T05:00:00.000Z');
  });
});
