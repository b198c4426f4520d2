import { newId } from '../core/ids.ts';
import { addMs, dayMs, type Instant } from '../core/time.ts';
import { insertRows } from '../db/bulk.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { groupBy } from '../mirror/grouping.ts';
import { aggregateOnlySince } from '../mirror/aggregate-only.server.ts';
import { arrivalsOf } from './erase-touches.server.ts';
import { countTouches } from './touch-counts.server.ts';
import { gatherSessions, type Session, type VisitorEvent } from './session.ts';

/** An event of the pixel, checked and made inert. */
export interface PixelEvent extends VisitorEvent {
  readonly visitorKey: string;
  readonly receivedAt: Instant;
  readonly orderShopifyId: bigint | null;
}

const eventColumns = {
  ...{ shop_id: 'uuid', id: 'uuid', event_id: 'text', name: 'text', visitor_key: 'text' },
  ...{ occurred_at: 'timestamptz', received_at: 'timestamptz', clock_note: 'text' },
  ...{ arrival: 'jsonb', order_shopify_id: 'bigint' },
} as const;

/**
 * Stores events that wait to be gathered; one that was told before is left out. A shop that keeps counts only stores none
 * and counts the arrivals among them. @returns how many were stored
 */
export async function storePixelEvents(tx: ShopTx, events: readonly PixelEvent[]): Promise<number> {
  if ((await aggregateOnlySince(tx)) !== null) {
    await countTouches(tx, arrivalsOf(events));
    return 0;
  }
  const rows = events.map((event) => ({
    ...{ shop_id: tx.shopId, id: newId(), event_id: event.eventId, name: event.name },
    ...{ visitor_key: event.visitorKey, occurred_at: event.occurredAt, received_at: event.receivedAt },
    ...{ clock_note: event.clockNote, arrival: { ...event.arrival }, order_shopify_id: event.orderShopifyId },
  }));
  const conflict = 'ON CONFLICT (shop_id, event_id) DO NOTHING';
  return insertRows(tx, { table: 'pixel_events', columns: eventColumns, conflict }, rows);
}

type StoredEvent = PixelEvent & { readonly id: string };
interface OpenSession extends Session {
  readonly id: string;
  readonly visitorKey: string;
}

const waitingSql = `
  SELECT id, event_id AS "eventId", name, visitor_key AS "visitorKey", occurred_at AS "occurredAt",
    received_at AS "receivedAt", clock_note AS "clockNote", arrival, order_shopify_id AS "orderShopifyId"
  FROM pixel_events WHERE shop_id = $1::uuid AND gathered_at IS NULL
  ORDER BY received_at, id LIMIT $2 FOR UPDATE`;

const openSql = `
  SELECT latest.* FROM unnest($2::text[]) AS wanted(key) CROSS JOIN LATERAL (
    SELECT t.id, t.visitor_key AS "visitorKey", t.event_key AS "eventId", t.occurred_at AS "startedAt",
      t.last_seen_at AS "lastSeenAt", t.events, t.reached, t.clock_note AS "clockNote",
      jsonb_build_object('source', t.source, 'medium', t.medium, 'campaign', t.campaign, 'term', t.term,
        'content', t.content, 'referrerHost', t.referrer_host, 'landingPath', t.landing_path,
        'clickIds', t.click_ids, 'consent', t.consent) AS arrival
    FROM touchpoints AS t
    WHERE t.shop_id = $1::uuid AND t.visitor_key = wanted.key AND t.origin = 'pixel'
    ORDER BY t.occurred_at DESC LIMIT 1
  ) AS latest`;

const touchColumns = {
  ...{ shop_id: 'uuid', id: 'uuid', event_key: 'text', visitor_key: 'text', origin: 'text' },
  ...{ occurred_at: 'timestamptz', last_seen_at: 'timestamptz', events: 'integer', reached: 'text' },
  ...{ source: 'text', medium: 'text', campaign: 'text', term: 'text', content: 'text' },
  ...{
    referrer_host: 'text',
    landing_path: 'text',
    click_ids: 'jsonb',
    consent: 'jsonb',
    clock_note: 'text',
  },
} as const;

function touchRow(tx: ShopTx, visitorKey: string, session: Session) {
  const { arrival } = session;
  return {
    ...{
      shop_id: tx.shopId,
      id: newId(),
      event_key: session.eventId,
      visitor_key: visitorKey,
      origin: 'pixel',
    },
    ...{ occurred_at: session.startedAt, last_seen_at: session.lastSeenAt, events: session.events },
    ...{ reached: session.reached, clock_note: session.clockNote, consent: { ...arrival.consent } },
    ...{ source: arrival.source, medium: arrival.medium, campaign: arrival.campaign, term: arrival.term },
    ...{ content: arrival.content, referrer_host: arrival.referrerHost },
    ...{ landing_path: arrival.landingPath, click_ids: { ...arrival.clickIds } },
  };
}

async function updateContinued(tx: ShopTx, sessions: readonly (Session & { id: string })[]): Promise<void> {
  if (sessions.length === 0) return;
  await tx.execute(
    `UPDATE touchpoints SET last_seen_at = given.last_seen_at, events = given.events, reached = given.reached
     FROM jsonb_to_recordset($2::text::jsonb) AS given(id uuid, last_seen_at timestamptz, events integer, reached text)
     WHERE touchpoints.shop_id = $1::uuid AND touchpoints.id = given.id`,
    tx.shopId,
    JSON.stringify(
      sessions.map(({ id, lastSeenAt, events, reached }) => ({
        id,
        last_seen_at: lastSeenAt,
        events,
        reached,
      })),
    ),
  );
}

/** Remembers who told of which completed checkout; whether it is believed is decided when journeys are read. */
async function storeCheckouts(tx: ShopTx, events: readonly StoredEvent[]): Promise<void> {
  const told = events.filter((event) => event.orderShopifyId !== null);
  const columns = {
    ...{
      shop_id: 'uuid',
      id: 'uuid',
      visitor_key: 'text',
      order_shopify_id: 'bigint',
      told_at: 'timestamptz',
    },
  } as const;
  const rows = told.map((event) => ({
    ...{ shop_id: tx.shopId, id: newId(), visitor_key: event.visitorKey },
    ...{ order_shopify_id: event.orderShopifyId, told_at: event.occurredAt },
  }));
  const conflict = 'ON CONFLICT (shop_id, order_shopify_id, visitor_key) DO NOTHING';
  await insertRows(tx, { table: 'visitor_orders', columns, conflict }, rows);
}

/**
 * Gathers waiting events into sessions, at most `limit` of them: a session is one row of touchpoints, however many
 * events it has. Safe to repeat; where counts stand in for touches it
 * does nothing. @returns how many events were taken; fewer than `limit` means that none are left
 */
export async function gatherTouches(tx: ShopTx, limit: number, now: Instant): Promise<number> {
  if ((await aggregateOnlySince(tx)) !== null) return 0;
  const events = await tx.query<StoredEvent>(waitingSql, tx.shopId, limit);
  if (events.length === 0) return 0;
  const ofVisitor = groupBy<StoredEvent, string>(events, ({ visitorKey }) => visitorKey);
  const open = await tx.query<OpenSession>(openSql, tx.shopId, [...ofVisitor.keys()]);
  const openOf = new Map(open.map((session) => [session.visitorKey, session]));
  const continued: (Session & { id: string })[] = [];
  const rows: ReturnType<typeof touchRow>[] = [];
  for (const [visitorKey, own] of ofVisitor) {
    const known = openOf.get(visitorKey) ?? null;
    const gathered = gatherSessions(known, own);
    if (known !== null && gathered.continued !== null)
      continued.push({ ...gathered.continued, id: known.id });
    rows.push(...gathered.started.map((session) => touchRow(tx, visitorKey, session)));
  }
  await updateContinued(tx, continued);
  const conflict = 'ON CONFLICT (shop_id, event_key) DO NOTHING';
  await insertRows(tx, { table: 'touchpoints', columns: touchColumns, conflict }, rows);
  await storeCheckouts(tx, events);
  await tx.execute(
    `UPDATE pixel_events SET gathered_at = $3::timestamptz
     WHERE shop_id = $1::uuid AND id = ANY((SELECT $2::text::uuid[])::uuid[])`,
    ...[tx.shopId, `{${events.map(({ id }) => id).join(',')}}`, now],
  );
  return events.length;
}

const eventsKeptMs = 30 * dayMs;
/** Touches live as long as the longest comparison needs: this year's month beside last year's. */
const touchesKeptMs = 396 * dayMs;

/** Deletes events after 30 days and touches after 13 months. @returns rows removed */
export async function forgetOldTouches(tx: ShopTx, now: Instant): Promise<number> {
  const events = await tx.execute(
    'DELETE FROM pixel_events WHERE shop_id = $1::uuid AND received_at < $2::timestamptz',
    ...[tx.shopId, addMs(now, -eventsKeptMs)],
  );
  const before = addMs(now, -touchesKeptMs);
  const touches = await tx.execute(
    'DELETE FROM touchpoints WHERE shop_id = $1::uuid AND occurred_at < $2::timestamptz',
    ...[tx.shopId, before],
  );
  const links = await tx.execute(
    'DELETE FROM visitor_orders WHERE shop_id = $1::uuid AND told_at < $2::timestamptz',
    ...[tx.shopId, before],
  );
  return events + touches + links;
}
