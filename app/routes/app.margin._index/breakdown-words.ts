import type { MarginChoice } from '../../growth/margin/margin-choice.ts';
import { coverageBp } from '../../growth/margin/margin-report.server.ts';
import type { MarginRow } from '../../growth/margin/margin-report.server.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import { writeKey } from '../../ui/channel-names.ts';
import type { Page } from '../page.server.ts';

/** A row of a breakdown as the page shows it. */
export interface WrittenMarginRow {
  id: string;
  label: string;
  orders: string;
  net: string;
  discount: string;
  contribution: string;
  /** Share of its sales whose unit cost is known. */
  coverage: string;
  url: string;
}

/** Writes the rows of a breakdown, each with the address of its orders. */
export function writeBreakdown(
  page: Page,
  { by, days }: MarginChoice,
  rows: readonly MarginRow[],
): WrittenMarginRow[] {
  const { t, reader } = page;
  return rows.map((row) => {
    const known = coverageBp(row);
    const search = new URLSearchParams({ days: String(days), by, key: row.key });
    return {
      id: row.key === '' ? 'none' : row.key,
      label: labelOf(page, by, row),
      orders: writeCount(row.orders, reader),
      net: writeMoney(row.netSalesMinor, reader),
      discount: writeMoney(row.discountMinor, reader),
      contribution: writeMoney(row.contributionMinor, reader),
      coverage: known === null ? '–' : t('margin:rowCoverage', { share: writePercent(known, reader) }),
      url: `/app/margin/orders?${search.toString()}`,
    };
  });
}

/** What a row is called: its own name, or the words for "none of them". */
export function labelOf({ t }: Page, by: MarginChoice['by'], row: { key: string; label: string }): string {
  if (by === 'members') return t(`margin:group.${row.key}`);
  if (row.key === '') return t(`margin:none.${by}`);
  if (by === 'channel') return writeKey(t, row.key, 'channel');
  return row.label === '' ? t('margin:unnamed', { key: row.key }) : row.label;
}
