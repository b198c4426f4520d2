import type { IncomingMessage, ServerResponse } from 'node:http';
import { environment } from '../core/environment.server.ts';
import { wallNow } from '../core/time.ts';
import { insertDeliveries } from '../db/platform-inbox.server.ts';
import { isComplianceTopic, isTopic } from '../webhooks/topics.ts';
import { answerText, refuseMethod } from './answers.ts';
import { readBody } from './body.server.ts';
import { createInboxWriter } from './inbox-writer.server.ts';
import { deliveriesTotal } from './metrics.server.ts';
import { logRefusal } from './quiet-log.server.ts';
import { knownShop } from './shop-cache.server.ts';
import { deliverySignature, readDeliveryHeaders, type DeliveryHeaders } from './webhook-headers.ts';
import { isWebhookSigned } from './webhook-signature.server.ts';

/** Orders above 1 MB occur; a body cut short would fail its signature and count towards removal of the subscription. */
export const webhookBodyLimitBytes = 16 * 1024 * 1024;

const writer = createInboxWriter({
  insert: insertDeliveries,
  gatherMs: 2,
  maxRows: 500,
  // Together with reading the body the answer stays under a second when the database is away.
  timeoutMs: 800,
  maxWaitingBytes: 256 * 1024 * 1024,
});

type Outcome =
  'stored' | 'unknown-shop' | 'unknown-topic' | 'refused' | 'too-large' | 'aborted' | 'unavailable';

function secrets(): readonly string[] {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = environment();
  return SHOPIFY_API_SECRET_PREVIOUS === undefined
    ? [SHOPIFY_API_SECRET]
    : [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS];
}

/**
 * Stores a verified delivery. A shop that never installed, and an ordinary topic of a shop that has left, have nothing
 * here that the event could change: they are acknowledged and dropped.
 */
async function store(delivery: DeliveryHeaders, body: Buffer): Promise<Outcome> {
  const { topic, domain, webhookId, eventId, apiVersion } = delivery;
  if (!isTopic(topic)) return 'unknown-topic';
  const shop = await knownShop(domain);
  const isAnswered = shop !== null && (shop.state === 'installed' || isComplianceTopic(topic));
  if (!isAnswered && topic !== 'app/uninstalled') return 'unknown-shop';
  if (shop === null) return 'unknown-shop';
  const receivedAt = wallNow();
  const triggeredAt = delivery.triggeredAt ?? receivedAt;
  await writer.put({
    shopId: shop.shopId,
    webhookId,
    eventId,
    topic,
    apiVersion,
    triggeredAt,
    receivedAt,
    body,
  });
  return 'stored';
}

function refuse(response: ServerResponse, source: string, why: string): Outcome {
  logRefusal(source, 'webhook refused', { why });
  answerText(response, 401, 'The signature is missing or wrong.');
  return 'refused';
}

function comeAgain(response: ServerResponse): void {
  response.setHeader('retry-after', '5');
  answerText(response, 503, 'Not stored; please come again.');
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<Outcome> {
  const source = request.socket.remoteAddress ?? 'unknown';
  const signature = deliverySignature(request.headers);
  if (signature === null) {
    // Nothing of an unsigned body is read, nor of one whose signature cannot be one.
    response.setHeader('connection', 'close');
    return refuse(response, source, 'no signature');
  }
  const body = await readBody(request, webhookBodyLimitBytes);
  if (body.kind === 'aborted') return 'aborted';
  if (body.kind === 'busy') {
    logRefusal('inbox', 'too many webhook bodies at once', {});
    response.setHeader('connection', 'close');
    comeAgain(response);
    return 'unavailable';
  }
  if (body.kind === 'too-large') {
    logRefusal(source, 'webhook body over the limit', { limitBytes: webhookBodyLimitBytes });
    response.setHeader('connection', 'close');
    answerText(response, 413, 'The body is over the limit.');
    return 'too-large';
  }
  if (!isWebhookSigned(body.bytes, signature, secrets())) return refuse(response, source, 'wrong signature');
  const headers = readDeliveryHeaders(request.headers);
  if ('wrong' in headers) {
    answerText(response, 400, `The header ${headers.wrong} is missing or malformed.`);
    return 'refused';
  }
  const outcome = await store(headers, body.bytes);
  answerText(response, 200, 'ok');
  return outcome;
}

/**
 * POST /webhooks: check the signature on the raw bytes, store with the neighbours in one statement, answer 200 after the
 * commit. Nothing else happens here. 401 without a right signature, 413 over the limit, 503 when the database is away.
 */
export async function answerWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    refuseMethod(response, 'POST');
    return;
  }
  try {
    deliveriesTotal.inc({ outcome: await take(request, response) });
  } catch (error) {
    deliveriesTotal.inc({ outcome: 'unavailable' });
    logRefusal('inbox', 'webhook not stored', { err: error });
    comeAgain(response);
  }
}
