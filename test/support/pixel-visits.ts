import type { ConsentedArrival } from '../../app/attribution/arrival.ts';
import {
  storePixelEvents,
  gatherTouches,
  type PixelEvent,
} from '../../app/attribution/pixel-events.server.ts';
import { loadJourneys } from '../../app/attribution/touchpoints.server.ts';
import type { OrderJourney } from '../../app/attribution/touchpoint.ts';
import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';

let told = 0;

/** How somebody arrived: by nothing known, unless something is said. */
export function arrivalOf(change: Partial<ConsentedArrival> = {}): ConsentedArrival {
  return {
    ...{ source: null, medium: null, campaign: null, term: null, content: null, referrerHost: null },
    ...{ landingPath: '/', clickIds: {} },
    consent: { analytics: true, marketing: false, preferences: false, saleOfData: false },
    ...change,
  };
}

/** An event of the pixel: a page seen by visitor `v1` at a time of day on 2026-03-01, unless something else is said. */
export function eventOf(time: string, change: Partial<PixelEvent> = {}): PixelEvent {
  told += 1;
  const occurredAt = new Date(`2026-03-01T${time}:00Z`);
  return {
    ...{ eventId: `event-${String(told)}`, name: 'page_viewed', visitorKey: 'v1', clockNote: null },
    ...{ occurredAt, receivedAt: occurredAt, arrival: arrivalOf(), orderShopifyId: null },
    ...change,
  };
}

/** Stores events and gathers them into sessions. */
export async function gather(shopId: ShopId, events: readonly PixelEvent[]): Promise<void> {
  await inShop(shopId, async (tx) => {
    await storePixelEvents(tx, events);
    await gatherTouches(tx, 10_000, new Date('2026-03-02T00:00:00Z'));
  });
}

/** All journeys of 2026, 30 days of lookback. */
export async function readJourneys(shopId: ShopId, windowDays: number | null = 30): Promise<OrderJourney[]> {
  const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')];
  return inShop(shopId, async (tx) => {
    const journeys: OrderJourney[] = [];
    for await (const page of loadJourneys(tx, { from, to, windowDays })) journeys.push(...page);
    return journeys;
  });
}
