import { updateDiscount } from '../../../store/discounts/discounts.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { discounts } from '../../../store/schema/changes.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import type { UserError } from '../../user-errors.ts';
import { discountsFound, tellOfJob } from './bulk.ts';
import { CODE_WORDS, readSelector, refuseSelectors } from './selector.ts';
import type { Selector } from './selector.ts';

const NODES = ['DiscountNode', 'DiscountCodeNode', 'DiscountAutomaticNode'];

function chosenBy(call: Call, selector: Selector): DiscountRow[] {
  if (selector.kind === 'search') return discountsFound(call, selector.search);
  return selector.ids.map(parseGid).flatMap((gid) => {
    const row = call.store.rows.byId(discounts, gid?.id ?? 0);
    return row !== undefined && NODES.includes(gid?.type ?? '') ? [row] : [];
  });
}

/** discountBulkTagsAdd, discountBulkTagsRemove: on discounts of both methods. */
export const changeTags =
  (change: (before: readonly string[], tags: readonly string[]) => string[]) =>
  (args: Args, call: Call): object => {
    const refused = (error: UserError): object => ({ job: null, userErrors: [error] });
    const several = refuseSelectors(args, CODE_WORDS);
    if (several !== undefined) return refused(several);
    const selector = readSelector(call, args);
    if ('message' in selector) return refused(selector);
    const tags = inputArg<readonly string[]>(args, 'tags');
    const { store } = call;
    store.transaction(() => {
      for (const row of chosenBy(call, selector))
        updateDiscount(store, row.id, { tags: change(row.tags, tags) });
    });
    return { job: tellOfJob(call), userErrors: [] };
  };

const lower = (tag: string): string => tag.toLowerCase();

/** Tags with some more; one that is there in any spelling stays as it is. */
export function withTags(before: readonly string[], tags: readonly string[]): string[] {
  const known = new Set(before.map(lower));
  return [...before, ...tags.filter((tag) => !known.has(lower(tag)))];
}

/** Tags without some, however they are spelled. */
export function withoutTags(before: readonly string[], tags: readonly string[]): string[] {
  const gone = new Set(tags.map(lower));
  return before.filter((tag) => !gone.has(lower(tag)));
}
