import { z } from 'zod';
import { readArrival } from '../attribution/arrival.ts';
import type { PixelEvent } from '../attribution/pixel-events.server.ts';
import { minuteMs, type Instant } from '../core/time.ts';

// What the pixel may say. Everything is bounded here; what is text is made inert by readArrival.

const boundedText = (limit: number) => z.string().max(limit);

const pixelEvent = z.strictObject({
  id: z.string().regex(/^[\w.-]{8,100}$/, 'must be 8 to 100 letters, digits, dots or dashes'),
  name: z.enum([
    'page_viewed',
    'product_viewed',
    'collection_viewed',
    'search_submitted',
    'cart_viewed',
    'product_added_to_cart',
    'checkout_started',
    'checkout_completed',
  ]),
  at: z.iso.datetime({ offset: true }),
  path: boundedText(2_000),
  query: z.record(boundedText(40), boundedText(2_000)).refine((query) => Object.keys(query).length <= 20, {
    message: 'must have at most 20 parameters',
  }),
  referrerHost: boundedText(255).optional(),
  order: z
    .string()
    .regex(/^(gid:\/\/shopify\/Order(Identity)?\/)?\d{1,19}$/, 'must be the id of an order')
    .optional(),
});

/** The body of POST /pixel/events. */
export const pixelWish = z.strictObject({
  account: z.uuid(),
  visitor: z.string().regex(/^[\w-]{8,100}$/, 'must be 8 to 100 letters, digits or dashes'),
  consent: z.strictObject({
    analytics: z.boolean(),
    marketing: z.boolean(),
    preferences: z.boolean(),
    saleOfData: z.boolean(),
  }),
  events: z.array(pixelEvent).min(1).max(20),
});

export type PixelWish = z.infer<typeof pixelWish>;

/** A visitor's clock may be this much before ours, and an event this long under way, before its time is not believed. */
const early = minuteMs;
const late = 30 * minuteMs;

/** The time of an event: the visitor's where it can be true, else the server's, with a note which way it was wrong. */
export function settleTime(told: Instant, receivedAt: Instant): { at: Instant; clockNote: string | null } {
  const aheadMs = told.getTime() - receivedAt.getTime();
  if (aheadMs > early) return { at: receivedAt, clockNote: 'early' };
  if (aheadMs > 0) return { at: receivedAt, clockNote: null };
  return -aheadMs > late ? { at: receivedAt, clockNote: 'late' } : { at: told, clockNote: null };
}

/** The events of a checked wish, ready to be stored. */
export function readPixelEvents(
  wish: PixelWish,
  of: { readonly visitorKey: string; readonly receivedAt: Instant },
): PixelEvent[] {
  return wish.events.map((event) => {
    const { at, clockNote } = settleTime(new Date(event.at), of.receivedAt);
    const order = event.name === 'checkout_completed' ? /\d+$/.exec(event.order ?? '')?.[0] : undefined;
    const arrival = readArrival({
      path: event.path,
      query: event.query,
      referrerHost: event.referrerHost ?? null,
    });
    return {
      ...{ eventId: event.id, name: event.name, occurredAt: at, clockNote, ...of },
      arrival: { ...arrival, consent: wish.consent },
      orderShopifyId: order === undefined || BigInt(order) > 2n ** 63n - 1n ? null : BigInt(order),
    };
  });
}
