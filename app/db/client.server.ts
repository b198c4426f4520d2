import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { environment } from '../core/environment.server.ts';
import { logFor } from '../core/log.server.ts';
import { PrismaClient } from './prisma/client.ts';

/** The plain role that row-level security binds; the migrate step makes it. */
export const appRole = 'tandem_app';

const connectionsPerProcess = 10;

interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

let current: Database | null = null;

/** The connection pool of this process; Prisma and raw SQL share it. */
export function databasePool(): pg.Pool {
  return database().pool;
}

/** Prisma of this process. Tenant tables answer only inside `inShop`. */
export function databasePrisma(): PrismaClient {
  return database().prisma;
}

/** Ends all connections; the next call opens new ones. */
export async function closeDatabase(): Promise<void> {
  if (current === null) return;
  const { pool, prisma } = current;
  current = null;
  await prisma.$disconnect();
  await pool.end();
}

/**
 * What the pool connects with. A login other than tandem_app (one URL for everything) steps down to that role.
 * @param url PostgreSQL address
 */
export function poolSettings(url: string): pg.PoolConfig {
  const settings = { connectionString: url, max: connectionsPerProcess, application_name: 'tandem' };
  return new URL(url).username === appRole ? settings : { ...settings, options: `-c role=${appRole}` };
}

function database(): Database {
  if (current !== null) return current;
  const pool = new pg.Pool(poolSettings(environment().DATABASE_URL));
  // An idle connection that the server ends (restart, failover) must not end the process; the pool opens another.
  pool.on('error', (error) => {
    logFor('db').warn({ err: error }, 'an idle database connection was lost');
  });
  // A connection lost in the middle of a transaction tells it twice: the query fails, and the client emits an error that
  // would end the process if nobody listened. The pool listens to idle ones only.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      logFor('db').warn({ err: error }, 'a database connection was lost');
    });
  });
  current = {
    pool,
    prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) }),
  };
  return current;
}
