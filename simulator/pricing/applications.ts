import type { ApplicationDraft } from '../store/orders/order-draft.ts';
import { discountClass } from './entitlement.ts';
import type { AppliedDiscount, CartLine, PricedCart } from './types.ts';

/** How the whole of an order's delivery is taken off: 100 % of its one shipping line. */
function shippingDraft(applied: AppliedDiscount): Partial<ApplicationDraft> {
  const { discount, shippingAmount } = applied;
  return {
    ...{ valueKind: 'percentage', value: 10_000n, targetType: 'SHIPPING_LINE', allocationMethod: 'EACH' },
    targetSelection: discount.countryCodes.length === 0 && !discount.restOfWorld ? 'ALL' : 'ENTITLED',
    shippingAmounts: shippingAmount > 0n ? [{ shipping: 0, amount: shippingAmount }] : [],
  };
}

function draftOf(
  applied: AppliedDiscount,
  lines: readonly CartLine[],
  codeId: number | undefined,
): ApplicationDraft {
  const { discount, label } = applied;
  const isEach = discount.effect === 'bxgy' || (discount.onEachItem && discount.valueKind === 'fixed');
  const shared: ApplicationDraft = {
    ...{ kind: discount.method === 'automatic' ? 'automatic' : 'code', label },
    ...{ description: discount.title, discountId: discount.id, codeId },
    valueKind: discount.valueKind === 'percentage' ? 'percentage' : 'fixed',
    value: discount.value,
  };
  if (discountClass(discount) === 'shipping') return { ...shared, ...shippingDraft(applied) };
  return {
    ...shared,
    targetSelection: discountClass(discount) === 'order' ? 'ALL' : 'ENTITLED',
    allocationMethod: isEach ? 'EACH' : 'ACROSS',
    lineAmounts: applied.allocations
      .filter(({ amount }) => amount > 0n)
      .map(({ key, amount }) => ({ line: lines.findIndex((line) => line.key === key), amount })),
  };
}

/**
 * The discounts of a priced cart as an order keeps them; the order's lines stand in the cart's order, and its one
 * shipping line carries what is off the delivery.
 */
export function toApplications(
  priced: Pick<PricedCart, 'applied'>,
  lines: readonly CartLine[],
  codeIds: ReadonlyMap<string, number>,
): ApplicationDraft[] {
  return priced.applied.map((applied) =>
    draftOf(applied, lines, applied.discount.method === 'automatic' ? undefined : codeIds.get(applied.label)),
  );
}
