import { describe, expect, it } from 'vitest';
import { canHoldOut, encodeRules, campaignRulesSchema } from '../../../app/campaigns/campaign.ts';
import type { CampaignShop } from '../../../app/campaigns/campaign-shop.ts';
import { compileCampaign } from '../../../app/campaigns/compile.ts';
import { stateAfter, stateWhenDue } from '../../../app/campaigns/campaign-state.ts';
import { parsedRules } from '../../support/campaigns.ts';

const shop: CampaignShop = {
  currency: 'USD',
  timeZone: 'America/New_York',
  now: new Date('2026-11-22T12:00:00Z'),
  productIds: new Set([1n, 2n]),
  collectionIds: new Set([7n]),
  isCodeOurs: false,
  isCodeForeign: false,
  isTitleInUse: false,
  automaticCount: 0,
  segmentExists: null,
  fileCodes: 0,
};

function compile(change: Record<string, unknown>, facts: Partial<CampaignShop> = {}, holdoutShareBp = 0) {
  return compileCampaign({
    name: 'Black Friday',
    rules: parsedRules(change),
    holdoutShareBp,
    shop: { ...shop, ...facts },
  });
}

function issuesOf(...given: Parameters<typeof compile>): string[] {
  const compiled = compile(...given);
  return compiled.ok ? [] : compiled.refusal.issues.map(({ path, key }) => `${path}: ${key}`);
}

const automatic = { method: 'automatic', codes: null };
const unique = (change = {}) => ({
  codes: { kind: 'unique', count: 1_000, prefix: '', length: 10, ...change },
});

describe('rules compile to a native discount', () => {
  it('with dates of the shop’s zone, minimum, goods and audience', () => {
    const compiled = compile({
      offer: { kind: 'amount', minor: '1250', eachItem: true },
      startsAt: '2026-11-27T00:00',
      endsAt: '2026-12-01T00:00',
      minimum: { kind: 'subtotal', minor: '5000' },
      items: { kind: 'products', ids: ['1', '2'] },
      who: { kind: 'tag', tag: 'vip' },
    });
    expect(compiled.ok && compiled.value[0]).toMatchObject({
      method: 'code',
      type: 'basic',
      startsAt: '2026-11-27T05:00:00.000Z',
      endsAt: '2026-12-01T05:00:00.000Z',
      value: { kind: 'amount', amount: '12.50', eachItem: true },
      minimum: { kind: 'subtotal', amount: '50.00' },
      items: { kind: 'products', ids: ['1', '2'] },
      audience: { kind: 'query', query: "customer_tags CONTAINS 'vip'" },
    });
  });

  it('as free shipping up to a rate, and as an automatic percentage', () => {
    const shipping = { product: true, order: true, shipping: false };
    const free = compile({ offer: { kind: 'free-shipping', maxRateMinor: '900' }, combinesWith: shipping });
    expect(free.ok && free.value[0]).toMatchObject({ type: 'free-shipping', maximumShippingPrice: '9.00' });
    const percent = compile({ ...automatic, offer: { kind: 'percent', bp: 1_500 } });
    expect(percent.ok && percent.value[0]).toMatchObject({ method: 'automatic', value: { share: 0.15 } });
  });

  it('read back as they were written', () => {
    const rules = parsedRules({ who: { kind: 'segment', segmentId: '12' }, ...unique() });
    expect(campaignRulesSchema.parse(encodeRules(rules))).toEqual(rules);
    expect(canHoldOut(rules)).toBe(true);
  });
});

describe('what native discounts cannot do is refused by name', () => {
  const shipping = { kind: 'free-shipping', maxRateMinor: null };
  it.each<[string, string[], Parameters<typeof compile>]>([
    ['percent over 100', ['offer.bp: percent-over-100'], [{ offer: { kind: 'percent', bp: 10_001 } }]],
    ['percent 0', ['offer.bp: percent-zero'], [{ offer: { kind: 'percent', bp: 0 } }]],
    ['amount 0', ['offer.minor: amount-zero'], [{ offer: { kind: 'amount', minor: '0' } }]],
    ['foreign currency', ['currency: foreign-currency'], [{ currency: 'EUR' }]],
    ['both minimums', ['minimum: minimum-both'], [{ minimum: { kind: 'both', minor: '1', count: 1 } }]],
    ['no minimum at all', ['minimum: minimum-zero'], [{ minimum: { kind: 'quantity', count: 0 } }]],
    [
      'end before start',
      ['endsAt: end-before-start'],
      [{ startsAt: '2026-12-02T00:00', endsAt: '2026-12-01T00:00' }],
    ],
    ['end in the past', ['endsAt: end-in-past'], [{ endsAt: '2026-11-22T06:59' }]],
    ['no date of the calendar', ['startsAt: unreadable'], [{ startsAt: '2026-02-30T00:00' }]],
    ['deleted product', ['items.ids.1: product-deleted'], [{ items: { kind: 'products', ids: ['1', '3'] } }]],
    [
      'deleted collection',
      ['items.ids.0: collection-deleted'],
      [{ items: { kind: 'collections', ids: ['8'] } }],
    ],
    ['automatic with unique codes', ['codes: automatic-with-codes'], [{ method: 'automatic', ...unique() }]],
    [
      'automatic once',
      ['oncePerCustomer: automatic-once-per-customer'],
      [{ ...automatic, oncePerCustomer: true }],
    ],
    ['automatic with a limit', ['usageLimit: automatic-usage-limit'], [{ ...automatic, usageLimit: 5 }]],
    ['a 26th automatic', ['method: too-many-automatic'], [automatic, { automaticCount: 25 }]],
    ['an automatic title twice', ['name: automatic-name-in-use'], [automatic, { isTitleInUse: true }]],
    ['code without text', ['codes.code: code-empty'], [{ codes: { kind: 'generic', code: '' } }]],
    [
      'code with a space',
      ['codes.code: code-characters'],
      [{ codes: { kind: 'generic', code: 'TWO WORDS' } }],
    ],
    ['our own code again', ['codes.code: code-taken'], [{}, { isCodeOurs: true }]],
    ['a code of the shop', ['codes.code: code-in-shopify'], [{}, { isCodeForeign: true }]],
    ['guessable codes', ['codes.length: codes-weak'], [unique({ length: 5 })]],
    ['no codes', ['codes.count: count-zero'], [unique({ count: 0 })]],
    ['an empty file', ['codes: file-empty'], [{ codes: { kind: 'file' } }]],
    ['tier without a tag', ['who.tag: tier-needs-tag'], [{ who: { kind: 'tier', tier: 'Gold' } }]],
    ['a tag that ends the query', ['who.tag: tag-characters'], [{ who: { kind: 'tag', tag: "a' OR 1" } }]],
    [
      'a segment that is gone',
      ['who.segmentId: segment-unknown'],
      [{ who: { kind: 'segment', segmentId: '9' } }, { segmentExists: false }],
    ],
    ['weekdays', ['wishes.weekdays: wish-weekdays'], [{ wishes: { weekdays: [6, 7] } }]],
    [
      'a cap on the discount',
      ['wishes.mostDiscountMinor: wish-most-discount'],
      [{ wishes: { mostDiscountMinor: '2000' } }],
    ],
    [
      'free shipping for products, with shipping',
      ['items: shipping-for-items', 'combinesWith.shipping: shipping-with-shipping'],
      [{ offer: shipping, items: { kind: 'products', ids: ['1'] } }],
    ],
    ['a holdout of a public code', ['holdoutShareBp: holdout-impossible'], [{}, {}, 1_000]],
  ])('%s', (_what, expected, given) => {
    expect(issuesOf(...given)).toEqual(expected);
  });

  it('all of it at once', () => {
    expect(issuesOf({ currency: 'EUR', endsAt: '2020-01-01T00:00' })).toHaveLength(2);
  });
});

describe('states', () => {
  const [start, end] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-12-05T00:00:00Z')];
  const at = (day: string) => new Date(`2026-${day}T00:00:00Z`);
  const campaign = (state: 'draft' | 'scheduled' | 'live' | 'paused' | 'ended') => ({
    state,
    startsAt: start,
    endsAt: end,
  });

  it('follow a person and the dates', () => {
    expect(stateAfter(campaign('draft'), 'launch', at('11-30'))).toEqual({ ok: true, value: 'scheduled' });
    expect(stateAfter(campaign('draft'), 'launch', at('12-01'))).toEqual({ ok: true, value: 'live' });
    expect(stateAfter(campaign('paused'), 'resume', at('12-06'))).toEqual({ ok: true, value: 'ended' });
    expect(stateAfter(campaign('ended'), 'resume', at('12-02'))).toMatchObject({ ok: false });
    expect(stateAfter(campaign('draft'), 'pause', at('12-02'))).toMatchObject({ ok: false });
    expect(stateWhenDue(campaign('scheduled'), at('12-02'))).toBe('live');
    expect(stateWhenDue(campaign('paused'), at('12-02'))).toBe('paused');
    expect(stateWhenDue(campaign('paused'), at('12-05'))).toBe('ended');
    expect(stateWhenDue(campaign('draft'), at('12-09'))).toBe('draft');
  });
});
