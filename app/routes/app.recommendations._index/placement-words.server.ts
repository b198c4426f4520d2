import { inShop } from '../../db/shop-scope.server.ts';
import { reportPlacements } from '../../recommendations/events/report.server.ts';
import type { PlacementReport } from '../../recommendations/events/report.server.ts';
import { placements } from '../../recommendations/serving/placements.ts';
import { exportCell } from '../../ui/cells.ts';
import { csvFile } from '../../ui/csv-file.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { askedPeriod, rowsUrl, type OpenFigure } from '../recommendation-choice.server.ts';

const reportMs = 30_000;

/** One figure of a placement, and where its rows are. */
interface WrittenPlacementFigure {
  key: string;
  text: string;
  /** What the figure leaves out, or its share; '' when there is nothing to say. */
  note: string;
  url: string;
}

/** A placement's row as the page shows it. */
export interface WrittenPlacement {
  key: string;
  name: string;
  /** Whether the merchant switched it off. */
  off: boolean;
  /** Whether all its figures are zero. */
  isEmpty: boolean;
  rulesUrl: string;
  figures: WrittenPlacementFigure[];
}

/** Every placement, also one that nobody saw yet: its figures are true zeros. */
export function withEveryPlacement(reports: readonly PlacementReport[]): PlacementReport[] {
  const nothing = {
    ...{ impressions: 0, clicks: 0, adds: 0, orders: 0, units: 0, heldBack: 0 },
    ...{ netMinor: 0n, marginMinor: 0n, coveredMinor: 0n },
  };
  return placements.map(
    (placement) => reports.find((one) => one.placement === placement) ?? { placement, ...nothing },
  );
}

/** Writes what a placement did, each figure with the address of its rows. */
export function writePlacement(
  page: Page,
  report: PlacementReport,
  { days, off }: { days: number; off: boolean },
): WrittenPlacement {
  const { t, reader } = page;
  const { placement, impressions, clicks, adds, orders, netMinor, marginMinor, coveredMinor } = report;
  const figure = (key: string, open: OpenFigure, [text, note = '']: readonly [string, string?]) => ({
    ...{ key, text, note, url: rowsUrl(placement, open, days) },
  });
  const share = (part: bigint, whole: bigint) => writePercent((part * 10_000n) / whole, reader);
  const rate =
    impressions === 0
      ? ''
      : t('recommendations:clickRate', { share: share(BigInt(clicks), BigInt(impressions)) });
  // Most are put into the cart without a click to their page: orders without clicks would look wrong.
  const added =
    adds === 0 ? '' : t('recommendations:added', { count: adds, added: writeCount(adds, reader) });
  const known =
    coveredMinor === netMinor || netMinor === 0n
      ? ''
      : t('recommendations:marginKnown', { share: share(coveredMinor, netMinor) });
  const margin = coveredMinor === 0n && netMinor > 0n ? '–' : writeMoney(marginMinor, reader);
  return {
    ...{ key: placement, name: t(`recommendations:placement.${placement}`), off },
    isEmpty: impressions + clicks + adds + orders === 0 && netMinor === 0n,
    rulesUrl: `/app/recommendations/rules?placement=${placement}`,
    figures: [
      figure('impressions', 'impressions', [writeCount(impressions, reader)]),
      figure('clicks', 'clicks', [writeCount(clicks, reader), [rate, added].filter(Boolean).join(' · ')]),
      figure('orders', 'orders', [writeCount(orders, reader)]),
      figure('revenue', 'orders', [writeMoney(netMinor, reader)]),
      figure('margin', 'orders', [margin, known]),
    ],
  };
}

/** What every placement did in the period, as CSV. A margin whose costs nobody told is empty. */
export async function exportPlacements(page: Page): Promise<Response> {
  const { t, reader } = page;
  const period = askedPeriod(page);
  const found = await inShop(page.shopId, (tx) => reportPlacements(tx, period), { timeoutMs: reportMs });
  const columns = ['name', 'impressions', 'clicks', 'adds', 'orders', 'revenue', 'margin', 'held'] as const;
  const headings = columns.map((one) => t(`recommendations:column.${one}`, { currency: reader.currency }));
  const rows = withEveryPlacement(found).map((one) => [
    exportCell(t(`recommendations:placement.${one.placement}`), 'text', reader),
    ...[one.impressions, one.clicks, one.adds, one.orders].map(String),
    exportCell(one.netMinor, 'money', reader),
    exportCell(one.coveredMinor === 0n && one.netMinor > 0n ? null : one.marginMinor, 'money', reader),
    String(one.heldBack),
  ]);
  return csvFile('recommendations.csv', headings, rows);
}
