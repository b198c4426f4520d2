// The webhook inbox. Stored before Shopify gets its answer; worked off by shop.
import type { ShopId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { databasePool } from './client.server.ts';
import type { ShopTx } from './shop-scope.server.ts';

/** A verified delivery, ready to be stored; `body` is sealed. */
export interface NewInboxEvent {
  readonly shopId: ShopId;
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly topic: string;
  readonly apiVersion: string | null;
  readonly triggeredAt: Instant;
  readonly receivedAt: Instant;
  readonly body: Buffer;
}

/** An event the worker took, locked until its transaction ends. */
export interface ClaimedEvent {
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly topic: string;
  readonly apiVersion: string | null;
  readonly triggeredAt: Instant;
  readonly receivedAt: Instant;
  readonly attempts: number;
  readonly body: Uint8Array;
}

/**
 * Stores deliveries of any shops with one statement; those stored before (same shop and webhook id) are passed over.
 * @returns how many were new
 */
export async function storeInboxEvents(events: readonly NewInboxEvent[]): Promise<number> {
  const stored = await databasePool().query({
    name: 'store-inbox-events',
    text: `INSERT INTO inbox_events
        (shop_id, webhook_id, event_id, topic, api_version, triggered_at, received_at, body)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
        $7::timestamptz[], $8::bytea[])
      ON CONFLICT DO NOTHING`,
    values: [
      events.map((event) => event.shopId),
      events.map((event) => event.webhookId),
      events.map((event) => event.eventId),
      events.map((event) => event.topic),
      events.map((event) => event.apiVersion),
      events.map((event) => event.triggeredAt),
      events.map((event) => event.receivedAt),
      events.map((event) => event.body),
    ],
  });
  return stored.rowCount ?? 0;
}

/** Shops that have events to work on now, the longest waiting first. */
export async function shopsWithWaitingEvents(at: Instant, limit: number): Promise<ShopId[]> {
  const { rows } = await databasePool().query<{ shop_id: ShopId }>(
    `SELECT shop_id FROM inbox_events WHERE state = 'waiting' AND (retry_at IS NULL OR retry_at <= $1)
     GROUP BY shop_id ORDER BY min(received_at) LIMIT $2`,
    [at, limit],
  );
  return rows.map((row) => row.shop_id);
}

/** Takes the oldest waiting events of the transaction's shop that no other worker holds. */
export async function claimInboxEvents(tx: ShopTx, at: Instant, limit: number): Promise<ClaimedEvent[]> {
  return tx.query<ClaimedEvent>(
    `SELECT webhook_id AS "webhookId", event_id AS "eventId", topic, api_version AS "apiVersion",
       triggered_at AS "triggeredAt", received_at AS "receivedAt", attempts, body
     FROM inbox_events
     WHERE shop_id = $1::uuid AND state = 'waiting' AND body IS NOT NULL AND (retry_at IS NULL OR retry_at <= $2)
     ORDER BY received_at, webhook_id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    tx.shopId,
    at,
    limit,
  );
}

/** Closes events in the transaction that carries their effect; the bodies go. */
export async function finishInboxEvents(
  tx: ShopTx,
  webhookIds: readonly string[],
  outcome: { readonly state: 'done' | 'ignored'; readonly at: Instant },
): Promise<void> {
  await tx.execute(
    `UPDATE inbox_events SET state = $3, done_at = $4, body = NULL, failure = NULL, attempts = attempts + 1
     WHERE shop_id = $1::uuid AND webhook_id = ANY($2::text[])`,
    tx.shopId,
    webhookIds,
    outcome.state,
    outcome.at,
  );
}

/**
 * Writes that an event failed. With `retryAt` it waits until then; without it is set aside as poison, body kept, so
 * that the rest of the shop's events go on.
 */
export async function failInboxEvent(
  tx: ShopTx,
  webhookId: string,
  outcome: { readonly failure: string; readonly retryAt: Instant | null },
): Promise<void> {
  await tx.execute(
    `UPDATE inbox_events SET attempts = attempts + 1, failure = $3, retry_at = $4::timestamptz,
       state = CASE WHEN $4::timestamptz IS NULL THEN 'poison' ELSE 'waiting' END
     WHERE shop_id = $1::uuid AND webhook_id = $2`,
    tx.shopId,
    webhookId,
    outcome.failure,
    outcome.retryAt,
  );
}

/** Drops the bodies of events received before an instant, whatever became of them. @returns how many */
export async function dropInboxBodies(before: Instant): Promise<number> {
  const dropped = await databasePool().query(
    `UPDATE inbox_events SET body = NULL, state = CASE WHEN state = 'waiting' THEN 'poison' ELSE state END,
       failure = coalesce(failure, 'not processed in time')
     WHERE body IS NOT NULL AND received_at < $1`,
    [before],
  );
  return dropped.rowCount ?? 0;
}
