import type { CampaignFigures } from './campaign.ts';
import type { ChannelSums } from './channels.ts';
import type { Check, ImportReport } from './checks.ts';
import type { MarginFigures } from './margin.ts';
import type { RecommendationFigures } from './recommendations.ts';
import type { Spending } from './spend.ts';

/** Everything a trial found out. */
export interface Found {
  readonly report: ImportReport;
  readonly spending: Spending;
  readonly checks: readonly Check[];
  readonly mismatches: readonly string[];
  readonly recommendations: RecommendationFigures;
  readonly margin: MarginFigures;
  readonly channels: ChannelSums;
  readonly campaign: CampaignFigures;
  readonly points: { readonly issued: bigint; readonly reversed: bigint };
  readonly seconds: Readonly<Record<string, number>>;
  readonly peakPssMiB: number | null;
}

/**
 * The trial's result as one JSON object. Amounts `Minor` are hundredths of a pound; the file has prices in thousandths,
 * so its own sum and what was listed may end in a tenth of a penny. Points are those right after crediting history;
 * seconds are per step.
 */
export interface TrialReport extends RecommendationFigures, MarginFigures, ChannelSums, CampaignFigures {
  readonly ok: boolean;
  readonly orders: number;
  readonly lines: number;
  readonly invoices: number;
  readonly fileMinor: number;
  readonly placedMinor: number;
  readonly listedMinor: number;
  readonly customers: number;
  readonly pointsIssued: number;
  readonly pointsReversed: number;
  readonly ledgerSum: number;
  readonly recountMismatches: number;
  readonly redemptionsPosted: number;
  readonly redemptionsVoided: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly peakPssMiB: number | null;
  readonly failed: readonly string[];
}

const tenth = (milli: number): number => Number(`${String(milli)}e-1`);

/** Sums up; `ok` only if every check held and nobody's points differ from the recount. */
export function makeReport(found: Found): TrialReport {
  const { report, spending, checks, mismatches, points } = found;
  const ledgerSum = Number(checks.find(({ name }) => name === 'sum of all postings')?.found ?? Number.NaN);
  const failed = checks.filter(({ holds }) => !holds).map(({ name, found: was }) => `${name}: ${was}`);
  if (mismatches.length > 0)
    failed.push(`points differ from the recount: ${mismatches.slice(0, 5).join(', ')}`);
  return {
    ok: failed.length === 0,
    orders: report.orders,
    lines: report.lines,
    invoices: report.invoices,
    fileMinor: tenth(report.fileMilli),
    placedMinor: report.placedMinor,
    listedMinor: tenth(report.listedMilli),
    customers: report.customers,
    pointsIssued: Number(points.issued),
    pointsReversed: Number(points.reversed),
    ledgerSum,
    recountMismatches: mismatches.length,
    redemptionsPosted: spending.posted,
    redemptionsVoided: spending.voided,
    ...found.recommendations,
    ...found.margin,
    ...found.channels,
    ...found.campaign,
    seconds: found.seconds,
    peakPssMiB: found.peakPssMiB,
    failed,
  };
}

/** Prints the report for a person. */
export function printReport(report: TrialReport, checks: readonly Check[]): void {
  const { failed, seconds, ok, ...figures } = report;
  const line = (name: string, value: unknown): string => `  ${name.padEnd(54)} ${String(value)}`;
  const lines = [
    'Figures',
    ...Object.entries(figures).map(([name, value]) => line(name, value)),
    'Seconds',
    ...Object.entries(seconds).map(([name, value]) => line(name, value)),
    'Checks',
    ...checks.map(({ name, holds, found }) => line(`${holds ? 'holds ' : 'FAILED'} ${name}`, found)),
    line(
      `${report.recountMismatches === 0 ? 'holds ' : 'FAILED'} points equal an independent recount`,
      report.recountMismatches,
    ),
    ok ? 'Everything held.' : `Not everything held: ${failed.join('; ')}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
