import type { Store } from '../../../store/store.ts';

/** A handle made of a text: small letters, digits and underscores, everything else one hyphen. */
export function toHandle(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 255);
}

/** True when a row of that table other than `id` has the handle. */
export function isTaken(store: Store, table: string, of: { handle: string; id?: number }): boolean {
  const sql = `SELECT count(*) FROM ${table} WHERE handle = ? AND id <> ?`;
  return store.rows.number(sql, of.handle, of.id ?? 0) > 0;
}

/**
 * The handle a title gets: with a number behind it when rows other than `id` have it, or the next number when it ends in
 * one.
 */
export function freeHandle(
  store: Store,
  table: string,
  title: string | { title: string; id: number },
): string {
  const of = typeof title === 'string' ? { title, id: 0 } : title;
  const isFree = (handle: string): boolean => !isTaken(store, table, { handle, id: of.id });
  const wanted = toHandle(of.title) || table.replace(/s$/, '');
  if (isFree(wanted)) return wanted;
  const [, stem = wanted, number = '0'] = /^(.*)-(\d{1,15})$/.exec(wanted) ?? [];
  for (let count = Number(number) + 1; ; count += 1) {
    const handle = `${stem}-${String(count)}`;
    if (isFree(handle)) return handle;
  }
}

/** The handle that is asked for by name: undefined for a blank one, one of the table's noun where no letter is left. */
export function askedHandle(
  store: Store,
  table: string,
  asked: string | null | undefined,
): string | undefined {
  if (asked == null || asked.trim() === '') return undefined;
  return toHandle(asked) || freeHandle(store, table, '');
}
