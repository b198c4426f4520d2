import type { DiscountDraft } from '../../../../store/discounts/discounts.ts';
import { complain } from './reading.ts';
import type { Reading } from './reading.ts';
import { LARGEST_INT } from './value.ts';

/** On which purchases a discount is, and for how many cycles of a subscription. */
export function readPurchases(reading: Reading): Partial<DiscountDraft> {
  const { input, kind, before } = reading;
  if (kind.effect === 'bxgy') return { purchases: 'none', recurringCycleLimit: null };
  const named = kind.effect === 'basic' ? input.customerGets : input;
  const [once, cycle] = [named?.appliesOnOneTimePurchase, named?.appliesOnSubscription];
  const cycles = input.recurringCycleLimit;
  const isOnce = once ?? before?.purchases !== 'subscription';
  const isCycle = cycle ?? (before?.purchases === 'subscription' || before?.purchases === 'both');
  if (!isOnce && !isCycle)
    complain(reading, kind.effect === 'basic' ? 'customerGets' : '', {
      code: 'APPLIES_ON_NOTHING',
      message: 'A discount cannot have both appliesOnOneTimePurchase and appliesOnSubscription set to false.',
    });
  checkCycles(reading, isCycle);
  const told = isOnce && isCycle ? 'both' : isCycle ? 'subscription' : 'one-time';
  return {
    ...(once == null && cycle == null ? {} : { purchases: told }),
    ...(cycles === undefined ? {} : { recurringCycleLimit: cycles }),
  };
}

function checkCycles(reading: Reading, isOnSubscription: boolean): void {
  const cycles = reading.input.recurringCycleLimit;
  if (cycles == null) return;
  if (cycles < 0)
    complain(reading, 'recurringCycleLimit', {
      code: 'RECURRING_CYCLE_LIMIT_NOT_A_VALID_INTEGER',
      message: 'Recurring cycle limit must be a valid integer greater than or equal to 0.',
    });
  else if (cycles > LARGEST_INT)
    complain(reading, 'recurringCycleLimit', {
      code: 'LESS_THAN_OR_EQUAL_TO',
      message: `Recurring cycle limit must be less than or equal to ${String(LARGEST_INT)}`,
    });
  else if (cycles !== 1 && !isOnSubscription)
    complain(reading, 'recurringCycleLimit', {
      code: 'MULTIPLE_RECURRING_CYCLE_LIMIT_FOR_NON_SUBSCRIPTION_ITEMS',
      message: 'Recurring cycle limit must be 1 when discount does not apply to subscription items.',
    });
}
