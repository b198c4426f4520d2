import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerHotPath } from '../../app/http/hot-path.server.ts';

/** A web server of the hot paths alone, on a free port of this machine. */
export interface HotServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the hot paths behind node:http; what they do not know gets 404. */
export async function startHotServer(): Promise<HotServer> {
  const server = createServer((request, response) => {
    if (!answerHotPath(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The secret of vitest.config.ts. */
export const testSecret = 'test-client-secret';

/** Shopify's signature of a webhook body, by the documentation: base64 of HMAC-SHA256. */
export function signWebhook(body: string | Buffer, secret = testSecret): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** What a delivery is made of; every header can be replaced or, with undefined, left out. */
export interface DeliveryWish {
  readonly domain: string;
  readonly topic: string;
  readonly body: unknown;
  readonly webhookId?: string;
  readonly triggeredAt?: string;
}

/** The headers Shopify sends with a delivery. */
export function deliveryHeaders(wish: DeliveryWish): Record<string, string> {
  const text = typeof wish.body === 'string' ? wish.body : JSON.stringify(wish.body);
  return {
    'content-type': 'application/json',
    'x-shopify-hmac-sha256': signWebhook(text),
    'x-shopify-topic': wish.topic,
    'x-shopify-shop-domain': wish.domain,
    'x-shopify-webhook-id': wish.webhookId ?? randomUUID(),
    'x-shopify-event-id': randomUUID(),
    'x-shopify-triggered-at': wish.triggeredAt ?? '2026-03-01T10:00:00.000Z',
    'x-shopify-api-version': '2026-07',
  };
}

/** Delivers a webhook as Shopify does. @returns the status */
export async function deliver(server: HotServer, wish: DeliveryWish): Promise<number> {
  const body = typeof wish.body === 'string' ? wish.body : JSON.stringify(wish.body);
  const answer = await fetch(`${server.url}/webhooks`, {
    method: 'POST',
    headers: deliveryHeaders(wish),
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}
