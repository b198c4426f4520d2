// Roles and databases of the embedded PostgreSQL, the same three roles that DEPLOY asks for in production.
import pg from 'pg';

/** Tells whether the server accepts connections. @param {string} adminUrl */
export async function isAnswering(adminUrl) {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/**
 * Creates the roles or gives them their passwords again: tandem_owner migrates, tandem_app serves (row-level
 * security binds it), tandem_purge cannot log in and owns the one function that deletes a whole shop.
 * @param {string} adminUrl
 * @param {{owner: string, app: string}} passwords made by us, letters digits - and _ only
 */
export async function createRoles(adminUrl, passwords) {
  await asAdmin(adminUrl, async (client) => {
    const known = new Set(
      (await client.query('SELECT rolname FROM pg_roles')).rows.map((row) => row.rolname),
    );
    const plain = 'NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION';
    const roles = {
      tandem_owner: `LOGIN ${plain} CREATEDB PASSWORD '${passwords.owner}'`,
      tandem_app: `LOGIN ${plain} NOCREATEDB PASSWORD '${passwords.app}'`,
      tandem_purge: `NOLOGIN ${plain} NOCREATEDB`,
    };
    for (const [role, rights] of Object.entries(roles)) {
      await client.query(`${known.has(role) ? 'ALTER' : 'CREATE'} ROLE ${role} ${rights}`);
    }
    await client.query('GRANT tandem_app, tandem_purge TO tandem_owner');
  });
}

/**
 * Creates a database that tandem_owner owns and tandem_app may enter; leaves one that exists as it is.
 * @param {string} adminUrl
 * @param {string} name
 * @param {{template?: string}} options a database without sessions to clone, else an empty one
 */
export async function createDatabase(adminUrl, name, { template }) {
  await asAdmin(adminUrl, async (client) => {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount) return;
    const quoted = pg.escapeIdentifier(name);
    const from = pg.escapeIdentifier(template ?? 'template1');
    await client.query(`CREATE DATABASE ${quoted} OWNER tandem_owner TEMPLATE ${from}`);
    await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${quoted} TO tandem_app`);
  });
}

/** Drops a database and the sessions in it; one that is not there is no error. */
export async function dropDatabase(adminUrl, name) {
  await asAdmin(adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function asAdmin(adminUrl, act) {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
