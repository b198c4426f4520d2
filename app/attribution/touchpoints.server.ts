import type { Instant } from '../core/time.ts';
import { readJsonColumns } from '../db/json-columns.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { shopSecret } from '../db/shop-secret.server.ts';
import { journeyPageSql } from './journey-sql.ts';
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

/** A year of most shops: what is looked up for a page is looked up once. */
const pageLimit = 25_000;
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

/** A row that belongs to an order, by the order's place in the page. */
type Placed<Row> = Row & { readonly place: number };

/** What was seen on the way to one order. */
interface Seen {
  readonly visits: VisitRow[];
  readonly own: TouchRow[];
}

const idOrNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** The signed code an order carries whole, as a till that read it writes it. */
function carriedCode(order: OrderText, secret: string | null): Touch[] {
  if (order.scanId === null || secret === null) return [];
  const touch = touchOfToken(order.scanId, { secret, orderedAt: new Date(order.orderedMs) });
  return touch === null ? [] : [touch];
}

function distinctById(rows: readonly TouchRow[]): readonly TouchRow[] {
  if (rows.length <= 1) return rows;
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  return distinct.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How many touches of its visitors were not read. */
function countUnread(rows: readonly TouchRow[]): number {
  const ofVisitors = new Map(
    rows.filter(({ counted }) => counted > 0).map((row) => [row.visitorKey, row.counted]),
  );
  return [...ofVisitors.values()].reduce((sum, counted) => sum + Math.max(0, counted - journeyTouchLimit), 0);
}

function toTouches(order: OrderText, { visits, own }: Seen, secret: string | null): Touch[] {
  const told = visits.sort((a, b) => a.ordinal - b.ordinal).map(toVisitTouch);
  return mergeTouches(told, [...distinctById(own).map(toOwnTouch), ...carriedCode(order, secret)]);
}

/** @param secret of the codes this shop signed; null while no order of the page carries one */
function toJourney(order: OrderText, seen: Seen, secret: string | null): OrderJourney {
  const { sourceName, journeyReady, discountCodes } = order;
  const orderedAt = new Date(order.orderedMs);
  const merged = toTouches(order, seen, secret);
  const evidence = merged.length === 0 ? evidenceOfOrder({ orderedAt, sourceName, discountCodes }) : merged;
  const cut = Math.max(0, evidence.length - journeyTouchLimit);
  return {
    orderShopifyId: BigInt(order.orderShopifyId),
    customerShopifyId: idOrNull(order.customerShopifyId),
    retailLocationShopifyId: idOrNull(order.retailLocationShopifyId),
    ...{ orderedAt, sourceName, journeyReady, discountCodes },
    netMinor: BigInt(order.netMinor),
    newCustomer: order.previousMs === null,
    touches: cut === 0 ? evidence : sortTouches(evidence.slice(cut)),
    touchesCut: cut + countUnread(seen.own),
  };
}

interface PageText {
  readonly orders: string;
  readonly visits: string;
  readonly own: string;
}

async function toJourneys(tx: ShopTx, orders: readonly OrderText[], page: PageText): Promise<OrderJourney[]> {
  const seen: readonly Seen[] = orders.map(() => ({ visits: [], own: [] }));
  for (const row of readJsonColumns<Placed<VisitRow>>(page.visits)) seen[row.place]?.visits.push(row);
  for (const row of readJsonColumns<Placed<TouchRow>>(page.own)) seen[row.place]?.own.push(row);
  const carriesCode = orders.some(({ scanId }) => scanId?.includes('.') === true);
  const firstAt = new Date(orders[0]?.orderedMs ?? 0);
  const secret = carriesCode ? await shopSecret(tx, 'qr-scan', firstAt) : null;
  return orders.map((order, place) => toJourney(order, seen[place] ?? { visits: [], own: [] }, secret));
}

/**
 * The journeys of a period's orders (no tests, no cancelled or deleted ones), a page of at most 25,000 at a time in the
 * order of (time, id). A touch belongs to one order only: the customer's next order begins its journey after it.
 */
export async function* loadJourneys(
  tx: ShopTx,
  { from, to, windowDays }: JourneyPeriod,
): AsyncGenerator<OrderJourney[]> {
  let after: readonly [Instant, string] = [longAgo, '0'];
  for (;;) {
    const [page] = await tx.query<PageText>(
      journeyPageSql,
      ...[tx.shopId, from, to, ...after, pageLimit, windowDays],
    );
    if (page === undefined) return;
    const orders = readJsonColumns<OrderText>(page.orders);
    const last = orders.at(-1);
    if (last === undefined) return;
    yield await toJourneys(tx, orders, page);
    if (orders.length < pageLimit) return;
    after = [new Date(last.orderedMs), last.orderShopifyId];
  }
}
