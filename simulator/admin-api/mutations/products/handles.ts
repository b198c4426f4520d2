import type { Store } from '../../../store/store.ts';

/** A handle made of a text: small letters and digits, everything else one hyphen. */
export function toHandle(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 255);
}

/** True when a row of that table other than `id` has the handle. */
export function isTaken(store: Store, table: string, of: { handle: string; id?: number }): boolean {
  const sql = `SELECT count(*) FROM ${table} WHERE handle = ? AND id <> ?`;
  return store.rows.number(sql, of.handle, of.id ?? 0) > 0;
}

/** The handle a title gets: with a number behind it when others have it. */
export function freeHandle(store: Store, table: string, title: string): string {
  const wanted = toHandle(title) || table.replace(/s$/, '');
  for (let count = 0; ; count += 1) {
    const handle = count === 0 ? wanted : `${wanted}-${String(count)}`;
    if (!isTaken(store, table, { handle })) return handle;
  }
}
