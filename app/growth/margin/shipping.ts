import { mulDivFloor, shareByLargestRemainder } from '../../core/rate.ts';
import { discountKey } from './line-margin.ts';
import type { DiscountCost, MarginOrder } from './margin.ts';

/** What the customer paid for shipping without tax, less what was given back, and the discounts on it. */
export interface ShippingRevenue {
  readonly revenueMinor: bigint;
  readonly discounts: readonly DiscountCost[];
}

/** Reads the shipping lines of an order. A cancelled order brings none. */
export function shippingRevenue(order: MarginOrder): ShippingRevenue {
  const discounts: DiscountCost[] = [];
  let [net, paid] = [0n, 0n];
  for (const line of order.shippingLines) {
    const charged = line.originalMinor - line.discountMinor;
    const lineNet = order.taxesIncluded ? charged - line.taxMinor : charged;
    net += lineNet;
    paid += lineNet + line.taxMinor;
    const listMinor =
      order.taxesIncluded && charged > 0n
        ? mulDivFloor(line.originalMinor, lineNet, charged)
        : line.originalMinor;
    const allocations = order.discountAllocations.filter(
      ({ shippingLineShopifyId }) => shippingLineShopifyId === line.shopifyId,
    );
    if (allocations.length === 0) continue;
    const shares = shareByLargestRemainder(
      order.taxesIncluded && charged <= 0n ? line.discountMinor : listMinor - lineNet,
      allocations.map(({ amountMinor }) => amountMinor),
    );
    discounts.push(
      ...allocations.map(({ applicationIndex }, position) => {
        const givenMinor = shares[position] ?? 0n;
        const returnedMinor = order.cancelledAt === null ? 0n : givenMinor;
        return { ...discountKey(order, applicationIndex), givenMinor, returnedMinor };
      }),
    );
  }
  if (order.cancelledAt !== null) return { revenueMinor: 0n, discounts };
  const given = order.refunds.reduce((sum, refund) => sum + refund.shippingMinor, 0n);
  const givenNet = paid > 0n ? mulDivFloor(given, net, paid) : 0n;
  return { revenueMinor: givenNet > net ? 0n : net - givenNet, discounts };
}
