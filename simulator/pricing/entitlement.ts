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
  if (discount.effect === 'bxgy') return 'product';
  const isEach = discount.onEachItem && discount.valueKind === 'fixed';
  return discount.itemsKind === 'all' && !isEach ? 'order' : 'product';
}

type Items = Pick<Discount, 'itemsKind' | 'productIds' | 'variantIds' | 'collectionIds'>;

function isAmong(items: Items, line: CartLine): boolean {
  if (items.itemsKind === 'all') return true;
  if (items.itemsKind === 'collections') {
    return line.collectionIds.some((id) => items.collectionIds.includes(id));
  }
  return items.productIds.includes(line.productId) || items.variantIds.includes(line.variantId);
}

/** Whether the discount may be taken off that line. Every line is bought once: a discount on subscriptions alone never fits. */
export function isEntitled(discount: Discount, line: CartLine): boolean {
  return discount.purchases !== 'subscription' && isAmong(discount, line);
}

/** Whether a line counts towards what must be bought for a buy-X-get-Y discount. */
export function countsAsBought(discount: Discount, line: CartLine): boolean {
  return isAmong(
    {
      itemsKind: discount.buysItemsKind,
      productIds: discount.buysProductIds,
      variantIds: discount.buysVariantIds,
      collectionIds: discount.buysCollectionIds,
    },
    line,
  );
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
