import type { MarginChoice } from '../../growth/margin/margin-choice.ts';
import { coverageBp } from '../../growth/margin/margin-report.server.ts';
import type { MarginRest, MarginRow, MarginSums } from '../../growth/margin/margin-rows.server.ts';
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
  /** null where the row is a sum of groups. */
  url: string | null;
}

/** Writes the rows of a breakdown, each with the address of its orders. */
export function writeBreakdown(
  page: Page,
  { by, days }: MarginChoice,
  rows: readonly MarginRow[],
): WrittenMarginRow[] {
  return rows.map((row) => {
    const search = new URLSearchParams({ days: String(days), by, key: row.key });
    return {
      id: row.key === '' ? 'none' : row.key,
      label: labelOf(page, by, row),
      orders: writeCount(row.orders, page.reader),
      ...writeSums(page, row),
      url: `/app/margin/orders?${search.toString()}`,
    };
  });
}

/** Writes the groups that have no row of their own, in sum. */
export function writeRest(page: Page, rest: MarginRest): WrittenMarginRow {
  const groups = { count: Number(rest.groups), groups: writeCount(rest.groups, page.reader) };
  const label = page.t('margin:rest', groups);
  return { id: 'rest', label, orders: '–', ...writeSums(page, rest), url: null };
}

function writeSums({ t, reader }: Page, sums: MarginSums) {
  const known = coverageBp(sums);
  return {
    net: writeMoney(sums.netSalesMinor, reader),
    discount: writeMoney(sums.discountMinor, reader),
    contribution: writeMoney(sums.contributionMinor, reader),
    coverage: known === null ? '–' : t('margin:rowCoverage', { share: writePercent(known, reader) }),
  };
}

/** What a row is called: its own name, or the words for "none of them". */
export function labelOf({ t }: Page, by: MarginChoice['by'], row: { key: string; label: string }): string {
  if (by === 'members') return t(`margin:group.${row.key}`);
  if (row.key === '') return t(`margin:none.${by}`);
  if (by === 'channel') return writeKey(t, row.key, 'channel');
  return row.label === '' ? t('margin:unnamed', { key: row.key }) : row.label;
}
