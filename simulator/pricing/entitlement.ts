import type { CartLine, Discount } from './types.ts';

/** Shopify's class of a discount: one on chosen products or collections is a product discount. */
export function discountClass(discount: Discount): 'order' | 'product' {
  return discount.itemsKind === 'all' ? 'order' : 'product';
}

/** Whether the discount may be taken off that line. */
export function isEntitled(discount: Discount, line: CartLine): boolean {
  if (discount.itemsKind === 'all') return true;
  if (discount.itemsKind === 'collections') {
    return line.collectionIds.some((id) => discount.collectionIds.includes(id));
  }
  return discount.productIds.includes(line.productId) || discount.variantIds.includes(line.variantId);
}

/** Whether both discounts allow each other in one cart. Both must say yes. */
export function mayCombine(one: Discount, other: Discount): boolean {
  const allows = (a: Discount, b: Discount): boolean =>
    discountClass(b) === 'order' ? a.combinesWithOrder : a.combinesWithProduct;
  return allows(one, other) && allows(other, one);
}

/** Price of a line before discounts, minor units. */
export function lineSubtotal(line: CartLine): bigint {
  return line.unitPrice * BigInt(line.quantity);
}
