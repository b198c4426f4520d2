import { toStamp } from '../../../../store/clock.ts';
import type { DiscountDraft } from '../../../../store/discounts/discounts.ts';
import { faultOfCode, isCodeTaken, settleBulkCodes } from '../../../../store/discounts/redeem-codes.ts';
import type { DiscountRow } from '../../../../store/schema/changes.ts';
import type { Call } from '../../../model.ts';
import type { UserError } from '../../../user-errors.ts';
import { readBuyers } from './audience.ts';
import { refuseContradiction } from './bad-requests.ts';
import { checkOwnClass, isSelfCombined, readCombination } from './combination.ts';
import { checkAllGoods, checkExchange } from './exchange.ts';
import { readItems } from './items.ts';
import { readPurchases } from './purchases.ts';
import { complain } from './reading.ts';
import type { DiscountInput, DiscountKind, Reading } from './reading.ts';
import { readDestination } from './shipping.ts';
import { checkNumbers, LARGEST_INT, minorOf, readExchange, readValue } from './value.ts';

/**
 * Reads a discount's input into columns; what is wrong with it is listed with Shopify's own words and in its order.
 * An input that contradicts itself fails as a field (BAD_REQUEST).
 */
export function readDiscountInput(
  asked: { call: Call; kind: DiscountKind },
  input: DiscountInput,
  before?: DiscountRow,
): { draft: Partial<DiscountDraft>; errors: UserError[] } {
  refuseContradiction(input);
  settleBulkCodes(asked.call.store);
  const reading: Reading = { ...asked, input, before, errors: [] };
  checkOwnClass(reading);
  checkAllGoods(reading);
  checkHead(reading);
  const buyers = readBuyers(reading);
  const minimum = readMinimum(reading);
  checkExchange(reading);
  checkNumbers(reading);
  checkLimits(reading);
  const combination = readCombination(reading);
  const head = readHead(reading);
  const purchases = readPurchases(reading);
  if (input.code != null && isCodeTaken(asked.call.store, input.code, before?.id))
    complain(reading, 'code', {
      code: 'TAKEN',
      message: 'Code must be unique. Please try a different code.',
    });
  const { effect, method } = asked.kind;
  const draft: Partial<DiscountDraft> = {
    ...{ effect, method },
    ...head,
    ...goodsOf(reading),
    ...minimum,
    ...buyers,
    ...combination,
    ...purchases,
  };
  return { draft, errors: reading.errors };
}

/** What the discount takes off, and of what. Free shipping stands on the whole cart and takes nothing off the goods. */
function goodsOf(reading: Reading): Partial<DiscountDraft> {
  const { effect } = reading.kind;
  if (effect === 'free-shipping')
    return {
      ...{ valueKind: 'percentage', value: 10_000n, onEachItem: false },
      ...{ itemsKind: 'all', productIds: [], variantIds: [], collectionIds: [] },
      ...readDestination(reading),
    };
  if (effect === 'basic') return { ...readValue(reading), ...readGets(reading) };
  return { ...readExchange(reading), ...readBuys(reading), ...readGets(reading) };
}

function readGets(reading: Reading): Partial<DiscountDraft> {
  const items = reading.input.customerGets?.items;
  return items == null ? {} : readItems(reading, { side: 'customerGets', items, before: reading.before });
}

function readBuys(reading: Reading): Partial<DiscountDraft> {
  const items = reading.input.customerBuys?.items;
  if (items == null) return {};
  const { before } = reading;
  const bought = readItems(reading, {
    ...{ side: 'customerBuys', items },
    before:
      before === undefined
        ? undefined
        : {
            itemsKind: before.buysItemsKind,
            productIds: before.buysProductIds,
            variantIds: before.buysVariantIds,
            collectionIds: before.buysCollectionIds,
          },
  });
  return {
    buysItemsKind: bought.itemsKind,
    buysProductIds: bought.productIds,
    buysVariantIds: bought.variantIds,
    buysCollectionIds: bought.collectionIds,
  };
}

const blank = (name: string): { code: string; message: string } => ({
  ...{ code: 'BLANK', message: `${name} can't be blank` },
});

/** Title, code and start: what a new discount must have, and what they must be. */
function checkHead(reading: Reading): void {
  const { input, kind, before } = reading;
  checkTitle(reading);
  if (kind.method === 'code') checkCode(reading);
  if (before !== undefined) return;
  if (input.startsAt == null) complain(reading, 'startsAt', blank('Starts at'));
  if (kind.method === 'code' && input.context == null && input.customerSelection == null)
    complain(reading, 'context', blank('Context'));
  if (kind.effect === 'basic' && input.customerGets?.value == null)
    complain(reading, 'customerGets.value', blank('Value'));
}

function checkTitle(reading: Reading): void {
  const { title } = reading.input;
  // Free shipping that applies by itself tells of its combination and leaves the title alone.
  const isHidden = reading.kind.method === 'automatic' && isSelfCombined(reading);
  const isBlank = title == null ? reading.before === undefined : title.trim() === '';
  if (isBlank && !isHidden) complain(reading, 'title', blank('Title'));
  else if ((title ?? '').length > 255)
    complain(reading, 'title', {
      code: 'TOO_LONG',
      message: 'Title is too long (maximum is 255 characters)',
    });
}

function checkCode(reading: Reading): void {
  const { code } = reading.input;
  const fault = code == null ? undefined : faultOfCode(code);
  if (code == null && reading.before === undefined) complain(reading, 'code', blank('Code'));
  if (fault !== undefined) complain(reading, 'code', fault);
}

function checkLimits(reading: Reading): void {
  const { tags } = reading.input;
  checkUsageLimit(reading);
  if ((tags?.length ?? 0) > 5)
    complain(reading, 'tags', {
      code: 'TOO_MANY_TAGS',
      message: 'The number of tags exceeds the maximum of 5.',
    });
  if (tags?.some((tag) => tag.length > 255) === true)
    complain(reading, 'tags', {
      code: 'INVALID_TAG_LENGTH',
      message: 'The tag title exceeds the maximum length of 255 characters.',
    });
}

function checkUsageLimit(reading: Reading): void {
  const { usageLimit } = reading.input;
  if (typeof usageLimit !== 'number') return;
  const say = (code: string, rest: string): void => {
    complain(reading, 'usageLimit', { code, message: `Usage limit must be ${rest}` });
  };
  if (usageLimit <= 0) say('GREATER_THAN', 'greater than 0');
  if (usageLimit < -LARGEST_INT - 1)
    say('GREATER_THAN_OR_EQUAL_TO', `greater than or equal to ${String(-LARGEST_INT - 1)}`);
  if (usageLimit > LARGEST_INT) say('LESS_THAN_OR_EQUAL_TO', `less than or equal to ${String(LARGEST_INT)}`);
}

function readHead(reading: Reading): Partial<DiscountDraft> {
  const { input, before } = reading;
  const stamp = (text: string): string => toStamp(Date.parse(text));
  const head: Partial<DiscountDraft> = {};
  if (input.title != null) head.title = input.title;
  if (input.code != null) head.code = input.code;
  if (input.startsAt != null) head.startsAt = stamp(input.startsAt);
  if (input.endsAt !== undefined) head.endsAt = input.endsAt === null ? null : stamp(input.endsAt);
  if (input.usageLimit !== undefined) head.usageLimit = input.usageLimit;
  if (input.appliesOncePerCustomer != null) head.oncePerCustomer = input.appliesOncePerCustomer;
  if (input.tags != null) head.tags = input.tags;
  const starts = head.startsAt ?? before?.startsAt;
  const ends = head.endsAt === undefined ? before?.endsAt : head.endsAt;
  if (starts !== undefined && ends != null && ends <= starts)
    complain(reading, 'endsAt', { code: 'INVALID', message: 'Ends at needs to be after starts_at' });
  return head;
}

function readMinimum(reading: Reading): Partial<DiscountDraft> {
  const minimum = reading.input.minimumRequirement;
  if (minimum === undefined) return {};
  const quantity = minimum?.quantity?.greaterThanOrEqualToQuantity;
  const subtotal = minimum?.subtotal?.greaterThanOrEqualToSubtotal;
  if (quantity != null && subtotal != null) {
    const conflict = (path: string, one: string, other: string): void => {
      complain(reading, `minimumRequirement.${path}`, {
        code: 'CONFLICT',
        message: `Minimum ${one} cannot be defined when minimum ${other} is.`,
      });
    };
    conflict('subtotal.greaterThanOrEqualToSubtotal', 'subtotal', 'quantity');
    conflict('quantity.greaterThanOrEqualToQuantity', 'quantity', 'subtotal');
  }
  return {
    minimumQuantity: quantity == null ? null : Number(quantity),
    minimumSubtotal: subtotal == null ? null : minorOf(reading, subtotal),
  };
}
