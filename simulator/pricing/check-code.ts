import { isEntitled, lineSubtotal } from './entitlement.ts';
import type { CodeRefusal, Discount, EnteredCode, PricingInput } from './types.ts';

function refuseByTime(discount: Discount, now: string): CodeRefusal | null {
  if (discount.startsAt > now) return { kind: 'not-started', startsAt: discount.startsAt };
  if (discount.endsAt !== null && discount.endsAt <= now)
    return { kind: 'expired', endedAt: discount.endsAt };
  return null;
}

function refuseByPerson(entered: EnteredCode, discount: Discount, input: PricingInput): CodeRefusal | null {
  const { customerId } = input;
  if (discount.usageLimit !== null && entered.usageCount >= discount.usageLimit)
    return { kind: 'usage-limit' };
  if (discount.customerIds.length > 0) {
    if (customerId === null) return { kind: 'not-for-you', signedIn: false };
    if (!discount.customerIds.includes(customerId)) return { kind: 'not-for-you', signedIn: true };
  }
  return discount.oncePerCustomer && entered.usedByCustomer ? { kind: 'already-used' } : null;
}

function refuseByCart(discount: Discount, input: PricingInput): CodeRefusal | null {
  const entitled = input.lines.filter((line) => isEntitled(discount, line));
  if (entitled.length === 0) return { kind: 'not-for-items' };
  // Both minimums look at the entitled lines only, at full price.
  const subtotal = entitled.reduce((sum, line) => sum + lineSubtotal(line), 0n);
  if (discount.minimumSubtotal !== null && subtotal < discount.minimumSubtotal) {
    return { kind: 'minimum-subtotal', missing: discount.minimumSubtotal - subtotal };
  }
  const quantity = entitled.reduce((sum, line) => sum + line.quantity, 0);
  if (discount.minimumQuantity !== null && quantity < discount.minimumQuantity) {
    return { kind: 'minimum-quantity', missing: discount.minimumQuantity - quantity };
  }
  return null;
}

/** Why a code by itself cannot be used on this cart, or null. Other codes are looked at in price-cart.ts. */
export function refuseCode(entered: EnteredCode, input: PricingInput): CodeRefusal | null {
  const { discount } = entered;
  if (discount === null) return { kind: 'unknown' };
  return (
    refuseByTime(discount, input.now) ??
    refuseByPerson(entered, discount, input) ??
    refuseByCart(discount, input)
  );
}
