import { complain } from './reading.ts';
import type { Reading } from './reading.ts';

/** The goods that are had must be named; told before the title. */
export function checkAllGoods(reading: Reading): void {
  if (reading.kind.effect === 'bxgy' && reading.input.customerGets?.items?.all === true)
    complain(reading, 'customerGets', {
      code: 'INVALID',
      message: "Items in 'customer get' cannot be set to all",
    });
}

/** What only buy-X-get-Y discounts may say, and what they may not. */
export function checkExchange(reading: Reading): void {
  const { kind, input, before } = reading;
  const value = input.customerGets?.value;
  if (kind.effect !== 'bxgy') {
    if (value?.discountOnQuantity != null)
      complain(reading, 'customerGets.value.discountOnQuantity', {
        code: 'INVALID',
        message: 'discountOnQuantity field is only permitted with bxgy discounts.',
      });
    return;
  }
  checkForeignValues(reading);
  const isCodeMade = kind.method === 'code' && before === undefined;
  if (isCodeMade && (value?.discountOnQuantity?.quantity ?? '') === '')
    complain(reading, 'customerGets.value.discountOnQuantity.quantity', {
      code: 'BLANK',
      message: 'Quantity cannot be blank.',
    });
  checkForeignPurchases(reading);
  const bought = input.customerBuys?.items;
  if (before === undefined && (bought == null || bought.all === true))
    complain(reading, 'customerBuys.items', {
      code: 'BLANK',
      message: "Items in 'customer buys' must be defined",
    });
}

function checkForeignValues(reading: Reading): void {
  const value = reading.input.customerGets?.value;
  for (const name of ['percentage', 'discountAmount'] as const)
    if (value?.[name] != null)
      complain(reading, `customerGets.value.${name}`, {
        code: 'INVALID',
        message: 'Only discountOnQuantity permitted with bxgy discounts.',
      });
}

function checkForeignPurchases(reading: Reading): void {
  const kind = reading.kind.method === 'code' ? 'bxgy' : 'automatic bxgy';
  for (const name of ['appliesOnSubscription', 'appliesOnOneTimePurchase'] as const)
    if (reading.input.customerGets?.[name] != null)
      complain(reading, `customerGets.${name}`, {
        code: 'INVALID',
        message: `This field is not supported by ${kind} discounts.`,
      });
}
