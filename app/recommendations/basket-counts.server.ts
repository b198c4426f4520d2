import { newId } from '../core/ids.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

/** Channel on which changes of baskets and new snapshots are told; the payload is the shop's id. */
export const recommendationsChannel = 'tandem_recommendations';

const allAtOnce = 2_000;

interface Moved {
  readonly order_shopify_id: bigint;
  readonly now_at: Date;
  readonly now_ids: string;
  readonly before_at: Date | null;
  readonly before_ids: string;
}

// A paid order counts as the distinct products still in it; a cancelled, deleted or test order counts as nothing.
const findMoved = `
  WITH current AS (
    SELECT o.shopify_id, o.processed_at, coalesce(array_agg(DISTINCT l.product_shopify_id) FILTER (
        WHERE l.product_shopify_id IS NOT NULL AND l.current_quantity > 0 AND NOT l.is_gift_card
          AND o.paid_at IS NOT NULL AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test
      ), '{}') AS ids
    FROM orders o LEFT JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_shopify_id = o.shopify_id
    WHERE o.shop_id = $1::uuid AND o.shopify_id = ANY($2::text::bigint[])
    GROUP BY o.shopify_id, o.processed_at
  )
  SELECT current.shopify_id AS order_shopify_id, current.processed_at AS now_at, current.ids::text AS now_ids,
    b.ordered_at AS before_at, coalesce(b.product_shopify_ids, '{}')::text AS before_ids
  FROM current LEFT JOIN recommendation_baskets b
    ON b.shop_id = $1::uuid AND b.order_shopify_id = current.shopify_id
  WHERE NOT coalesce(b.excluded, false) AND (current.ids <> coalesce(b.product_shopify_ids, '{}')
    OR (current.ids <> '{}' AND current.processed_at IS DISTINCT FROM b.ordered_at))
  ORDER BY current.shopify_id`;

async function lockHead(tx: ShopTx): Promise<{ sequence: bigint; records: boolean }> {
  await tx.execute(
    `INSERT INTO recommendation_heads (shop_id, id) VALUES ($1::uuid, $2::uuid) ON CONFLICT (shop_id) DO NOTHING`,
    tx.shopId,
    newId(),
  );
  const [head] = await tx.query<{ sequence: bigint; records: boolean }>(
    'SELECT sequence, records FROM recommendation_heads WHERE shop_id = $1::uuid FOR UPDATE',
    tx.shopId,
  );
  return head ?? { sequence: 0n, records: false };
}

/**
 * Numbers the changes and stores them with the baskets they end in. Numbers are given under the lock of the shop's head,
 * so that a change with a lower number is never committed after one with a higher.
 */
async function storeMoved(tx: ShopTx, moved: readonly Moved[], excluded: boolean): Promise<void> {
  const { sequence, records } = await lockHead(tx);
  const rows = moved.map((one, at) => ({
    ...one,
    id: newId(),
    change_id: newId(),
    sequence: String(sequence + BigInt(at) + 1n),
    order: String(one.order_shopify_id),
  }));
  const given = JSON.stringify(rows.map(({ order_shopify_id: _, ...row }) => row));
  const columns = `AS given(id uuid, change_id uuid, sequence bigint, "order" bigint, now_at timestamptz,
    now_ids text, before_at timestamptz, before_ids text)`;
  await tx.execute(
    `INSERT INTO recommendation_baskets (shop_id, id, order_shopify_id, ordered_at, product_shopify_ids, excluded)
     SELECT $1::uuid, id, "order", now_at, now_ids::bigint[], $3 FROM jsonb_to_recordset($2::jsonb) ${columns}
     ON CONFLICT (shop_id, order_shopify_id) DO UPDATE SET ordered_at = excluded.ordered_at,
       product_shopify_ids = excluded.product_shopify_ids, excluded = excluded.excluded`,
    tx.shopId,
    given,
    excluded,
  );
  if (records) {
    await tx.execute(
      `INSERT INTO recommendation_changes (shop_id, id, sequence, before_at, before_ids, after_at, after_ids)
       SELECT $1::uuid, change_id, sequence, before_at, before_ids::bigint[], now_at, now_ids::bigint[]
       FROM jsonb_to_recordset($2::jsonb) ${columns}`,
      tx.shopId,
      given,
    );
  }
  await tx.execute(
    'UPDATE recommendation_heads SET sequence = $2::bigint WHERE shop_id = $1::uuid',
    tx.shopId,
    sequence + BigInt(moved.length),
  );
  await tx.query(`SELECT pg_notify($1, $2)::text`, recommendationsChannel, tx.shopId);
}

/**
 * Brings what is counted of these orders to what the mirror says of them now. Looks at states, so notices may come in any
 * order and any number of times. Memory hears of it when the transaction commits.
 * @returns how many baskets changed
 */
export async function countBaskets(tx: ShopTx, orderShopifyIds: readonly bigint[]): Promise<number> {
  if (orderShopifyIds.length === 0) return 0;
  const find = async (): Promise<Moved[]> =>
    tx.query<Moved>(findMoved, tx.shopId, `{${orderShopifyIds.join(',')}}`);
  // Most notices of an order leave its products as they are: those need no lock.
  if ((await find()).length === 0) return 0;
  await lockHead(tx);
  const moved = await find();
  if (moved.length > 0) await storeMoved(tx, moved, false);
  return moved.length;
}

/**
 * Takes the orders of a person out of all counts, for good. Call it while the orders still know their customer.
 * @returns how many orders
 */
export async function excludeBasketsOf(tx: ShopTx, customerShopifyId: bigint): Promise<number> {
  await lockHead(tx);
  const moved = await tx.query<Moved>(
    `SELECT o.shopify_id AS order_shopify_id, o.processed_at AS now_at, '{}' AS now_ids, b.ordered_at AS before_at,
       coalesce(b.product_shopify_ids, '{}')::text AS before_ids
     FROM orders o LEFT JOIN recommendation_baskets b ON b.shop_id = o.shop_id AND b.order_shopify_id = o.shopify_id
     WHERE o.shop_id = $1::uuid AND o.customer_shopify_id = $2::bigint ORDER BY o.shopify_id`,
    tx.shopId,
    customerShopifyId,
  );
  if (moved.length > 0) await storeMoved(tx, moved, true);
  return moved.length;
}

/**
 * One step of counting the whole mirror: the next orders after an id, in ascending order of ids.
 * @returns the last id looked at, or null when there were none left
 */
export async function countNextBaskets(tx: ShopTx, afterOrderShopifyId: bigint): Promise<bigint | null> {
  const rows = await tx.query<{ shopify_id: bigint }>(
    `SELECT shopify_id FROM orders WHERE shop_id = $1::uuid AND shopify_id > $2::bigint
     ORDER BY shopify_id LIMIT ${String(allAtOnce)}`,
    tx.shopId,
    afterOrderShopifyId,
  );
  await countBaskets(
    tx,
    rows.map((row) => row.shopify_id),
  );
  return rows.at(-1)?.shopify_id ?? null;
}
