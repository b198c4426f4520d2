import type { ShopId } from '../core/ids.ts';
import { databasePool } from './client.server.ts';
import { boxPlace, openBytes } from './token-box.server.ts';

// What keeps the inbox healthy: failures, poison, retention, figures.

/** A failed try of one event. */
export interface EventFailure {
  readonly shopId: ShopId;
  readonly webhookId: string;
  readonly reason: string;
  /** Null sets the event aside as poison. */
  readonly retryAt: Date | null;
}

/** Counts a failed try and says when the next one is due, or sets the event aside with its reason. */
export async function recordEventFailure(failure: EventFailure): Promise<void> {
  await databasePool().query(
    `UPDATE inbox_events SET attempts = attempts + 1, failure = $3, retry_at = $4,
            state = CASE WHEN $4::timestamptz IS NULL THEN 'poison' ELSE 'waiting' END
     WHERE shop_id = $1 AND webhook_id = $2 AND state = 'waiting'`,
    [failure.shopId, failure.webhookId, failure.reason.slice(0, 2_000), failure.retryAt],
  );
}

/** Gives a poison event its eight tries again. @returns false when there is none of that id with its body kept */
export async function retryPoisonEvent(shopId: ShopId, webhookId: string): Promise<boolean> {
  const done = await databasePool().query(
    `UPDATE inbox_events SET state = 'waiting', attempts = 0, retry_at = NULL
     WHERE shop_id = $1 AND webhook_id = $2 AND state = 'poison' AND body IS NOT NULL`,
    [shopId, webhookId],
  );
  return done.rowCount === 1;
}

/** An event set aside, for the merchant to see. */
export interface PoisonEvent {
  readonly webhookId: string;
  readonly topic: string;
  readonly triggeredAt: Date;
  readonly reason: string;
}

/** The shop's events that were set aside, newest first, at most 100. */
export async function listPoisonEvents(shopId: ShopId): Promise<PoisonEvent[]> {
  const { rows } = await databasePool().query<PoisonEvent>(
    `SELECT webhook_id AS "webhookId", topic, triggered_at AS "triggeredAt", coalesce(failure, '') AS reason
     FROM inbox_events WHERE shop_id = $1 AND state = 'poison' ORDER BY triggered_at DESC LIMIT 100`,
    [shopId],
  );
  return rows;
}

/**
 * Retention: no body is kept longer than 30 days, whatever became of it, and the rows that only prevent doubles go
 * a month after they were worked (Shopify repeats a delivery for 4 hours at most).
 * @param before wall time 30 days ago
 */
export async function dropOldEvents(before: Date): Promise<{ bodies: number; rows: number }> {
  const bodies = await databasePool().query(
    `UPDATE inbox_events SET body = NULL, state = CASE WHEN state = 'waiting' THEN 'poison' ELSE state END
     WHERE body IS NOT NULL AND received_at < $1`,
    [before],
  );
  const rows = await databasePool().query(
    `DELETE FROM inbox_events WHERE state IN ('done', 'ignored') AND received_at < $1`,
    [before],
  );
  return { bodies: bodies.rowCount ?? 0, rows: rows.rowCount ?? 0 };
}

/** How far the worker is behind. `oldestMs` is 0 when nothing waits. */
export async function readInboxFigures(
  wallAt: Date,
): Promise<{ waiting: number; poison: number; oldestMs: number }> {
  const { rows } = await databasePool().query<{ waiting: number; poison: number; oldest: Date | null }>(
    `SELECT (SELECT count(*) FROM inbox_events WHERE state = 'waiting')::int AS waiting,
            (SELECT count(*) FROM inbox_events WHERE state = 'poison' AND body IS NOT NULL)::int AS poison,
            (SELECT min(received_at) FROM inbox_events WHERE state = 'waiting') AS oldest`,
  );
  const row = rows[0];
  return {
    waiting: row?.waiting ?? 0,
    poison: row?.poison ?? 0,
    oldestMs: row?.oldest ? Math.max(0, wallAt.getTime() - row.oldest.getTime()) : 0,
  };
}

/**
 * Drops the bodies of poison events that `matches` (given the JSON text), and reasons of failure that match, for a reason
 * may quote the body. Bodies that wait go when they are worked. @returns how many events lost something
 */
export async function dropPoisonBodies(shopId: ShopId, matches: (body: string) => boolean): Promise<number> {
  const { rows } = await databasePool().query<{
    webhook_id: string;
    body: Buffer | null;
    failure: string | null;
  }>(
    `SELECT webhook_id, CASE WHEN state = 'poison' THEN body END AS body, failure FROM inbox_events
     WHERE shop_id = $1 AND (failure IS NOT NULL OR (state = 'poison' AND body IS NOT NULL))`,
    [shopId],
  );
  const place = boxPlace(shopId, 'inbox_events.body');
  const found = rows.filter(
    ({ body, failure }) =>
      (body !== null && matches(openBytes(body, place).toString('utf8'))) ||
      (failure !== null && matches(failure)),
  );
  if (found.length === 0) return 0;
  const done = await databasePool().query(
    `UPDATE inbox_events SET body = CASE WHEN state = 'poison' THEN NULL ELSE body END, failure = NULL
     WHERE shop_id = $1 AND webhook_id = ANY($2::text[])`,
    [shopId, found.map((row) => row.webhook_id)],
  );
  return done.rowCount ?? 0;
}
