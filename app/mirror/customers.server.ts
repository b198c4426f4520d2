import type { ShopTx } from '../db/shop-scope.server.ts';
import { customerTable } from './catalog-tables.ts';
import type { MirrorCustomer } from './customer.ts';
import { insertMirrorRows, newestById } from './rows.server.ts';
import { newerWins } from './tables.ts';

/** A redacted customer stays redacted, whatever arrives late. */
export const notRedacted = 'customers.redacted_at IS NULL';

/**
 * Stores customers with one statement; one older than the stored row, or redacted, changes nothing.
 * @returns the ids that were stored
 */
export async function storeCustomers(tx: ShopTx, customers: readonly MirrorCustomer[]): Promise<bigint[]> {
  const written = await insertMirrorRows<{ shopify_id: bigint }>(
    tx,
    customerTable,
    newestById(customers),
    `${newerWins(customerTable, notRedacted)} RETURNING shopify_id`,
  );
  return written.map((row) => row.shopify_id);
}
