import { isCurrency } from '../core/currency.ts';
import { formatMoneyDecimal } from '../core/money.ts';
import { writeCount, writeDay, writeMoney, writePercent } from './written.ts';
import type { WrittenFor } from './written.ts';

/** What a column holds, which decides how it is written on the page and in a file. */
export type CellKind = 'text' | 'count' | 'money' | 'percent' | 'day';

/** A raw cell: text as it is; counts, minor units and basis points as bigint; a day as its instant; null where unknown. */
export type Cell = string | bigint | Date | null;

/** A cell as the page shows it. Unknown is a dash, never a zero. */
export function writeCell(cell: Cell, kind: CellKind, reader: WrittenFor): string {
  if (cell === null) return '–';
  if (cell instanceof Date) return writeDay(cell, reader);
  if (typeof cell === 'string') return cell;
  if (kind === 'money') return writeMoney(cell, reader);
  return kind === 'percent' ? writePercent(cell, reader) : writeCount(cell, reader);
}

/** A cell as a file holds it: plain decimals and ISO days that a spreadsheet reads in any language. */
export function exportCell(cell: Cell, kind: CellKind, { currency }: WrittenFor): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'string') return defuse(cell);
  if (kind === 'money' && isCurrency(currency)) return formatMoneyDecimal({ minor: cell, currency });
  return kind === 'percent' ? formatMoneyDecimal({ minor: cell, currency: 'USD' }) : cell.toString();
}

/**
 * Takes the power from a text a spreadsheet would run as a formula (OWASP, CSV injection): names and codes come from
 * shoppers. A leading apostrophe is shown by no spreadsheet.
 */
export function defuse(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
}
