import { now, wallNow } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { eventReport, storeEvents, type EventReport } from '../recommendations/events/events.server.ts';
import { isPlacement } from '../recommendations/serving/placements.ts';
import { secretOf } from '../recommendations/serving/secret.server.ts';
import { serve, type Wish } from '../recommendations/serving/serve.server.ts';
import { fault, tooMany, type ProxyAnswer, type Shopper } from './proxy-answer.ts';
import { createRateLimiter } from './rate-limit.server.ts';

const idsLimit = 50;
const visitorPattern = /^[\w-]{8,64}$/;
// Counted in events, for each is a row. A shopper who reads fast makes some ten a second, and an answer has at most 39
// (13 slots seen, clicked, added). Guests come from Shopify's own addresses, so whoever changes name and answer each time
// is stopped by the shop's bucket alone: wide enough for a rush, too narrow to fill a disk.
const ofVisitor = createRateLimiter({ burst: 240, perSecond: 8 });
const ofAnswer = createRateLimiter({ burst: 60, perSecond: 1 });
const ofShop = createRateLimiter({ burst: 3_000, perSecond: 800 });

/** Seconds until this report may come; the shop's bucket is not touched by a shopper who is stopped by his own. */
function waitOf({ shopId, customerShopifyId }: Shopper, report: EventReport): number {
  const wallAt = wallNow();
  const { length } = report.events;
  const name = customerShopifyId?.toString() ?? report.visitor;
  return (
    ofAnswer(`${shopId} ${report.request}`, wallAt, length) ||
    (name == null ? 0 : ofVisitor(`${shopId} ${name}`, wallAt, length)) ||
    ofShop(shopId, wallAt, length)
  );
}

/** Product ids in a parameter: decimal, separated by commas, 50 at most; null when it is no such list. */
function readIds(parameters: URLSearchParams, name: string): bigint[] | null {
  const text = parameters.get(name) ?? '';
  if (text === '') return [];
  const parts = text.split(',');
  if (parts.length > idsLimit || !parts.every((part) => /^[1-9]\d{0,17}$/.test(part))) return null;
  return [...new Set(parts)].map(BigInt);
}

/** Reads what a page asks. @returns a sentence naming the parameter that cannot be read */
function readWish(shopper: Shopper, parameters: URLSearchParams): Wish | string {
  const placement = parameters.get('surface') ?? '';
  if (!isPlacement(placement)) return `surface: "${placement.slice(0, 20)}" is no place of a recommendation.`;
  const lists = ['product', 'cart', 'viewed', 'exclude'].map((name) => readIds(parameters, name));
  const broken = lists.findIndex((list) => list === null);
  if (broken >= 0) {
    const name = ['product', 'cart', 'viewed', 'exclude'][broken] ?? '';
    return `${name}: give at most ${String(idsLimit)} product ids, separated by commas.`;
  }
  const [product = [], cart = [], viewed = [], exclude = []] = lists.map((list) => list ?? []);
  const visitor = parameters.get('visitor') ?? '';
  const seeds =
    placement === 'cart' ? cart : placement === 'viewed' ? viewed : placement === 'home' ? viewed : product;
  return {
    ...{ placement, seeds, customerShopifyId: shopper.customerShopifyId },
    exclude: [...product, ...cart, ...exclude],
    visitorKey: visitorPattern.test(visitor) ? visitor : null,
  };
}

/**
 * GET recommend?surface=…&product=…&cart=…&viewed=…&exclude=…: products for a place in the page, as ids and handles; price,
 * picture and stock are the theme's to ask of Shopify. Nothing personal is told, and nothing is changed.
 */
export async function recommendProducts(shopper: Shopper, parameters: URLSearchParams): Promise<ProxyAnswer> {
  const wish = readWish(shopper, parameters);
  if (typeof wish === 'string') return fault(400, wish);
  const served = await serve(shopper.shopId, wish);
  if (served === null) return { status: 200, body: { items: [] } };
  return {
    status: 200,
    body: {
      request: served.requestId,
      ground: served.ground,
      held: served.isHeldOut,
      items: served.items.map(({ productShopifyId, handle, mark }) => ({
        product: productShopifyId.toString(),
        handle,
        mark,
      })),
    },
  };
}

/** POST recommend-events: what came into view, was clicked or put into the cart. Kept with consent, once each; 429 too often. */
export async function takeEvents(shopper: Shopper, wish: unknown): Promise<ProxyAnswer> {
  const report = eventReport.safeParse(wish);
  if (!report.success) {
    const [issue] = report.error.issues;
    return fault(400, `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}`);
  }
  const waitSeconds = waitOf(shopper, report.data);
  if (waitSeconds > 0) return tooMany(waitSeconds);
  const { shopId, customerShopifyId } = shopper;
  const secret = await secretOf(shopId);
  const reporter = { customerShopifyId, secret };
  const kept = await inShop(shopId, (tx) => storeEvents(tx, report.data, { reporter, at: now() }));
  if (kept === null) return fault(400, 'request: no answer of ours has this id and surface.');
  return { status: 200, body: { kept } };
}
