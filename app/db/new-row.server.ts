import type { ShopTx } from './shop-scope.server.ts';

/**
 * Lets one request at a time make the row of an id that its form was given: sent twice (a double click, a second try
 * after a lost answer), the second waits for the first and then finds the row.
 */
export async function lockNewRow(tx: ShopTx, id: string): Promise<void> {
  await tx.execute(
    `SELECT pg_advisory_xact_lock(hashtextextended('new row ' || $1, 0))`,
    `${tx.shopId} ${id}`,
  );
}
