import { shareByLargestRemainder } from '../core/rate.ts';

/** What an application of a campaign's discount took off one line of an order, or off its shipping. */
export interface CampaignAllocation {
  readonly orderShopifyId: bigint;
  readonly campaignId: string;
  /** Upper case; null for an automatic discount. */
  readonly code: string | null;
  /** Null for shipping. */
  readonly lineShopifyId: bigint | null;
  readonly amountMinor: bigint;
  /** Units as placed, and units that went back or were taken off the order. A cancelled order went back whole. */
  readonly units: bigint;
  readonly unitsBack: bigint;
}

/** A use of a campaign by one order: one for each code, however many lines it touched. */
export interface CampaignUse {
  readonly orderShopifyId: bigint;
  readonly campaignId: string;
  readonly code: string | null;
  /** Discount as placed, minor units of the shop's currency. */
  readonly discountMinor: bigint;
  /** Discount that came back with returned units. */
  readonly returnedMinor: bigint;
  /** What the campaign cost on this order: placed less returned. */
  readonly costMinor: bigint;
}

/** The part of a line's discount that came back: in proportion to the units, kept and returned summing to it exactly. */
export function returnedOf({ amountMinor, units, unitsBack }: CampaignAllocation): bigint {
  if (units <= 0n || unitsBack <= 0n) return 0n;
  const back = unitsBack > units ? units : unitsBack;
  return shareByLargestRemainder(amountMinor, [units - back, back])[1] ?? 0n;
}

/**
 * The uses that allocations tell of: one for each order, campaign and code, whatever the number of lines and
 * applications; the money of all of them added. In the order of the first allocation.
 */
export function usesOf(allocations: readonly CampaignAllocation[]): CampaignUse[] {
  const uses = new Map<string, CampaignUse>();
  for (const allocation of allocations) {
    const { orderShopifyId, campaignId, code, amountMinor } = allocation;
    const key = `${orderShopifyId} ${campaignId} ${code ?? ''}`;
    const before = uses.get(key);
    const discountMinor = (before?.discountMinor ?? 0n) + amountMinor;
    const returnedMinor = (before?.returnedMinor ?? 0n) + returnedOf(allocation);
    uses.set(key, {
      orderShopifyId,
      campaignId,
      code,
      discountMinor,
      returnedMinor,
      costMinor: discountMinor - returnedMinor,
    });
  }
  return [...uses.values()];
}
