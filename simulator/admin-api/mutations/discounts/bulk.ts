import { deleteDiscount } from '../../../store/discounts.ts';
import { parseGid, toUuidGid } from '../../../store/ids.ts';
import { startJob } from '../../../store/jobs.ts';
import { discounts } from '../../../store/schema-changes.ts';
import type { DiscountRow } from '../../../store/schema-changes.ts';
import type { Store } from '../../../store/store.ts';
import type { Args, Call } from '../../model.ts';
import { adminSchema } from '../../schema.ts';
import { searchDiscounts } from '../../search-discounts.ts';
import { applySearch } from '../../search.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { NODE } from './kinds.ts';
import type { Method } from './kinds.ts';
import { switchDiscount } from './life.ts';
import { refuseUnsimulated } from './input/reading.ts';
import { AUTOMATIC_WORDS, CODE_WORDS, readSelector, refuseSelectors } from './selector.ts';
import type { Selector } from './selector.ts';

const LISTS = { code: 'codeDiscountNodes', automatic: 'automaticDiscountNodes' } as const;

/** A search here may name only what the list of such discounts can be searched by; the list itself merely warns. */
function refuseFields(call: Call, method: Method, search: string): UserError | undefined {
  const names = adminSchema(call.version).searchNamesOf('QueryRoot', LISTS[method]);
  const bare = search.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const used = [...bare.matchAll(/([A-Za-z_][A-Za-z_.]*):/g)].map(([, name = '']) => name);
  const wrong = used.filter((name) => names?.has(name) !== true);
  if (wrong.length === 0) return undefined;
  const list = [...new Set(wrong)].join(', ');
  return userError(`Invalid search field(s): ${list}. Check the query syntax.`, ['search'], 'INVALID');
}

function chosenBy(call: Call, method: Method, selector: Selector): DiscountRow[] {
  const { rows, clock } = call.store;
  if (selector.kind === 'ids') {
    const ids = selector.ids.map(parseGid).filter((gid) => gid?.type === NODE[method]);
    const found = ids.map((gid) => rows.byId(discounts, gid?.id ?? 0));
    return found.filter((row) => row?.method === method).filter((row) => row !== undefined);
  }
  const notes = call.searchNotes.length;
  const fields = searchDiscounts(clock.now());
  const { where, values } = applySearch(call, { path: LISTS[method], query: selector.search, fields });
  if (call.searchNotes.length > notes) refuseUnsimulated(`a bulk mutation by ${selector.search}`);
  const condition = ['method = ?', ...where].join(' AND ');
  return rows.all(discounts, `WHERE ${condition} ORDER BY id`, method, ...values);
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
    const several = refuseSelectors(args, method === 'code' ? CODE_WORDS : AUTOMATIC_WORDS);
    if (several !== undefined) return refused(several);
    const selector = readSelector(args);
    if ('message' in selector) return refused(selector);
    const foreign = selector.kind === 'search' ? refuseFields(call, method, selector.search) : undefined;
    if (foreign !== undefined) return refused(foreign);
    call.store.transaction(() => {
      for (const row of chosenBy(call, method, selector)) effect(call.store, row);
    });
    return { job: tellOfJob(call), userErrors: [] };
  };
