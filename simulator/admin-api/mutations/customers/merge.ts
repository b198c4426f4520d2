import { GraphQLError } from 'graphql';
import { beginMerge, lookAtMerge, wasMergedAway } from '../../../store/customers/customer-merge.ts';
import { parseGid, toGid, toUuidGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import type { CustomerMergeRow } from '../../../store/schema/customers.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { choiceOf, planMerge } from './merge-plan.ts';
import type { MergePlan, Overrides } from './merge-plan.ts';
import { blocksOf, overflowOf } from './merge-refusals.ts';

const SIDES = ['customerOneId', 'customerTwoId'] as const;
const overridesOf = (args: Args): Overrides => args['overrideFields'] ?? {};

function sidesOf(args: Args, call: Call): (CustomerRow | undefined)[] {
  return SIDES.map((side) => call.store.rows.byId(customers, gidOf(args[side], ['Customer'])));
}

/** customerMerge: answers with who will be left; the work is a job. */
export function merge(args: Args, call: Call): object {
  const refuse = (...userErrors: UserError[]): object => ({
    resultingCustomerId: null,
    job: null,
    userErrors,
  });
  const ids = SIDES.map((side) => gidOf(args[side], ['Customer']));
  const [one, two] = sidesOf(args, call);
  if (one === undefined || two === undefined) return refuse(...missing(call, ids, [one, two]));
  if (one.id === two.id)
    return refuse(userError('Customers IDs should not match', null, 'INVALID_CUSTOMER_ID'));
  const blocked = [one, two].flatMap((row, at) =>
    blocksOf(call.store, row).map(({ message }) => userError(message, [SIDES[at] ?? ''], 'INVALID_CUSTOMER')),
  );
  if (blocked.length > 0) return refuse(...blocked);
  const overrides = overridesOf(args);
  const plan = planMerge(one, two, overrides);
  const choice = choiceOf(plan, overrides);
  const tooMuch = overflowOf(choice);
  if (tooMuch.length > 0)
    return refuse(
      ...tooMuch.flatMap((message) => SIDES.map((side) => userError(message, [side], 'INVALID_CUSTOMER'))),
    );
  const jobId = beginMerge(call.store, { keptId: plan.kept.id, goneId: plan.gone.id }, choice);
  return {
    resultingCustomerId: toGid('Customer', plan.kept.id),
    job: { id: toUuidGid('Job', jobId), done: false, query: {} },
    userErrors: [],
  };
}

// Nobody asked for twice is told once; who was merged into another is told only when the other side is somebody.
function missing(
  call: Call,
  ids: readonly number[],
  rows: readonly (CustomerRow | undefined)[],
): UserError[] {
  const unknown = SIDES.flatMap((_side, at) =>
    rows[at] === undefined && ids.indexOf(ids[at] ?? 0) === at ? [at] : [],
  );
  const never = unknown.filter((at) => !wasMergedAway(call.store, ids[at] ?? 0));
  return SIDES.flatMap((side, at) =>
    (never.length > 0 ? never : unknown).includes(at)
      ? [userError(`Customer does not exist with ID ${String(ids[at])}`, [side], 'INVALID_CUSTOMER_ID')]
      : [],
  );
}

/** What customerMergePreview stands on: the plan, and why it cannot be carried out. */
export type Preview = {
  plan: MergePlan;
  errors: { errorFields: string[]; message: string }[];
  tooMuch: boolean;
};

/** customerMergePreview. Two that are one, or one that is nobody, are refused at the top level. */
export function preview(args: Args, call: Call): Preview {
  const [one, two] = sidesOf(args, call);
  if (one === undefined || two === undefined)
    throw new GraphQLError('Customer does not exist.', { extensions: { code: 'NOT_FOUND' } });
  if (one.id === two.id)
    throw new GraphQLError('Customers must be different.', { extensions: { code: 'BAD_REQUEST' } });
  const overrides = overridesOf(args);
  const plan = planMerge(one, two, overrides);
  const errors = [one, two].flatMap((row) =>
    blocksOf(call.store, row).map(({ errorField, message }) => ({ errorFields: [errorField], message })),
  );
  return { plan, errors, tooMuch: overflowOf(choiceOf(plan, overrides)).length > 0 };
}

/** customerMergeJobStatus; null for a job that is no merge's. */
export function mergeStatus(args: Args, call: Call): CustomerMergeRow | null {
  const jobId = parseGid(String(args['jobId']))?.id;
  return jobId === undefined ? null : (lookAtMerge(call.store, jobId) ?? null);
}
