import { parseDecimalScaled } from './decimal.ts';
import type { MirrorDiscountAllocation, MirrorDiscountApplication } from '../mirror/order.ts';
import type { DiscountApplicationShape, LineShape, OrderShape, ShippingLineShape } from './order-shape.ts';
import { setMinor, textMinor } from './payload.ts';

const kinds = { discount_code: 'CODE', automatic: 'AUTOMATIC', manual: 'MANUAL', script: 'SCRIPT' } as const;

function toApplication(
  application: DiscountApplicationShape,
  index: number,
  currency: string,
): MirrorDiscountApplication {
  const isPercentage = application.value_type === 'percentage';
  return {
    index,
    kind: kinds[application.type],
    code: application.code,
    title: application.title,
    valueKind: isPercentage ? 'PERCENTAGE' : 'AMOUNT',
    // Percent to basis points; digits beyond are rounded half up, for the allocations carry the exact money.
    value: isPercentage
      ? parseDecimalScaled(application.value, 2)
      : textMinor(`discount_applications.${String(index)}.value`, application.value, currency),
    allocationMethod: application.allocation_method.toUpperCase(),
    targetSelection: application.target_selection.toUpperCase(),
    targetType: application.target_type.toUpperCase(),
  };
}

/** The discounts of an order, in the order's own numbering. @throws PayloadError */
export function toApplications(order: OrderShape): MirrorDiscountApplication[] {
  return order.discount_applications.map((one, index) => toApplication(one, index, order.currency));
}

type Discounted = Pick<LineShape | ShippingLineShape, 'id' | 'discount_allocations'>;

/** Sum of what all discounts take off a line or shipping line. @throws PayloadError */
export function discountedMinor(line: Discounted, currency: string): bigint {
  return line.discount_allocations.reduce(
    (sum, one) => sum + setMinor('discount_allocations.amount_set', one.amount_set, currency),
    0n,
  );
}

/** Each discount's share of each line and shipping line. @throws PayloadError */
export function toAllocations(order: OrderShape): MirrorDiscountAllocation[] {
  const of = (line: Discounted, isShipping: boolean): MirrorDiscountAllocation[] =>
    line.discount_allocations.map((one) => ({
      applicationIndex: one.discount_application_index,
      lineShopifyId: isShipping ? null : line.id,
      shippingLineShopifyId: isShipping ? line.id : null,
      amountMinor: setMinor('discount_allocations.amount_set', one.amount_set, order.currency),
    }));
  return [
    ...order.line_items.flatMap((line) => of(line, false)),
    ...order.shipping_lines.flatMap((line) => of(line, true)),
  ];
}
