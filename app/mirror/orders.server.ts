import { upsertMirrorRows } from './rows.server.ts';
import { newestById } from './grouping.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { MirrorOrder } from './order.ts';
import { orderTable } from './order-tables.ts';
import { storeRefunds } from './refunds.server.ts';
import { newerWins } from './tables.ts';
import { removeChildren, insertChildren } from './order-children.server.ts';

/** Which of the given orders are in the mirror now, and which were older than what it holds. */
export interface StoredOrders {
  readonly stored: readonly bigint[];
  readonly stale: readonly bigint[];
}

/**
 * Stores orders with their children in a few statements, whatever their number (1 to about 500). An order older than
 * the stored one changes nothing. Lists that are null keep what is stored.
 */
export async function storeOrders(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<StoredOrders> {
  const newest = newestById(orders);
  if (newest.length === 0) return { stored: [], stale: [] };
  const written = await upsertMirrorRows<{ shopify_id: bigint; inserted: boolean }>(
    tx,
    {
      table: orderTable,
      conflict: `${newerWins(orderTable)} RETURNING shopify_id, (xmax = 0) AS inserted`,
    },
    newest.map(orderHead),
  );
  const storedIds = new Set(written.map((row) => row.shopify_id));
  const stored = newest.filter((order) => storedIds.has(order.shopifyId));
  const changedIds = new Set(written.filter((row) => !row.inserted).map((row) => row.shopify_id));
  await removeChildren(
    tx,
    stored.filter((order) => changedIds.has(order.shopifyId)),
  );
  await insertChildren(tx, stored);
  await storeRefunds(
    tx,
    stored.flatMap((order) => order.refunds ?? []),
  );
  const stale = newest.filter((order) => !storedIds.has(order.shopifyId)).map(({ shopifyId }) => shopifyId);
  return { stored: [...storedIds], stale };
}

/** Only the columns of `orders`: the children would make the parameter many times larger. */
function orderHead(order: MirrorOrder): object {
  const { lines, shippingLines, discountApplications, discountAllocations, ...rest } = order;
  return { ...rest, refunds: undefined, agreements: undefined, visits: undefined };
}
