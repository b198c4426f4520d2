import type { CartLine, Discount } from './types.ts';

export type DiscountClass = 'order' | 'product' | 'shipping';

/**
 * Shopify's class of a discount: off the delivery, off chosen products, collections or each piece, or off the
 * order as a whole.
 */
export function discountClass(
  discount: Pick<Discount, 'effect' | 'itemsKind' | 'onEachItem' | 'valueKind'>,
): DiscountClass {
  if (discount.effect === 'free-shipping') return 'shipping';
  const isEach = discount.onEachItem && discount.valueKind === 'fixed';
  return discount.itemsKind === 'all' && !isEach ? 'order' : 'product';
}

/** Whether the discount may be taken off that line. */
export function isEntitled(discount: Discount, line: CartLine): boolean {
  if (discount.itemsKind === 'all') return true;
  if (discount.itemsKind === 'collections') {
    return line.collectionIds.some((id) => discount.collectionIds.includes(id));
  }
  return discount.productIds.includes(line.productId) || discount.variantIds.includes(line.variantId);
}

function allows(discount: Discount, other: DiscountClass): boolean {
  if (other === 'order') return discount.combinesWithOrder;
  return other === 'product' ? discount.combinesWithProduct : discount.combinesWithShipping;
}

/** Whether both discounts allow each other in one cart. Both must say yes; two on delivery never may. */
export function mayCombine(one: Discount, other: Discount): boolean {
  const [first, second] = [discountClass(one), discountClass(other)];
  if (first === 'shipping' && second === 'shipping') return false;
  return allows(one, second) && allows(other, first);
}

/** Price of a line before discounts, minor units. */
export function lineSubtotal(line: CartLine): bigint {
  return line.unitPrice * BigInt(line.quantity);
}
