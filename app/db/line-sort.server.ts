import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { databasePool } from './client.server.ts';
import { encodeCopyLine } from './row-text.ts';

const linesPerFetch = 2_000;

/**
 * Sorts any number of text lines by key (then by their place) on the database's disk: for files that are too large
 * for memory and not in the order we need. The lines live in a temporary table only.
 */
export async function sortLinesOnDisk<T>(
  lines: AsyncIterable<{ readonly key: string; readonly line: string }>,
  work: (sorted: AsyncIterable<string[]>) => Promise<T>,
): Promise<T> {
  const client = await databasePool().connect();
  try {
    await client.query('BEGIN');
    await client.query(
      'CREATE TEMPORARY TABLE unsorted_lines (place bigserial, key text COLLATE "C", line text) ON COMMIT DROP',
    );
    const copy = client.query(copyFrom('COPY unsorted_lines (key, line) FROM STDIN'));
    await pipeline(Readable.from(copyText(lines)), copy);
    await client.query(
      'DECLARE sorted NO SCROLL CURSOR FOR SELECT line FROM unsorted_lines ORDER BY key, place',
    );
    return await work(
      fetchSorted(async () => {
        const { rows } = await client.query<{ line: string }>(`FETCH ${String(linesPerFetch)} FROM sorted`);
        return rows.map(({ line }) => line);
      }),
    );
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

const columns = [
  ['key', 'text'],
  ['line', 'text'],
] as const;

async function* copyText(
  lines: AsyncIterable<{ readonly key: string; readonly line: string }>,
): AsyncGenerator<string> {
  for await (const line of lines) yield encodeCopyLine({ ...line }, columns);
}

async function* fetchSorted(fetch: () => Promise<string[]>): AsyncGenerator<string[]> {
  for (let lines = await fetch(); lines.length > 0; lines = await fetch()) yield lines;
}
