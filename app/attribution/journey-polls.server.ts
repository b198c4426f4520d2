import { addMs, dayMs, hourMs, minuteMs, type Instant } from '../core/time.ts';
import { aggregateOnlySince } from '../mirror/aggregate-only.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

// Shopify works a journey out some time after the order; nobody is told when it is ready. So it is asked for, ever more
// seldom, and given up after a week: what is not known by then stays "no known touch".

const giveUpAfterMs = 7 * dayMs;
const firstWaitMs = 5 * minuteMs;
const longestWaitMs = 12 * hourMs;

/** An order whose journey is to be asked for now. */
export interface DuePoll {
  readonly orderShopifyId: bigint;
  readonly tries: number;
  readonly startedAt: Instant;
}

/** What becomes of a poll whose journey is still not ready after `tries` earlier looks. Pure. */
export function decideNextPoll(
  poll: DuePoll,
  now: Instant,
): { state: 'waiting' | 'given-up'; nextAt: Instant | null } {
  if (now.getTime() - poll.startedAt.getTime() >= giveUpAfterMs) return { state: 'given-up', nextAt: null };
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(poll.tries, 20));
  return { state: 'waiting', nextAt: addMs(now, waitMs) };
}

/**
 * Takes up the orders of the last week whose journey is not known to be ready. Where counts stand in for touches, every
 * order since then is asked for once, and its visits are counted then. @returns how many are new
 */
export async function enrolPolls(tx: ShopTx, now: Instant): Promise<number> {
  const since = await aggregateOnlySince(tx);
  return tx.execute(
    `INSERT INTO journey_polls (shop_id, id, order_shopify_id, state, next_at, started_at)
     SELECT $1::uuid, gen_random_uuid(), shopify_id, 'waiting', $2::timestamptz, $2::timestamptz FROM orders
     WHERE shop_id = $1::uuid AND processed_at >= $3::timestamptz AND (journey_ready IS NOT TRUE OR processed_at >= $4::timestamptz)
       AND deleted_at IS NULL
     ON CONFLICT (shop_id, order_shopify_id) DO NOTHING`,
    ...[tx.shopId, now, addMs(now, -giveUpAfterMs), since],
  );
}

/** Polls that are due, the longest waiting first. */
export async function listDuePolls(tx: ShopTx, now: Instant, limit: number): Promise<DuePoll[]> {
  return tx.query<DuePoll>(
    `SELECT order_shopify_id AS "orderShopifyId", tries, started_at AS "startedAt" FROM journey_polls
     WHERE shop_id = $1::uuid AND state = 'waiting' AND next_at <= $2::timestamptz
     ORDER BY next_at, order_shopify_id LIMIT $3`,
    ...[tx.shopId, now, limit],
  );
}

/** Writes what became of polls. @param readyIds orders whose journeys have just been stored */
export async function settlePolls(
  tx: ShopTx,
  polls: readonly DuePoll[],
  of: { readonly readyIds: ReadonlySet<bigint>; readonly now: Instant },
): Promise<void> {
  const rows = polls.map((poll) => {
    const isReady = of.readyIds.has(poll.orderShopifyId);
    const next = isReady ? { state: 'ready', nextAt: null } : decideNextPoll(poll, of.now);
    return { order_id: String(poll.orderShopifyId), state: next.state, next_at: next.nextAt };
  });
  await tx.execute(
    `UPDATE journey_polls AS poll SET state = given.state, next_at = given.next_at, tries = poll.tries + 1,
       ended_at = CASE WHEN given.state = 'waiting' THEN NULL ELSE $3::timestamptz END
     FROM jsonb_to_recordset($2::text::jsonb) AS given(order_id bigint, state text, next_at timestamptz)
     WHERE poll.shop_id = $1::uuid AND poll.order_shopify_id = given.order_id AND poll.state = 'waiting'`,
    ...[tx.shopId, JSON.stringify(rows), of.now],
  );
}
