import { lookAtJob } from '../store/jobs.ts';
import { jobs } from '../store/schema/jobs.ts';
import { memberQueries } from '../store/schema/marketing.ts';
import type { MemberQueryRow } from '../store/schema/marketing.ts';
import type { Store } from '../store/store.ts';

/** A question for members as it stands when somebody looks. */
export type MemberQuery = MemberQueryRow & { done: boolean };

/** The question of that id, looked at: it may not be answered yet. Undefined when there is none. */
export function lookAtMembers(store: Store, id: number): MemberQuery | undefined {
  const [row, job] = [store.rows.byId(memberQueries, id), store.rows.byId(jobs, id)];
  return row === undefined || job === undefined ? undefined : { ...row, done: lookAtJob(store, job) };
}
