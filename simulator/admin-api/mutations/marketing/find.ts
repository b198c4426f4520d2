import { isJobRunning } from '../../../store/jobs.ts';
import { marketingActivities } from '../../../store/schema/marketing.ts';
import type { MarketingActivityRow, Utm } from '../../../store/schema/marketing.ts';
import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { sameUtm } from './rules.ts';

/** The kind of the job that deletes every external activity. */
export const DELETE_ALL = 'marketing-delete-all';

const UNKNOWN = userError('Marketing activity does not exist.', null, 'MARKETING_ACTIVITY_DOES_NOT_EXIST');

/** The activity of a remote id. One of the storefront's apps is not found by it. */
export function activityByRemoteId(call: Call, remoteId: string): MarketingActivityRow | undefined {
  const where = "WHERE remoteId = ? AND tactic <> 'STOREFRONT_APP'";
  return call.store.rows.first(marketingActivities, where, remoteId);
}

/** The one activity that everything given names: id, remote id and marks together. */
export function namedActivity(args: Args, call: Call): MarketingActivityRow | UserError {
  const [id, remoteId] = [textArg(args, 'marketingActivityId'), textArg(args, 'remoteId')];
  const utm = args['utm'] as Utm | null | undefined;
  const rows = call.store.rows.all(marketingActivities, 'ORDER BY id');
  const found = rows.find(
    (row) =>
      (id === undefined || row.id === gidOf(id, ['MarketingActivity'])) &&
      (remoteId === undefined || (row.remoteId === remoteId && row.tactic !== 'STOREFRONT_APP')) &&
      (utm == null || sameUtm(row.utm, utm)),
  );
  return found ?? UNKNOWN;
}

/** While all are being deleted nothing is made or changed. */
export function refuseWhileDeleting(call: Call): UserError | undefined {
  if (!isJobRunning(call.store, DELETE_ALL)) return undefined;
  return userError(
    'Cannot perform this operation because a job to delete all external activities has been enqueued, which happens either from calling the marketingActivitiesDeleteAllExternal mutation or as a result of an app uninstall. Please either check the status of the job returned by the mutation or try again later.',
    null,
    'DELETE_JOB_ENQUEUED',
  );
}
