import { describe, expect, it } from 'vitest';
import { returnedOf, usesOf, type CampaignAllocation } from '../../../app/campaigns/campaign-uses.ts';

const allocation = (change: Partial<CampaignAllocation> = {}): CampaignAllocation => ({
  orderShopifyId: 1n,
  campaignId: 'c',
  code: 'SPRING',
  lineShopifyId: 10n,
  amountMinor: 1_000n,
  units: 3n,
  unitsBack: 0n,
  ...change,
});

describe('what a campaign cost on an order', () => {
  it('is what it took off all lines, as one use a code', () => {
    const uses = usesOf([
      allocation(),
      allocation({ lineShopifyId: 11n, amountMinor: 1n }),
      allocation({ code: 'OTHER', amountMinor: 7n }),
    ]);
    expect(uses.map(({ code, costMinor }) => [code, costMinor])).toEqual([
      ['SPRING', 1_001n],
      ['OTHER', 7n],
    ]);
  });

  it('comes back in proportion to returned units, and kept and returned sum to it', () => {
    expect(returnedOf(allocation({ unitsBack: 1n }))).toBe(333n);
    expect(returnedOf(allocation({ unitsBack: 2n }))).toBe(667n);
    expect(returnedOf(allocation({ unitsBack: 3n }))).toBe(1_000n);
    expect(returnedOf(allocation({ unitsBack: 9n }))).toBe(1_000n);
    const [use] = usesOf([allocation({ unitsBack: 1n }), allocation({ lineShopifyId: 11n, unitsBack: 3n })]);
    expect(use).toMatchObject({ discountMinor: 2_000n, returnedMinor: 1_333n, costMinor: 667n });
  });

  it('counts a use that took nothing off', () => {
    expect(usesOf([allocation({ amountMinor: 0n, lineShopifyId: null, units: 1n })])).toHaveLength(1);
  });
});
