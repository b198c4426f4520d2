import { stringify } from 'csv-stringify/sync';

/**
 * A CSV file as a download. The byte order mark lets Excel read it as UTF-8.
 * @param rows cells already written by `exportCell`
 */
export function csvFile(
  fileName: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Response {
  const body = `\uFEFF${stringify([headings, ...rows] as string[][])}`;
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
