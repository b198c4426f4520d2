import type { DiscountDraft } from '../../../../store/discounts/discounts.ts';
import { BUYERS, complain, plusMinus, readIds, refuseUnsimulated, SEGMENTS } from './reading.ts';
import type { ContextInput, DiscountInput, Reading } from './reading.ts';

/** True when the older and the newer name of the same choice are both given. */
export function isToldTwice(input: Pick<DiscountInput, 'context' | 'customerSelection'>): boolean {
  return input.context != null && input.customerSelection != null;
}

/** What is said of a choice that was told twice, and of one that names nobody. */
export const TOLD_TWICE = {
  code: 'INVALID',
  message: 'Only one of context or customerSelection can be provided.',
};
export const NOBODY = {
  code: 'INVALID',
  message: 'a minimum of one prerequisite segment or prerequisite customer must be provided',
};

/** Who may use a discount: all, customers or segments; `context` or the older `customerSelection`, never both. */
export function readBuyers(reading: Reading): Partial<DiscountDraft> {
  const { context, customerSelection } = reading.input;
  if (isToldTwice(reading.input)) {
    complain(reading, 'context', TOLD_TWICE);
    return {};
  }
  if (context?.markets != null) refuseUnsimulated('discounts for markets');
  const chosen = context ?? customerSelection;
  if (chosen == null) return {};
  const name = context == null ? 'customerSelection' : 'context';
  const audience = { ...readCustomers(reading, chosen, name), ...readSegments(reading, chosen, name) };
  const isNobody = audience.customerIds.length === 0 && audience.segmentIds.length === 0;
  const isChosen = chosen.customers != null || chosen.customerSegments != null;
  if (isNobody && isChosen) complain(reading, name, NOBODY);
  return audience;
}

// Naming one kind of audience takes the other away: a discount has one context.
function readCustomers(reading: Reading, chosen: ContextInput, name: string): { customerIds: number[] } {
  if (chosen.customers == null) return { customerIds: [] };
  const { add, remove } = chosen.customers;
  return {
    customerIds: plusMinus(
      reading.before?.customerIds,
      readIds(reading, add, { ...BUYERS, path: `${name}.customers.add` }),
      readIds(reading, remove, { ...BUYERS, path: `${name}.customers.remove` }),
    ),
  };
}

function readSegments(reading: Reading, chosen: ContextInput, name: string): { segmentIds: number[] } {
  if (chosen.customerSegments == null) return { segmentIds: [] };
  const { add, remove } = chosen.customerSegments;
  return {
    segmentIds: plusMinus(
      reading.before?.segmentIds,
      readIds(reading, add, { ...SEGMENTS, path: `${name}.customerSegments.add` }),
      readIds(reading, remove, { ...SEGMENTS, path: `${name}.customerSegments.remove` }),
    ),
  };
}
