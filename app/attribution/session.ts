import { minuteMs, type Instant } from '../core/time.ts';
import type { ConsentedArrival } from './arrival.ts';

// Shopify's own session cookies are gone, so sessions are counted by our own rule: 30 minutes of silence end one, and
// so does another campaign. Midnight does not, and coming back from a payment page (a foreign referrer without a
// campaign) within the 30 minutes does not either.

export const sessionGapMs = 30 * minuteMs;

/** How far a session came, from little to much. */
export const steps = ['page', 'product', 'cart', 'checkout', 'order'] as const;
export type Step = (typeof steps)[number];

const stepOfEvent: Readonly<Record<string, Step>> = {
  product_viewed: 'product',
  product_added_to_cart: 'cart',
  cart_viewed: 'cart',
  checkout_started: 'checkout',
  checkout_completed: 'order',
};

/** One event of one visitor. */
export interface VisitorEvent {
  readonly eventId: string;
  readonly name: string;
  readonly occurredAt: Instant;
  readonly clockNote: string | null;
  readonly arrival: ConsentedArrival;
}

/** A session as far as it is known; `eventId` is the event that began it. */
export interface Session {
  readonly eventId: string;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly events: number;
  readonly reached: Step;
  readonly clockNote: string | null;
  readonly arrival: ConsentedArrival;
}

/** What marks a campaign: source, medium, campaign and click ids. Term and content are details of the same one. */
function campaignKey({ arrival }: { readonly arrival: ConsentedArrival }): string | null {
  const { source, medium, campaign, clickIds } = arrival;
  const ids = Object.entries(clickIds).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const isMarked = [source, medium, campaign].some((part) => part !== null) || ids.length > 0;
  return isMarked ? JSON.stringify([source, medium, campaign, ids]) : null;
}

function begins(session: Session | null, event: VisitorEvent): boolean {
  if (session === null) return true;
  if (event.occurredAt.getTime() - session.lastSeenAt.getTime() >= sessionGapMs) return true;
  const key = campaignKey(event);
  return key !== null && key !== campaignKey(session);
}

const further = (a: Step, b: Step): Step => (steps.indexOf(a) >= steps.indexOf(b) ? a : b);

function extend(session: Session, event: VisitorEvent): Session {
  const isLater = event.occurredAt > session.lastSeenAt;
  return {
    ...session,
    lastSeenAt: isLater ? event.occurredAt : session.lastSeenAt,
    events: session.events + 1,
    reached: further(session.reached, stepOfEvent[event.name] ?? 'page'),
  };
}

function start(event: VisitorEvent): Session {
  const { eventId, occurredAt, clockNote, arrival } = event;
  const reached = stepOfEvent[event.name] ?? 'page';
  return { eventId, startedAt: occurredAt, lastSeenAt: occurredAt, events: 1, reached, clockNote, arrival };
}

/**
 * Sorts a visitor's new events into sessions. An event that arrives late, from before the open session, joins it.
 * @param open the visitor's latest session, if any
 * @returns the open session if it went on, and the sessions that began, in the order of time
 */
export function gatherSessions(
  open: Session | null,
  events: readonly VisitorEvent[],
): { readonly continued: Session | null; readonly started: readonly Session[] } {
  const started: Session[] = [];
  let continued: Session | null = null;
  let current = open;
  for (const event of events.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())) {
    if (current === null || begins(current, event)) {
      // Who pays after a long silence has not arrived anew: the thank-you page is no way to the next order.
      if (event.name === 'checkout_completed') continue;
      current = start(event);
      started.push(current);
      continue;
    }
    current = extend(current, event);
    if (started.length > 0) started[started.length - 1] = current;
    else continued = current;
  }
  return { continued, started };
}
