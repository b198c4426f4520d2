import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { aggregateOnlySince } from '../mirror/aggregate-only.server.ts';
import type { ConsentedArrival } from './arrival.ts';
import { countTouches } from './touch-counts.server.ts';
import type { CountedKind, CountedTouch } from './touch-counts.server.ts';
import { toVisitTouch } from './touch-rows.ts';
import type { VisitRow } from './touch-rows.ts';

/** What an event of the pixel tells of how its visitor came. */
interface ArrivalEvent {
  readonly name: string;
  readonly occurredAt: Instant;
  readonly arrival: ConsentedArrival;
}

/**
 * The visits among events without their visitors: pages that were reached from outside the shop. A direct visit cannot
 * be told from a further page then, so it is not counted.
 */
export function arrivalsOf(events: readonly ArrivalEvent[]): CountedTouch[] {
  return events.flatMap(({ name, occurredAt, arrival: { consent: _consent, ...arrival } }) => {
    const { source, medium, campaign, referrerHost, clickIds } = arrival;
    const marks = [source, medium, campaign, referrerHost, ...Object.values(clickIds)];
    const isArrival = name === 'page_viewed' && marks.some((mark) => mark !== null);
    return isArrival
      ? [{ kind: 'pixel' as const, touch: { ...arrival, origin: 'pixel' as const, occurredAt, code: null } }]
      : [];
  });
}

type TouchOfRow = Omit<CountedTouch['touch'], 'origin'> & {
  readonly origin: Exclude<CountedKind, 'journey'>;
};

/** Deletes at most `limit` rows of a table and gives what is asked of them. */
async function take<Row>(tx: ShopTx, table: string, of: { columns: string; limit: number }): Promise<Row[]> {
  return tx.query<Row>(
    `DELETE FROM ${table} AS t WHERE t.shop_id = $1::uuid AND t.id IN (
       SELECT id FROM ${table} WHERE shop_id = $1::uuid LIMIT $2) RETURNING ${of.columns}`,
    tx.shopId,
    of.limit,
  );
}

const touchColumns = `t.origin, t.occurred_at AS "occurredAt", t.source, t.medium, t.campaign, t.term, t.content,
  t.referrer_host AS "referrerHost", t.landing_path AS "landingPath", t.click_ids AS "clickIds", t.code`;
const visitColumns = `t.ordinal, (extract(epoch FROM t.occurred_at) * 1000)::float8 AS "occurredMs", t.source,
  t.referrer_url AS "referrerUrl", t.landing_page AS "landingPage", t.utm_source AS "utmSource",
  t.utm_medium AS "utmMedium", t.utm_campaign AS "utmCampaign", t.utm_term AS "utmTerm", t.utm_content AS "utmContent"`;
const eventColumns = `t.name, t.occurred_at AS "occurredAt", t.arrival, t.gathered_at IS NULL AS waits`;

/** Visits of a journey as touches to be counted. */
export function visitsToCount(visits: readonly VisitRow[]): CountedTouch[] {
  return visits.map((visit) => ({ kind: 'journey', touch: toVisitTouch(visit) }));
}

/**
 * Where counts stand in for touches: adds what was kept before to the counts and deletes it, at most `limit` rows of each
 * table. Events that were already gathered are counted as the touches they became. @returns how many rows went
 */
export async function eraseTouches(tx: ShopTx, limit: number): Promise<number> {
  if ((await aggregateOnlySince(tx)) === null) return 0;
  const of = (columns: string) => ({ columns, limit });
  const events = await take<ArrivalEvent & { waits: boolean }>(tx, 'pixel_events', of(eventColumns));
  const touches = await take<TouchOfRow>(tx, 'touchpoints', of(touchColumns));
  const visits = await take<VisitRow>(tx, 'journey_visits', of(visitColumns));
  const links = await take<{ id: string }>(tx, 'visitor_orders', of('t.id'));
  await countTouches(tx, [
    ...arrivalsOf(events.filter(({ waits }) => waits)),
    ...touches.map((touch) => ({ kind: touch.origin, touch })),
    ...visitsToCount(visits),
  ]);
  return events.length + touches.length + visits.length + links.length;
}
