import type { DiscountDraft } from '../../store/discounts.ts';
import { discountClass } from '../../pricing/entitlement.ts';
import { BUYERS, complain, plusMinus, readIds, refuseUnsimulated, SEGMENTS } from './discount-reading.ts';
import type { Reading } from './discount-reading.ts';

type Chosen = NonNullable<Reading['input']['context']> | NonNullable<Reading['input']['customerSelection']>;

/** Who may use a discount: all, customers or segments; `context` or the older `customerSelection`, never both. */
export function readBuyers(reading: Reading): Partial<DiscountDraft> {
  const { context, customerSelection } = reading.input;
  if (context != null && customerSelection != null) {
    complain(reading, 'context', {
      code: 'INVALID',
      message: 'Only one of context or customerSelection can be provided.',
    });
    return {};
  }
  if (context?.markets != null) refuseUnsimulated('discounts for markets');
  const chosen = context ?? customerSelection;
  if (chosen == null) return {};
  const name = context == null ? 'customerSelection' : 'context';
  const audience = { ...readCustomers(reading, chosen, name), ...readSegments(reading, chosen, name) };
  const isNobody = audience.customerIds.length === 0 && audience.segmentIds.length === 0;
  const isChosen = chosen.customers != null || chosen.customerSegments != null;
  if (isNobody && isChosen)
    complain(reading, name, {
      code: 'INVALID',
      message: 'a minimum of one prerequisite segment or prerequisite customer must be provided',
    });
  return audience;
}

// Naming one kind of audience takes the other away: a discount has one context.
function readCustomers(reading: Reading, chosen: Chosen, name: string): { customerIds: number[] } {
  if (chosen.customers == null) return { customerIds: [] };
  const { add, remove } = chosen.customers;
  const before = reading.before?.customerIds;
  return {
    customerIds: plusMinus(
      before,
      readIds(reading, add, { ...BUYERS, path: `${name}.customers.add` }),
      readIds(reading, remove, { ...BUYERS, path: `${name}.customers.remove` }),
    ),
  };
}

function readSegments(reading: Reading, chosen: Chosen, name: string): { segmentIds: number[] } {
  if (chosen.customerSegments == null) return { segmentIds: [] };
  const { add, remove } = chosen.customerSegments;
  const before = reading.before?.segmentIds;
  return {
    segmentIds: plusMinus(
      before,
      readIds(reading, add, { ...SEGMENTS, path: `${name}.customerSegments.add` }),
      readIds(reading, remove, { ...SEGMENTS, path: `${name}.customerSegments.remove` }),
    ),
  };
}

/** With which classes of other discounts it may stand. */
export function readCombination(reading: Reading): Partial<DiscountDraft> {
  const { combinesWith } = reading.input;
  if (combinesWith == null) return {};
  const { orderDiscounts, productDiscounts, shippingDiscounts } = combinesWith;
  if (combinesWith.productDiscountsWithTagsOnSameCartLine != null) checkTags(reading);
  // Two discounts on one delivery never stand together; the wording of the refusal is not measured.
  if (reading.kind.effect === 'free-shipping' && shippingDiscounts === true)
    complain(reading, 'combinesWith', {
      code: 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS',
      message: 'The combinesWith settings are not valid for the discount class',
    });
  return {
    combinesWithOrder: orderDiscounts ?? false,
    combinesWithProduct: productDiscounts ?? false,
    combinesWithShipping: shippingDiscounts ?? false,
  };
}

const TAGS = 'combinesWith.productDiscountsWithTagsOnSameCartLine';

function checkTags(reading: Reading): void {
  const value = reading.input.customerGets?.value;
  const onEachItem = value?.discountAmount?.appliesOnEachItem ?? false;
  const itemsKind = reading.input.customerGets?.items?.all === true ? 'all' : 'products';
  const valueKind = value?.discountAmount == null ? 'percentage' : 'fixed';
  const { effect } = reading.kind;
  if (discountClass({ effect, itemsKind, onEachItem, valueKind }) !== 'product')
    complain(reading, TAGS, {
      code: 'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS',
      message:
        'Combines with product discounts with tags on same cart line is only valid for discounts with the PRODUCT discount class',
    });
  // The store's plan is never Plus: there it would stand, here it is refused in the measured words.
  complain(reading, TAGS, {
    code: 'PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED',
    message: "The shop's plan does not allow setting `productDiscountsWithTagsOnSameCartLine`.",
  });
}
