import type { MirrorVisit } from '../mirror/order.ts';
import type { ExportJourneysQuery } from './operations.generated.ts';

type JourneyOrder = ExportJourneysQuery['orders']['edges'][number]['node'];
type Summary = NonNullable<JourneyOrder['customerJourneySummary']>;

export type JourneyNode = Pick<JourneyOrder, 'id'> & {
  readonly customerJourneySummary?: Omit<Summary, 'moments'> | null;
};

export type MomentNode = NonNullable<Summary['moments']>['edges'][number]['node'];

/** Whether Shopify has finished the journey, and its visits in the order of time. */
export function toVisits(
  summary: Omit<Summary, 'moments'> | null | undefined,
  moments: readonly MomentNode[],
): MirrorVisit[] {
  return moments
    .toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))
    .map((visit, ordinal) => ({
      ordinal,
      isFirst: visit.id === summary?.firstVisit?.id,
      isLast: visit.id === summary?.lastVisit?.id,
      occurredAt: new Date(visit.occurredAt),
      source: visit.source,
      sourceType: visit.sourceType ?? null,
      referrerUrl: visit.referrerUrl ?? null,
      landingPage: visit.landingPage ?? null,
      referralCode: visit.referralCode ?? null,
      utmSource: visit.utmParameters?.source ?? null,
      utmMedium: visit.utmParameters?.medium ?? null,
      utmCampaign: visit.utmParameters?.campaign ?? null,
      utmTerm: visit.utmParameters?.term ?? null,
      utmContent: visit.utmParameters?.content ?? null,
    }));
}
