import { addMs, dayMs } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { codeTouch, originOf } from './question.ts';
import { journeyTouchLimit } from './touchpoint.ts';
import type { OrderJourney, Touch } from './touchpoint.ts';

interface OrderRow {
  readonly orderShopifyId: bigint;
  readonly customerShopifyId: bigint | null;
  readonly orderedAt: Date;
  readonly previousAt: Date | null;
  readonly netMinor: bigint;
  readonly sourceName: string | null;
  readonly retailLocationShopifyId: bigint | null;
  readonly journeyReady: boolean | null;
  readonly discountCodes: string[];
  readonly visits: readonly VisitRow[] | null;
}

/** at, source, referrer, landing page, utm source, medium, campaign */
type VisitRow = readonly [
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
];

/**
 * The journeys of a period's orders as Shopify tells them, in the order of time. A touch belongs to one order: the
 * customer's next order begins its journey after it.
 */
export async function* loadJourneys(
  tx: ShopTx,
  period: { readonly from: Instant; readonly to: Instant; readonly windowDays: number | null },
): AsyncGenerator<OrderJourney[]> {
  const rows = await tx.query<OrderRow>(ordersSql, period.from, period.to);
  yield rows.map((row) => toJourney(row, period.windowDays));
}

function toJourney({ visits, previousAt, ...order }: OrderRow, windowDays: number | null): OrderJourney {
  const since = windowDays === null ? 0 : addMs(order.orderedAt, -windowDays * dayMs).getTime();
  const begin = Math.max(since, previousAt === null ? 0 : previousAt.getTime() + 1);
  const seen = (visits ?? [])
    .map(toTouch)
    .filter(({ occurredAt }) => occurredAt.getTime() >= begin && occurredAt <= order.orderedAt);
  const bare: OrderJourney = { ...order, newCustomer: previousAt === null, touches: [], touchesCut: 0 };
  const touches = seen.length > 0 ? seen : evidenceOf(bare);
  return {
    ...bare,
    touches: touches.slice(-journeyTouchLimit),
    touchesCut: Math.max(0, touches.length - journeyTouchLimit),
  };
}

/** Without a visit the order itself may tell: it was made in the shop, or a code was typed. */
function evidenceOf(order: OrderJourney): Touch[] {
  const codes = order.discountCodes.map((code, at) => codeTouch(order, code, at));
  if (originOf(order) === 'pos') return [{ ...codeTouch(order, '', 0), origin: 'pos', code: null }];
  return codes;
}

function toTouch(
  [at, source, referrer, landing, utmSource, medium, campaign]: VisitRow,
  sequence: number,
): Touch {
  return {
    ...{ origin: 'journey' as const, occurredAt: new Date(at), sequence, visitorKey: null },
    ...{ source: utmSource ?? source, medium, campaign, term: null, content: null },
    ...{ referrerHost: hostOf(referrer), landingPath: URL.parse(landing ?? '')?.pathname ?? null },
    ...{ clickIds: {}, code: null, consent: null },
  };
}

function hostOf(address: string | null): string | null {
  const host = URL.parse(address ?? '')?.hostname.replace(/^www\./, '') ?? '';
  return host === '' ? null : host;
}

const ordersSql = `
  SELECT o.shopify_id AS "orderShopifyId", o.customer_shopify_id AS "customerShopifyId", o.processed_at AS "orderedAt",
    (SELECT max(earlier.processed_at) FROM orders AS earlier
     WHERE earlier.customer_shopify_id = o.customer_shopify_id AND earlier.processed_at < o.processed_at
       AND NOT earlier.test AND earlier.deleted_at IS NULL) AS "previousAt",
    o.current_subtotal_minor AS "netMinor", o.source_name AS "sourceName",
    o.retail_location_shopify_id AS "retailLocationShopifyId", o.journey_ready AS "journeyReady",
    o.discount_codes AS "discountCodes",
    (SELECT jsonb_agg(jsonb_build_array(v.occurred_at, v.source, v.referrer_url, v.landing_page, v.utm_source,
       v.utm_medium, v.utm_campaign) ORDER BY v.ordinal)
     FROM journey_visits AS v WHERE v.order_shopify_id = o.shopify_id) AS visits
  FROM orders AS o
  WHERE o.processed_at >= $1 AND o.processed_at < $2 AND NOT o.test AND o.deleted_at IS NULL AND o.cancelled_at IS NULL
  ORDER BY o.processed_at, o.shopify_id`;
