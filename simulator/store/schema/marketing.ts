import {
  flag,
  key,
  maybeJson,
  maybeMinor,
  maybeText,
  maybeWhole,
  table,
  text,
  wholeOr,
} from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

export const segments = table('segments', {
  id: key(),
  name: text(),
  query: text(),
  createdAt: text(),
  updatedAt: text(),
  /** Wall milliseconds of the last change; the list's own search shows it only after the search lag. */
  changedAtMs: wholeOr(0),
});

/** A question for members that is worked out a moment later, by the job of the same id. */
export const memberQueries = table('memberQueries', { id: key(), query: text() });

export type Utm = { source: string; medium: string; campaign: string };
export type MoneyValue = { amount: bigint; currency: string };
export type Budget = MoneyValue & { budgetType: string };

export const marketingActivities = table(
  'marketingActivities',
  {
    id: key(),
    remoteId: text(),
    title: text(),
    remoteUrl: text(),
    previewUrl: maybeText(),
    /** MarketingActivityExternalStatus. */
    status: text(),
    tactic: text(),
    channelType: text(),
    channelHandle: maybeText(),
    hierarchyLevel: maybeText(),
    parentRemoteId: maybeText(),
    urlParameterValue: maybeText(),
    utm: maybeJson<Utm>(),
    budget: maybeJson<Budget>(),
    adSpend: maybeJson<MoneyValue>(),
    referringDomain: maybeText(),
    startedAt: text(),
    endedAt: maybeText(),
    scheduledStart: maybeText(),
    scheduledEnd: maybeText(),
    createdAt: text(),
    updatedAt: text(),
    /** Activities are found at once. */
    changedAtMs: wholeOr(0),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS activitiesByRemoteId ON marketingActivities (remoteId)'],
);

/** Counts of one day, kept as they were sent. */
export const marketingEngagements = table(
  'marketingEngagements',
  {
    id: key(),
    activityId: maybeWhole(),
    channelHandle: maybeText(),
    /** A plain date in the sender's own zone. */
    occurredOn: text(),
    utcOffset: text(),
    isCumulative: flag(false),
    currency: maybeText(),
    adSpend: maybeMinor(),
    sales: maybeMinor(),
    /** Whole counts and decimals by their names in the API, as text. */
    counts: maybeJson<Record<string, string>>(),
    createdAt: text(),
  },
  ['CREATE INDEX IF NOT EXISTS engagementsByActivity ON marketingEngagements (activityId, occurredOn)'],
);

export type SegmentRow = RowOf<typeof segments>;
export type MemberQueryRow = RowOf<typeof memberQueries>;
export type MarketingActivityRow = RowOf<typeof marketingActivities>;
export type MarketingEngagementRow = RowOf<typeof marketingEngagements>;
