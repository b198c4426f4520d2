import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ObservedRow = {
  operation: string;
  field: string | null;
  code: string | null;
  message: string;
  message_cut: boolean;
};
/** A userError as an answer of ours showed it. */
export type Told = { operation: string; field: string | null; code: string | null; message: string };

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Errors of real answers for those operations; undefined without TEST_DATA_DIR. */
export function readObserved(operations: RegExp): ObservedRow[] | undefined {
  const folder = process.env['TEST_DATA_DIR'];
  if (folder === undefined) return undefined;
  const text = readFileSync(join(folder, 'shopify/shopify_user_errors_observed.json'), 'utf8');
  const { rows } = JSON.parse(text) as { rows: ObservedRow[] };
  return rows.filter((row) => operations.test(row.operation));
}

/** True when an answer of ours told the same: placeholders stand for any text; an absent code was perhaps not asked for. */
export function isTold(row: ObservedRow, told: readonly Told[]): boolean {
  const wild = (text: string): string =>
    text
      .split(/<[^<>]+>/)
      .map(escape)
      .join('.+');
  const message = new RegExp(`^${wild(row.message)}${row.message_cut ? '' : '$'}`);
  const field = row.field === null ? undefined : new RegExp(`^${wild(row.field)}$`);
  return told.some(
    (one) =>
      one.operation === row.operation &&
      (row.code === null || one.code === row.code) &&
      (field === undefined ? one.field === null : one.field !== null && field.test(one.field)) &&
      message.test(one.message),
  );
}
