import { LRUCache } from 'lru-cache';
import type { ShopId } from '../../core/ids.ts';
import { readInShop } from '../../db/shop-reader.server.ts';

const keptMs = 10_000;
const historyLimit = 30;
const cache = new LRUCache<string, Promise<readonly bigint[]>>({ max: 20_000, ttl: keptMs });

async function readBought(shopId: ShopId, customerShopifyId: bigint): Promise<readonly bigint[]> {
  const rows = await readInShop(shopId, (reader) =>
    reader.query<{ id: bigint }>(
      `SELECT l.product_shopify_id AS id FROM orders o
         JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_shopify_id = o.shopify_id
       WHERE o.shop_id = $1::uuid AND o.customer_shopify_id = $2::bigint AND l.product_shopify_id IS NOT NULL
         AND l.current_quantity > 0 AND o.cancelled_at IS NULL AND o.deleted_at IS NULL
       GROUP BY 1 ORDER BY max(o.processed_at) DESC LIMIT ${String(historyLimit)}`,
      shopId,
      customerShopifyId,
    ),
  );
  return rows.map((row) => row.id);
}

/** What a customer bought and kept, newest first, at most 30 products and 10 seconds old. */
export function boughtBy(shopId: ShopId, customerShopifyId: bigint): Promise<readonly bigint[]> {
  const key = `${shopId} ${String(customerShopifyId)}`;
  const kept = cache.get(key);
  if (kept !== undefined) return kept;
  const reading = readBought(shopId, customerShopifyId);
  cache.set(key, reading);
  reading.catch(() => cache.delete(key));
  return reading;
}
