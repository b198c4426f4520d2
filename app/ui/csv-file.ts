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
  return csvResponse(fileName, byteOrderMark + writeLines([headings, ...rows]));
}

/**
 * The same of any length: each page is asked for when the reader has taken the one before, so only one is held.
 * A failure on the way breaks the download off; nothing looks whole that is not.
 */
export function csvStream(
  fileName: string,
  headings: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): Response {
  const reading = pages[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(byteOrderMark + writeLines([headings])));
      },
      async pull(controller) {
        const page = await reading.next();
        if (page.done === true) controller.close();
        else controller.enqueue(encoder.encode(writeLines(page.value)));
      },
      async cancel() {
        await reading.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return csvResponse(fileName, body);
}

const byteOrderMark = '\uFEFF';

function writeLines(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][]);
}

function csvResponse(fileName: string, body: string | ReadableStream<Uint8Array>): Response {
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
