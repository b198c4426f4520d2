import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { ShopId } from '../../app/core/ids.ts';
import { closeDatabase } from '../../app/db/client.server.ts';
import { installShop } from '../../app/db/platform.server.ts';

/** A database of a test file's own; the app in this process uses it as tandem_app. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Runs SQL as the superuser, whom row-level security does not bind: to look at what really is there. */
  asAdmin<Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row[]>;
}

let counted = 0;

/**
 * Gives the calling test file (or describe block) a database cloned from the migrated template, and drops it at the
 * end. The app's modules reach it because DATABASE_URL is set before they connect.
 */
export function useDatabase(): TestDatabase {
  const name = `test_${String(process.pid)}_${randomBytes(4).toString('hex')}`;
  const adminUrl = withDatabase(inject('postgresAdminUrl'), name);
  const appUrl = withDatabase(inject('postgresAppUrl'), name);
  const ownerUrl = withDatabase(inject('postgresOwnerUrl'), name);
  beforeAll(async () => {
    const template = inject('postgresTemplate');
    await runSql(
      inject('postgresAdminUrl'),
      `CREATE DATABASE ${name} TEMPLATE ${template} OWNER tandem_owner`,
    );
    process.env['DATABASE_URL'] = appUrl;
    process.env['DATABASE_OWNER_URL'] = ownerUrl;
  });
  afterAll(async () => {
    await closeDatabase();
    await runSql(inject('postgresAdminUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return {
    ownerUrl,
    appUrl,
    asAdmin: async <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]) =>
      runSql<Row>(adminUrl, sql, values),
  };
}

/** Installs one more shop and returns its id. @param now the shop clock's time of installation */
export async function makeShop(now: Date = new Date('2026-01-01T00:00:00Z')): Promise<ShopId> {
  counted += 1;
  const domain = `shop-${String(counted)}-${randomBytes(3).toString('hex')}.myshopify.com`;
  const { installation } = await installShop({ domain, grantedScopes: ['read_orders'], now });
  return installation.shopId;
}

async function runSql<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
