import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { countedOrders, yearDays } from './counted-orders.ts';

/** A real product of the shop for previews. */
export interface Showcase {
  readonly title: string;
  readonly imageUrl: string | null;
  /** Minor units as digits: it travels to the browser, where the preview computes with it. */
  readonly priceMinor: string;
}

/** The newest product on sale, with a picture if there is one; null before products are copied. */
export async function loadShowcase(tx: ShopTx): Promise<Showcase | null> {
  const [row] = await tx.query<Showcase>(
    `SELECT product.title, product.image_url AS "imageUrl", min(variant.price_minor)::text AS "priceMinor"
     FROM products AS product JOIN variants AS variant ON variant.product_shopify_id = product.shopify_id
     WHERE product.deleted_at IS NULL AND NOT product.is_gift_card AND upper(product.status) = 'ACTIVE'
       AND variant.deleted_at IS NULL AND variant.price_minor > 0
     GROUP BY product.shopify_id, product.title, product.image_url
     ORDER BY product.image_url IS NULL, product.shopify_id DESC LIMIT 1`,
  );
  return row ?? null;
}

/** Sales of the last 365 days in minor units: goods after discounts and refunds. */
export async function loadYearSales(tx: ShopTx, now: Instant): Promise<bigint> {
  const [row] = await tx.query<{ sales: string }>(
    `SELECT coalesce(sum(current_subtotal_minor), 0)::text AS sales FROM ${countedOrders} AS counted
     WHERE processed_at <= $1 AND processed_at > $1 - make_interval(days => ${String(yearDays)})`,
    now,
  );
  return BigInt(row?.sales ?? '0');
}

/** What an order brings on average in the last 365 days, minor units; 0 without orders. */
export async function loadAverageOrder(tx: ShopTx, now: Instant): Promise<bigint> {
  const [row] = await tx.query<{ average: string }>(
    `SELECT coalesce(floor(avg(current_subtotal_minor)), 0)::text AS average FROM ${countedOrders} AS counted
     WHERE processed_at <= $1 AND processed_at > $1 - make_interval(days => ${String(yearDays)})`,
    now,
  );
  return BigInt(row?.average ?? '0');
}
