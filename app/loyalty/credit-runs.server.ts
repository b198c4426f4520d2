import type { CreditRunId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { CreditRun } from './award-rules.ts';

/** A credit run as the pages show it. */
export interface CreditRunView extends CreditRun {
  readonly orders: bigint;
  readonly members: bigint;
  /** Net of what refunds took back. */
  readonly points: bigint;
  readonly actor: string;
  readonly finishedAt: Instant | null;
  /** Where it is: `customer:order`, the last one that was looked at. */
  readonly position: string | null;
}

const select = `SELECT id, state, program_version_id AS "programVersionId", started_at AS "startedAt", orders, members,
    points, actor, finished_at AS "finishedAt", position FROM credit_runs WHERE shop_id = $1::uuid`;

/** A run by its id, or the newest one when no id is given; null when there is none. */
export async function findCreditRun(tx: ShopTx, runId?: string): Promise<CreditRunView | null> {
  const sql = `${select} AND ($2::text IS NULL OR id = $2::text::uuid) ORDER BY started_at DESC, id DESC LIMIT 1`;
  const [run] = await tx.query<CreditRunView>(sql, tx.shopId, runId ?? null);
  return run ?? null;
}

/** A run with its row locked until the transaction ends. */
export async function lockCreditRun(tx: ShopTx, runId: string): Promise<CreditRunView | null> {
  const [run] = await tx.query<CreditRunView>(`${select} AND id = $2::uuid FOR UPDATE`, tx.shopId, runId);
  return run ?? null;
}

/** When the history ends: the first time the program went live, or `now` before that. */
export async function historyEnd(tx: ShopTx, now: Instant): Promise<Instant> {
  const [row] = await tx.query<{ live: Instant | null }>(
    `SELECT min(effective_from) AS live FROM program_versions WHERE shop_id = $1::uuid AND state = 'live'`,
    tx.shopId,
  );
  return row?.live ?? now;
}

/**
 * The next orders of the history with a customer, customer by customer, so that a member's points are written together.
 * @param page.after `customer:order` of the last one, null at the start
 * @returns position null when there are no more
 */
export async function nextHistoryOrders(
  tx: ShopTx,
  page: { after: string | null; before: Instant; limit: number },
): Promise<{ orders: bigint[]; position: string | null }> {
  const [customer = '0', order = '0'] = page.after?.split(':') ?? [];
  const rows = await tx.query<{ customer: bigint; id: bigint }>(
    `SELECT customer_shopify_id AS customer, shopify_id AS id FROM orders
     WHERE shop_id = $1::uuid AND customer_shopify_id IS NOT NULL AND processed_at < $2::timestamptz
       AND deleted_at IS NULL AND customer_shopify_id >= $3::text::bigint
       AND (customer_shopify_id, shopify_id) > ($3::text::bigint, $4::text::bigint)
     ORDER BY customer_shopify_id, shopify_id LIMIT $5`,
    tx.shopId,
    page.before,
    customer,
    order,
    page.limit,
  );
  const last = rows.at(-1);
  return {
    orders: rows.map((row) => row.id),
    position: last === undefined ? null : `${last.customer.toString()}:${last.id.toString()}`,
  };
}

/** Adds a batch to a run's figures and remembers where it is. */
export async function storeProgress(
  tx: ShopTx,
  runId: string,
  batch: { position: string; orders: bigint; points: bigint },
): Promise<void> {
  await tx.execute(
    `UPDATE credit_runs SET position = $3, orders = orders + $4::text::bigint, points = points + $5::text::bigint
     WHERE shop_id = $1::uuid AND id = $2::uuid`,
    tx.shopId,
    runId,
    batch.position,
    batch.orders.toString(),
    batch.points.toString(),
  );
}

/** What a run gave and what stands of it: an order whose points refunds took back whole counts nowhere, as in the preview. */
export async function countCredited(
  tx: ShopTx,
  runId: string,
): Promise<{ orders: bigint; members: bigint; points: bigint }> {
  const [row] = await tx.query<{ orders: bigint; members: bigint; points: bigint }>(
    `SELECT count(*) FILTER (WHERE net > 0) AS orders, count(DISTINCT member_id) FILTER (WHERE net > 0) AS members,
       coalesce(sum(net), 0)::bigint AS points
     FROM (SELECT order_shopify_id, member_id, sum(award) AS net FROM ledger_entries
           WHERE shop_id = $1::uuid AND credit_run_id = $2::uuid GROUP BY order_shopify_id, member_id) AS credited`,
    tx.shopId,
    runId,
  );
  return row ?? { orders: 0n, members: 0n, points: 0n };
}

/** Orders of a run that may still hold points, by order id after a position. */
export async function nextCreditedOrders(
  tx: ShopTx,
  page: { runId: CreditRunId; after: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await tx.query<{ id: bigint }>(
    `SELECT DISTINCT order_shopify_id AS id FROM ledger_entries
     WHERE shop_id = $1::uuid AND credit_run_id = $2::uuid AND order_shopify_id > $3::text::bigint
     ORDER BY order_shopify_id LIMIT $4`,
    tx.shopId,
    page.runId,
    page.after.toString(),
    page.limit,
  );
  return rows.map((row) => row.id);
}
