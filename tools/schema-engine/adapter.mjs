// Prisma's pg adapter with what migrations need beyond queries.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

const internalCharOid = 18;
const textOid = 25;

// The adapter has no mapping for the catalogue's type "char"; the engine reads it as text.
const addFields = pg.Result.prototype.addFields;
pg.Result.prototype.addFields = function (fields) {
  for (const field of fields) if (field.dataTypeID === internalCharOid) field.dataTypeID = textOid;
  return addFields.call(this, fields);
};

/**
 * A driver adapter factory for the schema engine.
 * @param {string} url PostgreSQL address; `?schema=` names the schema, public when absent
 */
export function migrationAdapter(url) {
  const address = new URL(url);
  const schema = address.searchParams.get('schema') ?? undefined;
  address.searchParams.delete('schema');
  const connectTo = async (target) =>
    runScriptsWhole(await new PrismaPg({ connectionString: target }, { schema }).connect());
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(address.toString()),
    connectToShadowDb: () => connectToShadow(address, connectTo),
  };
}

/** The adapter cuts a script at every ';', which breaks function bodies and would leave a migration half applied. */
function runScriptsWhole(connection) {
  connection.executeScript = async function (sql) {
    try {
      await this.client.query(sql);
    } catch (error) {
      this.onError(error);
    }
  };
  return connection;
}

/** The adapter's own shadow database ignores its name when given an address, and is dropped while still in use. */
async function connectToShadow(address, connectTo) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const shadow = new URL(address);
  shadow.pathname = `/${name}`;
  const admin = new pg.Client(address.toString());
  await admin.connect();
  await admin.query(`CREATE DATABASE "${name}"`);
  const connection = await connectTo(shadow.toString());
  const dispose = connection.dispose.bind(connection);
  connection.dispose = async () => {
    await dispose();
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.end();
  };
  return connection;
}
