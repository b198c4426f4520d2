// The two roles that the migrations give rights to: tandem_app serves, tandem_purge owns the one deleting function.
import pg from 'pg';

const oldestVersion = 150_000;

interface RoleNeed {
  readonly role: string;
  readonly sql: string;
}

/**
 * Makes the roles where they are missing and lets the owner hand a function over to tandem_purge.
 * @param owner connected as the owner
 * @param appUrl DATABASE_URL when known: a missing tandem_app then gets its password, else it cannot log in and the
 *   app steps down to it from the owner's login
 * @throws an Error with the SQL an administrator has to run, when the owner may not make roles
 */
export async function ensureRoles(owner: pg.Client, appUrl: string | undefined): Promise<void> {
  await assertVersion(owner);
  const { rows } = await owner.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const known = new Set(rows.map((row) => row.rolname));
  const missing = neededRoles(appUrl).filter(({ role }) => !known.has(role));
  for (const { sql } of missing) await runOrExplain(owner, sql, missing);
  await ensureMembership(owner);
}

function neededRoles(appUrl: string | undefined): RoleNeed[] {
  const app = appUrl === undefined ? null : new URL(appUrl);
  const login =
    app?.username === 'tandem_app' && app.password !== ''
      ? `LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(app.password))}`
      : 'NOLOGIN';
  return [
    {
      role: 'tandem_app',
      sql: `CREATE ROLE tandem_app ${login} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`,
    },
    {
      role: 'tandem_purge',
      sql: 'CREATE ROLE tandem_purge NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS',
    },
  ];
}

async function ensureMembership(owner: pg.Client): Promise<void> {
  for (const role of ['tandem_app', 'tandem_purge']) {
    const { rows } = await owner.query<{ member: boolean }>(
      `SELECT pg_has_role(current_user, $1, 'MEMBER') AS member`,
      [role],
    );
    const sql = `GRANT ${role} TO CURRENT_USER`;
    if (rows[0]?.member !== true) await runOrExplain(owner, sql, [{ role, sql }]);
  }
}

async function runOrExplain(owner: pg.Client, sql: string, wanted: readonly RoleNeed[]): Promise<void> {
  try {
    await owner.query(sql);
  } catch (error) {
    const { rows } = await owner.query<{ name: string }>('SELECT current_user AS name');
    const name = pg.escapeIdentifier(rows[0]?.name ?? 'tandem_owner');
    const lines = wanted.map((need) => `  ${need.sql.replace('CURRENT_USER', name)};`);
    throw new Error(
      `${name} may not make the database roles (${(error as Error).message}). Let an administrator run:\n` +
        [...lines, `  GRANT tandem_app, tandem_purge TO ${name};`].join('\n'),
      { cause: error },
    );
  }
}

async function assertVersion(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: string; schema: boolean }>(
    `SELECT current_setting('server_version_num') AS version,
       has_schema_privilege(current_user, 'public', 'CREATE') AS schema`,
  );
  if (Number(rows[0]?.version) < oldestVersion) throw new Error('Tandem needs PostgreSQL 15 or later.');
  if (rows[0]?.schema !== true) {
    throw new Error(
      'DATABASE_OWNER_URL must own the database or its schema "public": let an administrator run ' +
        'ALTER SCHEMA public OWNER TO the role of that address.',
    );
  }
}
