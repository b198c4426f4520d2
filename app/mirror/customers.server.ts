import type { ShopTx } from '../db/shop-scope.server.ts';
import { customerTable } from './customer-table.ts';
import type { MirrorCustomer } from './customer.ts';
import { upsertMirrorRows } from './rows.server.ts';
import { newestById } from './grouping.ts';
import { newerWins, withoutColumns, type MirrorTable } from './tables.ts';

/** A redacted customer stays redacted, whatever arrives late. */
export const notRedacted = 'customers.redacted_at IS NULL';

/**
 * Stores customers in a statement or two; one older than the stored row, or redacted, changes nothing.
 * @returns the ids that were stored
 */
export async function storeCustomers(tx: ShopTx, customers: readonly MirrorCustomer[]): Promise<bigint[]> {
  const newest = newestById(customers);
  const told = newest.filter(({ tags }) => tags !== null);
  const untold = newest.filter(({ tags }) => tags === null);
  return [
    ...(await upsertCustomers(tx, customerTable, told)),
    ...(await upsertCustomers(tx, withoutColumns(customerTable, 'tags'), untold)),
  ];
}

async function upsertCustomers(
  tx: ShopTx,
  table: MirrorTable,
  customers: readonly MirrorCustomer[],
): Promise<bigint[]> {
  const written = await upsertMirrorRows<{ shopify_id: bigint }>(
    tx,
    { table, conflict: `${newerWins(table, notRedacted)} RETURNING shopify_id` },
    customers,
  );
  return written.map((row) => row.shopify_id);
}
