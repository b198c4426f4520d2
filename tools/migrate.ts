// npm run migrate: the only step that needs DATABASE_OWNER_URL. Run it before new processes start.
import { migrateDatabase } from './migrate-database.ts';

const owner = process.env['DATABASE_OWNER_URL'];
if (owner === undefined || owner === '') {
  console.error('DATABASE_OWNER_URL is missing: the PostgreSQL address of the role that owns the tables.');
  process.exit(1);
}
try {
  await migrateDatabase({ owner, app: process.env['DATABASE_URL'] }, console.log);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
