import { chooseDiscounts } from './choose-discounts.ts';
import { lineSubtotal } from './entitlement.ts';
import type { AppliedDiscount, CodeRefusal, PricedCart, PricingInput } from './types.ts';

/** Why a discount that stands takes nothing off, or null when it may stay with its 0. */
function refuseIdle(
  applied: AppliedDiscount,
  cart: { subtotal: bigint; shipping: bigint },
): CodeRefusal | null {
  const { discount, amount, shippingAmount } = applied;
  if (discount.effect === 'free-shipping') {
    return shippingAmount === 0n && cart.shipping > 0n ? { kind: 'shipping-too-dear' } : null;
  }
  // Every line is better served by another one: say so instead of showing 0.
  return amount === 0n && discount.value > 0n && cart.subtotal > 0n ? { kind: 'better-discount' } : null;
}

/**
 * Prices a cart by Shopify's rules for basic and free-shipping discounts, by code and automatic: product discounts
 * first and the best one per line, then order discounts on what is left, then delivery; both sides must allow a
 * combination; where automatic discounts compete, what saves most stands.
 */
export function priceCart(input: PricingInput): PricedCart {
  const itemsSubtotal = input.lines.reduce((sum, line) => sum + lineSubtotal(line), 0n);
  const { taken, refused } = chooseDiscounts(input);
  const { applied, subtotal, shipping, shippingDiscount } = taken;
  const judged = applied.map((one) => ({
    one,
    refusal: refuseIdle(one, { subtotal: itemsSubtotal, shipping }),
  }));
  const idle = judged.flatMap(({ one, refusal }) =>
    refusal === null || one.discount.method === 'automatic' ? [] : [{ code: one.label, refusal }],
  );
  const standing = judged.filter(({ refusal }) => refusal === null).map(({ one }) => one);
  return {
    ...{ itemsSubtotal, subtotal, shipping, shippingDiscount },
    discountTotal: itemsSubtotal - subtotal,
    // An automatic discount that takes nothing is not on the order at all.
    applied: standing.filter(
      ({ discount, amount, shippingAmount }) =>
        discount.method !== 'automatic' || amount > 0n || shippingAmount > 0n,
    ),
    refused: [...refused, ...idle],
  };
}
