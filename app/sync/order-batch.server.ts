// The first copy of orders: whole orders of a batch by COPY into temporary tables, then merged in one transaction.
// An order that a webhook has brought newer is left alone together with its children.
import type { ShopId } from '../core/ids.ts';
import { inShopCopy, type CopyTx } from '../db/bulk.server.ts';
import type { MirrorOrderHead } from '../mirror/order.ts';
import {
  agreementTable,
  discountAllocationTable,
  discountApplicationTable,
  orderLineTable,
  orderTable,
  shippingLineTable,
} from '../mirror/order-tables.ts';
import { columnList, newerWins, propertyList, type MirrorTable } from '../mirror/tables.ts';
import { stageMirrorRows } from './stage-rows.server.ts';

type Child = object & { readonly orderShopifyId: bigint };

/** Orders and their children by table; the children of an order are in the same batch. */
export interface OrderBatch {
  readonly orders: MirrorOrderHead[];
  readonly lines: Child[];
  readonly shippingLines: Child[];
  readonly applications: Child[];
  readonly allocations: Child[];
  readonly agreements: Child[];
}

/** An empty batch. */
export function emptyOrderBatch(): OrderBatch {
  return { orders: [], lines: [], shippingLines: [], applications: [], allocations: [], agreements: [] };
}

/** Merges a batch into the mirror. @returns how many of its orders were stored; the others were stale */
export async function storeOrderBatch(shopId: ShopId, batch: OrderBatch): Promise<number> {
  return inShopCopy(shopId, async (tx) => {
    const accepted = await mergeOrders(tx, batch.orders);
    const isPartly = accepted < batch.orders.length;
    const children: [MirrorTable, readonly Child[]][] = [
      [orderLineTable, batch.lines],
      [shippingLineTable, batch.shippingLines],
      [discountApplicationTable, batch.applications],
      [discountAllocationTable, batch.allocations],
      [agreementTable, batch.agreements],
    ];
    await removeReplacedChildren(
      tx,
      children.map(([{ table }]) => table),
    );
    for (const [table, rows] of children) await insertChildren(tx, { table, rows, isPartly });
    return accepted;
  });
}

async function mergeOrders(tx: CopyTx, orders: readonly MirrorOrderHead[]): Promise<number> {
  await stageMirrorRows(tx, orderTable, orders);
  await tx.execute('CREATE TEMPORARY TABLE accepted (shopify_id bigint, is_new boolean) ON COMMIT DROP');
  return tx.execute(
    `WITH written AS (
       INSERT INTO orders (shop_id, id, ${columnList(orderTable)})
       SELECT $1::uuid, "rowId", ${propertyList(orderTable)} FROM staged_orders ORDER BY "shopifyId"
       ${newerWins(orderTable)} RETURNING shopify_id, (xmax = 0) AS is_new
     ) INSERT INTO accepted SELECT shopify_id, is_new FROM written`,
    tx.shopId,
  );
}

/** An order that was here before gets all its children anew. */
async function removeReplacedChildren(tx: CopyTx, tables: readonly string[]): Promise<void> {
  const replaced = await tx.execute('SELECT 1 FROM accepted WHERE NOT is_new LIMIT 1');
  if (replaced === 0) return;
  for (const table of tables) {
    await tx.execute(
      `DELETE FROM ${table}
       WHERE order_shopify_id = any(array(SELECT shopify_id FROM accepted WHERE NOT is_new))`,
    );
  }
}

async function insertChildren(
  tx: CopyTx,
  { table, rows, isPartly }: { table: MirrorTable; rows: readonly Child[]; isPartly: boolean },
): Promise<void> {
  if (rows.length === 0) return;
  await stageMirrorRows(tx, table, rows);
  await tx.execute(
    `INSERT INTO ${table.table} (shop_id, id, ${columnList(table)})
     SELECT $1::uuid, "rowId", ${propertyList(table)} FROM staged_${table.table}
     ${isPartly ? 'WHERE "orderShopifyId" IN (SELECT shopify_id FROM accepted)' : ''}`,
    tx.shopId,
  );
}
