import { toStamp } from '../../store/clock.ts';
import type { DiscountDraft } from '../../store/discounts.ts';
import { parseMinor } from '../../store/money.ts';
import type { DiscountRow } from '../../store/schema-changes.ts';
import type { Call } from '../model.ts';
import type { UserError } from '../user-errors.ts';
import { readBuyers, readCombination } from './discount-audience.ts';
import { readItems } from './discount-items.ts';
import { complain, refuseUnsimulated } from './discount-reading.ts';
import type { DiscountInput, DiscountKind, Reading } from './discount-reading.ts';
import { readDestination } from './discount-shipping.ts';

/** Reads a discount's input into columns; what is wrong with it is listed with Shopify's own words. */
export function readDiscountInput(
  asked: { call: Call; kind: DiscountKind },
  input: DiscountInput,
  before?: DiscountRow,
): { draft: Partial<DiscountDraft>; errors: UserError[] } {
  const reading: Reading = { ...asked, input, before, errors: [] };
  refuseSubscriptions(input);
  const { effect } = asked.kind;
  const draft: Partial<DiscountDraft> = {
    ...{ effect, method: asked.kind.method },
    ...readHead(reading),
    ...(effect === 'basic'
      ? { ...readValue(reading), ...readItems(reading) }
      : { ...FREE_SHIPPING, ...readDestination(reading) }),
    ...readMinimum(reading),
    ...readBuyers(reading),
    ...readCombination(reading),
  };
  return { draft, errors: reading.errors };
}

/** Free shipping stands on the whole cart and takes nothing off the goods. */
const FREE_SHIPPING: Partial<DiscountDraft> = {
  ...{ valueKind: 'percentage', value: 10_000n, onEachItem: false },
  ...{ itemsKind: 'all', productIds: [], variantIds: [], collectionIds: [] },
};

// A shop without subscriptions: the cycle limit of a discount that is not for them must be 1.
function refuseSubscriptions(input: DiscountInput): void {
  if (input.appliesOnSubscription === true || input.customerGets?.appliesOnSubscription === true)
    refuseUnsimulated('discounts on subscriptions');
  if (input.recurringCycleLimit != null && input.recurringCycleLimit !== 1)
    refuseUnsimulated('recurringCycleLimit other than 1');
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
    // Measured: 0 is accepted on code discounts and refused on automatic ones.
    const isNothing = value.percentage === 0 && reading.kind.method === 'automatic';
    if (value.percentage < 0 || value.percentage > 1 || isNothing)
      complain(reading, 'customerGets.value.percentage', {
        code: 'VALUE_OUTSIDE_RANGE',
        message: 'Value must be between 0.0 and 1.0',
      });
    return { valueKind: 'percentage', value: BigInt(Math.round(value.percentage * 10_000)) };
  }
  if (value.discountAmount == null) return {};
  const amount = parseMinor(String(value.discountAmount.amount ?? '0'), reading.call.store.shop().currency);
  checkAmount(reading, amount);
  return {
    valueKind: 'fixed',
    value: amount ?? 0n,
    onEachItem: value.discountAmount.appliesOnEachItem ?? false,
  };
}

// Shopify keeps the amount negated, and its texts speak of that. 0 is refused on automatic discounts only.
function checkAmount(reading: Reading, amount: bigint | undefined): void {
  const path = 'customerGets.value.discountAmount.amount';
  if (reading.kind.method === 'automatic' && (amount === undefined || amount <= 0n))
    complain(reading, path, { code: 'GREATER_THAN', message: 'Value must be less than 0' });
  else if (amount === undefined || amount < 0n)
    complain(reading, path, {
      code: 'LESS_THAN_OR_EQUAL_TO',
      message: 'Value must be less than or equal to 0',
    });
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
