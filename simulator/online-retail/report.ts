import { stringify } from 'csv-stringify/sync';
import { formatMilli, milliToMinor } from './milli.ts';
import type { ListedLine, Placement } from './placed.ts';
import type { SourceLine } from './source-line.ts';

/** What became of the file. Amounts are whole numbers: `Milli` thousandths, `Minor` hundredths of a pound. */
export interface ImportReport {
  readonly invoices: number;
  readonly lines: number;
  readonly orders: number;
  readonly refunds: number;
  readonly customers: number;
  readonly fileMilli: number;
  /** Orders' gross minus refunds. */
  readonly placedMinor: number;
  readonly placedMilli: number;
  readonly listedMilli: number;
  readonly listed: { readonly reason: string; readonly lines: number; readonly amountMilli: number }[];
}

/** A bigint as a JSON number. Throws above 2^53, where a number would no longer be exact. */
function exactNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${value} does not fit a JSON number exactly`);
  return number;
}

/** Gross of all orders minus all refunds, in thousandths. */
export function sumPlaced(placement: Placement): bigint {
  let sum = 0n;
  for (const order of placement.orders) {
    for (const { source } of order.lines) sum += BigInt(source.quantity) * source.priceMilli;
  }
  for (const refund of placement.refunds) {
    for (const { line, quantity } of refund.lines) sum -= BigInt(quantity) * line.source.priceMilli;
  }
  return sum;
}

function countByReason(listed: readonly ListedLine[]): ImportReport['listed'] {
  const rows = new Map<string, { lines: number; amountMilli: bigint }>();
  for (const { reason, amountMilli } of listed) {
    const row = rows.get(reason) ?? { lines: 0, amountMilli: 0n };
    rows.set(reason, { lines: row.lines + 1, amountMilli: row.amountMilli + amountMilli });
  }
  return [...rows]
    .map(([reason, row]) => ({ reason, lines: row.lines, amountMilli: exactNumber(row.amountMilli) }))
    .toSorted((a, b) => a.amountMilli - b.amountMilli || (a.reason < b.reason ? -1 : 1));
}

/** Sums up a placement. Throws when placed plus listed is not the file's sum: nothing may get lost. */
export function reportImport(lines: readonly SourceLine[], placement: Placement): ImportReport {
  const fileMilli = lines.reduce((sum, line) => sum + BigInt(line.quantity) * line.priceMilli, 0n);
  const placedMilli = sumPlaced(placement);
  const listedMilli = placement.listed.reduce((sum, line) => sum + line.amountMilli, 0n);
  if (placedMilli + listedMilli !== fileMilli) {
    throw new Error(
      `placed ${formatMilli(placedMilli)} and listed ${formatMilli(listedMilli)} are not the file's ${formatMilli(fileMilli)}`,
    );
  }
  return {
    invoices: new Set(lines.map((line) => line.invoice)).size,
    lines: lines.length,
    orders: placement.orders.length,
    refunds: placement.refunds.length,
    customers: new Set(lines.map((line) => line.customer).filter((customer) => customer !== '')).size,
    fileMilli: exactNumber(fileMilli),
    placedMinor: exactNumber(milliToMinor(placedMilli)),
    placedMilli: exactNumber(placedMilli),
    listedMilli: exactNumber(listedMilli),
    listed: countByReason(placement.listed),
  };
}

/** Every listed line as CSV, one row each, amounts in pounds with three decimals. */
export function listedAsCsv(listed: readonly ListedLine[]): string {
  const rows = listed.map(({ source, reason, quantity, amountMilli }) => [
    source.lineNumber,
    source.invoice,
    source.stockCode,
    source.description,
    quantity,
    source.at,
    formatMilli(source.priceMilli),
    source.customer,
    reason,
    formatMilli(amountMilli),
  ]);
  const header = [
    'line',
    'invoice',
    'stockCode',
    'description',
    'quantity',
    'at',
    'unitPrice',
    'customer',
    'reason',
    'amount',
  ];
  return stringify([header, ...rows]);
}
