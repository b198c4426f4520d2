// Vitest global set-up: one embedded PostgreSQL a run, with a migrated template that test files clone.
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import type { EmbeddedPostgres } from '../../tools/embedded-postgres.mjs';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../tools/embedded-postgres.mjs';
import { migrateDatabase } from '../../tools/migrate-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's address of the run's server. */
    readonly postgresAdminUrl: string;
    /** As tandem_owner and as tandem_app; the database in the path is to be replaced. */
    readonly postgresOwnerUrl: string;
    readonly postgresAppUrl: string;
    /** The migrated database to clone. */
    readonly postgresTemplate: string;
    /** Major version of the server, such as 18. */
    readonly postgresMajor: number;
  }
}

interface Running {
  readonly postgres: EmbeddedPostgres;
  readonly template: string;
  readonly major: number;
  readonly leaveBehind: () => void;
}

const root = join(import.meta.dirname, '..', '..');

// Each vitest project loads this file anew; the server is one for all of them.
const shared = globalThis as { tandemTestPostgres?: { running: Promise<Running>; users: number } };

/** Starts the server before the first project that needs it. */
export async function setup(project: TestProject): Promise<void> {
  shared.tandemTestPostgres ??= { running: startServer(), users: 0 };
  shared.tandemTestPostgres.users += 1;
  const { postgres, template, major } = await shared.tandemTestPostgres.running;
  project.provide('postgresAdminUrl', postgres.adminUrl);
  project.provide('postgresOwnerUrl', postgres.ownerUrl);
  project.provide('postgresAppUrl', postgres.appUrl);
  project.provide('postgresTemplate', template);
  project.provide('postgresMajor', major);
}

/** Stops the server after the last project. */
export async function teardown(): Promise<void> {
  const mine = shared.tandemTestPostgres;
  if (mine === undefined) return;
  mine.users -= 1;
  if (mine.users > 0) return;
  delete shared.tandemTestPostgres;
  const { postgres, leaveBehind } = await mine.running;
  await postgres.stop();
  leaveBehind();
}

async function startServer(): Promise<Running> {
  // TEST_POSTGRES_PACKAGE names the folder of another version's package, such as PostgreSQL 15.
  const packageFolder = process.env['TEST_POSTGRES_PACKAGE'];
  const options = {
    durable: false,
    settings: { max_connections: '200' },
    ...(packageFolder === undefined ? {} : { packageFolder }),
  };
  const kept = join(root, '.cache', packageFolder === undefined ? 'test-postgres' : 'test-postgres-other');
  try {
    return await prepare(await startEmbeddedPostgres({ ...options, folder: kept }), () => undefined);
  } catch (error) {
    if (!(error as Error).message.includes('in use')) throw error;
  }
  // Another run of this clone holds the kept one.
  const folder = mkdtempSync(join(tmpdir(), 'tandem-test-'));
  return prepare(await startEmbeddedPostgres({ ...options, folder }), () => {
    removeEmbeddedPostgres(folder);
  });
}

async function prepare(postgres: EmbeddedPostgres, leaveBehind: () => void): Promise<Running> {
  try {
    return {
      postgres,
      template: await makeTemplate(postgres),
      major: await readMajor(postgres),
      leaveBehind,
    };
  } catch (error) {
    await postgres.stop();
    leaveBehind();
    throw error;
  }
}

async function readMajor(postgres: EmbeddedPostgres): Promise<number> {
  const client = new pg.Client({ connectionString: postgres.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(
      `SELECT current_setting('server_version_num') AS version`,
    );
    return Math.floor(Number(rows[0]?.version) / 10_000);
  } finally {
    await client.end();
  }
}

/** The template is kept between runs under a name that says what it was made from. */
async function makeTemplate(postgres: EmbeddedPostgres): Promise<string> {
  const hash = createHash('sha256');
  const sources = [
    'prisma/migrations/**/*.sql',
    'app/jobs/{catalog,prepare.server}.ts',
    'tools/migrate-database.ts',
  ];
  for (const file of globSync(sources, { cwd: root }).sort())
    hash.update(file).update(readFileSync(join(root, file)));
  const template = `test_template_${hash.digest('hex').slice(0, 12)}`;
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname ~ '^test_'`,
    );
    const leftOver = rows.map((row) => row.datname).filter((name) => name !== template);
    for (const name of leftOver) await postgres.dropDatabase(name);
    if (rows.some((row) => row.datname === template)) return template;
    const urls = await postgres.createDatabase(`${template}_part`);
    await migrateDatabase({ owner: urls.ownerUrl, app: urls.appUrl }, () => undefined);
    await admin.query(`ALTER DATABASE ${template}_part RENAME TO ${template}`);
    return template;
  } finally {
    await admin.end();
  }
}
