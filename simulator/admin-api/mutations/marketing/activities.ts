import { parseGid, toGid, toUuidGid } from '../../../store/tables/ids.ts';
import { startJob } from '../../../store/jobs.ts';
import { marketingActivities } from '../../../store/schema/marketing.ts';
import type { MarketingActivityRow, MoneyValue } from '../../../store/schema/marketing.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { toMinor } from '../products/variant-input.ts';
import { activityByRemoteId, DELETE_ALL, namedActivity, refuseWhileDeleting } from './find.ts';
import { checkAddresses, refuseChange, refuseNew } from './rules.ts';
import type { ActivityInput, MoneyInput } from './rules.ts';

/** A MoneyInput in minor units, further digits rounded; or null. */
export function readMoney(money: MoneyInput | null | undefined): MoneyValue | null {
  if (money == null) return null;
  return { amount: toMinor(money.amount, money.currencyCode), currency: money.currencyCode };
}

const ENDED = ['INACTIVE', 'DELETED_EXTERNALLY'];

type Columns = Omit<MarketingActivityRow, 'id' | 'createdAt' | 'changedAtMs'>;

const momentOf = (text: string | null | undefined): string | null =>
  text == null ? null : `${new Date(text).toISOString().slice(0, 19)}Z`;

/** What stays as it was first set, though a later input leaves it out. */
function fixedColumns(
  input: ActivityInput,
  before: MarketingActivityRow | undefined,
): Pick<Columns, 'channelHandle' | 'hierarchyLevel' | 'parentRemoteId' | 'urlParameterValue' | 'utm'> {
  return {
    channelHandle: before?.channelHandle ?? input.channelHandle ?? null,
    hierarchyLevel: before?.hierarchyLevel ?? input.hierarchyLevel ?? null,
    parentRemoteId: before?.parentRemoteId ?? input.parentRemoteId ?? null,
    urlParameterValue: before?.urlParameterValue ?? input.urlParameterValue ?? null,
    utm: before?.utm ?? input.utm ?? null,
  };
}

/** What create and upsert write: optional fields left out are removed. */
function columnsOf(call: Call, input: ActivityInput, before?: MarketingActivityRow): Columns {
  const now = call.store.clock.now();
  const budget = readMoney(input.budget?.total);
  const status = input.status ?? 'UNDEFINED';
  return {
    ...{ title: input.title ?? '', remoteUrl: input.remoteUrl ?? '', status, tactic: input.tactic ?? 'AD' },
    ...{
      remoteId: input.remoteId ?? before?.remoteId ?? '',
      channelType: input.marketingChannelType ?? 'SEARCH',
    },
    ...fixedColumns(input, before),
    previewUrl: input.remotePreviewImageUrl ?? null,
    budget: budget === null ? null : { ...budget, budgetType: input.budget?.budgetType ?? 'LIFETIME' },
    adSpend: readMoney(input.adSpend),
    referringDomain: input.referringDomain ?? null,
    startedAt: momentOf(input.start) ?? now,
    endedAt: momentOf(input.end) ?? (ENDED.includes(status) ? now : null),
    scheduledStart: momentOf(input.scheduledStart),
    scheduledEnd: momentOf(input.scheduledEnd),
    updatedAt: now,
  };
}

/** What an update writes: only what was given. */
function changedColumns(call: Call, input: ActivityInput): Partial<Columns> {
  const now = call.store.clock.now();
  const budget = readMoney(input.budget?.total);
  const all = {
    ...{ title: input.title, remoteUrl: input.remoteUrl, status: input.status ?? undefined },
    ...{ tactic: input.tactic, channelType: input.marketingChannelType },
    previewUrl: input.remotePreviewImageUrl ?? undefined,
    budget: budget === null ? undefined : { ...budget, budgetType: input.budget?.budgetType ?? 'LIFETIME' },
    adSpend: readMoney(input.adSpend) ?? undefined,
    referringDomain: input.referringDomain ?? undefined,
    startedAt: momentOf(input.start) ?? undefined,
    endedAt: momentOf(input.end) ?? (ENDED.includes(input.status ?? '') ? now : undefined),
    scheduledStart: momentOf(input.scheduledStart) ?? undefined,
    scheduledEnd: momentOf(input.scheduledEnd) ?? undefined,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(given) as Partial<Columns>), updatedAt: now };
}

const refuse = (...userErrors: UserError[]): object => ({ marketingActivity: null, userErrors });
const show = (call: Call, id: number): object => ({
  marketingActivity: call.store.rows.byId(marketingActivities, id),
  userErrors: [],
});

/** An activity without a remote id of its own is known by its gid. */
function insert(call: Call, input: ActivityInput): object {
  const id = call.store.newId();
  const columns = columnsOf(call, input);
  const remoteId = columns.remoteId === '' ? toGid('MarketingActivity', id) : columns.remoteId;
  const parent = parseGid(input.parentActivityId ?? '')?.id;
  const parentRow = parent === undefined ? undefined : call.store.rows.byId(marketingActivities, parent);
  const parentRemoteId = columns.parentRemoteId ?? parentRow?.remoteId ?? null;
  call.store.rows.insert(marketingActivities, {
    ...{ ...columns, remoteId, parentRemoteId, id },
    createdAt: columns.updatedAt,
  });
  return show(call, id);
}

/** marketingActivityCreateExternal. */
export function create(args: Args, call: Call): object {
  const input = inputArg<ActivityInput>(args, 'input');
  checkAddresses(input);
  const wrong = refuseWhileDeleting(call) ?? refuseNew(call.store, input, false);
  return wrong === undefined ? insert(call, input) : refuse(wrong);
}

/** marketingActivityUpdateExternal. */
export function update(args: Args, call: Call): object {
  const input = inputArg<ActivityInput>(args, 'input');
  checkAddresses(input);
  if (['marketingActivityId', 'remoteId', 'utm'].every((name) => args[name] == null))
    return refuse(
      userError(
        'Either the marketing activity ID, remote ID, or UTM must be provided.',
        null,
        'INVALID_MARKETING_ACTIVITY_EXTERNAL_ARGUMENTS',
      ),
    );
  const deleting = refuseWhileDeleting(call);
  const before = namedActivity(args, call);
  if (deleting !== undefined || 'message' in before) return refuse(deleting ?? (before as UserError));
  const wrong = refuseChange(call.store, input, before);
  if (wrong !== undefined) return refuse(wrong);
  call.store.rows.update(marketingActivities, before.id, changedColumns(call, input));
  return show(call, before.id);
}

/** marketingActivityUpsertExternal, by the remote id. */
export function upsert(args: Args, call: Call): object {
  const input = inputArg<ActivityInput & { remoteId: string }>(args, 'input');
  checkAddresses(input);
  const before = activityByRemoteId(call, input.remoteId);
  const wrong =
    refuseWhileDeleting(call) ??
    (before === undefined ? refuseNew(call.store, input, true) : refuseChange(call.store, input, before));
  if (wrong !== undefined) return refuse(wrong);
  if (before === undefined) return insert(call, input);
  call.store.rows.update(marketingActivities, before.id, columnsOf(call, input, before));
  return show(call, before.id);
}

/** marketingActivityDeleteExternal. */
export function remove(args: Args, call: Call): object {
  const no = (error: UserError): object => ({ deletedMarketingActivityId: null, userErrors: [error] });
  if (textArg(args, 'marketingActivityId') === undefined && textArg(args, 'remoteId') === undefined) {
    const message =
      'Either the marketing activity ID or remote ID must be provided for the activity to be deleted.';
    return no(userError(message, null, 'INVALID_DELETE_ACTIVITY_EXTERNAL_ARGUMENTS'));
  }
  const found = namedActivity(args, call);
  if ('message' in found) return no(found);
  const { rows } = call.store;
  if (rows.first(marketingActivities, 'WHERE parentRemoteId = ?', found.remoteId) !== undefined) {
    const message =
      'This activity has child activities and thus cannot be deleted. Child activities must be deleted before a parent activity.';
    return no(userError(message, null, 'CANNOT_DELETE_ACTIVITY_WITH_CHILD_EVENTS'));
  }
  rows.run('DELETE FROM marketingEngagements WHERE activityId = ?', found.id);
  rows.run('DELETE FROM marketingActivities WHERE id = ?', found.id);
  return { deletedMarketingActivityId: toGid('MarketingActivity', found.id), userErrors: [] };
}

/** marketingActivitiesDeleteAllExternal: a job; until it is done nothing new is taken. */
export function removeAll(call: Call): object {
  const { rows } = call.store;
  rows.run('DELETE FROM marketingEngagements');
  rows.run('DELETE FROM marketingActivities');
  const job = { id: toUuidGid('Job', startJob(call.store, DELETE_ALL)), done: false, query: {} };
  return { job, userErrors: [] };
}
