import type { ShopTx } from '../db/shop-scope.server.ts';

/**
 * Rebuilds the facts of every customer who ever ordered, from the mirror, in one statement; facts of customers without
 * orders any more go. Test orders, deleted and cancelled ones do not count. Net = what is left of goods after
 * discounts and refunds, without tax and shipping. The gap is the median of whole days between orders, from 3 orders on.
 * @returns how many customers have facts
 */
export async function refreshCustomerFacts(tx: ShopTx, now: Date): Promise<number> {
  const written = await tx.execute(
    `WITH counted AS (
       SELECT shopify_id, customer_shopify_id, processed_at, discount_minor, subtotal_minor, taxes_included,
         tax_minor,
         extract(epoch FROM processed_at - lag(processed_at) OVER (
           PARTITION BY customer_shopify_id ORDER BY processed_at, shopify_id)) / 86400 AS gap_days
       FROM orders
       WHERE customer_shopify_id IS NOT NULL AND deleted_at IS NULL AND cancelled_at IS NULL AND NOT test
     ), returned AS (
       SELECT refunds.order_shopify_id,
         sum(refunds.adjustment_minor + coalesce(lines.subtotal_minor, 0)) AS minor,
         sum(coalesce(lines.tax_minor, 0)) AS tax_minor
       FROM refunds LEFT JOIN (
         SELECT refund_shopify_id, sum(subtotal_minor) AS subtotal_minor, sum(tax_minor) AS tax_minor
         FROM refund_lines GROUP BY 1
       ) AS lines ON lines.refund_shopify_id = refunds.shopify_id
       GROUP BY 1
     ), facts AS (
       SELECT customer_shopify_id, count(*)::int AS orders, min(processed_at) AS first_order_at,
         max(processed_at) AS last_order_at,
         -- Where prices include tax, subtotals and returned subtotals do too.
         sum(subtotal_minor - coalesce(returned.minor, 0) - CASE WHEN taxes_included
           THEN counted.tax_minor - coalesce(returned.tax_minor, 0) ELSE 0 END)::bigint AS net_minor,
         sum(coalesce(returned.minor, 0))::bigint AS refunded_minor,
         sum(discount_minor)::bigint AS discount_minor,
         CASE WHEN count(*) >= 3
           THEN round(percentile_cont(0.5) WITHIN GROUP (ORDER BY gap_days))::int END AS median_gap_days
       FROM counted LEFT JOIN returned ON returned.order_shopify_id = counted.shopify_id
       GROUP BY customer_shopify_id
     ), gone AS (
       DELETE FROM customer_facts WHERE NOT EXISTS (
         SELECT 1 FROM facts WHERE facts.customer_shopify_id = customer_facts.customer_shopify_id)
     )
     INSERT INTO customer_facts (shop_id, id, customer_shopify_id, orders, first_order_at, last_order_at, net_minor,
       refunded_minor, discount_minor, median_gap_days, updated_at)
     SELECT $1::text::uuid, gen_random_uuid(), customer_shopify_id, orders, first_order_at, last_order_at, net_minor,
       refunded_minor, discount_minor, median_gap_days, $2::timestamptz
     FROM facts
     ON CONFLICT (shop_id, customer_shopify_id) DO UPDATE SET orders = excluded.orders,
       first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
       net_minor = excluded.net_minor, refunded_minor = excluded.refunded_minor,
       discount_minor = excluded.discount_minor, median_gap_days = excluded.median_gap_days,
       updated_at = excluded.updated_at`,
    tx.shopId,
    now,
  );
  return written;
}
