// Opaque page cursors of our own lists: the sort values of the last row, so that a page is found by index.

/** Packs the sort values of a list's last row. */
export function encodeCursor(values: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * Reads a cursor back.
 * @param count how many values the list sorts by
 * @returns null for anything that this list did not hand out: start from the first page then
 */
export function decodeCursor(cursor: string, count: number): string[] | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const values: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const sound =
      Array.isArray(values) && values.length === count && values.every((value) => typeof value === 'string');
    return sound ? values : null;
  } catch {
    return null;
  }
}
