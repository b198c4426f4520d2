// `schema-engine cli ...`: the CLI asks whether a database is there, and to create or drop it.
import pg from 'pg';

/**
 * Runs one of the engine's database commands.
 * @param {string} command can-connect-to-database, create-database or drop-database
 * @param {string} url PostgreSQL address
 * @returns {Promise<number>} exit code; the reason of a failure is written as the native engine does
 */
export async function runDatabaseCommand(command, url) {
  const address = new URL(url);
  address.searchParams.delete('schema');
  const name = decodeURIComponent(address.pathname.slice(1));
  try {
    if (command === 'can-connect-to-database') await runAt(address, 'SELECT 1');
    else await runAt(withDatabase(address, 'postgres'), statement(command, name));
    return 0;
  } catch (error) {
    tell(reasonOf(error, address, name));
    return 1;
  }
}

function statement(command, name) {
  const quoted = pg.escapeIdentifier(name);
  return command === 'create-database' ? `CREATE DATABASE ${quoted}` : `DROP DATABASE IF EXISTS ${quoted}`;
}

function withDatabase(address, name) {
  const changed = new URL(address);
  changed.pathname = `/${name}`;
  return changed;
}

async function runAt(address, sql) {
  const client = new pg.Client(address.toString());
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function reasonOf(error, address, name) {
  if (error.code === '3D000') {
    const message = `Database \`${name}\` does not exist on the database server at \`${address.host}\`.`;
    return { message, error_code: 'P1003', meta: { database_name: name } };
  }
  if (error.code === '42P04') {
    return {
      message: `Database \`${name}\` already exists`,
      error_code: 'P1009',
      meta: { database_name: name },
    };
  }
  const meta = { database_host: address.hostname, database_port: address.port };
  return { message: String(error.message || error.code), error_code: 'P1001', meta };
}

function tell(fields) {
  const started = { level: 'INFO', fields: { message: 'Starting schema engine CLI' } };
  const failed = { level: 'ERROR', fields: { is_panic: false, ...fields }, target: 'schema_engine::logger' };
  for (const line of [started, failed])
    process.stderr.write(`${JSON.stringify({ timestamp: '', ...line })}\n`);
}
