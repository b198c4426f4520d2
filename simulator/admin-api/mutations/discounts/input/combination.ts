import { discountClass } from '../../../../pricing/entitlement.ts';
import type { DiscountDraft } from '../../../../store/discounts/discounts.ts';
import { complain } from './reading.ts';
import type { Reading } from './reading.ts';

const TAGS = 'combinesWith.productDiscountsWithTagsOnSameCartLine';

/** True when a discount on delivery is to stand beside another on delivery: never allowed. */
export function isSelfCombined({ kind, input }: Pick<Reading, 'kind' | 'input'>): boolean {
  return kind.effect === 'free-shipping' && input.combinesWith?.shippingDiscounts === true;
}

/** Told before everything else. */
export function checkOwnClass(reading: Reading): void {
  if (isSelfCombined(reading))
    complain(reading, 'combinesWith', {
      code: 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS',
      message: 'The combinesWith settings are not valid for the discount class.',
    });
}

/** With which classes of other discounts it may stand; a class that is not named says no. */
export function readCombination(reading: Reading): Partial<DiscountDraft> {
  const { combinesWith } = reading.input;
  if (combinesWith == null) return {};
  if (combinesWith.productDiscountsWithTagsOnSameCartLine != null) checkTags(reading);
  return {
    combinesWithOrder: combinesWith.orderDiscounts ?? false,
    combinesWithProduct: combinesWith.productDiscounts ?? false,
    combinesWithShipping: combinesWith.shippingDiscounts ?? false,
  };
}

// The store's plan is never Plus: there tags would stand, here they are refused in the measured words.
function checkTags(reading: Reading): void {
  complain(reading, TAGS, {
    code: 'PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED',
    message: "The shop's plan does not allow setting `productDiscountsWithTagsOnSameCartLine`.",
  });
  const gets = reading.input.customerGets;
  const before = reading.before;
  const itemsKind =
    gets?.items == null ? (before?.itemsKind ?? 'all') : gets.items.all === true ? 'all' : 'products';
  const onEachItem = gets?.value?.discountAmount?.appliesOnEachItem ?? false;
  const valueKind = gets?.value?.discountAmount == null ? 'percentage' : 'fixed';
  const { effect } = reading.kind;
  if (discountClass({ effect, itemsKind, onEachItem, valueKind }) !== 'product')
    complain(reading, TAGS, {
      code: 'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS',
      message:
        'Combines with product discounts with tags on same cart line is only valid for discounts with the PRODUCT discount class',
    });
}
