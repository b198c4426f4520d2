import { toGid } from '../../../store/tables/ids.ts';
import { marketingActivities } from '../../../store/schema/marketing.ts';
import type {
  MarketingActivityRow,
  MarketingEngagementRow,
  MoneyValue,
  Utm,
} from '../../../store/schema/marketing.ts';
import type { SqlValue } from '../../../store/tables/table.ts';
import { listRows, sortColumn } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { searchActivities, searchEvents } from '../../search/search-marketing.ts';
import type { AskingApp } from '../../search/search-marketing.ts';
import { queryOf } from '../../search/kept-query.ts';
import { applySearch } from '../../search/search.ts';
import { money } from '../../values.ts';
import { sourceAndMedium, statusLabel } from './marketing-words.ts';

const shown = (value: MoneyValue | null): object | null =>
  value === null ? null : money(value.amount, value.currency);

export const marketingActivityFields = fields<MarketingActivityRow>({
  id: (row) => toGid('MarketingActivity', row.id),
  title: (row) => row.title,
  status: (row) => row.status,
  statusLabel,
  statusBadgeTypeV2: (row) => (row.status === 'ACTIVE' ? 'SUCCESS' : 'DEFAULT'),
  statusBadgeType: (row) => (row.status === 'ACTIVE' ? 'SUCCESS' : 'DEFAULT'),
  targetStatus: () => null,
  tactic: (row) => row.tactic,
  marketingChannelType: (row) => row.channelType,
  marketingChannel: (row) => row.channelType,
  isExternal: () => true,
  inMainWorkflowVersion: () => false,
  sourceAndMedium,
  utmParameters: (row) => (row.utm === null ? null : { ...row.utm, content: null, term: null }),
  urlParameterValue: (row) => row.urlParameterValue,
  parentRemoteId: (row) => row.parentRemoteId,
  parentActivityId: (row, _args, call) => {
    const parent =
      row.parentRemoteId === null
        ? undefined
        : call.store.rows.first(marketingActivities, 'WHERE remoteId = ?', row.parentRemoteId);
    return parent === undefined ? null : toGid('MarketingActivity', parent.id);
  },
  hierarchyLevel: (row) => row.hierarchyLevel,
  adSpend: (row) => shown(row.adSpend),
  budget: (row) =>
    row.budget === null ? null : { budgetType: row.budget.budgetType, total: shown(row.budget) },
  activityListUrl: (row) => row.remoteUrl,
  appErrors: () => null,
  formData: () => null,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  statusTransitionedAt: (row) => row.updatedAt,
  app: (_row, _args, call) => ({ id: call.appId }),
  marketingEvent: (row) => row,
});

/** The event behind an activity: the same row, seen as what happened. */
export const marketingEventFields = fields<MarketingActivityRow>({
  id: (row) => toGid('MarketingEvent', row.id),
  legacyResourceId: (row) => String(row.id),
  app: (_row, _args, call) => ({ id: call.appId }),
  type: (row) => row.tactic,
  channel: (row) => row.channelType,
  targetTypeDisplayText: sourceAndMedium,
  marketingChannelType: (row) => row.channelType,
  channelHandle: (row) => row.channelHandle,
  description: (row) => row.title,
  remoteId: (row) => row.remoteId,
  manageUrl: (row) => row.remoteUrl,
  previewUrl: (row) => row.previewUrl,
  sourceAndMedium,
  startedAt: (row) => row.startedAt,
  endedAt: (row) => row.endedAt,
  scheduledToEndAt: (row) => row.scheduledEnd,
  utmCampaign: (row) => row.utm?.campaign ?? null,
  utmMedium: (row) => row.utm?.medium ?? null,
  utmSource: (row) => row.utm?.source ?? null,
});

const countNames = [
  ...['allConversions', 'clicksCount', 'commentsCount', 'complaintsCount', 'failsCount', 'favoritesCount'],
  ...['firstTimeCustomers', 'impressionsCount', 'orders', 'primaryConversions', 'returningCustomers'],
  ...['sendsCount', 'sessionsCount', 'sharesCount', 'uniqueClicksCount', 'uniqueViewsCount'],
  ...['unsubscribesCount', 'viewsCount'],
];

/** A Decimal as the API writes it: no zeros at its end but one behind a point. */
const asDecimal = (text: string): string =>
  /^-?\d+(\.\d+)?$/.test(text)
    ? `${text}${text.includes('.') ? '' : '.0'}`.replace(/(\.\d+?)0+$/, '$1')
    : text;

export const marketingEngagementFields = fields<MarketingEngagementRow>({
  ...Object.fromEntries(
    countNames.map((name) => [
      name,
      (row: MarketingEngagementRow): unknown => {
        const value = row.counts?.[name];
        if (value === undefined) return null;
        return name.endsWith('Count') ? Number(value) : asDecimal(value);
      },
    ]),
  ),
  occurredOn: (row) => row.occurredOn,
  utcOffset: (row) => row.utcOffset,
  isCumulative: (row) => row.isCumulative,
  channelHandle: (row) => row.channelHandle,
  adSpend: (row) => (row.adSpend === null ? null : money(row.adSpend, row.currency ?? '')),
  sales: (row) => (row.sales === null ? null : money(row.sales, row.currency ?? '')),
  marketingActivity: (row, _args, call) =>
    row.activityId === null ? null : (call.store.rows.byId(marketingActivities, row.activityId) ?? null),
});

const askingApp = (call: Call): AskingApp => ({ id: call.appId, name: call.app.name });

/** marketingActivities: all, or those of some ids, remote ids, or marks. */
export function listActivities(args: Args, call: Call): Listing {
  const where: string[] = [];
  const values: SqlValue[] = [];
  const among = (column: string, wanted: readonly SqlValue[]): void => {
    where.push(`${column} IN (${wanted.map(() => '?').join(', ')})`);
    values.push(...wanted);
  };
  const { marketingActivityIds: ids, remoteIds, utm } = args;
  // Both default to the empty list, which asks for all.
  if (Array.isArray(ids) && ids.length > 0) {
    among(
      'id',
      ids.map((id) => gidOf(id, ['MarketingActivity'])),
    );
  }
  if (Array.isArray(remoteIds) && remoteIds.length > 0) among('remoteId', remoteIds as string[]);
  if (utm != null)
    for (const [name, value] of Object.entries(utm as Utm)) {
      where.push(`json_extract(utm, '$.${name}') = ?`);
      values.push(value);
    }
  const found = applySearch(call, {
    path: 'marketingActivities',
    query: queryOf(call, args),
    fields: searchActivities(askingApp(call)),
  });
  where.push(...found.where);
  values.push(...found.values);
  const sort = sortColumn(
    { ID: 'id', CREATED_AT: 'createdAt', TITLE: 'title' },
    textArg(args, 'sortKey') ?? 'ID',
  );
  return listRows(call.store.rows, { table: marketingActivities, where, values, sort });
}

/** marketingEvents: what the activities show of themselves, by the same rows. */
export function listEvents(args: Args, call: Call): Listing {
  const { where, values } = applySearch(call, {
    path: 'marketingEvents',
    query: textArg(args, 'query'),
    fields: searchEvents(askingApp(call)),
  });
  const sort = sortColumn({ ID: 'id', STARTED_AT: 'startedAt' }, textArg(args, 'sortKey') ?? 'ID');
  return listRows(call.store.rows, { table: marketingActivities, where, values, sort });
}
