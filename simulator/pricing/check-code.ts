import { offerOnPieces } from './buy-x-get-y.ts';
import { isEntitled, lineSubtotal } from './entitlement.ts';
import type { CodeRefusal, Discount, EnteredCode, PricingInput } from './types.ts';

function refuseByTime(discount: Discount, now: string): CodeRefusal | null {
  if (discount.startsAt > now) return { kind: 'not-started', startsAt: discount.startsAt };
  if (discount.endsAt !== null && discount.endsAt <= now)
    return { kind: 'expired', endedAt: discount.endsAt };
  return null;
}

function refuseByAudience(discount: Discount, input: PricingInput): CodeRefusal | null {
  const { customerIds, segmentIds } = discount;
  if (customerIds.length === 0 && segmentIds.length === 0) return null;
  const { customerId } = input;
  if (customerId === null) return { kind: 'not-for-you', signedIn: false };
  const isMember = segmentIds.some((id) => input.segmentIds?.includes(id) === true);
  return customerIds.includes(customerId) || isMember ? null : { kind: 'not-for-you', signedIn: true };
}

function refuseByUses(entered: EnteredCode, discount: Discount): CodeRefusal | null {
  if (discount.usageLimit !== null && entered.usageCount >= discount.usageLimit)
    return { kind: 'usage-limit' };
  return discount.oncePerCustomer && entered.usedByCustomer ? { kind: 'already-used' } : null;
}

function refuseByCart(discount: Discount, input: PricingInput): CodeRefusal | null {
  const entitled = input.lines.filter((line) => isEntitled(discount, line));
  if (entitled.length === 0) return { kind: 'not-for-items' };
  if (discount.effect === 'bxgy')
    return offerOnPieces(discount, input.lines).length === 0 ? { kind: 'not-enough-bought' } : null;
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

// The price of the rate is looked at later, when the other discounts have made the subtotal it depends on.
function refuseByPlace(discount: Discount, input: PricingInput): CodeRefusal | null {
  const { delivery = 'unknown' } = input;
  if (discount.effect !== 'free-shipping' || delivery === 'unknown') return null;
  if (delivery === 'none') return { kind: 'nothing-to-send' };
  const { countryCodes, restOfWorld } = discount;
  const isServed = restOfWorld || countryCodes.length === 0 || countryCodes.includes(delivery.countryCode);
  return isServed ? null : { kind: 'not-for-country' };
}

/** Why a discount by itself does not stand on this cart, or null: dates, people, minimums, place. */
export function refuseDiscount(discount: Discount, input: PricingInput): CodeRefusal | null {
  return (
    refuseByTime(discount, input.now) ??
    refuseByAudience(discount, input) ??
    refuseByCart(discount, input) ??
    refuseByPlace(discount, input)
  );
}

/** Why a code by itself cannot be used on this cart, or null. Other discounts are looked at in choose-discounts.ts. */
export function refuseCode(entered: EnteredCode, input: PricingInput): CodeRefusal | null {
  const { discount } = entered;
  if (discount === null) return { kind: 'unknown' };
  return (
    refuseByTime(discount, input.now) ?? refuseByUses(entered, discount) ?? refuseDiscount(discount, input)
  );
}
