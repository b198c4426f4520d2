import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { refreshStatistics } from '../../app/db/statistics.server.ts';

/** How much the shop sold: as many orders and lines as Online Retail has, over a year. */
export interface ShopSize {
  readonly orders: number;
  readonly linesPerOrder: number;
  readonly products: number;
}

/** The last moment of the made-up year. */
export const yearEnd = new Date('2026-11-01T00:00:00Z');

// What the statements below are told, as a row of its own. Amounts, visits and customers follow from the numbers, so that
// each run holds the same rows.
const sizeSql = `CREATE TEMPORARY TABLE size ON COMMIT DROP AS
  SELECT $1::uuid AS shop_id, $2::int AS orders, $3::int AS lines, $4::int AS products, $5::timestamptz AS ends_at`;
const at = `ends_at - (n * interval '365 days' / (orders + 1))`;
const ofSize = 'JOIN size ON size.shop_id = o.shop_id';
const cents = '(250 + (n * 7 + l * 13) % 1900)';

const statements: readonly string[] = [
  `INSERT INTO products (shop_id, id, shopify_id, title, handle, status, tags, shopify_created_at,
     shopify_updated_at)
   SELECT size.shop_id, gen_random_uuid(), n, 'Product ' || n, 'product-' || n, 'ACTIVE', '{}', ends_at, ends_at
   FROM size CROSS JOIN generate_series(1, products) AS n`,
  `INSERT INTO orders (shop_id, id, shopify_id, name, customer_shopify_id, currency, presentment_currency,
     taxes_included, source_name, financial_status, processed_at, paid_at, subtotal_minor, current_subtotal_minor,
     total_minor, current_total_minor, discount_minor, tax_minor, shipping_minor, tip_minor, duties_minor,
     refunded_minor, discount_codes, tags, custom_attributes, journey_ready, shopify_created_at, shopify_updated_at)
   SELECT size.shop_id, gen_random_uuid(), n, '#' || n, 1 + n % (orders / 5), 'USD', 'USD', false, 'web', 'PAID', ${at}, ${at},
     net, net, net, net, 0, 0, 500, 0, 0, 0, CASE WHEN n % 4 = 0 THEN ARRAY['CODE' || n % 20] ELSE '{}' END, '{}', '[]',
     true, ${at}, ${at}
   FROM size CROSS JOIN generate_series(1, orders) AS n CROSS JOIN LATERAL
     (SELECT sum${cents} AS net FROM generate_series(1, size.lines) AS l) AS sold`,
  `INSERT INTO margin_order_lines (shop_id, id, order_shopify_id, line_shopify_id, product_shopify_id, kept_units,
     list_minor, discount_minor, returns_minor, net_sales_minor, unit_cost_minor, goods_minor)
   SELECT size.shop_id, gen_random_uuid(), n, n * 1000 + l, 1 + (n * 31 + l * 17) % products, 1, ${cents} + n % 4, n % 4, 0,
     ${cents}, CASE WHEN l % 10 > 0 THEN 100 END, CASE WHEN l % 10 > 0 THEN 100 END
   FROM size CROSS JOIN generate_series(1, orders) AS n CROSS JOIN generate_series(1, lines) AS l`,
  `INSERT INTO order_lines (shop_id, id, shopify_id, order_shopify_id, ordinal, product_shopify_id, title, quantity,
     current_quantity, original_total_minor, discount_minor, tax_minor)
   SELECT o.shop_id, gen_random_uuid(), line_shopify_id, order_shopify_id, line_shopify_id % 1000, product_shopify_id,
     'Product', 1, 1, list_minor, discount_minor, 0
   FROM margin_order_lines AS o ${ofSize}`,
  `INSERT INTO recommendation_purchases (shop_id, id, line_shopify_id, order_shopify_id, request_id, placement, slot,
     product_shopify_id, model_version, rules_version, ordered_at)
   SELECT o.shop_id, gen_random_uuid(), line_shopify_id, order_shopify_id, 'r', 'product', 0, product_shopify_id, 1, 1,
     ends_at
   FROM margin_order_lines AS o ${ofSize} WHERE line_shopify_id % 20 = 0`,
  `INSERT INTO margin_orders (shop_id, id, order_shopify_id, customer_shopify_id, processed_at, currency,
     net_sales_minor, adjustment_minor, goods_minor, covered_sales_minor, shipping_revenue_minor,
     shipping_cost_minor, payment_fee_minor, points_issued_minor, points_redeemed_minor, contribution_minor,
     order_updated_at, settled_at)
   SELECT o.shop_id, gen_random_uuid(), shopify_id, customer_shopify_id, processed_at, 'USD', net, 0, goods, covered,
     500, 333, 30 + net / 50, net / 100, 0, net - goods + 500 - 333 - (30 + net / 50) - net / 100, shopify_updated_at, ends_at
   FROM orders AS o ${ofSize} CROSS JOIN LATERAL (
     SELECT sum(net_sales_minor)::bigint AS net, coalesce(sum(goods_minor), 0)::bigint AS goods,
       coalesce(sum(net_sales_minor) FILTER (WHERE goods_minor IS NOT NULL), 0)::bigint AS covered
     FROM margin_order_lines AS l WHERE l.shop_id = o.shop_id AND l.order_shopify_id = o.shopify_id) AS lines`,
  `UPDATE margin_order_lines AS l SET rest_minor = o.contribution_minor - o.net_sales_minor + o.goods_minor
   FROM margin_orders AS o ${ofSize}
   WHERE l.shop_id = o.shop_id AND l.line_shopify_id = o.order_shopify_id * 1000 + 1`,
  `INSERT INTO margin_discounts (shop_id, id, order_shopify_id, key, is_code, given_minor, returned_minor)
   SELECT o.shop_id, gen_random_uuid(), shopify_id, discount_codes[1], true, 150, 0 FROM orders AS o ${ofSize}
   WHERE cardinality(discount_codes) > 0`,
  `INSERT INTO refunds (shop_id, id, shopify_id, order_shopify_id, processed_at, total_minor, shipping_minor,
     adjustment_minor, duties_minor)
   SELECT o.shop_id, gen_random_uuid(), shopify_id, shopify_id, processed_at, 100, 0, 100, 0 FROM orders AS o ${ofSize}
   WHERE shopify_id % 10 = 0`,
  // Two of three orders have visits, one to four of them; every third has a visitor of our own pixel too.
  `INSERT INTO journey_visits (shop_id, id, order_shopify_id, ordinal, occurred_at, source, landing_page, referrer_url,
     utm_source, utm_medium, utm_campaign)
   SELECT o.shop_id, gen_random_uuid(), shopify_id, v, processed_at - v * interval '31 hours', NULL,
     'https://shop.example/products/tea?utm_source=a&gclid=' || shopify_id, 'https://www.google.com/',
     (ARRAY['google', 'facebook', 'news', 'tiktok', 'bing'])[1 + (shopify_id + v) % 5],
     (ARRAY['cpc', 'email', 'social', 'organic'])[1 + (shopify_id * 3 + v) % 4], 'campaign-' || shopify_id % 30
   FROM orders AS o ${ofSize} CROSS JOIN LATERAL generate_series(0, (shopify_id % 4)::int) AS v
   WHERE shopify_id % 3 > 0`,
  `INSERT INTO visitor_orders (shop_id, id, visitor_key, order_shopify_id, told_at)
   SELECT o.shop_id, gen_random_uuid(), 'visitor-' || shopify_id, shopify_id, processed_at FROM orders AS o ${ofSize}
   WHERE shopify_id % 3 = 1`,
  `INSERT INTO touchpoints (shop_id, id, event_key, visitor_key, origin, occurred_at, last_seen_at, source, medium, campaign)
   SELECT o.shop_id, gen_random_uuid(), 'event-' || shopify_id || '-' || v, 'visitor-' || shopify_id, 'pixel',
     processed_at - v * interval '17 hours', processed_at - v * interval '17 hours', 'instagram', 'cpc', 'autumn'
   FROM orders AS o ${ofSize} CROSS JOIN generate_series(1, 2) AS v
   WHERE shopify_id % 3 = 1`,
  `INSERT INTO ad_spend (shop_id, id, day, platform, campaign, channel, amount_minor, currency, updated_at)
   SELECT size.shop_id, gen_random_uuid(), ends_at::date - d, 'google', 'all', 'paid-search', 12345, 'USD', ends_at
   FROM size CROSS JOIN generate_series(1, 300) AS d`,
];

/** Fills a shop with a year of settled orders, their visits, codes, refunds and ad spend. */
export async function fillShop(shopId: ShopId, { orders, linesPerOrder, products }: ShopSize): Promise<void> {
  await inShop(
    shopId,
    async (tx) => {
      await tx.execute(sizeSql, shopId, orders, linesPerOrder, products, yearEnd);
      for (const sql of statements) await tx.execute(sql);
    },
    { timeoutMs: 300_000 },
  );
  await refreshStatistics();
}
