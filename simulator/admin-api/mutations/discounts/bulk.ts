import { deleteDiscount } from '../../../store/discounts/discounts.ts';
import { parseGid, toUuidGid } from '../../../store/tables/ids.ts';
import { startJob } from '../../../store/jobs.ts';
import { discounts } from '../../../store/schema/changes.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import type { Store } from '../../../store/store.ts';
import type { Args, Call, SearchNote } from '../../model.ts';
import { adminSchema } from '../../schema.ts';
import { searchDiscounts } from '../../search/search-discounts.ts';
import { applySearch } from '../../search/search.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { NODE } from './kinds.ts';
import type { Method } from './kinds.ts';
import { switchDiscount } from './life.ts';
import { AUTOMATIC_WORDS, CODE_WORDS, readSelector, refuseSelectors } from './selector.ts';
import type { Selector } from './selector.ts';

const LISTS = { code: 'codeDiscountNodes', automatic: 'automaticDiscountNodes' } as const;

/** Codes are deleted only by what their list can be searched by; every other bulk mutation takes any search. */
function refuseFields(call: Call, search: string): UserError | undefined {
  const names = adminSchema(call.version).searchNamesOf('QueryRoot', 'codeDiscountNodes');
  const bare = search.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const used = [...bare.matchAll(/([A-Za-z_][A-Za-z_.]*):/g)].map(([, name = '']) => name);
  const wrong = used.filter((name) => names?.has(name) !== true);
  if (wrong.length === 0) return undefined;
  const list = [...new Set(wrong)].join(', ');
  return userError(`Invalid search field(s): ${list}. Check the query syntax.`, ['search'], 'INVALID');
}

/** The discounts a search finds at once, of one method or of both. One that the list would warn of finds nothing here. */
export function discountsFound(call: Call, search: string, method?: Method): DiscountRow[] {
  if (search.trim() === '') return [];
  const { rows, clock } = call.store;
  const path = method === undefined ? 'discountNodes' : LISTS[method];
  const searchNotes: SearchNote[] = [];
  const found = applySearch(
    { ...call, searchNotes },
    { path, query: search, fields: searchDiscounts(clock.now()), atOnce: true },
  );
  if (searchNotes.length > 0) return [];
  const condition = ['(? IS NULL OR method = ?)', ...found.where].join(' AND ');
  const of = method ?? null;
  return rows.all(discounts, `WHERE ${condition} ORDER BY id`, of, of, ...found.values);
}

function chosenBy(call: Call, method: Method, selector: Selector): DiscountRow[] {
  const { rows } = call.store;
  if (selector.kind === 'ids') {
    const ids = selector.ids.map(parseGid).filter((gid) => gid?.type === NODE[method]);
    const found = ids.map((gid) => rows.byId(discounts, gid?.id ?? 0));
    return found.filter((row) => row?.method === method).filter((row) => row !== undefined);
  }
  return discountsFound(call, selector.search, method);
}

type Effect = (store: Store, row: DiscountRow) => void;

/** What a bulk mutation does with each discount it is on. */
export const EFFECTS = {
  activate: (store, row) => void switchDiscount(store, row, true),
  deactivate: (store, row) => void switchDiscount(store, row, false),
  delete: (store, row) => {
    deleteDiscount(store, row.id);
  },
} satisfies Record<string, Effect>;

/** A job that is told of as still to be done, or as done; the work is done with the answer, and so `job` says. */
export const tellOfJob = (call: Call, done = false): object => ({
  id: toUuidGid('Job', startJob(call.store, 'discounts', 0)),
  done,
  query: {},
});

/** discountCodeBulkActivate, discountAutomaticBulkDelete, …: ids of nothing are passed over. */
export const bulk =
  (method: Method, effect: Effect) =>
  (args: Args, call: Call): object => {
    const refused = (error: UserError): object => ({ job: null, userErrors: [error] });
    const words = method === 'code' ? CODE_WORDS : AUTOMATIC_WORDS;
    const several = refuseSelectors(args, words);
    if (several !== undefined) return refused(several);
    const selector = readSelector(call, args, words);
    if ('message' in selector) return refused(selector);
    const isHeld = method === 'code' && effect === EFFECTS.delete && selector.kind === 'search';
    const foreign = isHeld ? refuseFields(call, selector.search) : undefined;
    if (foreign !== undefined) return refused(foreign);
    call.store.transaction(() => {
      for (const row of chosenBy(call, method, selector)) effect(call.store, row);
    });
    return { job: tellOfJob(call), userErrors: [] };
  };
