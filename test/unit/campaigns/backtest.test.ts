import { describe, expect, it } from 'vitest';
import {
  campaignRulesSchema,
  defaultRules,
  encodeRules,
  type CampaignRules,
} from '../../../app/campaigns/campaign.ts';
import { mostUses, rehearseCampaign, type PastOrder } from '../../../app/campaigns/judgement/backtest.ts';

let counted = 0n;

function order(change: Partial<PastOrder> = {}): PastOrder {
  counted += 1n;
  const paidMinor = change.paidMinor ?? 10_000n;
  return {
    orderShopifyId: counted,
    customerShopifyId: counted,
    ...{ isNew: false, isMember: false, isInAudience: true, units: 1n, fullMinor: paidMinor, paidMinor },
    ...{ eachMinor: 500n, netMinor: paidMinor, shippingMinor: 700n, marginMinor: 4_000n },
    ...change,
  };
}

function rules(change: object): CampaignRules {
  return campaignRulesSchema.parse({ ...encodeRules(defaultRules('USD')), ...change });
}

describe('a rehearsal', () => {
  it('takes the percent off what was paid, half a cent up, and out of the margin', () => {
    const { uses, costMinor, marginBeforeMinor, marginAfterMinor } = rehearseCampaign(
      rules({ offer: { kind: 'percent', bp: 1_500 } }),
      [order({ paidMinor: 3_330n }), order({ paidMinor: 10_003n })],
    );
    expect(uses.map((use) => use.costMinor)).toEqual([500n, 1_500n]);
    expect([costMinor, marginBeforeMinor, marginAfterMinor]).toEqual([2_000n, 8_000n, 6_000n]);
  });

  it('never takes more than was paid, and takes its part of the tax with it', () => {
    const off = rules({ offer: { kind: 'amount', minor: '2000' } });
    const costs = rehearseCampaign(off, [
      order({ paidMinor: 1_500n }),
      order({ paidMinor: 12_000n, netMinor: 10_000n }),
    ]).uses.map((use) => use.costMinor);
    expect(costs).toEqual([1_500n, 1_666n]);
  });

  it('gives an amount off each item, and free shipping up to a rate', () => {
    const each = rules({ offer: { kind: 'amount', minor: '500', eachItem: true } });
    expect(rehearseCampaign(each, [order({ eachMinor: 1_500n })]).costMinor).toBe(1_500n);
    const free = rules({ offer: { kind: 'free-shipping', maxRateMinor: '700' } });
    const { costMinor, qualified } = rehearseCampaign(free, [
      order(),
      order({ shippingMinor: 701n }),
      order({ shippingMinor: 0n }),
    ]);
    expect([costMinor, qualified]).toEqual([700n, 1]);
  });

  it('asks for the minimum at full price, the items and the audience', () => {
    const minimum = rules({ minimum: { kind: 'subtotal', minor: '5000' } });
    const some = [
      order({ fullMinor: 5_000n, paidMinor: 4_000n }),
      order({ fullMinor: 4_999n }),
      order({ units: 0n, fullMinor: 9_000n }),
      order({ isInAudience: false }),
    ];
    expect(rehearseCampaign(minimum, some)).toMatchObject({ looked: 4, qualified: 1 });
    const pieces = rules({ minimum: { kind: 'quantity', count: 3 } });
    expect(rehearseCampaign(pieces, [order({ units: 2n }), order({ units: 3n })]).qualified).toBe(1);
  });

  it('serves a customer once where told, the first orders up to the limit, and each guest', () => {
    const limited = rules({ oncePerCustomer: true, usageLimit: 3 });
    const [first, again, guest, other, late] = [
      order({ customerShopifyId: 7n }),
      order({ customerShopifyId: 7n }),
      order({ customerShopifyId: null }),
      order({ customerShopifyId: null }),
      order({ customerShopifyId: 8n }),
    ];
    const { uses, qualified, guests, returning } = rehearseCampaign(limited, [
      first,
      again,
      guest,
      other,
      late,
    ]);
    expect(uses.map((use) => use.order)).toEqual([first, guest, other]);
    expect([qualified, guests, returning]).toEqual([5, 2, 1]);
  });

  it('counts who they were, and leaves an unknown margin unknown', () => {
    const result = rehearseCampaign(rules({}), [
      order({ isNew: true, isMember: true }),
      order({ marginMinor: null }),
      order({ marginMinor: 500n }),
    ]);
    expect(result).toMatchObject({
      newCustomers: 1,
      returning: 2,
      members: 1,
      marginKnown: 2,
      turnedNegative: 1,
    });
    expect(result.marginBeforeMinor - result.marginAfterMinor).toBe(2_000n);
  });

  it('tells how many more orders pay it back: d / (m - d)', () => {
    // 100 orders of margin 40, 10 off each: 33.3 % more orders.
    const orders = Array.from({ length: 100 }, () => order());
    expect(rehearseCampaign(rules({}), orders).breakEvenOrders).toBe(34);
    const loss = [order({ marginMinor: 1_000n })];
    expect(rehearseCampaign(rules({}), loss).breakEvenOrders).toBeNull();
  });

  it('knows the uses that codes allow', () => {
    const unique = { kind: 'unique', count: 500, prefix: '', length: 10 };
    expect(mostUses(rules({ codes: unique, usageLimit: 1 }))).toBe(500);
    expect(mostUses(rules({ codes: unique }))).toBe(Infinity);
    expect(mostUses(rules({ usageLimit: 20 }))).toBe(20);
  });
});
