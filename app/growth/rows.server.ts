import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { findingRows, figureRows } from './row-source.ts';
import type { RowColumn, RowSource } from './row-source.ts';
import { periodDays, periodsAt } from './figure.ts';
import type { FigureKind } from './figure.ts';
import type { FindingKind } from './finding.ts';

/** A raw cell: text, a whole number (count, minor units, basis points), an instant, or null where unknown. */
export type RawCell = string | bigint | Date | null;

/** One page of the rows behind a figure. */
export interface RowPage {
  readonly columns: readonly RowColumn[];
  readonly rows: readonly { readonly cells: readonly RawCell[]; readonly memberId: string | null }[];
  readonly more: boolean;
}

/** Rows an export holds at most; a spreadsheet opens no more than about a million. */
export const exportLimit = 100_000;

/** The rows that make up a finding, a page at a time. */
export async function loadFindingRows(
  tx: ShopTx,
  kind: FindingKind,
  slice: { now: Instant; offset: number; limit: number },
): Promise<RowPage> {
  return readRows(tx, findingRows[kind], { ...slice, values: [slice.now] });
}

/** The rows that make up a figure of Home, a page at a time. */
export async function loadFigureRows(
  tx: ShopTx,
  kind: FigureKind,
  slice: { now: Instant; timeZone: string; offset: number; limit: number },
): Promise<RowPage> {
  const { from, to } = periodsAt(slice.now, periodDays, slice.timeZone).current;
  const values = [to, from];
  return readRows(tx, figureRows[kind], { ...slice, values });
}

/** A page of a source's rows; `values` are its placeholders. */
export async function readRows(
  tx: ShopTx,
  source: RowSource,
  slice: { offset: number; limit: number; values: readonly unknown[] },
): Promise<RowPage> {
  // One row more than asked for tells whether there is a next page.
  const found = await tx.query<Record<string, unknown>>(
    `SELECT * FROM (${source.sql}) AS listed ORDER BY ${source.order}
     LIMIT ${String(slice.limit + 1)} OFFSET ${String(slice.offset)}`,
    ...slice.values,
  );
  const rows = found.slice(0, slice.limit).map((row) => ({
    cells: source.columns.map(({ key }) => rawCell(row[key])),
    memberId: typeof row['member_id'] === 'string' ? row['member_id'] : null,
  }));
  return { columns: source.columns, rows, more: found.length > slice.limit };
}

function rawCell(value: unknown): RawCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'bigint' || value instanceof Date) return value;
  // count(*) comes as bigint, sum(bigint) as Decimal, integers as number: all whole.
  return BigInt((value as { toFixed(digits: number): string }).toFixed(0));
}
