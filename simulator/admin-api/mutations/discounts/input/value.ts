import type { DiscountDraft } from '../../../../store/discounts/discounts.ts';
import { roundToMinor } from '../../../../store/money.ts';
import { MOST_MONEY } from '../../../../store/tables/table.ts';
import { complain } from './reading.ts';
import type { Reading } from './reading.ts';

/** From here on a money amount is too large. */
const TOO_DEAR = 1_000_000_000_000_000_000;
/** The largest number of 32 bits: what the columns of limits hold. */
export const LARGEST_INT = 2_147_483_647;

/** More than any order comes to, and still an amount that the store keeps. */
const LARGEST_MINOR = MOST_MONEY - 1n;

/** A decimal of the input (also as 1e3, +5 or .5) in minor units of the shop's currency. */
export function minorOf(reading: Reading, amount: string | number): bigint {
  const given = String(amount).replace(/^\+/, '');
  const plain = /[e.]/i.test(given.replace(/^-?\d+\.\d+$/, '')) ? Number(given).toFixed(6) : given;
  const minor = roundToMinor(plain, reading.call.store.shop().currency) ?? LARGEST_MINOR;
  return minor > LARGEST_MINOR ? LARGEST_MINOR : minor;
}

/** The columns of a percentage; Shopify's 0.1 is 1,000 basis points. What is out of range is refused elsewhere. */
function percentage(value: number): Partial<DiscountDraft> {
  const share = Math.min(Math.max(value, -1), 2);
  return { valueKind: 'percentage', value: BigInt(Math.round(share * 10_000)), onEachItem: false };
}

/** What a basic discount takes off. Its own faults are found by `checkNumbers`. */
export function readValue(reading: Reading): Partial<DiscountDraft> {
  const value = reading.input.customerGets?.value;
  if (value?.percentage != null) return percentage(value.percentage);
  if (value?.discountAmount == null) return {};
  const { amount, appliesOnEachItem } = value.discountAmount;
  return {
    valueKind: 'fixed',
    value: minorOf(reading, amount ?? '0'),
    onEachItem: appliesOnEachItem ?? false,
  };
}

/** What is bought and had of a buy-X-get-Y discount. An effect without a value is free. */
export function readExchange(reading: Reading): Partial<DiscountDraft> {
  const { customerBuys, customerGets, usesPerOrderLimit } = reading.input;
  const had = customerGets?.value?.discountOnQuantity;
  const bought = customerBuys?.value;
  const effect = had?.effect;
  return {
    ...(bought?.quantity == null ? {} : { buysQuantity: Number(bought.quantity), buysAmount: null }),
    ...(bought?.amount == null ? {} : { buysAmount: minorOf(reading, bought.amount), buysQuantity: null }),
    ...(had?.quantity == null ? {} : { getsQuantity: Number(had.quantity) }),
    ...(effect?.percentage == null ? {} : percentage(effect.percentage)),
    ...(effect?.amount == null
      ? {}
      : { valueKind: 'fixed', value: minorOf(reading, effect.amount), onEachItem: true }),
    ...(usesPerOrderLimit === undefined
      ? {}
      : { usesPerOrderLimit: usesPerOrderLimit === null ? null : Number(usesPerOrderLimit) }),
  };
}

type Fault = { path: string; code: string; message: string };

const above = (path: string, name: string): Fault => ({
  ...{ path, code: 'GREATER_THAN', message: `${name} must be greater than 0` },
});
const below = (path: string, name: string, most: number | string): Fault => ({
  ...{ path, code: 'LESS_THAN', message: `${name} must be less than ${String(most)}` },
});

/** Numbers out of their range. Only the first is told, as a real store does: minimum, value, then what is exchanged. */
export function checkNumbers(reading: Reading): void {
  const fault =
    faultOfMinimum(reading) ??
    faultOfPercentage(reading) ??
    faultOfAmount(reading) ??
    (reading.kind.effect === 'bxgy' ? faultOfExchange(reading) : undefined);
  if (fault !== undefined) complain(reading, fault.path, fault);
}

function faultOfMinimum({ input }: Reading): Fault | undefined {
  const minimum = input.minimumRequirement;
  const quantity = minimum?.quantity?.greaterThanOrEqualToQuantity;
  const subtotal = minimum?.subtotal?.greaterThanOrEqualToSubtotal;
  if (quantity != null && Number(quantity) >= LARGEST_INT)
    return below('minimumRequirement.quantity.greaterThanOrEqualToQuantity', 'Minimum quantity', LARGEST_INT);
  const path = 'minimumRequirement.subtotal.greaterThanOrEqualToSubtotal';
  if (subtotal == null) return undefined;
  if (Number(subtotal) >= TOO_DEAR) return below(path, 'Minimum subtotal', String(BigInt(TOO_DEAR)));
  return undefined;
}

// Measured: 0 is accepted on code discounts and refused on automatic ones.
function faultOfPercentage({ input, kind }: Reading): Fault | undefined {
  const value = input.customerGets?.value;
  const given = kind.effect === 'bxgy' ? value?.discountOnQuantity?.effect?.percentage : value?.percentage;
  if (given == null) return undefined;
  const isNothing = given === 0 && kind.method === 'automatic' && kind.effect === 'basic';
  if (given >= 0 && given <= 1 && !isNothing) return undefined;
  const inner = kind.effect === 'bxgy' ? 'discountOnQuantity.effect.percentage' : 'percentage';
  return {
    path: `customerGets.value.${inner}`,
    code: 'VALUE_OUTSIDE_RANGE',
    message: 'Value must be between 0.0 and 1.0',
  };
}

// Shopify keeps the amount negated, and its texts speak of that.
function faultOfAmount({ input, kind }: Reading): Fault | undefined {
  const given = input.customerGets?.value?.discountAmount?.amount;
  if (given == null || kind.effect === 'bxgy') return undefined;
  const path = 'customerGets.value.discountAmount.amount';
  const amount = Number(given);
  if (kind.method === 'automatic' && amount <= 0)
    return { path, code: 'GREATER_THAN', message: 'Value must be less than 0' };
  if (amount < 0)
    return { path, code: 'LESS_THAN_OR_EQUAL_TO', message: 'Value must be less than or equal to 0' };
  if (amount < TOO_DEAR) return undefined;
  const message = `Value must be greater than -${String(BigInt(TOO_DEAR))}`;
  return { path, code: 'LESS_THAN', message };
}

const RATIO = 'Prerequisite to entitlement quantity ratio';

function faultOfExchange({ input }: Reading): Fault | undefined {
  const { usesPerOrderLimit, customerBuys, customerGets } = input;
  const most = usesPerOrderLimit == null ? 1 : Number(usesPerOrderLimit);
  const path = 'usesPerOrderLimit';
  if (most === 0) return { path, code: 'VALUE_OUTSIDE_RANGE', message: 'Allocation limit cannot be zero' };
  if (most < 0) return above(path, 'Allocation limit');
  if (most > LARGEST_INT)
    return {
      ...{ path, code: 'LESS_THAN_OR_EQUAL_TO' },
      message: `Allocation limit must be less than or equal to ${String(LARGEST_INT)}`,
    };
  return (
    faultOfPieces(customerBuys?.value?.quantity, 'customerBuys.value.quantity', `${RATIO} antecedent`) ??
    faultOfPieces(
      customerGets?.value?.discountOnQuantity?.quantity,
      'customerGets.value.discountOnQuantity.quantity',
      `${RATIO} consequent`,
    )
  );
}

function faultOfPieces(given: string | null | undefined, path: string, name: string): Fault | undefined {
  if (given == null) return undefined;
  if (Number(given) <= 0) return above(path, name);
  return Number(given) >= 100_000 ? below(path, name, 100_000) : undefined;
}
