import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { MoneyBagInput } from './money-input.ts';
import type { OrderCreateInput, TaxInput } from './order-input.ts';

type Told = MoneyBagInput | null | undefined;

const isBelow = (bag: Told): boolean => Number(bag?.shopMoney.amount ?? 0) < 0;
const taxesOf = (lines: readonly { taxLines?: readonly TaxInput[] | null }[] | null | undefined): Told[] =>
  (lines ?? []).flatMap((line) => (line.taxLines ?? []).map((tax) => tax.priceSet));

/** The amounts below nothing in an order's input; its sums would not add up. Their words are assumed. */
export function belowNothing(input: OrderCreateInput): UserError[] {
  const { lineItems, shippingLines, transactions, discountCode } = input;
  const taxes = [...taxesOf([input]), ...taxesOf(lineItems), ...taxesOf(shippingLines)];
  const percentage = discountCode?.itemPercentageDiscountCode?.percentage ?? 0;
  const wrong: [boolean, string, string][] = [
    [(lineItems ?? []).some((line) => isBelow(line.priceSet)), 'lineItems', 'Line items Price'],
    [(shippingLines ?? []).some((line) => isBelow(line.priceSet)), 'shippingLines', 'Shipping lines Price'],
    [taxes.some(isBelow), 'taxLines', 'Tax lines Price'],
    [(transactions ?? []).some((one) => isBelow(one.amountSet)), 'transactions', 'Transactions Amount'],
    [
      percentage < 0 || isBelow(discountCode?.itemFixedDiscountCode?.amountSet),
      'discountCode',
      'Discount codes Amount',
    ],
  ];
  return wrong
    .filter(([isWrong]) => isWrong)
    .map(([, part, words]) => userError(`${words} must be greater than or equal to 0`, ['order', part]));
}
