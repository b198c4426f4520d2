import { newId } from '../../core/ids.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Placement } from '../serving/placements.ts';
import { lineProperty, readLineMark } from '../serving/request-id.server.ts';

interface MarkedLine {
  readonly line_shopify_id: bigint;
  readonly order_shopify_id: bigint;
  readonly product_shopify_id: bigint;
  readonly ordered_at: Date;
  readonly mark: string;
}

// The property may stand as a list of {key, value}, as orders tell it.
const selectMarked = `
  SELECT l.shopify_id AS line_shopify_id, l.order_shopify_id, l.product_shopify_id, o.processed_at AS ordered_at,
    each->>'value' AS mark
  FROM order_lines l JOIN orders o ON o.shop_id = l.shop_id AND o.shopify_id = l.order_shopify_id
    CROSS JOIN LATERAL jsonb_array_elements(
      CASE WHEN jsonb_typeof(l.custom_attributes) = 'array' THEN l.custom_attributes ELSE '[]' END) AS each
  WHERE l.shop_id = $1::uuid AND l.order_shopify_id = ANY($2::text::bigint[]) AND l.product_shopify_id IS NOT NULL
    AND each->>'key' = $3`;

const columns = {
  shop_id: 'uuid',
  id: 'uuid',
  line_shopify_id: 'bigint',
  order_shopify_id: 'bigint',
  request_id: 'text',
  placement: 'text',
  slot: 'integer',
  product_shopify_id: 'bigint',
  model_version: 'integer',
  rules_version: 'integer',
  ordered_at: 'timestamptz',
};

/**
 * Finds the lines of these orders that were put into the cart from a recommendation, by the line's own property, and writes
 * each down once. A property we did not make is passed over. What a line is worth is read from the order, so refunds count.
 * @returns how many lines are new
 */
export async function recordPurchases(
  tx: ShopTx,
  orderShopifyIds: readonly bigint[],
  readSecret: () => Promise<string>,
): Promise<number> {
  if (orderShopifyIds.length === 0) return 0;
  const marked = await tx.query<MarkedLine>(
    selectMarked,
    tx.shopId,
    `{${orderShopifyIds.join(',')}}`,
    lineProperty,
  );
  if (marked.length === 0) return 0;
  const scope = { shopId: tx.shopId, secret: await readSecret() };
  const rows = marked.flatMap((line) => {
    const mark = readLineMark(scope, line.mark);
    if (mark === null) return [];
    return {
      ...{ shop_id: tx.shopId, id: newId(), line_shopify_id: line.line_shopify_id },
      ...{ order_shopify_id: line.order_shopify_id, product_shopify_id: line.product_shopify_id },
      ...{ request_id: mark.requestId, placement: mark.placement, slot: mark.slot },
      ...{ model_version: mark.modelVersion, rules_version: mark.rulesVersion, ordered_at: line.ordered_at },
    };
  });
  const conflict = 'ON CONFLICT (shop_id, line_shopify_id) DO NOTHING';
  return insertRows(tx, { table: 'recommendation_purchases', columns, conflict }, rows);
}

/** A line that was bought from a recommendation. */
export interface RecommendedLine {
  readonly orderShopifyId: bigint;
  readonly lineShopifyId: bigint;
  readonly productShopifyId: bigint;
  readonly placement: Placement;
  readonly requestId: string;
}

/** The lines of these orders that came from a recommendation; what each is worth is the margin's to say. */
export async function recommendationLinesOfOrders(
  tx: ShopTx,
  orderShopifyIds: readonly bigint[],
): Promise<RecommendedLine[]> {
  const rows = await tx.query<{
    order_shopify_id: bigint;
    line_shopify_id: bigint;
    product_shopify_id: bigint;
    placement: Placement;
    request_id: string;
  }>(
    `SELECT order_shopify_id, line_shopify_id, product_shopify_id, placement, request_id
     FROM recommendation_purchases WHERE shop_id = $1::uuid AND order_shopify_id = ANY($2::text::bigint[])
     ORDER BY order_shopify_id, line_shopify_id`,
    tx.shopId,
    `{${orderShopifyIds.join(',')}}`,
  );
  return rows.map((row) => ({
    orderShopifyId: row.order_shopify_id,
    lineShopifyId: row.line_shopify_id,
    productShopifyId: row.product_shopify_id,
    placement: row.placement,
    requestId: row.request_id,
  }));
}
