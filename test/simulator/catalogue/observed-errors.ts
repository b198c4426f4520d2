import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A userError as a real store was seen to answer it. */
export type Row = {
  operation: string;
  field: string | null;
  code: string | null;
  message: string;
  /** The text goes on. */
  message_cut?: boolean;
};
/** A userError as the simulated store answered it; `code` is missing where its type has none. */
export type Shown = { field: readonly string[] | null; message: string; code?: string | null };

const FILE = join(process.env['TEST_DATA_DIR'] ?? '', 'shopify', 'shopify_user_errors_observed.json');

/** True when the file of observed errors is here. */
export const HAS_OBSERVED = process.env['TEST_DATA_DIR'] !== undefined && existsSync(FILE);

/** The observed rows of some operations of the Admin API. */
export function observedRows(operations: readonly string[]): Row[] {
  if (!HAS_OBSERVED) return [];
  const file = JSON.parse(readFileSync(FILE, 'utf8')) as { rows: (Row & { api: string })[] };
  return file.rows.filter((row) => row.api === 'admin' && operations.includes(row.operation));
}

const pathOf = (field: string | null): RegExp | null =>
  field === null ? null : new RegExp(`^${field.split('<i>').map(escape).join('\\d+')}$`);

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A message with its places for numbers and values open, and its end when it was cut. */
function wordsOf({ message, message_cut: isCut }: Row): RegExp {
  const open = message
    .split(/<[^<>]*>/)
    .map(escape)
    .join('[\\s\\S]*?');
  return new RegExp(`^${open}${isCut === true ? '' : '$'}`);
}

/** True when an answered error is what was observed: its path, its words, and its code where both have one. */
export function isObserved(row: Row, shown: Shown): boolean {
  const path = pathOf(row.field);
  const field = shown.field?.join('.') ?? null;
  const isPlace = path === null ? field === null : field !== null && path.test(field);
  if (!isPlace || !wordsOf(row).test(shown.message)) return false;
  return row.code === null || shown.code === undefined || shown.code === row.code;
}
