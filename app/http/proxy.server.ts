import type { IncomingMessage, ServerResponse } from 'node:http';
import { environment } from '../core/environment.server.ts';
import { wallNow } from '../core/time.ts';
import { answerJson } from './answers.ts';
import { readBody } from './body.server.ts';
import { proxyTotal } from './metrics.server.ts';
import { fault, refusal, tooMany, type ProxyAnswer, type Shopper } from './proxy-answer.ts';
import { proxyPaths, type ProxyPath } from './proxy-paths.server.ts';
import { verifyProxyQuery } from './proxy-signature.server.ts';
import { logRefusal } from './quiet-log.server.ts';
import { createRateLimiter } from './rate-limit.server.ts';
import { knownShop } from './shop-cache.server.ts';

const bodyLimitBytes = 8 * 1024;
// The panel asks again every 1.5 s while a code is being made.
const limits = {
  GET: createRateLimiter({ burst: 30, perSecond: 5 }),
  POST: createRateLimiter({ burst: 20, perSecond: 1 }),
};

function secrets(): string[] {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = environment();
  return [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS ?? ''];
}

async function readWish(request: IncomingMessage): Promise<{ wish: unknown } | ProxyAnswer> {
  // A foreign page can post a form, but not JSON, without being asked first.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return fault(415, 'Send JSON.');
  const body = await readBody(request, bodyLimitBytes);
  if (body.kind === 'busy') return fault(503, 'Busy; please ask again.');
  if (body.kind !== 'read') return fault(413, 'The body is over the limit.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.bytes);
    return { wish: JSON.parse(text) as unknown };
  } catch {
    return fault(400, 'The body is no JSON.');
  }
}

interface Signed {
  readonly shopper: Shopper;
  readonly parameters: URLSearchParams;
}

async function shopperOf(query: string, source: string): Promise<Signed | ProxyAnswer> {
  const caller = verifyProxyQuery(query, { secrets: secrets(), wallAt: wallNow() });
  if (caller === null) {
    logRefusal(source, 'app proxy request refused');
    return fault(401, 'The signature is missing, wrong or too old.');
  }
  const shop = await knownShop(caller.domain);
  if (shop?.state !== 'installed') return refusal(404, 'program-not-live');
  const { customerShopifyId, parameters } = caller;
  return { shopper: { shopId: shop.shopId, customerShopifyId }, parameters };
}

interface Ask {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: string;
}

async function decide(path: ProxyPath, { request, response, query }: Ask): Promise<ProxyAnswer> {
  if (request.method !== path.method) {
    response.setHeader('allow', path.method);
    return fault(405, `Only ${path.method} is taken here.`);
  }
  const signed = await shopperOf(query, request.socket.remoteAddress ?? 'unknown');
  if ('status' in signed) return signed;
  const { shopper, parameters } = signed;
  if (path.method === 'GET' && path.isOpen === true) return path.read(shopper, parameters);
  if ('take' in path) {
    const told = await readWish(request);
    return 'status' in told ? told : path.take(shopper, told.wish);
  }
  const caller = `${shopper.shopId} ${String(shopper.customerShopifyId)}`;
  // Guests share no bucket with customers; theirs is not limited here, for their answer comes from memory.
  const waitSeconds = shopper.customerShopifyId === null ? 0 : limits[path.method](caller, wallNow());
  if (waitSeconds > 0) return tooMany(waitSeconds);
  if (path.method === 'GET') return path.read(shopper, parameters);
  if (shopper.customerShopifyId === null) return refusal(403, 'not-signed-in');
  const read = await readWish(request);
  return 'status' in read
    ? read
    : path.act({ ...shopper, customerShopifyId: shopper.customerShopifyId }, read.wish);
}

/**
 * /proxy/*: what the storefront asks through Shopify's app proxy. The signature proves the shop and the customer, not
 * a wish: by GET nothing is changed, but that a scan of a code is noted. JSON only. 401 for a forged, stale or repeated parameter.
 */
export async function answerProxy(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [pathname = '', query = ''] = (request.url ?? '').split(/\?(.*)/s, 2);
  const name = pathname.slice('/proxy/'.length);
  const path = Object.hasOwn(proxyPaths, name) ? proxyPaths[name] : undefined;
  const answer = path
    ? await decide(path, { request, response, query })
    : fault(404, 'There is no such path.');
  proxyTotal.inc({ path: path ? name : 'unknown', status: String(answer.status) });
  // An unread body must not be taken for the next request on the connection.
  if (!request.complete) response.setHeader('connection', 'close');
  if (answer.retryAfterSeconds !== undefined)
    response.setHeader('retry-after', String(answer.retryAfterSeconds));
  if (answer.location !== undefined) response.setHeader('location', answer.location);
  answerJson(response, answer.status, answer.body);
}
