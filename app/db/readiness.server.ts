import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { databasePool } from './client.server.ts';

/** What keeps the process from serving; null when nothing does. */
export type Unready = 'database unreachable' | 'migrations missing' | 'queue not prepared';

const answerMs = 2_000;

async function appliedMigrations(): Promise<Set<string>> {
  const { rows } = await databasePool().query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return new Set(rows.map((row) => row.name));
}

async function inspect(folder: string): Promise<Unready | null> {
  const applied = await appliedMigrations();
  const entries = await readdir(folder, { withFileTypes: true });
  const missing = entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name));
  if (missing.length > 0) return 'migrations missing';
  const { rows } = await databasePool().query<{ queue: string | null }>(
    `SELECT to_regclass('pgboss.job')::text AS queue`,
  );
  return rows[0]?.queue == null ? 'queue not prepared' : null;
}

/**
 * Whether the database answers within 2 s and has every migration of this version and the queue's schema.
 * @param folder of the migrations, relative to the working directory
 */
export async function findUnreadiness(folder = 'prisma/migrations'): Promise<Unready | null> {
  const late = sleep(answerMs, 'database unreachable' as const, { ref: false });
  try {
    return await Promise.race([inspect(folder), late]);
  } catch {
    return 'database unreachable';
  }
}
