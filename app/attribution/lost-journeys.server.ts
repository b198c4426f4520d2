import type { Instant } from '../core/time.ts';
import { addMs, dayMs } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { bucketOfPerson } from './models/journey-table.ts';
import type { PathRow } from './models/journey-table.ts';
import { pathNamer } from './name-journeys.ts';
import type { Naming } from './name-journeys.ts';
import { journeyTouchLimit } from './touchpoint.ts';
import type { Touch } from './touchpoint.ts';

/** Journeys that led to no order, as the Markov models read them. */
export interface LostJourneys {
  readonly rows: readonly PathRow[];
  readonly journeys: number;
  /** Of these: the last visit is younger than the window, so that an order may still come. */
  readonly open: number;
}

const pageLimit = 20_000;

type LostTouch = Touch & { readonly id: string; readonly visitorKey: string };

/**
 * Visits of visitors after the last order they are believed to have made: a journey to an order has taken what was before
 * it. $1 shop, $2 from, $3 to, $4 $5 $6 visitor, time and id of the touch before.
 */
const lostSql = `
  SELECT t.id, t.origin, t.occurred_at AS "occurredAt", t.visitor_key AS "visitorKey", t.source, t.medium, t.campaign,
    t.term, t.content, t.referrer_host AS "referrerHost", t.landing_path AS "landingPath", t.click_ids AS "clickIds",
    t.code, t.consent
  FROM touchpoints AS t
  WHERE t.shop_id = $1::uuid AND t.origin = 'pixel' AND t.occurred_at >= $2::timestamptz AND t.occurred_at < $3::timestamptz
    AND (t.visitor_key, t.occurred_at, t.id) > ($4, $5::timestamptz, $6::uuid)
    AND NOT EXISTS (
      SELECT 1 FROM visitor_orders AS v
      JOIN orders AS o ON o.shop_id = v.shop_id AND o.shopify_id = v.order_shopify_id
        AND v.told_at BETWEEN o.processed_at - interval '1 hour' AND o.processed_at + interval '1 hour'
      WHERE v.shop_id = t.shop_id AND v.visitor_key = t.visitor_key AND v.told_at >= t.occurred_at)
  ORDER BY t.visitor_key, t.occurred_at, t.id LIMIT ${String(pageLimit)}`;

async function* loadPages(tx: ShopTx, from: Instant, to: Instant): AsyncGenerator<LostTouch[]> {
  let after = ['', '-infinity', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const page = await tx.query<LostTouch>(lostSql, tx.shopId, from, to, ...after);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageLimit) return;
    after = [last.visitorKey, last.occurredAt.toISOString(), last.id];
  }
}

/**
 * The journeys of a period that led to no order: those of visitors who allowed counting and whom the pixel saw. Shopify
 * tells of none. Equal paths of one bucket are one row.
 * @param period `windowDays` says how long an order may still come (null: a year)
 */
export async function loadLostJourneys(
  tx: ShopTx,
  period: { readonly from: Instant; readonly to: Instant; readonly windowDays: number | null },
  naming: Naming,
): Promise<LostJourneys> {
  const name = pathNamer(naming);
  const youngFrom = addMs(period.to, -(period.windowDays ?? 365) * dayMs);
  const rows = new Map<string, { -readonly [Part in keyof PathRow]: PathRow[Part] }>();
  const sum = { journeys: 0, open: 0 };
  let path: LostTouch[] = [];
  const close = () => {
    const [person, last] = [path[0]?.visitorKey, path.at(-1)];
    if (person === undefined || last === undefined) return;
    const touches = name(path.slice(-journeyTouchLimit)).map(({ key }) => ({ key, atMs: 0 }));
    const kind = JSON.stringify([bucketOfPerson(person), ...touches.map(({ key }) => key)]);
    const row = rows.get(kind) ?? { touches, conversions: 0, losses: 0, value: 0, person };
    row.losses += 1;
    rows.set(kind, row);
    sum.journeys += 1;
    if (last.occurredAt >= youngFrom) sum.open += 1;
  };
  for await (const page of loadPages(tx, period.from, period.to)) {
    for (const touch of page) {
      if (path[0] !== undefined && path[0].visitorKey !== touch.visitorKey) {
        close();
        path = [];
      }
      // A robot's million visits: only the newest are read in the end.
      if (path.length >= 2 * journeyTouchLimit) path = path.slice(-journeyTouchLimit);
      path.push(touch);
    }
  }
  close();
  return { rows: [...rows.values()], ...sum };
}
