import type { Instant } from '../../core/time.ts';
import type { CostRules } from './order-margin.ts';

/** What the merchant tells on the page of costs. */
export interface CostTerms extends CostRules {
  /** Share of issued points expected to be spent, basis points. */
  readonly expectedRedemptionBp: number;
}

/** Costs in force from a day on. */
export interface CostVersion {
  readonly id: string;
  readonly number: number;
  readonly effectiveFrom: Instant;
  /** Of the amounts in the terms. */
  readonly currency: string;
  readonly terms: CostTerms;
}

/** Nothing told: fees and shipping are unknown, points are charged at their whole worth. */
export const untoldCosts: CostTerms = { paymentFee: null, shippingMinor: null, expectedRedemptionBp: 10_000 };

/**
 * The version that an order follows: the newest that was in force when it was placed and speaks its currency. What was
 * sold before the first version follows the first, or a shop's history would have no costs.
 * @param versions the oldest first
 */
export function costVersionFor(
  order: { readonly processedAt: Instant; readonly currency: string },
  versions: readonly CostVersion[],
): CostVersion | null {
  const spoken = versions.filter(({ currency }) => currency === order.currency);
  return spoken.findLast(({ effectiveFrom }) => effectiveFrom <= order.processedAt) ?? spoken[0] ?? null;
}
