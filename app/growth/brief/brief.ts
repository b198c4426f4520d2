import { findContributors, type Contributor, type GroupChange } from './contributors.ts';
import { judgeWeek, usualWeeks, type Judged } from './usual-range.ts';

export const briefMetrics = ['net-revenue', 'contribution-margin', 'orders', 'discount-cost'] as const;
export type BriefMetric = (typeof briefMetrics)[number];

/** The metrics of one week: minor units, and a count for orders. */
export type WeekFigures = Readonly<Record<BriefMetric, number>>;

/** A group of orders in the week and in a usual one. */
export interface BriefGroup {
  readonly by: string;
  readonly key: string;
  readonly label: string;
  readonly current: WeekFigures;
  readonly usual: WeekFigures;
}

/** A metric of the week with its judgement, and what a change mostly came from. */
export interface BriefFigure extends Judged {
  readonly metric: BriefMetric;
  readonly current: number;
  readonly contributors: readonly Contributor[];
}

/** What changed in a week: as it is kept. */
export interface BriefContent {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  /** Orders of its five weeks whose margin was still being worked out; briefs from before this was kept lack it. */
  readonly unsettled?: number;
  readonly figures: readonly BriefFigure[];
  /** Best sellers with the days their stock lasts at the pace of four weeks. */
  readonly covers: readonly {
    readonly title: string;
    readonly days: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/**
 * Judges every metric of the newest week by those before it. Only what is beyond noise is explained; the rest is said to
 * be as usual.
 * @param weeks the oldest first, the week told last
 */
export function judgeFigures(weeks: readonly WeekFigures[], groups: readonly BriefGroup[]): BriefFigure[] {
  const last = weeks.at(-1);
  if (last === undefined) return [];
  return briefMetrics.map((metric): BriefFigure => {
    const before = weeks.slice(0, -1).map((week) => week[metric]);
    const judged = judgeWeek(before.slice(-usualWeeks), last[metric], metric === 'orders');
    const isTold = judged.verdict === 'higher' || judged.verdict === 'lower';
    const changes = groups.map(({ by, key, label, current, usual }): GroupChange => ({
      ...{ by, key, label, current: current[metric], usual: usual[metric] },
    }));
    const contributors = isTold
      ? findContributors({ change: last[metric] - judged.mean, usual: judged.mean }, changes)
      : [];
    return { metric, current: last[metric], ...judged, contributors };
  });
}
