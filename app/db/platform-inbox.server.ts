import type { ShopId } from '../core/ids.ts';
import { databasePool } from './client.server.ts';
import type { ShopTx } from './shop-scope.server.ts';
import { boxPlace, openBytes, sealBytes } from './token-box.server.ts';

// The inbox: webhooks as they came. A platform table, reached only through the functions of this file and its neighbour.

/** The channel that says "something waits in the inbox". */
export const inboxChannel = 'tandem_inbox';

/** A verified delivery on its way into the inbox. */
export interface Delivery {
  readonly shopId: ShopId;
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly topic: string;
  readonly apiVersion: string | null;
  readonly triggeredAt: Date;
  readonly receivedAt: Date;
  readonly body: Buffer;
}

/** A waiting event, opened. */
export interface InboxItem {
  readonly webhookId: string;
  readonly topic: string;
  readonly triggeredAt: Date;
  readonly receivedAt: Date;
  readonly attempts: number;
  /** The JSON text as Shopify sent it. */
  readonly body: string;
}

const insertSql = `
  WITH stored AS (
    INSERT INTO inbox_events (shop_id, webhook_id, event_id, topic, api_version, triggered_at, received_at, body)
    SELECT given.shop_id, given.webhook_id, given.event_id, given.topic, given.api_version, given.triggered_at,
           given.received_at, substring($1::bytea FROM given.starts_at FOR given.size)
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
                $9::int[], $10::int[])
      AS given(shop_id, webhook_id, event_id, topic, api_version, triggered_at, received_at, starts_at, size)
    ON CONFLICT (shop_id, webhook_id) DO NOTHING
    RETURNING 1
  )
  SELECT count(*)::int AS stored, pg_notify('${inboxChannel}', '') FROM stored`;

/**
 * Stores deliveries with one statement: all of them or none. A webhook id that is there already is left alone.
 * Bodies are sealed (AES-256-GCM) and travel as one binary parameter, cut apart by the database.
 * @returns how many were new
 */
export async function insertDeliveries(deliveries: readonly Delivery[]): Promise<number> {
  const boxes = deliveries.map((one) => sealBytes(one.body, boxPlace(one.shopId, 'inbox_events.body')));
  let next = 1;
  const starts = boxes.map((box) => {
    const start = next;
    next += box.length;
    return start;
  });
  const { rows } = await databasePool().query<{ stored: number }>({
    name: 'insert-deliveries',
    text: insertSql,
    values: [
      Buffer.concat(boxes),
      deliveries.map((one) => one.shopId),
      deliveries.map((one) => one.webhookId),
      deliveries.map((one) => one.eventId),
      deliveries.map((one) => one.topic),
      deliveries.map((one) => one.apiVersion),
      deliveries.map((one) => one.triggeredAt.toISOString()),
      deliveries.map((one) => one.receivedAt.toISOString()),
      starts,
      boxes.map((box) => box.length),
    ],
  });
  return rows[0]?.stored ?? 0;
}

/** Shops with events that are due at `wallAt`, at most `limit`; a skip scan, whatever the backlog. */
export async function shopsWithWaiting(wallAt: Date, limit: number): Promise<ShopId[]> {
  const due = `state = 'waiting' AND (retry_at IS NULL OR retry_at <= $1)`;
  const { rows } = await databasePool().query<{ shop_id: ShopId }>(
    `WITH RECURSIVE shops AS (
       (SELECT shop_id FROM inbox_events WHERE ${due} ORDER BY shop_id LIMIT 1)
       UNION ALL
       SELECT (SELECT shop_id FROM inbox_events WHERE ${due} AND shop_id > shops.shop_id ORDER BY shop_id LIMIT 1)
       FROM shops WHERE shops.shop_id IS NOT NULL
     ) SELECT shop_id FROM shops WHERE shop_id IS NOT NULL LIMIT $2`,
    [wallAt, limit],
  );
  return rows.map((row) => row.shop_id);
}

interface InboxRow {
  readonly webhook_id: string;
  readonly topic: string;
  readonly triggered_at: Date;
  readonly received_at: Date;
  readonly attempts: number;
  readonly body: Uint8Array;
}

/** What a claim takes: how many at most, and which one when a single event is tried apart from its neighbours. */
export interface Claim {
  readonly wallAt: Date;
  readonly limit: number;
  readonly webhookId?: string;
}

/**
 * Takes the shop's due events for this transaction, oldest first; a rollback or a kill gives them back at once.
 * Empty when another worker is at this shop: one shop's events are worked by one at a time.
 */
export async function claimWaiting(tx: ShopTx, claim: Claim): Promise<InboxItem[]> {
  const [lock] = await tx.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('inbox:' || $1, 0)) AS taken`,
    tx.shopId,
  );
  if (lock?.taken !== true) return [];
  const rows = await tx.query<InboxRow>(
    `SELECT webhook_id, topic, triggered_at, received_at, attempts, body FROM inbox_events
     WHERE shop_id = $1::uuid AND state = 'waiting' AND (retry_at IS NULL OR retry_at <= $2::timestamptz)
       AND ($4::text IS NULL OR webhook_id = $4::text)
     ORDER BY received_at LIMIT $3::int FOR UPDATE SKIP LOCKED`,
    tx.shopId,
    claim.wallAt,
    claim.limit,
    claim.webhookId ?? null,
  );
  const place = boxPlace(tx.shopId, 'inbox_events.body');
  return rows.map((row) => ({
    webhookId: row.webhook_id,
    topic: row.topic,
    triggeredAt: row.triggered_at,
    receivedAt: row.received_at,
    attempts: row.attempts,
    body: openBytes(row.body, place).toString('utf8'),
  }));
}

/** Marks claimed events as worked; their bodies go at once. */
export async function settleEvents(
  tx: ShopTx,
  webhookIds: readonly string[],
  end: { readonly state: 'done' | 'ignored'; readonly wallAt: Date },
): Promise<void> {
  if (webhookIds.length === 0) return;
  await tx.execute(
    `UPDATE inbox_events SET state = $3, done_at = $4::timestamptz, body = NULL, failure = NULL
     WHERE shop_id = $1::uuid AND webhook_id = ANY($2::text[])`,
    tx.shopId,
    webhookIds,
    end.state,
    end.wallAt,
  );
}
