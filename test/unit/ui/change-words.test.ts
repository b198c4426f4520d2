import { describe, expect, it } from 'vitest';
import { serverTexts } from '../../../app/locales/texts.server.ts';
import { writeDifferences } from '../../../app/routes/app.activity/change-words.ts';

const reader = { locale: 'en', currency: 'USD', timeZone: 'America/New_York' };
const english = { t: serverTexts('en').t, reader };
const chinese = { t: serverTexts('zh-CN').t, reader: { ...reader, locale: 'zh-CN' } };

const shown = (
  words: typeof english,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
) => writeDifferences(words, { before, after }).map((one) => `${one.field}: ${one.before} > ${one.after}`);

describe('a change in the activity log', () => {
  it('says yes and no, counts with separators, money, currencies and enumerations in words', () => {
    const before = { previewSeen: false, state: 'draft', points: '1000', amountMinor: '500' };
    const after = {
      previewSeen: true,
      state: 'live',
      points: '12500',
      amountMinor: '-150000',
      currency: 'EUR',
    };
    expect(shown(english, before, after)).toEqual([
      'Preview opened: No > Yes',
      'State: Draft > Live',
      'Points: 1,000 > 12,500',
      'Amount off: $5.00 > \u2212$1,500.00',
      'Currency: – > Euro',
    ]);
    expect(shown(chinese, before, after).slice(0, 3)).toEqual([
      '已打开预览: 否 > 是',
      '状态: 草稿 > 已上线',
      '积分: 1,000 > 12,500',
    ]);
  });

  it('names ways, steps and chosen products, and writes instants in the shop zone', () => {
    const after = {
      settings: { clawback: 'debt', exclusions: { productIds: ['1', '2'] } },
      skippedSteps: ['embed', 'history'],
      at: '2026-03-05T02:00:00.000Z',
    };
    expect(shown(english, null, after)).toEqual([
      'When refunded points are already spent: – > Take back all; what is missing is settled by the next points',
      'Excluded products: – > 2 chosen',
      'Steps skipped: – > Turn on the app embed, Give points for past orders',
      'at: – > Mar 4, 2026, 9:00 PM',
    ]);
    expect(shown(chinese, null, after)[1]).toBe('排除的商品: – > 已选 2 项');
  });

  it('says a campaign in words: shares, amounts, kinds, times of the shop’s clock; ids and people stand elsewhere', () => {
    const after = {
      proposedBy: '90251',
      holdoutShareBp: 1_000,
      rules: {
        offer: { kind: 'amount', minor: '400' },
        codes: { kind: 'generic', code: '2024' },
        startsAt: '2026-11-27T09:00',
        items: { kind: 'products', ids: ['7000000000010'] },
        who: { kind: 'segment', segmentId: '7000000000099' },
      },
    };
    expect(shown(english, null, after)).toEqual([
      'People held out: – > 10%',
      'Kind of offer: – > Amount off',
      'Amount off: – > $4.00',
      'Codes: – > One code for all',
      'Code: – > 2024',
      'Start: – > Nov 27, 2026, 9:00 AM',
      'Applies to: – > Chosen products',
      'Products or collections: – > 1 chosen',
      'Who gets it: – > Customers of a segment',
      'Segment: – > 7000000000099',
    ]);
    expect(shown(chinese, null, after)[0]).toBe('保留人群: – > 10%');
  });

  it('leaves as typed what people typed, and hides our own ids', () => {
    const after = { id: 'x', memberId: 'y', name: 'true', reason: '1000', staffNames: { '90251': 'draft' } };
    expect(shown(english, null, after)).toEqual([
      'Name: – > true',
      'Reason: – > 1000',
      "Staff member's name: – > draft",
    ]);
  });
});
