import { allocateByWeight, percentOf } from './allocate.ts';
import { offerOnPieces } from './buy-x-get-y.ts';
import { discountClass, isEntitled, lineSubtotal } from './entitlement.ts';
import type { DiscountClass } from './entitlement.ts';
import type { AppliedDiscount, CartLine, Discount, LineAllocation, PricingInput } from './types.ts';

/** A discount that is to be taken off, with its code or title. */
export interface Standing {
  readonly label: string;
  readonly discount: Discount;
}

/** What is still to pay of each line, by its key. */
type Remaining = Map<string, bigint>;

/** What a set of discounts makes of a cart. */
export interface TakenOff {
  readonly applied: readonly AppliedDiscount[];
  readonly subtotal: bigint;
  readonly shipping: bigint;
  readonly shippingDiscount: bigint;
}

function atMost(amount: bigint, limit: bigint): bigint {
  return amount < limit ? amount : limit;
}

function sumValues(remaining: Remaining): bigint {
  return [...remaining.values()].reduce((sum, amount) => sum + amount, 0n);
}

function sumOf(allocations: readonly LineAllocation[]): bigint {
  return allocations.reduce((sum, { amount }) => sum + amount, 0n);
}

/** What a product discount would take off each entitled line, were it alone. */
function offerOnLines(discount: Discount, cart: readonly CartLine[]): LineAllocation[] {
  if (discount.effect === 'bxgy') return offerOnPieces(discount, cart);
  const lines = cart.filter((line) => isEntitled(discount, line));
  if (discount.valueKind === 'percentage') {
    return lines.map((line) => ({ key: line.key, amount: percentOf(lineSubtotal(line), discount.value) }));
  }
  if (discount.onEachItem) {
    return lines.map((line) => ({
      key: line.key,
      amount: atMost(discount.value, line.unitPrice) * BigInt(line.quantity),
    }));
  }
  const weights = lines.map(lineSubtotal);
  const amount = atMost(
    discount.value,
    weights.reduce((sum, weight) => sum + weight, 0n),
  );
  const shares = allocateByWeight(amount, weights);
  return lines.map((line, index) => ({ key: line.key, amount: shares[index] ?? 0n }));
}

/** Product discounts: only the best one stands on a line (the earlier one when equal). */
function takeProducts(
  standing: readonly Standing[],
  cart: readonly CartLine[],
  remaining: Remaining,
): AppliedDiscount[] {
  const offers = standing.map((one) => ({ ...one, offer: offerOnLines(one.discount, cart) }));
  const best = new Map<string, { id: number; amount: bigint }>();
  for (const { discount, offer } of offers) {
    for (const { key, amount } of offer) {
      if (amount > (best.get(key)?.amount ?? 0n)) best.set(key, { id: discount.id, amount });
    }
  }
  return offers.map(({ label, discount, offer }) => {
    const allocations = offer.filter(({ key }) => best.get(key)?.id === discount.id);
    for (const { key, amount } of allocations) remaining.set(key, (remaining.get(key) ?? 0n) - amount);
    return { label, discount, allocations, amount: sumOf(allocations), shippingAmount: 0n };
  });
}

/** Order discounts: each of what the product discounts left, never more than is still to pay. */
function takeOrders(standing: readonly Standing[], remaining: Remaining): AppliedDiscount[] {
  const base = sumValues(remaining);
  return standing.map(({ label, discount }) => {
    const wanted = discount.valueKind === 'percentage' ? percentOf(base, discount.value) : discount.value;
    const keys = [...remaining.keys()];
    const shares = allocateByWeight(atMost(wanted, sumValues(remaining)), [...remaining.values()]);
    const allocations = keys
      .map((key, index) => ({ key, amount: shares[index] ?? 0n }))
      .filter(({ amount }) => amount > 0n);
    for (const { key, amount } of allocations) remaining.set(key, (remaining.get(key) ?? 0n) - amount);
    return { label, discount, allocations, amount: sumOf(allocations), shippingAmount: 0n };
  });
}

/** A rate above a discount's limit is not made free. */
function takeShipping(standing: readonly Standing[], shipping: bigint): AppliedDiscount[] {
  return standing.map(({ label, discount }) => {
    const limit = discount.maximumShippingPrice;
    const shippingAmount = limit !== null && shipping > limit ? 0n : shipping;
    return { label, discount, allocations: [], amount: 0n, shippingAmount };
  });
}

/**
 * Takes discounts off a cart in Shopify's order: product discounts first and the best one per line, then order
 * discounts on what is left, each of the same subtotal, then free shipping. The allocations of a discount add up
 * to its amount exactly, and no line goes below zero. All of them must be allowed to combine.
 */
export function takeOff(standing: readonly Standing[], input: PricingInput): TakenOff {
  const { lines, delivery = 'unknown' } = input;
  const remaining: Remaining = new Map(lines.map((line) => [line.key, lineSubtotal(line)]));
  const ofClass = (name: DiscountClass): Standing[] =>
    standing.filter(({ discount }) => discountClass(discount) === name);
  const products = takeProducts(ofClass('product'), lines, remaining);
  const orders = takeOrders(ofClass('order'), remaining);
  const subtotal = sumValues(remaining);
  const shipping = typeof delivery === 'string' ? 0n : delivery.priceFor(subtotal);
  const shippings = takeShipping(ofClass('shipping'), shipping);
  const shippingDiscount = shippings.reduce((sum, { shippingAmount }) => sum + shippingAmount, 0n);
  return { applied: [...products, ...orders, ...shippings], subtotal, shipping, shippingDiscount };
}
