import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../../app/attribution/models/touch-weights.ts';
import type { ReportQuestion } from '../../../app/attribution/question.ts';
import type { NamedJourney } from '../../../app/attribution/report.ts';
import { matchSpendDays, spansOf } from '../../../app/attribution/spend-days.ts';

const question: ReportQuestion = {
  ...{ from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-11T00:00:00Z'), model: 'linear' },
  ...{ windowDays: 30, level: 'channel', customers: 'all', dating: 'order', origin: 'all' },
};
const rule = { model: 'linear', options: defaultRules } as const;

/** An order at a time, after visits of those keys at those times. */
function order(id: bigint, at: string, visits: readonly (readonly [string, string])[]): NamedJourney {
  return {
    order: {
      ...{ orderShopifyId: id, customerShopifyId: id, orderedAt: new Date(at), newCustomer: id === 1n },
      ...{ netMinor: 1001n, sourceName: 'web', retailLocationShopifyId: null, journeyReady: true },
      ...{ discountCodes: [], touches: [], touchesCut: 0 },
    },
    touches: visits.map(([key, when]) => ({ key, atMs: Date.parse(when) })),
  };
}

const orders = [
  order(1n, '2026-11-03T12:00:00Z', [
    ['email', '2026-11-01T09:00:00Z'],
    ['paid-search', '2026-11-03T11:00:00Z'],
  ]),
  order(2n, '2026-11-05T12:00:00Z', [['paid-search', '2026-11-03T10:00:00Z']]),
  order(3n, '2026-11-04T12:00:00Z', []),
];

describe('spans of days', () => {
  it('join days that follow one another, in the shop’s zone, over a change of the clock', () => {
    const spans = spansOf(['2026-10-31', '2026-11-01', '2026-11-03'], 'America/New_York');
    expect(spans).toEqual([
      { fromMs: Date.parse('2026-10-31T04:00:00Z'), toMs: Date.parse('2026-11-02T05:00:00Z') },
      { fromMs: Date.parse('2026-11-03T05:00:00Z'), toMs: Date.parse('2026-11-04T05:00:00Z') },
    ]);
  });
});

describe('revenue set against a spend', () => {
  const spans = new Map([
    ['paid-search', spansOf(['2026-11-03'], 'UTC')],
    ['audio', spansOf(['2026-11-03'], 'UTC')],
  ]);

  it('is that of orders on the days of the spend alone, by row', () => {
    expect([...matchSpendDays(orders, question, { spans, ...rule })]).toEqual([
      ['paid-search', { revenueMinor: 500n, newCustomers: 0.5 }],
      ['audio', { revenueMinor: 0n, newCustomers: 0 }],
    ]);
  });

  it('is that of visits on those days, where credit falls on the visit', () => {
    const found = matchSpendDays(orders, { ...question, dating: 'click' }, { spans, ...rule });
    expect(found.get('paid-search')).toEqual({ revenueMinor: 1501n, newCustomers: 0.5 });
  });

  it('keeps to the customers asked for', () => {
    const found = matchSpendDays(orders, { ...question, customers: 'returning' }, { spans, ...rule });
    expect(found.get('paid-search')).toEqual({ revenueMinor: 0n, newCustomers: 0 });
  });
});
