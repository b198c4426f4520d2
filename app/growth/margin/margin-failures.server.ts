import { newId } from '../../core/ids.ts';
import { addMs, dayMs, minuteMs, type Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';

const firstRetryMs = 10 * minuteMs;
const longestReason = 500;

/** Sets an order aside whose margin could not be settled: tried again after 10 minutes, then ever later, at last daily. */
export async function setMarginAside(
  tx: ShopTx,
  failure: { orderShopifyId: bigint; reason: string },
  wallAt: Instant,
): Promise<void> {
  const { orderShopifyId, reason } = failure;
  const [before] = await tx.query<{ tries: number }>(
    'SELECT tries FROM margin_failures WHERE order_shopify_id = $1 FOR UPDATE',
    orderShopifyId,
  );
  const tries = (before?.tries ?? 0) + 1;
  await tx.execute(
    `INSERT INTO margin_failures (shop_id, id, order_shopify_id, order_updated_at, reason, tries, retry_at)
     VALUES ($1::uuid, $2::uuid, $3, (SELECT shopify_updated_at FROM orders WHERE shopify_id = $3), $4, $5, $6)
     ON CONFLICT (shop_id, order_shopify_id) DO UPDATE SET order_updated_at = excluded.order_updated_at,
       reason = excluded.reason, tries = excluded.tries, retry_at = excluded.retry_at`,
    tx.shopId,
    newId(),
    orderShopifyId,
    reason.slice(0, longestReason),
    tries,
    addMs(wallAt, Math.min(dayMs, firstRetryMs * 2 ** Math.min(tries - 1, 10))),
  );
}

/** Forgets that these orders failed: they are settled, or no sale any more. */
export async function clearMarginFailures(tx: ShopTx, orders: readonly bigint[]): Promise<void> {
  await tx.execute(
    'DELETE FROM margin_failures WHERE order_shopify_id = ANY($1::text::bigint[])',
    `{${orders.join(',')}}`,
  );
}

/** Makes an order that was set aside due again. @returns false when it is not set aside any more */
export async function retryMargin(tx: ShopTx, orderShopifyId: bigint): Promise<boolean> {
  const due = await tx.execute(
    `UPDATE margin_failures SET retry_at = '-infinity' WHERE order_shopify_id = $1`,
    orderShopifyId,
  );
  return due > 0;
}

/** An order set aside, for the merchant to see. */
export interface MarginFailure {
  readonly orderShopifyId: bigint;
  /** As the merchant knows it: `#1042`; null when its copy is gone. */
  readonly orderName: string | null;
  readonly reason: string;
}

/** Orders whose margin could not be settled, the newest first, at most 100. */
export async function listMarginFailures(tx: ShopTx): Promise<MarginFailure[]> {
  return tx.query<MarginFailure>(
    `SELECT f.order_shopify_id AS "orderShopifyId", o.name AS "orderName", f.reason
     FROM margin_failures AS f LEFT JOIN orders AS o ON o.shopify_id = f.order_shopify_id
     ORDER BY f.order_shopify_id DESC LIMIT 100`,
  );
}
