import { describe, expect, it } from 'vitest';
import {
  campaignRulesSchema,
  defaultRules,
  encodeRules,
  type CampaignRules,
} from '../../../app/campaigns/campaign.ts';
import {
  allowanceOf,
  checkStacking,
  classOf,
  foldLookAlikes,
  worstTotal,
  type LiveDiscount,
  type StackingFacts,
} from '../../../app/campaigns/judgement/stacking.ts';

const at = new Date('2026-06-01T00:00:00Z');
const later = new Date('2026-07-01T00:00:00Z');

function rules(change: object = {}): CampaignRules {
  const codes = { kind: 'generic', code: 'SUMMER' };
  return campaignRulesSchema.parse({
    ...encodeRules(defaultRules('USD')),
    codes,
    oncePerCustomer: true,
    ...change,
  });
}

function other(change: Partial<LiveDiscount> = {}): LiveDiscount {
  return {
    ...{ id: 'gid', title: 'Other', code: 'OTHER', origin: 'shopify', method: 'code', class: 'product' },
    ...{ value: { kind: 'percent', bp: 2_000 }, startsAt: at, endsAt: null },
    combinesWith: { product: true, order: true, shipping: true },
    ...change,
  };
}

const all = { product: true, order: true, shipping: true };
const none = { product: false, order: false, shipping: false };

function facts(change: Partial<StackingFacts> = {}): StackingFacts {
  return {
    ...{ rules: rules({ combinesWith: all }), startsAt: at, endsAt: later, others: [], items: [] },
    baskets: [{ name: 'median', subtotalMinor: 10_000n, shippingMinor: 500n }],
    marginBp: 4_000n,
    ...change,
  };
}

const kinds = (change: Partial<StackingFacts>) => checkStacking(facts(change)).map(({ kind }) => kind);

describe('combining', () => {
  it('has the class that Shopify gives a discount', () => {
    expect(classOf(rules())).toBe('order');
    expect(classOf(rules({ items: { kind: 'products', ids: ['1'] } }))).toBe('product');
    expect(classOf(rules({ offer: { kind: 'amount', minor: '5', eachItem: true } }))).toBe('product');
    expect(classOf(rules({ offer: { kind: 'free-shipping' } }))).toBe('shipping');
  });

  it('needs both to say yes, and never two on shipping', () => {
    const one = { class: 'order', combinesWith: all } as const;
    expect(allowanceOf(one, other())).toBe('both');
    expect(allowanceOf(one, other({ combinesWith: none }))).toBe('one');
    expect(allowanceOf({ ...one, combinesWith: none }, other())).toBe('other');
    expect(allowanceOf({ ...one, combinesWith: none }, other({ combinesWith: none }))).toBe('neither');
    const shipping = { class: 'shipping', combinesWith: all } as const;
    expect(allowanceOf(shipping, other({ class: 'shipping' }))).toBe('neither');
  });

  it('is told for every discount that meets it in time, and for no other', () => {
    expect(kinds({ others: [other()] })).toContain('stacks');
    expect(kinds({ others: [other({ combinesWith: none })] })).toContain('one-sided-ours');
    expect(kinds({ rules: rules({ combinesWith: none }), others: [other()] })).toContain('one-sided-theirs');
    expect(kinds({ rules: rules({ combinesWith: none }), others: [other({ combinesWith: none })] })).toEqual([
      'clashes',
    ]);
    expect(kinds({ others: [other({ startsAt: later })] })).toEqual([]);
    expect(kinds({ others: [other({ endsAt: at })] })).toEqual([]);
  });
});

describe('the worst basket', () => {
  const basket = { name: 'median', subtotalMinor: 10_000n, shippingMinor: 500n } as const;

  it('adds product discounts first, then order discounts on the rest, then shipping', () => {
    const set = [
      other(),
      other({ title: 'Order', class: 'order', value: { kind: 'amount', minor: 1_000n } }),
    ];
    // 20 % product = 2,000; of the remaining 8,000: 10 % and 1,000.
    expect(worstTotal(rules({ combinesWith: all }), set, basket)).toEqual({
      discountMinor: 3_800n,
      names: ['Other', 'Order'],
    });
  });

  it('takes no pair that does not combine with each other', () => {
    const shy = other({ combinesWith: { ...all, order: false }, value: { kind: 'percent', bp: 500 } });
    const order = other({ title: 'Order', class: 'order', value: { kind: 'percent', bp: 3_000 } });
    expect(worstTotal(rules({ combinesWith: all }), [shy, order], basket).names).toEqual(['Order']);
  });

  it('warns below the margin and of an order paid in full, and says where margin is unknown', () => {
    const half = rules({ offer: { kind: 'percent', bp: 5_000 } });
    const [below] = checkStacking(facts({ rules: half }));
    expect(below).toMatchObject({
      kind: 'below-margin',
      level: 'warning',
      basket: 'median',
      amountMinor: -1_000n,
    });
    expect(kinds({ rules: rules({ offer: { kind: 'amount', minor: '10000' } }) })).toEqual(['paid-in-full']);
    expect(kinds({ marginBp: null })).toEqual(['margin-unknown']);
  });

  it('judges 500 live discounts', () => {
    const many = Array.from({ length: 500 }, (_, place) =>
      other({ id: String(place), class: place % 2 === 0 ? 'product' : 'order' }),
    );
    expect(checkStacking(facts({ others: many })).filter(({ kind }) => kind === 'stacks')).toHaveLength(500);
  });
});

describe('what else surprises', () => {
  const item = (change: object) => ({ title: 'Cup', isPublished: true, isSoldOut: false, ...change });

  it('blocks when nothing it is for can be bought, warns when some cannot', () => {
    const [worst] = checkStacking(
      facts({ items: [item({ isSoldOut: true }), item({ isPublished: false })] }),
    );
    expect(worst).toMatchObject({ kind: 'nothing-for-sale', level: 'blocking', count: 2 });
    const mixed = [item({}), item({ isSoldOut: true }), item({ isPublished: false })];
    expect(kinds({ items: mixed })).toEqual(['some-unpublished', 'some-sold-out']);
  });

  it('finds codes that read alike, whatever their case', () => {
    expect(foldLookAlikes('so-il8')).toBe(foldLookAlikes('50 11B'));
    expect(kinds({ others: [other({ code: '5UMMER', combinesWith: none })] })).toContain('confusable-code');
    expect(kinds({ others: [other({ code: 'WINTER', combinesWith: none })] })).not.toContain(
      'confusable-code',
    );
  });

  it('counts automatic discounts, and asks for a limit and a second look', () => {
    const automatic = rules({ method: 'automatic', codes: null, oncePerCustomer: false });
    const others = Array.from({ length: 25 }, () => other({ method: 'automatic', code: null }));
    expect(kinds({ rules: automatic, others })[0]).toBe('many-automatic');
    expect(kinds({ rules: rules({ oncePerCustomer: false }), endsAt: null })).toContain('no-limit');
    expect(kinds({ rules: rules({ offer: { kind: 'percent', bp: 5_001 } }) })).toContain('half-price');
  });
});
