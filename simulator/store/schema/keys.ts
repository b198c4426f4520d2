import { flag, key, maybeJson, table, text, whole } from '../tables/table.ts';

/** Idempotency keys with what they were used for; good for a day of the shop's time. */
export const idempotencyKeys = table(
  'idempotencyKeys',
  {
    id: key(),
    name: text(),
    operation: text(),
    /** The arguments as JSON. */
    parameters: text(),
    usedAtMs: whole(),
    failed: flag(false),
    payload: maybeJson<Readonly<Record<string, unknown>>>(),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS keysByName ON idempotencyKeys (name)'],
);
