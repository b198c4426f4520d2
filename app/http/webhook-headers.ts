import type { IncomingHttpHeaders } from 'node:http';

/** What the headers of a delivery say about it. */
export interface DeliveryHeaders {
  readonly signature: string;
  readonly topic: string;
  readonly domain: string;
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly apiVersion: string | null;
  /** When the event happened; null when the header is missing or no date. */
  readonly triggeredAt: Date | null;
}

const domainPattern = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;
const topicPattern = /^[a-z_]{1,40}\/[a-z_]{1,60}$/;
const idPattern = /^[\x21-\x7e]{1,100}$/;

function one(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function optionalId(text: string | null): string | null {
  return text !== null && idPattern.test(text) ? text : null;
}

const signaturePattern = /^[A-Za-z0-9+/]{43}=$/;

/** The signature of a delivery; null when it is missing or cannot be base64 of 32 bytes. Node joins a repeated header by ", ", which no signature matches. */
export function deliverySignature(headers: IncomingHttpHeaders): string | null {
  const signature = one(headers, 'x-shopify-hmac-sha256');
  return signature !== null && signaturePattern.test(signature) ? signature : null;
}

/** Reads the headers of a signed delivery, or names the one that is missing or malformed. */
export function readDeliveryHeaders(
  headers: IncomingHttpHeaders,
): DeliveryHeaders | { readonly wrong: string } {
  const signature = deliverySignature(headers);
  const topic = one(headers, 'x-shopify-topic');
  const domain = one(headers, 'x-shopify-shop-domain')?.toLowerCase() ?? '';
  const webhookId = one(headers, 'x-shopify-webhook-id');
  if (signature === null) return { wrong: 'X-Shopify-Hmac-Sha256' };
  if (topic === null || !topicPattern.test(topic)) return { wrong: 'X-Shopify-Topic' };
  if (!domainPattern.test(domain)) return { wrong: 'X-Shopify-Shop-Domain' };
  if (webhookId === null || !idPattern.test(webhookId)) return { wrong: 'X-Shopify-Webhook-Id' };
  const triggeredAt = new Date(one(headers, 'x-shopify-triggered-at') ?? '');
  return {
    signature,
    topic,
    domain,
    webhookId,
    eventId: optionalId(one(headers, 'x-shopify-event-id')),
    apiVersion: optionalId(one(headers, 'x-shopify-api-version')),
    triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
  };
}
