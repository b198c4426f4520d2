import type { DraftContent, PlatformDiscount } from '../../../store/drafts/content.ts';
import { toUuidGid } from '../../../store/tables/ids.ts';
import { discounts } from '../../../store/schema/changes.ts';
import { Typed } from '../../typed.ts';
import type { Call } from '../../model.ts';
import type { OrderCurrencies } from '../../values.ts';
import { money, orderBag } from '../../values.ts';
import { shortSummaryOf, summaryOf } from '../discounts/summary.ts';

type Shown = {
  /** Its lines as they are shown, and of which type they are. */
  lines: readonly { quantity: number }[];
  lineType: 'DraftOrderLineItem' | 'CalculatedDraftOrderLineItem';
  shippingLine: object | null;
  currencies: OrderCurrencies;
};

/** Where a discount stands in the admin (assumed). */
const LEVELS = { order: 'order', product: 'line', shipping: 'shipping' };

function allocationsOf(one: PlatformDiscount, shown: Shown): object[] {
  const part = (minor: bigint, at: number): object => ({
    id: toUuidGid('DraftOrderPlatformDiscountAllocation', one.discountId * 1000 + at),
    reductionAmount: money(minor, shown.currencies.currency),
    reductionAmountSet: orderBag(minor, shown.currencies),
  });
  const onLines = one.amounts.map(({ line, amount }) => ({
    ...{ ...part(BigInt(amount), line), quantity: shown.lines[line]?.quantity ?? null },
    target: new Typed(shown.lineType, shown.lines[line]),
  }));
  if (one.shipping === '0' || shown.shippingLine === null) return onLines;
  const target = new Typed('ShippingLine', shown.shippingLine);
  return [...onLines, { ...part(BigInt(one.shipping), shown.lines.length), quantity: 1, target }];
}

/** DraftOrderPlatformDiscount of each discount of the shop that took something off. */
export function showPlatformDiscounts(call: Call, content: DraftContent, shown: Shown): object[] {
  return content.platform.map((one) => {
    const row = call.store.rows.byId(discounts, one.discountId);
    const off = one.amounts.reduce((sum, { amount }) => sum + BigInt(amount), BigInt(one.shipping));
    const kind = one.kind.toUpperCase();
    return {
      id: toUuidGid('DraftOrderPlatformDiscount', one.discountId),
      ...{ automaticDiscount: one.isAutomatic, bxgyDiscount: one.isBuyXGetY },
      ...{ code: one.isAutomatic ? null : one.label, title: row?.title ?? one.label },
      ...{ discountClass: kind, discountClasses: [kind], discountNode: row ?? null },
      presentationLevel: LEVELS[one.kind],
      shortSummary: row === undefined ? '' : shortSummaryOf(row, call),
      summary: row === undefined ? '' : summaryOf(row, call),
      totalAmount: money(off, shown.currencies.currency),
      totalAmountPriceSet: orderBag(off, shown.currencies),
      allocations: allocationsOf(one, shown),
    };
  });
}

/** A warning for each code that was passed over; its words are assumed. */
export function showSkipped({ skippedCodes }: DraftContent): Typed[] {
  return skippedCodes.map(
    ({ code, why }) =>
      new Typed('DraftOrderDiscountNotAppliedWarning', {
        ...{ discountCode: code, discountTitle: null, priceRule: null, field: 'discountCodes' },
        errorCode: why.toUpperCase().replaceAll('-', '_'),
        message: `Discount code ${code} isn't applied to this draft order`,
      }),
  );
}
