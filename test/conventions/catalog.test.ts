// What Prisma's drift check does not see, read back from PostgreSQL's own catalogue.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { repository } from '../support/source-files.ts';

const database = useDatabase();

const platformTables = ['inbox_events', 'installations', 'leases', 'stored_sessions', 'throttle_buckets'];
const appendOnly = [
  'activity_entries',
  'cost_versions',
  'ledger_entries',
  'ledger_postings',
  'program_versions',
];

interface Table {
  readonly name: string;
  readonly owner: string;
  readonly enabled: boolean;
  readonly forced: boolean;
}

async function tables(): Promise<Table[]> {
  return database.asAdmin<Table>(
    `SELECT relname AS name, pg_get_userbyid(relowner) AS owner, relrowsecurity AS enabled, relforcerowsecurity AS forced
     FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
       AND relname <> '_prisma_migrations' ORDER BY relname`,
  );
}

describe('row-level security', () => {
  it('is on and forced on every table but the platform’s own', async () => {
    const all = await tables();
    expect(all.filter((table) => !table.enabled || !table.forced).map((table) => table.name)).toEqual(
      platformTables,
    );
    expect(all.length).toBeGreaterThan(35);
  });

  it('has one policy a tenant table, for every role and command, on what is read and written', async () => {
    const policies = await database.asAdmin(
      `SELECT tablename AS name, permissive, roles::text[] AS roles, cmd, qual, with_check AS checked FROM pg_policies
       WHERE schemaname = 'public' ORDER BY tablename`,
    );
    const scope = `(shop_id = (NULLIF(current_setting('tandem.shop_id'::text, true), ''::text))::uuid)`;
    const tenants = (await tables()).filter(({ name }) => !platformTables.includes(name));
    expect(policies).toEqual(
      tenants.map(({ name }) => ({
        name,
        permissive: 'PERMISSIVE',
        roles: ['public'],
        cmd: 'ALL',
        qual: scope,
        checked: scope,
      })),
    );
  });
});

describe('rights', () => {
  it.each(['tandem_app', 'tandem_purge'])('%s is a plain role that owns no table', async (role) => {
    const [facts] = await database.asAdmin(
      'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = $1',
      role,
    );
    expect(new Set(Object.values(facts ?? {}))).toEqual(new Set([false]));
    expect((await tables()).filter(({ owner }) => owner === role)).toEqual([]);
  });

  it('of tandem_app end before changing what is append-only', async () => {
    const granted = await database.asAdmin<{ name: string; rights: string[] }>(
      `SELECT table_name AS name, array_agg(privilege_type::text ORDER BY privilege_type::text) AS rights
       FROM information_schema.role_table_grants
       WHERE grantee = 'tandem_app' AND table_schema = 'public' AND table_name <> '_prisma_migrations'
       GROUP BY table_name ORDER BY table_name`,
    );
    const full = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
    const expected = (await tables()).map(({ name }) => ({
      name,
      rights: appendOnly.includes(name) ? ['INSERT', 'SELECT'] : full,
    }));
    expect(granted).toEqual(expected);
  });

  it('of PUBLIC are none', async () => {
    const granted = await database.asAdmin(
      `SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema = 'public'`,
    );
    expect(granted).toEqual([]);
  });

  it('of functions that act with another’s rights are pinned to a path and given to tandem_app alone', async () => {
    const functions = await database.asAdmin(
      `SELECT proname AS name, pg_get_userbyid(proowner) AS owner, proconfig::text AS config,
         has_function_privilege('public', oid, 'EXECUTE') AS anyone
       FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY proname`,
    );
    const config = '{"search_path=public, pg_temp"}';
    expect(functions).toEqual([
      { name: 'tandem_purge_shop', owner: 'tandem_purge', config, anyone: false },
      // A plain role may not ANALYZE; these do that and nothing else.
      { name: 'tandem_refresh_ledger_statistics', owner: 'tandem_owner', config, anyone: false },
      { name: 'tandem_refresh_margin_statistics', owner: 'tandem_owner', config, anyone: false },
      { name: 'tandem_refresh_statistics', owner: 'tandem_owner', config, anyone: false },
    ]);
  });
});

describe('triggers', () => {
  it('refuse change on every append-only table, once a statement', async () => {
    const triggers = await database.asAdmin(
      `SELECT c.relname AS table, t.tgname AS name, t.tgenabled AS enabled, (t.tgtype & 1) = 0 AS statement
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace AND t.tgname ~ '^refuse_' ORDER BY 1, 2`,
    );
    const expected = appendOnly.flatMap((table) =>
      ['refuse_change', 'refuse_truncate'].map((name) => ({ table, name, enabled: 'O', statement: true })),
    );
    expect(triggers).toEqual(expected);
  });

  it('check the sums of postings by the rows of the statement', async () => {
    const [trigger] = await database.asAdmin(
      `SELECT tgenabled AS enabled, tgnewtable AS rows, (tgtype & 1) = 0 AS statement FROM pg_trigger
       WHERE tgname = 'check_postings' AND tgrelid = 'ledger_postings'::regclass`,
    );
    expect(trigger).toEqual({ enabled: 'O', rows: 'added', statement: true });
  });
});

it('partial indexes keep the waiting work small', async () => {
  const indexes = await database.asAdmin<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indpred IS NOT NULL AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const names = indexes.map(({ name }) => name);
  const wanted = [
    'inbox_events_waiting',
    'redemptions_open',
    'lots_due_to_activate',
    'lots_due_to_expire',
    'lots_open',
  ];
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
});

describe('Prisma’s schema and the migrations', () => {
  const program = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const diff = async (...parameters: string[]): Promise<string> => {
    const run = promisify(execFile)(
      process.execPath,
      [program, 'migrate', 'diff', ...parameters, '--exit-code'],
      {
        cwd: repository,
        env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl },
      },
    );
    return run.then(
      ({ stdout }) => stdout,
      (error: unknown) => {
        const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
        return code === 2 ? `DIFFERENT ${String(stdout)}` : `FAILED ${String(stderr)}`;
      },
    );
  };

  it('agree: a database made by the migrations has nothing the schema lacks, nor the other way', async () => {
    expect(await diff('--from-config-datasource', '--to-schema', 'prisma')).toContain(
      'No difference detected',
    );
  });

  it('are told apart when they drift: a column, a key', async () => {
    await database.asAdmin('ALTER TABLE members ADD COLUMN drifted integer');
    await database.asAdmin('ALTER TABLE lots DROP CONSTRAINT lots_shop_id_member_id_fkey');
    const told = await diff('--from-config-datasource', '--to-schema', 'prisma');
    expect(told).toContain('DIFFERENT');
    expect(told).toContain('drifted');
    expect(told).toContain('foreign key');
  });
});
