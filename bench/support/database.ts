import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../tools/embedded-postgres.mjs';
import { migrateDatabase } from '../../tools/migrate-database.ts';

export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly adminUrl: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/**
 * A fresh, migrated database with fsync on, as in production, and the environment the app's modules need. Import
 * modules that connect only after this.
 */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  const postgres = await startEmbeddedPostgres({ folder, durable: true });
  await migrateDatabase({ owner: postgres.ownerUrl, app: postgres.appUrl }, () => undefined);
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: postgres.appUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    SHOPIFY_API_KEY: 'bench',
    SHOPIFY_API_SECRET: randomBytes(16).toString('hex'),
    SHOPIFY_APP_URL: 'https://tandem-app.example',
    TOKEN_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'error',
  });
  const { ownerUrl, appUrl, adminUrl } = postgres;
  const stop = async () => {
    await postgres.stop();
    removeEmbeddedPostgres(folder);
  };
  return { ownerUrl, appUrl, adminUrl, stop };
}
