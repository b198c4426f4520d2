import { expect, it } from 'vitest';
import { databasePool } from '../../../app/db/client.server.ts';
import { assertPlainRole } from '../../../app/db/plain-role.server.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();

it('runs on the PostgreSQL that was asked for, 18 when none was', async () => {
  const { rows } = await databasePool().query<{ version: string }>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  expect(Math.floor(Number(rows[0]?.version) / 10_000)).toBe(
    Number(process.env['TEST_POSTGRES_MAJOR'] ?? 18),
  );
});

it('serves as a role that row-level security binds', async () => {
  await expect(assertPlainRole()).resolves.toBeUndefined();
  const { rows } = await databasePool().query('SELECT current_user AS role');
  expect(rows).toEqual([{ role: 'tandem_app' }]);
});
