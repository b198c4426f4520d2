import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** What COPY alone took, in seconds, for how many rows. */
export interface RawCopy {
  readonly seconds: number;
  readonly rows: number;
}

/**
 * Copies the rows of tables, as they stand, into identical empty tables (columns, keys, indexes) as their owner, one
 * COPY a table in one transaction. Only that is timed: the rows are written to files before.
 */
export async function copyRaw(ownerUrl: string, tables: readonly string[]): Promise<RawCopy> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-raw-'));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const table of tables) {
      // Row-level security is forced on the owner too: the rows are taken with it set aside.
      await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
      await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(join(folder, table)));
      await client.query(`CREATE TABLE raw_${table} (LIKE ${table} INCLUDING ALL)`);
    }
    const startedAt = performance.now();
    let rows = 0;
    await client.query('BEGIN');
    for (const table of tables) {
      const copy = client.query(copyFrom(`COPY raw_${table} FROM STDIN`));
      await pipeline(createReadStream(join(folder, table), { highWaterMark: 1 << 20 }), copy);
      rows += copy.rowCount;
    }
    await client.query('COMMIT');
    return { seconds: Number(((performance.now() - startedAt) / 1_000).toFixed(3)), rows };
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
