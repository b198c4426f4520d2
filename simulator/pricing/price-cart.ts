import { allocateByWeight, percentOf } from './allocate.ts';
import { refuseCode } from './check-code.ts';
import { discountClass, isEntitled, lineSubtotal, mayCombine } from './entitlement.ts';
import type {
  AppliedCode,
  CodeRefusal,
  Discount,
  LineAllocation,
  PricedCart,
  PricingInput,
} from './types.ts';

interface Accepted {
  readonly code: string;
  readonly discount: Discount;
}

/** What is still to pay of each line, by its key. */
type Remaining = Map<string, bigint>;

function atMost(amount: bigint, limit: bigint): bigint {
  return amount < limit ? amount : limit;
}

/** Takes codes in the order they were entered; a later one that does not combine is refused. */
function acceptCodes(input: PricingInput): {
  accepted: Accepted[];
  refused: { code: string; refusal: CodeRefusal }[];
} {
  const accepted: Accepted[] = [];
  const refused: { code: string; refusal: CodeRefusal }[] = [];
  for (const entered of input.codes) {
    const { discount } = entered;
    const refusal = refuseCode(entered, input);
    if (refusal !== null || discount === null) {
      refused.push({ code: entered.code, refusal: refusal ?? { kind: 'unknown' } });
      continue;
    }
    const clash = accepted.find((other) => !mayCombine(other.discount, discount));
    if (accepted.some((other) => other.discount.id === discount.id)) {
      refused.push({ code: entered.code, refusal: { kind: 'twice' } });
    } else if (clash !== undefined) {
      refused.push({ code: entered.code, refusal: { kind: 'not-combinable', with: clash.code } });
    } else {
      accepted.push({ code: entered.code, discount });
    }
  }
  return { accepted, refused };
}

/** What a product discount would take off each entitled line, were it alone. */
function offerOnLines(discount: Discount, input: PricingInput): LineAllocation[] {
  const lines = input.lines.filter((line) => isEntitled(discount, line));
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

/** Product discounts: only the best one stands on a line (the earlier code when equal). */
function applyProductDiscounts(
  accepted: readonly Accepted[],
  input: PricingInput,
  remaining: Remaining,
): AppliedCode[] {
  const offers = accepted.map((code) => ({ ...code, offer: offerOnLines(code.discount, input) }));
  const best = new Map<string, { code: string; amount: bigint }>();
  for (const { code, offer } of offers) {
    for (const { key, amount } of offer) {
      if (amount > (best.get(key)?.amount ?? 0n)) best.set(key, { code, amount });
    }
  }
  return offers.map(({ code, discount, offer }) => {
    const allocations = offer.filter(({ key }) => best.get(key)?.code === code);
    for (const { key, amount } of allocations) remaining.set(key, (remaining.get(key) ?? 0n) - amount);
    return { code, discount, allocations, amount: sumOf(allocations) };
  });
}

/** Order discounts: each of what the product discounts left, never more than is still to pay. */
function applyOrderDiscounts(accepted: readonly Accepted[], remaining: Remaining): AppliedCode[] {
  const base = sumValues(remaining);
  return accepted.map(({ code, discount }) => {
    const wanted = discount.valueKind === 'percentage' ? percentOf(base, discount.value) : discount.value;
    const keys = [...remaining.keys()];
    const shares = allocateByWeight(atMost(wanted, sumValues(remaining)), [...remaining.values()]);
    const allocations = keys
      .map((key, index) => ({ key, amount: shares[index] ?? 0n }))
      .filter(({ amount }) => amount > 0n);
    for (const { key, amount } of allocations) remaining.set(key, (remaining.get(key) ?? 0n) - amount);
    return { code, discount, allocations, amount: sumOf(allocations) };
  });
}

function sumValues(remaining: Remaining): bigint {
  return [...remaining.values()].reduce((sum, amount) => sum + amount, 0n);
}

function sumOf(allocations: readonly LineAllocation[]): bigint {
  return allocations.reduce((sum, { amount }) => sum + amount, 0n);
}

/**
 * Prices a cart with codes by Shopify's rules for basic code discounts: product discounts first and the best
 * one per line, then order discounts on what is left; both sides must allow a combination. The allocations of
 * a code add up to its amount exactly, and no line goes below zero.
 */
export function priceCart(input: PricingInput): PricedCart {
  const { accepted, refused } = acceptCodes(input);
  const remaining: Remaining = new Map(input.lines.map((line) => [line.key, lineSubtotal(line)]));
  const itemsSubtotal = sumValues(remaining);
  const ofClass = (name: 'order' | 'product'): Accepted[] =>
    accepted.filter(({ discount }) => discountClass(discount) === name);
  const results = [
    ...applyProductDiscounts(ofClass('product'), input, remaining),
    ...applyOrderDiscounts(ofClass('order'), remaining),
  ];
  // A code whose every line is better served by another one does nothing: say so instead of showing 0.
  const outdone = results.filter(
    ({ amount, discount }) => amount === 0n && discount.value > 0n && itemsSubtotal > 0n,
  );
  return {
    itemsSubtotal,
    discountTotal: results.reduce((sum, { amount }) => sum + amount, 0n),
    subtotal: sumValues(remaining),
    applied: results.filter((result) => !outdone.includes(result)),
    refused: [
      ...refused,
      ...outdone.map(({ code }) => ({ code, refusal: { kind: 'better-discount' } as const })),
    ],
  };
}
