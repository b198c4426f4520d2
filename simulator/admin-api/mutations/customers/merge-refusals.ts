import { runningMergeOf } from '../../../store/customers/customer-merge.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import type { MergeChoice } from '../../../store/schema/customers.ts';
import type { Store } from '../../../store/store.ts';
import { displayName } from '../../fields/customers/customer-name.ts';

export type MergeBlock = { errorField: string; message: string };

const MOST_TAGS = 250;
const LONGEST_NOTE = 5000;

/** How many gift cards are a customer's; none in a store without gift cards. */
function giftCardsOf(store: Store, customerId: number): number {
  const isKept =
    store.rows.number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'giftCards'") > 0;
  return isKept ? store.rows.number('SELECT count(*) FROM giftCards WHERE customerId = ?', customerId) : 0;
}

/** What keeps a customer from any merge. */
export function blocksOf(store: Store, row: CustomerRow): MergeBlock[] {
  const blocks: MergeBlock[] = [];
  const name = displayName(row);
  if (runningMergeOf(store, row.id) !== undefined)
    blocks.push({ errorField: 'MERGE_IN_PROGRESS', message: `${name} is currently being merged.` });
  if (giftCardsOf(store, row.id) > 0)
    blocks.push({ errorField: 'GIFT_CARDS', message: `${name} has gift cards and can’t be merged.` });
  if (row.erasureAskedAt !== null)
    blocks.push({
      errorField: 'PENDING_DATA_REQUEST',
      message: `${name} has a pending data request and can’t be merged.`,
    });
  return blocks;
}

/** What two customers are too much of together; given note and tags count instead of the joined ones. */
export function overflowOf(choice: MergeChoice): string[] {
  return [
    ...(choice.tags.length > MOST_TAGS ? ['Customers must have 250 tags or less.'] : []),
    ...((choice.note ?? '').length > LONGEST_NOTE
      ? ['Customer notes must be 5,000 characters or less.']
      : []),
  ];
}
