import type { RowColumn } from '../growth/row-source.ts';
import { exportLimit } from '../growth/rows.server.ts';
import type { RawCell, RowPage } from '../growth/rows.server.ts';
import { exportCell, writeCell } from '../ui/cells.ts';
import { writePercent } from '../ui/written.ts';
import { csvFile } from '../ui/csv-file.ts';
import type { WrittenRows } from '../ui/rows-page.tsx';
import type { Page } from './page.server.ts';

const rowsAPage = 50;

/** Which slice of the rows a request asks for: `?page=3` is the third fifty. */
export function askedSlice({ request, now }: Page): {
  now: Date;
  offset: number;
  limit: number;
  number: number;
} {
  const asked = Number(new URL(request.url).searchParams.get('page') ?? '1');
  const number = Number.isInteger(asked) && asked > 0 && asked <= 2_000 ? asked : 1;
  return { now, offset: (number - 1) * rowsAPage, limit: rowsAPage, number };
}

/** The slice of an export: everything, up to what a spreadsheet opens. */
export function exportSlice({ now }: Page): { now: Date; offset: number; limit: number } {
  return { now, offset: 0, limit: exportLimit };
}

/** Writes a page of rows for its reader. */
export function writeRows(page: Page, found: RowPage, number: number): WrittenRows {
  const turned = (to: number) => `?page=${String(to)}`;
  return {
    columns: found.columns.map((column) => ({
      key: column.key,
      heading: headingOf(page, column),
      // A day after an amount would touch it from the left: both stand at the end of their columns.
      numeric: column.kind !== 'text' && column.kind !== 'untold',
    })),
    rows: found.rows.map(({ cells, memberId }, at) => ({
      id: `${String(number)}-${String(at)}`,
      cells: writeCells(page, found.columns, cells),
      memberUrl: memberId === null ? null : `/app/members/${memberId}`,
    })),
    previousUrl: number > 1 ? turned(number - 1) : null,
    nextUrl: found.more ? turned(number + 1) : null,
  };
}

function writeCells(page: Page, columns: readonly RowColumn[], cells: readonly RawCell[]): string[] {
  const untold = cells[columns.findIndex(({ kind }) => kind === 'untold')];
  const isWhole = untold === undefined || untold === '';
  return cells.map((cell, at) => {
    const { kind = 'text', key = '' } = columns[at] ?? {};
    if (kind === 'untold') return writeUntold(page, cell);
    const written = writeCell(cell, kind, page.reader);
    // A margin that lacks a cost is too high: it says so itself.
    return isWhole || key !== 'contribution_minor'
      ? written
      : page.t('findings:incomplete', { amount: written });
  });
}

/** What a margin lacks, in the reader's words; see `untoldSql`. */
function writeUntold({ t, reader }: Page, cell: RawCell): string {
  if (typeof cell !== 'string' || cell === '') return t('findings:untold.none');
  const words = cell.split(',').map((word) => {
    const [what = '', known = '0'] = word.split(':');
    return known === '0'
      ? t(`findings:untold.${what}`)
      : t('findings:untold.goodsPart', { share: writePercent(BigInt(known), reader) });
  });
  return new Intl.ListFormat(reader.locale, { type: 'unit', style: 'short' }).format(words);
}

/** The rows as a CSV file: plain decimals, ISO days, texts that no spreadsheet runs. */
export function exportRows(page: Page, found: RowPage, fileName: string): Response {
  const headings = found.columns.map((column) => headingOf(page, column));
  const rows = found.rows.map(({ cells }) =>
    cells.map((cell, at) => {
      const { kind = 'text' } = found.columns[at] ?? {};
      return kind === 'untold' ? writeUntold(page, cell) : exportCell(cell, kind, page.reader);
    }),
  );
  return csvFile(fileName, headings, rows);
}

function headingOf({ t, reader }: Page, { key }: RowColumn): string {
  return t(`findings:column.${key}`, { currency: reader.currency });
}
