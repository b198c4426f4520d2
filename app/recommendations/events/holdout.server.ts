import type { ShopTx } from '../../db/shop-scope.server.ts';
import { experimentOf, type Placement } from '../serving/placements.ts';

/** Days after a person first would have seen the placement in which their orders count. */
export const horizonDays = 30;

/** One arm of a placement's experiment: people with an account, their orders within the horizon, and what those brought. */
export interface Arm {
  readonly people: number;
  readonly orders: number;
  /** Net sales, minor units, and the sum of their squares over people: what an interval is made of. */
  readonly sum: number;
  readonly sumOfSquares: number;
}

// Net sales as the margin reads them when it has settled, else what the order stands at now.
const selectArms = `
  WITH each AS (
    SELECT e.is_held_out, e.person_id, count(o.shopify_id) AS orders,
      coalesce(sum(o.current_subtotal_minor), 0)::float8 AS net
    FROM experiment_people e LEFT JOIN orders o ON o.shop_id = e.shop_id AND o.customer_shopify_id = e.customer_shopify_id
      AND o.processed_at >= e.first_seen_at AND o.processed_at < e.first_seen_at + make_interval(days => $3)
      AND o.paid_at IS NOT NULL AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test
    WHERE e.shop_id = $1::uuid AND e.experiment_id = $2 AND e.customer_shopify_id IS NOT NULL
    GROUP BY e.is_held_out, e.person_id
  )
  SELECT is_held_out, count(*)::int AS people, sum(orders)::int AS orders, sum(net) AS sum, sum(net * net) AS squares
  FROM each GROUP BY is_held_out`;

/**
 * Both arms of a placement's holdout, analysed as assigned. People without an account are in neither: their orders cannot
 * be found without what the held-out never got.
 */
export async function readArms(tx: ShopTx, placement: Placement): Promise<{ treated: Arm; heldOut: Arm }> {
  const rows = await tx.query<{
    is_held_out: boolean;
    people: number;
    orders: number;
    sum: number;
    squares: number;
  }>(selectArms, tx.shopId, experimentOf(placement), horizonDays);
  const armOf = (isHeldOut: boolean): Arm => {
    const row = rows.find((one) => one.is_held_out === isHeldOut);
    return {
      people: row?.people ?? 0,
      orders: row?.orders ?? 0,
      sum: row?.sum ?? 0,
      sumOfSquares: row?.squares ?? 0,
    };
  };
  return { treated: armOf(false), heldOut: armOf(true) };
}
