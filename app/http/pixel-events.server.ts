import type { IncomingMessage, ServerResponse } from 'node:http';
import { storePixelEvents, type PixelEvent } from '../attribution/pixel-events.server.ts';
import { visitorKeyOf } from '../attribution/visitor.server.ts';
import type { ShopId } from '../core/ids.ts';
import { now, wallNow } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { answerText, refuseMethod } from './answers.ts';
import { readBody } from './body.server.ts';
import { createInboxWriter } from './inbox-writer.server.ts';
import { pixelTotal } from './metrics.server.ts';
import { pixelWish, readPixelEvents, type PixelWish } from './pixel-wish.ts';
import { logRefusal } from './quiet-log.server.ts';
import { createRateLimiter } from './rate-limit.server.ts';
import { shopOfAccount } from './shop-cache.server.ts';

const bodyLimitBytes = 16 * 1024;

// Counted in events, for each is a row. A visitor who reads fast makes a few a second; a shop on its busiest day some hundred.
const ofVisitor = createRateLimiter({ burst: 60, perSecond: 2 });
const ofShop = createRateLimiter({ burst: 2_000, perSecond: 500 });

interface Told {
  readonly shopId: ShopId;
  readonly events: readonly PixelEvent[];
  readonly body: { readonly length: number };
}

async function insertTold(told: readonly Told[]): Promise<void> {
  const shops = new Map<ShopId, PixelEvent[]>();
  for (const { shopId, events } of told) shops.set(shopId, [...(shops.get(shopId) ?? []), ...events]);
  for (const [shopId, events] of shops) await inShop(shopId, (tx) => storePixelEvents(tx, events));
}

const writer = createInboxWriter<Told>({
  insert: insertTold,
  gatherMs: 10,
  maxRows: 200,
  timeoutMs: 2_000,
  maxWaitingBytes: 32 * 1024 * 1024,
});

/** An answer: its status, a sentence, and what is counted. */
interface Said {
  readonly status: number;
  readonly text: string;
  readonly outcome: string;
  /** Of a 429: when to tell again. */
  readonly retryAfterSeconds?: number;
}

const said = (status: number, text: string, outcome: string): Said => ({ status, text, outcome });

function readWish(bytes: Buffer): PixelWish | Said {
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return said(400, 'The body is no JSON.', 'refused');
  }
  const read = pixelWish.safeParse(told);
  if (read.success) return read.data;
  const { issues } = read.error;
  if (issues.some(({ path }) => path[0] === 'consent'))
    return said(403, 'consent: what the visitor allowed must be stated.', 'no-consent');
  const [issue] = issues;
  const path = issue?.path.join('.') ?? '';
  return said(422, `${path === '' ? 'body' : path}: ${issue?.message ?? 'is malformed'}`, 'refused');
}

async function take(wish: PixelWish, length: number): Promise<Said> {
  if (!wish.consent.analytics) return said(403, 'The visitor has not allowed analytics.', 'no-consent');
  const wallAt = wallNow();
  const shop = await shopOfAccount(wish.account);
  // Whoever guesses must not learn which accounts exist: an unknown one is answered like a known one.
  if (shop?.state !== 'installed') return said(204, '', 'unknown-shop');
  const visitorKey = visitorKeyOf(shop.shopId, wish.visitor);
  const { length: many } = wish.events;
  const retryAfterSeconds =
    ofVisitor(`${shop.shopId} ${visitorKey}`, wallAt, many) || ofShop(shop.shopId, wallAt, many);
  if (retryAfterSeconds > 0)
    return { ...said(429, 'Too many events; later ones count again.', 'too-many'), retryAfterSeconds };
  const events = readPixelEvents(wish, { visitorKey, receivedAt: now() });
  await writer.put({ shopId: shop.shopId, events, body: { length } });
  return said(204, '', 'stored');
}

async function answerPost(request: IncomingMessage): Promise<Said> {
  const body = await readBody(request, bodyLimitBytes);
  if (body.kind === 'busy') return said(503, 'Busy.', 'unavailable');
  if (body.kind !== 'read') return said(413, 'The body is over the limit.', 'too-large');
  const wish = readWish(body.bytes);
  if ('status' in wish) return wish;
  try {
    return await take(wish, body.bytes.length);
  } catch (error) {
    logRefusal('pixel', 'pixel events not stored', { err: error });
    return said(503, 'Not stored.', 'unavailable');
  }
}

/** A pixel runs on the shop's pages, or in a frame without an origin: any origin may ask, none may send cookies. */
function allowAnyOrigin(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-max-age', '86400');
}

/**
 * POST /pixel/events: what the web pixel tells of a visit. Anybody may send here, so nothing is believed but that
 * somebody said it: an event becomes a touch at most, never points or an order, and an event told again is nothing new.
 * 403 without consent to analytics (nothing is stored), 413 over 16 KiB, 422 naming the field, 429 too often.
 */
export async function answerPixelEvents(request: IncomingMessage, response: ServerResponse): Promise<void> {
  allowAnyOrigin(response);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  if (request.method !== 'POST') {
    refuseMethod(response, 'POST');
    return;
  }
  const answer = await answerPost(request);
  pixelTotal.inc({ outcome: answer.outcome });
  if (!request.complete) response.setHeader('connection', 'close');
  if (answer.retryAfterSeconds !== undefined)
    response.setHeader('retry-after', String(answer.retryAfterSeconds));
  if (answer.status === 204) response.writeHead(204, { 'cache-control': 'no-store' }).end();
  else answerText(response, answer.status, answer.text);
}
