import { newId } from '../../core/ids.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { purchaseWindowDays } from '../purchase-window.ts';
import type { Placement } from '../serving/placements.ts';
import { lineProperty, readLineMark, type LineMark } from '../serving/request-id.server.ts';

/** Shopify's clock and ours may differ by so much. */
const clockSlackMs = hourMs;

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
    AND each->>'key' = $3
  ORDER BY o.processed_at, l.order_shopify_id, l.shopify_id`;

/** Marks that orders carried before; one that came to nothing leaves its marks to the next. */
const selectUsed = `
  SELECT p.request_id, p.slot, p.order_shopify_id FROM recommendation_purchases p
    JOIN orders o ON o.shop_id = p.shop_id AND o.shopify_id = p.order_shopify_id
  WHERE p.shop_id = $1::uuid AND p.request_id = ANY($2::text[])
    AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test
  ORDER BY p.id`;

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

type ReadLine = MarkedLine & { readonly read: LineMark };

const isInWindow = ({ ordered_at, read }: ReadLine): boolean => {
  const ageMs = ordered_at.getTime() - read.answeredAt.getTime();
  return ageMs >= -clockSlackMs && ageMs <= purchaseWindowDays * dayMs;
};

const keyOf = (requestId: string, slot: number): string => `${requestId} ${String(slot)}`;

/** Leaves out lines whose mark another order carried first: a mark is given to one shopper, for one purchase. */
async function leaveOutUsed(tx: ShopTx, lines: readonly ReadLine[]): Promise<ReadLine[]> {
  // Two batches at once must not both find a mark unused.
  const lock = `SELECT pg_advisory_xact_lock(hashtextextended('recommendation-marks ' || $1, 0))`;
  await tx.execute(lock, tx.shopId);
  const used = await tx.query<{ request_id: string; slot: number; order_shopify_id: bigint }>(
    selectUsed,
    tx.shopId,
    `{${lines.map(({ read }) => read.requestId).join(',')}}`,
  );
  const orders = new Map<string, bigint>();
  for (const one of used) {
    const key = keyOf(one.request_id, one.slot);
    if (!orders.has(key)) orders.set(key, one.order_shopify_id);
  }
  return lines.filter(({ read, order_shopify_id: order }) => {
    const key = keyOf(read.requestId, read.slot);
    const first = orders.get(key) ?? order;
    orders.set(key, first);
    return first === order;
  });
}

/**
 * Finds the lines of these orders that were put into the cart from a recommendation, by the line's own property, and writes
 * each down once. It must be a mark we gave, for the product that was bought, at most `purchaseWindowDays` before; of
 * several orders that carry the same mark the first alone counts. What a line is worth is read from the order, so refunds
 * count.
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
  const timely = marked
    .flatMap((line) => {
      const product = { mark: line.mark, productShopifyId: line.product_shopify_id };
      const read = readLineMark(scope, product);
      return read === null ? [] : { ...line, read };
    })
    .filter(isInWindow);
  if (timely.length === 0) return 0;
  const rows = (await leaveOutUsed(tx, timely)).map((line) => ({
    ...{ shop_id: tx.shopId, id: newId(), line_shopify_id: line.line_shopify_id },
    ...{ order_shopify_id: line.order_shopify_id, product_shopify_id: line.product_shopify_id },
    ...{ request_id: line.read.requestId, placement: line.read.placement, slot: line.read.slot },
    ...{ model_version: line.read.modelVersion, rules_version: line.read.rulesVersion },
    ordered_at: line.ordered_at,
  }));
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
