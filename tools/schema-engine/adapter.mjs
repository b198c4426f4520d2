// Prisma's pg adapter with what migrations need beyond queries.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const internalCharOid = 18;
const textOid = 25;

// The adapter has no mapping for the catalogue's type "char", and the engine breaks down unless it gets a character:
// such columns pass the adapter as text and are named characters after it. Queries run one at a time.
const characters = new Set();
const addFields = pg.Result.prototype.addFields;
pg.Result.prototype.addFields = function (fields) {
  characters.clear();
  for (const field of fields) {
    if (field.dataTypeID !== internalCharOid) continue;
    field.dataTypeID = textOid;
    characters.add(field.name);
  }
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
    readCharacters(runScriptsWhole(await new PrismaPg({ connectionString: target }, { schema }).connect()));
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(address.toString()),
    connectToShadowDb: () => connectToShadow(address, connectTo),
  };
}

function readCharacters(connection) {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const found = await queryRaw(query);
    const columnTypes = found.columnTypes.map((type, position) =>
      characters.has(found.columnNames[position]) ? ColumnTypeEnum.Character : type,
    );
    return { ...found, columnTypes };
  };
  return connection;
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
