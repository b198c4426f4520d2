import { dayMs } from '../core/time.ts';
import { originOf } from './question.ts';
import type { CountedLine, GapCause, Place } from './reconciliation.ts';
import { toVisitTouch } from './touch-rows.ts';
import type { VisitRow } from './touch-rows.ts';
import type { OrderJourney, Touch } from './touchpoint.ts';

/** What Shopify's figure is made of, of one order. Money is text in minor units of `currency`, times milliseconds. */
export interface ShopifySide {
  readonly orderShopifyId: string;
  readonly test: boolean;
  readonly cancelled: boolean;
  readonly currency: string;
  readonly orderedMs: number;
  /** Day of the order in the shop's time zone. */
  readonly day: string;
  /** Goods after discounts, without tax, before refunds. */
  readonly soldMinor: string;
  /** The goods of its refunds, by the time they were booked. */
  readonly refunds: readonly { readonly ms: number; readonly day: string; readonly minor: string }[];
  /** Shopify's first or last visit of the order, as asked; null while it tells of none. */
  readonly visit: VisitRow | null;
}

/** What lines are made under. */
export interface LineFrame {
  readonly fromMs: number;
  readonly toMs: number;
  readonly windowDays: number;
  /** Of the shop: an order in another one cannot be added to it. */
  readonly currency: string;
  readonly nameOf: (touch: Touch) => string;
}

interface Naming {
  readonly ours: Touch | null;
  readonly told: Touch | null;
}

/** Our model: the last touch that is not direct, else the last. */
function lastNonDirect({ touches }: OrderJourney, frame: LineFrame): Touch | null {
  return touches.findLast((touch) => frame.nameOf(touch) !== 'direct') ?? touches.at(-1) ?? null;
}

const sameMoment = (one: Touch, two: Touch): boolean => one.occurredAt.getTime() === two.occurredAt.getTime();

/** Why our channel of an order is not Shopify's: the first that holds. */
function channelCauseOf(journey: OrderJourney, { ours, told }: Naming, frame: LineFrame): GapCause {
  const origin = originOf(journey);
  if (origin !== 'online') return origin === 'other' ? 'imported' : origin;
  if (journey.journeyReady !== true) return 'late';
  if (told === null) return 'no-visit';
  const isRead = journey.touches.some((touch) => touch.origin === 'journey' && sameMoment(touch, told));
  const ageMs = journey.orderedAt.getTime() - told.occurredAt.getTime();
  if (!isRead && ageMs > frame.windowDays * dayMs) return 'window';
  if (!isRead && !journey.newCustomer && ageMs >= 0) return 'earlier-order';
  if (!isRead || ours === null) return 'unexplained';
  if (frame.nameOf(told) === 'direct') return 'rule';
  if (ours.origin !== 'journey') return 'evidence';
  return sameMoment(ours, told) ? 'detail' : 'rule';
}

function leftOutOf(side: ShopifySide, frame: LineFrame): GapCause | null {
  if (side.test) return 'test';
  if (side.cancelled) return 'cancelled';
  return side.currency === frame.currency ? null : 'currency';
}

/**
 * The sale and the refunds of an order as lines. We date a refund on the order's day, Shopify on its own. Of an order in
 * another currency only the order is counted, by Shopify: what Shopify makes of its money is not told.
 * @param journey null for an order that is not of the period, or that we leave out
 */
export function linesOfOrder(
  side: ShopifySide,
  journey: OrderJourney | null,
  frame: LineFrame,
): CountedLine[] {
  const told = side.visit === null ? null : toVisitTouch(side.visit);
  const ours = journey === null ? null : lastNonDirect(journey, frame);
  const leftOut = leftOutOf(side, frame);
  const theirs = told === null ? null : frame.nameOf(told);
  const place: Place = { channel: theirs, day: side.day };
  const ourPlace: Place | null =
    journey === null || leftOut !== null
      ? null
      : { channel: ours === null ? null : frame.nameOf(ours), day: side.day };
  const differs = journey !== null && ourPlace !== null && ourPlace.channel !== theirs;
  const channelCause = differs ? channelCauseOf(journey, { ours, told }, frame) : null;
  const isIn = (ms: number): boolean => ms >= frame.fromMs && ms < frame.toMs;
  const amount = (minor: string): bigint => (leftOut === 'currency' ? 0n : BigInt(minor));
  const of = { ours: ourPlace, leftOut, channelCause };
  const sale = { ...of, orders: 1, minor: amount(side.soldMinor), shopify: place, isRefund: false };
  const refunds = side.refunds.map(({ ms, day, minor }) => ({
    ...{ ...of, orders: 0, minor: -amount(minor), isRefund: true },
    shopify: isIn(ms) ? { channel: theirs, day } : null,
  }));
  const lines = isIn(side.orderedMs) ? [sale, ...refunds] : refunds;
  return lines.filter((line) => line.ours !== null || line.shopify !== null);
}
