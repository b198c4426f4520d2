import { aggregateOnlySince } from './aggregate-only.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import {
  orderLineTable,
  shippingLineTable,
  discountApplicationTable,
  discountAllocationTable,
  agreementTable,
  visitTable,
} from './order-tables.ts';
import type { MirrorOrder } from './order.ts';
import { idArray, insertMirrorRows } from './rows.server.ts';

/** Removes the children of stored orders that are told anew; lists that are null stay. */
export async function removeChildren(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const all = idArray(orders.map(({ shopifyId }) => shopifyId));
  const agreed = idArray(orders.filter(({ agreements }) => agreements !== null).map((o) => o.shopifyId));
  const visited = idArray(orders.filter(({ visits }) => visits !== null).map((o) => o.shopifyId));
  const whole = [orderLineTable, shippingLineTable, discountApplicationTable, discountAllocationTable];
  const removals = whole.map(({ table }) => removal(table, 1));
  removals.push(removal(agreementTable.table, 2), removal(visitTable.table, 3));
  await tx.execute(`WITH ${removals.join(', ')} SELECT 1`, all, agreed, visited);
}

function removal(table: string, parameter: number): string {
  return `removed_${table} AS (
    DELETE FROM ${table} WHERE order_shopify_id = any($${String(parameter)}::text::bigint[]))`;
}

/** Inserts the children of orders whose old ones are gone. */
export async function insertChildren(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<void> {
  const of = (pick: (order: MirrorOrder) => readonly object[]): object[] =>
    orders.flatMap((order) => pick(order).map((child) => ({ ...child, orderShopifyId: order.shopifyId })));
  await insertMirrorRows(
    tx,
    orderLineTable,
    of(({ lines }) => lines),
  );
  await insertMirrorRows(
    tx,
    shippingLineTable,
    of(({ shippingLines }) => shippingLines),
  );
  await insertMirrorRows(
    tx,
    discountApplicationTable,
    of(({ discountApplications }) => discountApplications),
  );
  await insertMirrorRows(
    tx,
    discountAllocationTable,
    of(({ discountAllocations }) => discountAllocations),
  );
  await insertMirrorRows(
    tx,
    agreementTable,
    of(({ agreements }) => agreements ?? []),
  );
  const visits = of((order) => order.visits ?? []);
  // A shop that keeps counts only keeps no visit of an order.
  if (visits.length > 0 && (await aggregateOnlySince(tx)) === null)
    await insertMirrorRows(tx, visitTable, visits);
}
