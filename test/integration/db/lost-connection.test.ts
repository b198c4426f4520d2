import { expect, it } from 'vitest';
import { databasePool } from '../../../app/db/client.server.ts';
import { inShopCopy } from '../../../app/db/bulk.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();

it('a connection that the server ends in the middle of a transaction fails that transaction, not the process', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  process.on('uncaughtException', hear);
  const shopId = await makeShop(new Date('2026-03-02T09:00:00Z'));
  const client = await databasePool().connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const lost = new Promise((resolve) => client.once('end', resolve));
  await database.asAdmin('SELECT pg_terminate_backend($1)', rows[0]?.pid);
  await lost;
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect(await inShopCopy(shopId, () => Promise.resolve('works'))).toBe('works');
  process.off('uncaughtException', hear);
  expect(unheard).toEqual([]);
});
