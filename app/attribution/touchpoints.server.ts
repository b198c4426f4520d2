import { addMs, dayMs, type Instant } from '../core/time.ts';
import { queryJsonRows } from '../db/json-rows.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { shopSecret } from '../db/shop-secret.server.ts';
import { groupBy } from '../mirror/grouping.ts';
import { earlierVisitsSql, orderPageSql, ownTouchesSql, visitsSql } from './journey-sql.ts';
import { mergeTouches, sortTouches } from './journey.ts';
import { touchOfToken } from './scans.server.ts';
import { evidenceOfOrder, toOwnTouch, toVisitTouch, type TouchRow, type VisitRow } from './touch-rows.ts';
import { journeyTouchLimit, type Touch, type OrderJourney } from './touchpoint.ts';

/** Which journeys are wanted. */
export interface JourneyPeriod {
  /** Orders of `from` <= time < `to`. */
  readonly from: Instant;
  readonly to: Instant;
  /** Lookback before each order, in days; null = lifetime. */
  readonly windowDays: number | null;
}

/** Large enough that a page's look-ups beat reading whole tables again and again. */
const pageLimit = 10_000;
const longAgo = new Date('1970-01-01T00:00:00Z');

/** An order as journey-sql reads it. */
interface OrderText {
  readonly orderShopifyId: string;
  readonly customerShopifyId: string | null;
  readonly orderedMs: number;
  readonly sourceName: string | null;
  readonly retailLocationShopifyId: string | null;
  readonly journeyReady: boolean | null;
  readonly discountCodes: readonly string[];
  readonly previousMs: number | null;
  readonly scanId: string | null;
  readonly netMinor: string;
}

type OrderRow = Omit<OrderJourney, 'touches' | 'touchesCut' | 'newCustomer'> & {
  readonly previousAt: Instant | null;
  readonly scanId: string | null;
};
type OfOrder<Row> = Row & { readonly orderShopifyId: string };

const idOrNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

function toOrderRow(text: OrderText): OrderRow {
  const { sourceName, journeyReady, discountCodes, scanId } = text;
  return {
    ...{ sourceName, journeyReady, discountCodes, scanId },
    orderShopifyId: BigInt(text.orderShopifyId),
    customerShopifyId: idOrNull(text.customerShopifyId),
    retailLocationShopifyId: idOrNull(text.retailLocationShopifyId),
    orderedAt: new Date(text.orderedMs),
    previousAt: text.previousMs === null ? null : new Date(text.previousMs),
    netMinor: BigInt(text.netMinor),
  };
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** A journey begins with the window, or after the customer's order before: that order took the touches before it. */
function beginOf(order: OrderRow, windowDays: number | null): Instant {
  const window = windowDays === null ? longAgo : addMs(order.orderedAt, -windowDays * dayMs);
  return order.previousAt !== null && order.previousAt >= window ? addMs(order.previousAt, 1) : window;
}

function byOrder<Row>(rows: readonly OfOrder<Row>[]): Map<string, OfOrder<Row>[]> {
  return groupBy(rows, ({ orderShopifyId }) => orderShopifyId);
}

async function loadOwnTouches(
  tx: ShopTx,
  orders: readonly OrderRow[],
  windowDays: number | null,
): Promise<OfOrder<TouchRow>[]> {
  return queryJsonRows<OfOrder<TouchRow>>(
    tx,
    ownTouchesSql,
    tx.shopId,
    `{${orders.map((order) => order.orderShopifyId).join(',')}}`,
    `{${orders.map((order) => order.customerShopifyId ?? 0n).join(',')}}`,
    orders.map((order) => beginOf(order, windowDays).toISOString()),
    orders.map((order) => order.orderedAt.toISOString()),
    orders.map(({ scanId }) => (scanId !== null && isUuid(scanId) ? scanId : '')),
  );
}

interface Seen {
  readonly visits: readonly VisitRow[];
  readonly own: readonly TouchRow[];
  readonly since: Instant;
  /** Of the codes this shop signed; null while no order of the page carries one. */
  readonly secret: string | null;
}

/** The signed code an order carries whole, as a till that read it writes it. */
function carriedCode({ scanId, orderedAt }: OrderRow, secret: string | null): Touch[] {
  const touch = scanId === null || secret === null ? null : touchOfToken(scanId, { secret, orderedAt });
  return touch === null ? [] : [touch];
}

function distinctById(rows: readonly TouchRow[]): TouchRow[] {
  if (rows.length === 0) return [];
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  return distinct.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toJourney(order: OrderRow, seen: Seen): OrderJourney {
  const { previousAt, scanId: _scanId, ...head } = order;
  // Shopify has already given each of its visits to one order: only the window cuts them.
  const [sinceMs, orderedMs] = [seen.since.getTime(), order.orderedAt.getTime()];
  const visits = seen.visits
    .filter(({ occurredMs }) => occurredMs >= sinceMs && occurredMs <= orderedMs)
    .map(toVisitTouch);
  const own = distinctById(seen.own).map(toOwnTouch);
  const merged = mergeTouches(visits, [...own, ...carriedCode(order, seen.secret)]);
  const evidence = merged.length === 0 ? evidenceOfOrder(order) : merged;
  const ofVisitors = new Map(seen.own.map((row) => [row.visitorKey, row.counted]));
  const unread = [...ofVisitors.values()].reduce(
    (sum, counted) => sum + Math.max(0, counted - journeyTouchLimit),
    0,
  );
  const cut = Math.max(0, evidence.length - journeyTouchLimit);
  return {
    ...head,
    newCustomer: previousAt === null,
    touches: cut === 0 ? evidence : sortTouches(evidence.slice(cut)),
    touchesCut: cut + unread,
  };
}

/** Shopify's visits by order, each of one order only. Few are from before the order before: only those are asked about. */
async function loadVisits(
  tx: ShopTx,
  orders: readonly OrderRow[],
): Promise<Map<string, OfOrder<VisitRow>[]>> {
  const idsOf = (some: readonly OrderRow[]) => `{${some.map((order) => order.orderShopifyId).join(',')}}`;
  const visits = byOrder(await queryJsonRows<OfOrder<VisitRow>>(tx, visitsSql, tx.shopId, idsOf(orders)));
  const doubtful = orders.filter(({ orderShopifyId, previousAt }) => {
    // Times come rounded to the millisecond.
    const untilMs = previousAt === null ? -Infinity : previousAt.getTime() + 1;
    return visits.get(String(orderShopifyId))?.some(({ occurredMs }) => occurredMs <= untilMs) === true;
  });
  if (doubtful.length === 0) return visits;
  const earlier = byOrder(
    await queryJsonRows<OfOrder<{ ordinal: number }>>(tx, earlierVisitsSql, tx.shopId, idsOf(doubtful)),
  );
  for (const [id, gone] of earlier) {
    const ordinals = new Set(gone.map(({ ordinal }) => ordinal));
    visits.set(
      id,
      (visits.get(id) ?? []).filter(({ ordinal }) => !ordinals.has(ordinal)),
    );
  }
  return visits;
}

async function addTouches(
  tx: ShopTx,
  orders: readonly OrderRow[],
  windowDays: number | null,
): Promise<OrderJourney[]> {
  const visits = await loadVisits(tx, orders);
  const own = byOrder(await loadOwnTouches(tx, orders, windowDays));
  const carriesCode = orders.some(({ scanId }) => scanId?.includes('.') === true);
  const secret = carriesCode ? await shopSecret(tx, 'qr-scan', orders[0]?.orderedAt ?? longAgo) : null;
  return orders.map((order) =>
    toJourney(order, {
      secret,
      visits: visits.get(String(order.orderShopifyId)) ?? [],
      own: own.get(String(order.orderShopifyId)) ?? [],
      since: windowDays === null ? longAgo : addMs(order.orderedAt, -windowDays * dayMs),
    }),
  );
}

/**
 * The journeys of a period's orders (no tests, no cancelled or deleted ones), a page of at most 10,000 at a time in the
 * order of (time, id). A touch belongs to one order only: the customer's next order begins its journey after it.
 */
export async function* loadJourneys(tx: ShopTx, period: JourneyPeriod): AsyncGenerator<OrderJourney[]> {
  const { from, to, windowDays } = period;
  let [afterAt, afterId] = [longAgo, 0n];
  for (;;) {
    const asked = [tx.shopId, from, to, afterAt, String(afterId), pageLimit];
    const page = (await queryJsonRows<OrderText>(tx, orderPageSql, ...asked)).map(toOrderRow);
    const last = page.at(-1);
    if (last === undefined) return;
    yield await addTouches(tx, page, windowDays);
    if (page.length < pageLimit) return;
    [afterAt, afterId] = [last.orderedAt, last.orderShopifyId];
  }
}
