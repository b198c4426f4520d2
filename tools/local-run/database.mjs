// The embedded database of a local run, with its tables.
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded-postgres.mjs';
import { bareEnvironment } from './environments.mjs';
import { hashTableSources, isNoted, note } from './stamps.mjs';
import { tell, timed } from './step-lines.mjs';

/** Starts the database and brings its tables up to date; resolves with its addresses. */
export async function startDatabase(run) {
  const { options, store, children } = run;
  const urls = await timed('database', async () => {
    run.postgres = startEmbeddedPostgres({
      folder: join(options.state, 'pg'),
      port: options.port + 5,
      database: store.database,
      stopOnSignals: false,
    });
    const postgres = await run.postgres;
    // SIGINT is its fast and orderly shutdown.
    children.note('postgres', postgres.pid, 'SIGINT');
    return postgres.urlsFor(store.database);
  });
  await migrateWhenChanged(run, urls);
  return urls;
}

/** The note lies with the cluster: a new cluster has none. */
async function migrateWhenChanged({ options, store, children }, urls) {
  const began = performance.now();
  const noted = join(options.state, 'pg', `${store.database}.migrated`);
  const hash = hashTableSources();
  if (isNoted(noted, hash)) {
    tell('tables', began, 'up to date');
    return;
  }
  await children.run('migrate', {
    command: process.execPath,
    parameters: ['tools/migrate.ts'],
    env: { ...bareEnvironment(), DATABASE_OWNER_URL: urls.ownerUrl, DATABASE_URL: urls.appUrl },
  });
  note(noted, hash);
  tell('tables', began);
}
