import { toStamp } from '../../store/clock.ts';
import type { DiscountDraft } from '../../store/discounts.ts';
import { parseMinor } from '../../store/money.ts';
import type { DiscountRow } from '../../store/schema-changes.ts';
import type { Call } from '../model.ts';
import type { UserError } from '../user-errors.ts';
import { readItems } from './discount-items.ts';
import { BUYERS, complain, plusMinus, readIds } from './discount-reading.ts';
import type { BasicInput, Reading } from './discount-reading.ts';

/** Reads a basic code discount's input into columns; what is wrong with it is listed with Shopify's own words. */
export function readBasicInput(
  call: Call,
  input: BasicInput,
  before?: DiscountRow,
): { draft: Partial<DiscountDraft>; errors: UserError[] } {
  const reading: Reading = { call, input, before, errors: [] };
  const draft: Partial<DiscountDraft> = {
    ...readHead(reading),
    ...readValue(reading),
    ...readItems(reading),
    ...readMinimum(reading),
    ...readBuyers(reading),
    ...readCombination(input),
  };
  return { draft, errors: reading.errors };
}

function readHead(reading: Reading): Partial<DiscountDraft> {
  const { input } = reading;
  const stamp = (text: string): string => toStamp(Date.parse(text));
  const head: Partial<DiscountDraft> = {};
  if (input.title != null) head.title = input.title;
  if (input.code != null) head.code = input.code;
  if (input.startsAt != null) head.startsAt = stamp(input.startsAt);
  if (input.endsAt !== undefined) head.endsAt = input.endsAt === null ? null : stamp(input.endsAt);
  if (input.usageLimit !== undefined) head.usageLimit = input.usageLimit;
  if (input.appliesOncePerCustomer != null) head.oncePerCustomer = input.appliesOncePerCustomer;
  if (input.tags != null) head.tags = input.tags;
  checkHead(reading, head);
  return head;
}

function checkHead(reading: Reading, head: Partial<DiscountDraft>): void {
  const { input, before } = reading;
  if ((input.title?.length ?? 0) > 255)
    complain(reading, 'title', {
      code: 'TOO_LONG',
      message: 'Title is too long (maximum is 255 characters)',
    });
  if (input.code === '') complain(reading, 'code', { code: 'BLANK', message: "Code can't be blank" });
  if (typeof input.usageLimit === 'number' && input.usageLimit < 1)
    complain(reading, 'usageLimit', { code: 'GREATER_THAN', message: 'Usage limit must be greater than 0' });
  const starts = head.startsAt ?? before?.startsAt;
  const ends = head.endsAt === undefined ? before?.endsAt : head.endsAt;
  if (starts !== undefined && ends != null && ends <= starts)
    complain(reading, 'endsAt', { code: 'INVALID', message: 'Ends at needs to be after starts_at' });
}

function readValue(reading: Reading): Partial<DiscountDraft> {
  const value = reading.input.customerGets?.value;
  if (value == null) return {};
  if (value.discountOnQuantity != null) {
    complain(reading, 'customerGets.value.discountOnQuantity', {
      code: 'INVALID',
      message: 'discountOnQuantity field is only permitted with bxgy discounts.',
    });
    return {};
  }
  if (value.percentage != null) {
    if (value.percentage < 0 || value.percentage > 1)
      complain(reading, 'customerGets.value.percentage', {
        code: 'VALUE_OUTSIDE_RANGE',
        message: 'Value must be between 0.0 and 1.0',
      });
    return { valueKind: 'percentage', value: BigInt(Math.round(value.percentage * 10_000)) };
  }
  if (value.discountAmount == null) return {};
  const amount = parseMinor(String(value.discountAmount.amount ?? '0'), reading.call.store.shop().currency);
  // Shopify keeps the amount negated, and its text speaks of that.
  if (amount === undefined || amount < 0n)
    complain(reading, 'customerGets.value.discountAmount.amount', {
      code: 'LESS_THAN_OR_EQUAL_TO',
      message: 'Value must be less than or equal to 0',
    });
  return {
    valueKind: 'fixed',
    value: amount ?? 0n,
    onEachItem: value.discountAmount.appliesOnEachItem ?? false,
  };
}

function readMinimum(reading: Reading): Partial<DiscountDraft> {
  const minimum = reading.input.minimumRequirement;
  if (minimum === undefined) return {};
  if (minimum === null) return { minimumQuantity: null, minimumSubtotal: null };
  const quantity = minimum.quantity?.greaterThanOrEqualToQuantity;
  const subtotal = minimum.subtotal?.greaterThanOrEqualToSubtotal;
  if (quantity != null && subtotal != null) {
    const message = 'Minimum subtotal cannot be defined when minimum quantity is.';
    complain(reading, 'minimumRequirement.subtotal.greaterThanOrEqualToSubtotal', {
      code: 'CONFLICT',
      message,
    });
    const other = 'Minimum quantity cannot be defined when minimum subtotal is.';
    complain(reading, 'minimumRequirement.quantity.greaterThanOrEqualToQuantity', {
      code: 'CONFLICT',
      message: other,
    });
  }
  const minimumSubtotal =
    subtotal == null ? null : (parseMinor(String(subtotal), reading.call.store.shop().currency) ?? null);
  return { minimumQuantity: quantity == null ? null : Number(quantity), minimumSubtotal };
}

function readBuyers(reading: Reading): Partial<DiscountDraft> {
  const { context, customerSelection } = reading.input;
  if (context != null && customerSelection != null) {
    complain(reading, 'context', {
      code: 'INVALID',
      message: 'Only one of context or customerSelection can be provided.',
    });
    return {};
  }
  const chosen = context ?? customerSelection;
  if (chosen == null) return {};
  if (chosen.customerSegments != null)
    complain(reading, 'context', {
      code: 'INVALID',
      message: 'not simulated: customer segments of discounts',
    });
  if (chosen.customers == null) return { customerIds: [] };
  const customerIds = plusMinus(
    reading.before?.customerIds,
    readIds(reading, chosen.customers.add, BUYERS),
    readIds(reading, chosen.customers.remove, { ...BUYERS, path: 'context.customers.remove' }),
  );
  return { customerIds };
}

function readCombination(input: BasicInput): Partial<DiscountDraft> {
  if (input.combinesWith == null) return {};
  const { orderDiscounts, productDiscounts, shippingDiscounts } = input.combinesWith;
  return {
    combinesWithOrder: orderDiscounts ?? false,
    combinesWithProduct: productDiscounts ?? false,
    combinesWithShipping: shippingDiscounts ?? false,
  };
}
