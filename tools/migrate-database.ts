import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { prepareQueues } from '../app/jobs/prepare.server.ts';
import { ensureRoles } from './database-roles.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

// Any constant does: it only has to be the same for every migrate of a database.
const migrateLock = 4_162_026;

/**
 * Brings a database to this version: roles, tables, the queue's schema, grants. May be run again at will, and by
 * several at once: they wait for each other.
 * @param urls owner: may make tables; app: the running app's address, when known
 * @param tell gets a line for each step
 * @throws an Error that says what to mend; a failed migration is rolled back
 */
export async function migrateDatabase(
  urls: { readonly owner: string; readonly app?: string | undefined },
  tell: (line: string) => void,
): Promise<void> {
  const owner = new pg.Client({ connectionString: urls.owner, application_name: 'tandem migrate' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [migrateLock]);
    await ensureRoles(owner, urls.app);
    tell('Roles tandem_app and tandem_purge are there.');
    tell(await deployMigrations(urls.owner));
    await prepareQueues(urls.owner);
    tell('The job queues are there.');
    await grantRights(owner);
    tell('Rights are granted.');
  } finally {
    await owner.end();
  }
}

async function grantRights(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name');
  const database = pg.escapeIdentifier(rows[0]?.name ?? '');
  await owner.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO tandem_app`);
  // /readyz compares the migrations in the database with those of its build.
  await owner.query('GRANT SELECT ON _prisma_migrations TO tandem_app');
}

/** Runs Prisma's own deploy; resolves with its last line. */
async function deployMigrations(ownerUrl: string): Promise<string> {
  const program = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [program, 'migrate', 'deploy'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_OWNER_URL: ownerUrl,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The migrations did not run:\n${said.trim()}`);
  return said.trim().split('\n').at(-1) ?? '';
}
