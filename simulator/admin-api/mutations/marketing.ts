import { toGid } from '../../store/ids.ts';
import { parseMinor } from '../../store/money.ts';
import { marketingActivities, marketingEngagements } from '../../store/schema-marketing.ts';
import type { MarketingActivityRow, MoneyValue } from '../../store/schema-marketing.ts';
import { fields, inputArg, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { gidOf } from '../read-gid.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import { refuseChange } from './marketing-rules.ts';
import type { ActivityInput, MoneyInput } from './marketing-rules.ts';

function readMoney(money: MoneyInput | null | undefined): MoneyValue | null {
  if (money == null) return null;
  const amount = parseMinor(String(money.amount), money.currencyCode);
  if (amount === undefined) throw new Error(`no amount of ${money.currencyCode}: ${String(money.amount)}`);
  return { amount, currency: money.currencyCode };
}

const ENDED = ['INACTIVE', 'DELETED_EXTERNALLY'];

type Columns = Omit<MarketingActivityRow, 'id' | 'createdAt'>;

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

/** What an upsert writes: optional fields left out are removed. */
function columnsOf(call: Call, input: ActivityInput, before: MarketingActivityRow | undefined): Columns {
  const now = call.store.clock.now();
  const budget = readMoney(input.budget?.total);
  return {
    ...{ remoteId: input.remoteId, title: input.title, remoteUrl: input.remoteUrl, status: input.status },
    ...{ tactic: input.tactic, channelType: input.marketingChannelType, updatedAt: now },
    ...fixedColumns(input, before),
    previewUrl: input.remotePreviewImageUrl ?? null,
    budget: budget === null ? null : { ...budget, budgetType: input.budget?.budgetType ?? 'LIFETIME' },
    adSpend: readMoney(input.adSpend),
    referringDomain: input.referringDomain ?? null,
    startedAt: input.start ?? before?.startedAt ?? now,
    endedAt: input.end ?? (ENDED.includes(input.status) ? now : null),
    scheduledStart: input.scheduledStart ?? null,
    scheduledEnd: input.scheduledEnd ?? null,
  };
}

function upsert(args: Args, call: Call): object {
  const input = inputArg<ActivityInput>(args, 'input');
  const { rows } = call.store;
  const before = rows.first(marketingActivities, 'WHERE remoteId = ?', input.remoteId);
  const wrong = refuseChange(call.store, input, before);
  if (wrong !== undefined) return { marketingActivity: null, userErrors: [wrong] };
  const columns = columnsOf(call, input, before);
  const id = before?.id ?? call.store.newId();
  if (before === undefined)
    rows.insert(marketingActivities, { ...columns, id, createdAt: columns.updatedAt });
  else rows.update(marketingActivities, id, columns);
  return { marketingActivity: rows.byId(marketingActivities, id), userErrors: [] };
}

/** The activity that arguments name by its id or remote id. */
function findActivity(args: Args, call: Call): MarketingActivityRow | UserError {
  const [id, remoteId] = [textArg(args, 'marketingActivityId'), textArg(args, 'remoteId')];
  const { rows } = call.store;
  const byId =
    id === undefined ? undefined : rows.byId(marketingActivities, gidOf(id, ['MarketingActivity']));
  if (id !== undefined)
    return byId ?? userError('Marketing activity does not exist.', null, 'MARKETING_ACTIVITY_DOES_NOT_EXIST');
  const byRemote = rows.first(marketingActivities, 'WHERE remoteId = ?', remoteId ?? '');
  return (
    byRemote ??
    userError('The remote ID does not correspond to an existing activity.', ['remoteId'], 'INVALID_REMOTE_ID')
  );
}

function remove(args: Args, call: Call): object {
  const refuse = (error: UserError): object => ({ deletedMarketingActivityId: null, userErrors: [error] });
  if (textArg(args, 'marketingActivityId') === undefined && textArg(args, 'remoteId') === undefined) {
    const message =
      'Either the marketing activity ID or remote ID must be provided for the activity to be deleted.';
    return refuse(userError(message, null, 'INVALID_DELETE_ACTIVITY_EXTERNAL_ARGUMENTS'));
  }
  const found = findActivity(args, call);
  if ('message' in found) return refuse(found);
  const { rows } = call.store;
  if (rows.first(marketingActivities, 'WHERE parentRemoteId = ?', found.remoteId) !== undefined) {
    const message =
      'This activity has child activities and thus cannot be deleted. Child activities must be deleted before a parent activity.';
    return refuse(userError(message, null, 'CANNOT_DELETE_ACTIVITY_WITH_CHILD_EVENTS'));
  }
  rows.run('DELETE FROM marketingEngagements WHERE activityId = ?', found.id);
  rows.run('DELETE FROM marketingActivities WHERE id = ?', found.id);
  return { deletedMarketingActivityId: toGid('MarketingActivity', found.id), userErrors: [] };
}

type EngagementInput = {
  occurredOn: string;
  utcOffset: string;
  isCumulative?: boolean | null;
  adSpend?: MoneyInput | null;
  sales?: MoneyInput | null;
} & Record<string, unknown>;

const IDENTIFIERS =
  'For activity level engagement, either the marketing activity ID or remote ID must be provided. For channel level engagement, the channel handle must be provided.';

/** Whose engagement it is: exactly one of three names. */
function engagedActivity(args: Args, call: Call): MarketingActivityRow | UserError {
  const given = ['marketingActivityId', 'remoteId', 'channelHandle'].filter((name) => args[name] != null);
  if (given.length === 0)
    return userError(
      `No identifier found. ${IDENTIFIERS}`,
      null,
      'INVALID_MARKETING_ENGAGEMENT_ARGUMENT_MISSING',
    );
  if (given.length > 1) return userError(IDENTIFIERS, null, 'INVALID_MARKETING_ENGAGEMENT_ARGUMENTS');
  // Channel handles are registered with Shopify by a partner manager: an app of one's own has none.
  if (given[0] === 'channelHandle')
    return userError('The channel handle is not recognized.', ['channelHandle'], 'INVALID_CHANNEL_HANDLE');
  return findActivity(args, call);
}

function refuseCurrency(input: EngagementInput, activity: MarketingActivityRow): UserError | undefined {
  const codes = [input.adSpend, input.sales].flatMap((money) => money?.currencyCode ?? []);
  const field = ['marketingEngagement'];
  if (new Set(codes).size > 1)
    return userError(
      'All currency codes provided in the input need to match.',
      field,
      'CURRENCY_CODE_MISMATCH_INPUT',
    );
  const known = activity.budget?.currency ?? activity.adSpend?.currency;
  if (known === undefined || codes.every((code) => code === known)) return undefined;
  return userError(
    "The currency codes provided need to match the referenced marketing activity's currency code.",
    field,
    'MARKETING_ACTIVITY_CURRENCY_CODE_MISMATCH',
  );
}

function engage(args: Args, call: Call): object {
  const input = inputArg<EngagementInput>(args, 'marketingEngagement');
  const activity = engagedActivity(args, call);
  const wrong = 'message' in activity ? activity : refuseCurrency(input, activity);
  if (wrong !== undefined || 'message' in activity) return { marketingEngagement: null, userErrors: [wrong] };
  const { rows } = call.store;
  const [adSpend, sales] = [readMoney(input.adSpend), readMoney(input.sales)];
  const id = call.store.newId();
  // What a second report of the same day means is not published: both are kept, and the later one is the day's.
  rows.insert(marketingEngagements, {
    ...{ id, activityId: activity.id, occurredOn: input.occurredOn, utcOffset: input.utcOffset },
    isCumulative: input.isCumulative ?? false,
    currency: adSpend?.currency ?? sales?.currency ?? null,
    ...{ adSpend: adSpend?.amount ?? null, sales: sales?.amount ?? null, counts: readCounts(input) },
    createdAt: call.store.clock.now(),
  });
  return { marketingEngagement: rows.byId(marketingEngagements, id), userErrors: [] };
}

function readCounts(input: EngagementInput): Record<string, string> {
  const others = ['occurredOn', 'utcOffset', 'isCumulative', 'adSpend', 'sales'];
  const counts = Object.entries(input).filter(([name, value]) => !others.includes(name) && value != null);
  return Object.fromEntries(counts.map(([name, value]) => [name, String(value)]));
}

export const marketingMutations = fields<undefined>({
  marketingActivityUpsertExternal: (_source, args, call) => upsert(args, call),
  marketingActivityDeleteExternal: (_source, args, call) => remove(args, call),
  marketingEngagementCreate: (_source, args, call) => engage(args, call),
});
