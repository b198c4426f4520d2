import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeShop, useDatabase } from '../../support/database.ts';

const serverMajor = inject('postgresMajor');
const clientMajor = ((): number => {
  const { stdout, status } = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/(\d+)\./.exec(stdout)?.[1] ?? 0) : 0;
})();

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const contents = async (url: string): Promise<Record<string, unknown>[]> => {
  const tables = await ask(
    url,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`,
  );
  const sums: Record<string, unknown>[] = [];
  for (const { name } of tables) {
    const [row] = await ask(
      url,
      `SELECT count(*)::text AS rows, coalesce(sum(hashtext(t::text)), 0)::text AS sum FROM ${String(name)} AS t`,
    );
    sums.push({ name, ...row });
  }
  return sums;
};

const rights = (url: string): Promise<Record<string, unknown>[]> =>
  ask(
    url,
    `SELECT p.proname AS name, p.prosecdef AS definer, r.rolname AS owner FROM pg_proc p
     JOIN pg_roles r ON r.oid = p.proowner WHERE p.proname LIKE 'tandem%'
     UNION ALL SELECT tablename || '.' || policyname, true, array_to_string(roles, ',') FROM pg_policies
     UNION ALL SELECT c.relname, c.relforcerowsecurity, r.rolname FROM pg_class c
     JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1, 3`,
  );

// pg_dump refuses a server newer than itself; the run on PostgreSQL 15 is the one that finds a client everywhere.
const able = clientMajor > 0 && clientMajor >= serverMajor;
const title = able
  ? 'backup and restore'
  : `backup and restore (skipped: pg_dump ${String(clientMajor)} is older than the server)`;

describe.runIf(able)(title, () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tandem-backup-'));
  const restoredName = `restored_${String(process.pid)}`;
  const urlOf = (name: string): string => {
    const url = new URL(inject('postgresAdminUrl'));
    url.pathname = `/${name}`;
    return url.toString();
  };
  const sourceUrl = (): string => urlOf(new URL(database.ownerUrl).pathname.slice(1));

  beforeAll(async () => {
    await ask(inject('postgresAdminUrl'), `CREATE DATABASE ${restoredName} OWNER tandem_owner`);
  });
  afterAll(async () => {
    await ask(inject('postgresAdminUrl'), `DROP DATABASE IF EXISTS ${restoredName} WITH (FORCE)`);
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings back every row, owner, policy and function, and the purge still works', async () => {
    const shopId = await makeShop();
    await database.asAdmin(
      `INSERT INTO members (shop_id, id, joined_at) VALUES ($1, gen_random_uuid(), '2026-01-01')`,
      shopId,
    );
    const file = join(folder, 'tandem.dump');
    execFileSync('pg_dump', ['--format=custom', `--file=${file}`, sourceUrl()]);
    execFileSync('pg_restore', ['--exit-on-error', `--dbname=${urlOf(restoredName)}`, file]);

    expect(await contents(urlOf(restoredName))).toEqual(await contents(sourceUrl()));
    expect(await rights(urlOf(restoredName))).toEqual(await rights(sourceUrl()));
    const [purged] = await ask(
      urlOf(restoredName),
      `SELECT tandem_purge_shop('${shopId}') ->> 'members' AS members`,
    );
    expect(purged).toEqual({ members: '1' });
  });

  it('refuses to dump as the owner, whom row-level security binds', () => {
    const { status, stderr } = spawnSync(
      'pg_dump',
      ['--format=custom', '--file=/dev/null', database.ownerUrl],
      {
        encoding: 'utf8',
      },
    );
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/row-level security/);
  });
});
