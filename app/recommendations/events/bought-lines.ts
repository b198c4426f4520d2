/**
 * Lines bought from a recommendation, of the orders placed from $2 until $3 (outside), in the shop of $1.
 *
 * A line is worth what is left of it: bought less discounts less what was given back; nothing when the order was cancelled,
 * deleted, unpaid or a test. The goods come from the order's settled margin, where the cost of that day is kept.
 */
export const boughtLinesSql = `
  SELECT p.placement, p.order_shopify_id, p.product_shopify_id, p.ordered_at, o.name, o.customer_shopify_id, l.title,
    greatest(l.current_quantity, 0) AS units,
    greatest(l.original_total_minor - l.discount_minor - coalesce((SELECT sum(r.subtotal_minor) FROM refund_lines r
      WHERE r.shop_id = l.shop_id AND r.line_shopify_id = l.shopify_id), 0), 0)::bigint AS net, m.goods_minor AS goods
  FROM recommendation_purchases p
    JOIN orders o ON o.shop_id = p.shop_id AND o.shopify_id = p.order_shopify_id
    JOIN order_lines l ON l.shop_id = p.shop_id AND l.shopify_id = p.line_shopify_id
    LEFT JOIN margin_order_lines m ON m.shop_id = p.shop_id AND m.line_shopify_id = p.line_shopify_id
  WHERE p.shop_id = $1::uuid AND p.ordered_at >= $2::timestamptz AND p.ordered_at < $3::timestamptz
    AND o.paid_at IS NOT NULL AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test`;
