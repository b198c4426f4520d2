import type { ApplicationDraft } from '../store/order-draft.ts';
import { discountClass } from './entitlement.ts';
import type { AppliedCode, CartLine, PricedCart } from './types.ts';

function draftOf(
  applied: AppliedCode,
  lines: readonly CartLine[],
  codeId: number | undefined,
): ApplicationDraft {
  const { discount, code } = applied;
  const isEach =
    discount.onEachItem && discount.valueKind === 'fixed' && discountClass(discount) === 'product';
  return {
    kind: 'code',
    label: code,
    description: discount.title,
    discountId: discount.id,
    codeId,
    valueKind: discount.valueKind === 'percentage' ? 'percentage' : 'fixed',
    value: discount.value,
    targetSelection: discountClass(discount) === 'order' ? 'ALL' : 'ENTITLED',
    allocationMethod: isEach ? 'EACH' : 'ACROSS',
    lineAmounts: applied.allocations
      .filter(({ amount }) => amount > 0n)
      .map(({ key, amount }) => ({ line: lines.findIndex((line) => line.key === key), amount })),
  };
}

/** The discounts of a priced cart as an order keeps them; the order's lines stand in the cart's order. */
export function toApplications(
  priced: PricedCart,
  lines: readonly CartLine[],
  codeIds: ReadonlyMap<string, number>,
): ApplicationDraft[] {
  return priced.applied.map((applied) => draftOf(applied, lines, codeIds.get(applied.code)));
}
