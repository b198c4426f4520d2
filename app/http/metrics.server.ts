import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { readInboxFigures } from '../db/platform-inbox-care.server.ts';
import { wallNow } from '../core/time.ts';
import { answerText } from './answers.ts';
import { keepBriefly } from './kept-briefly.ts';

const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'tandem_' });

/** Deliveries by what became of them: stored, unknown-shop, unknown-topic, refused, too-large, unavailable. */
export const deliveriesTotal = new Counter({
  name: 'tandem_webhook_deliveries_total',
  help: 'Webhook deliveries by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});

/** Events of the web pixel by what became of them. */
export const pixelTotal = new Counter({
  name: 'tandem_pixel_requests_total',
  help: 'Requests of the web pixel by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});

/** App proxy requests by path and status. */
export const proxyTotal = new Counter({
  name: 'tandem_proxy_requests_total',
  help: 'App proxy requests by path and status',
  labelNames: ['path', 'status'],
  registers: [registry],
});

/** Time from the first byte of a request to the end of its answer, seconds. */
export const requestSeconds = new Histogram({
  name: 'tandem_request_seconds',
  help: 'Time to answer, by kind of path',
  labelNames: ['kind'],
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  registers: [registry],
});

const inboxWaiting = new Gauge({
  name: 'tandem_inbox_waiting',
  help: 'Webhooks stored and not yet worked',
  registers: [registry],
});
const inboxPoison = new Gauge({
  name: 'tandem_inbox_poison',
  help: 'Webhooks set aside after eight tries',
  registers: [registry],
});
const inboxOldestSeconds = new Gauge({
  name: 'tandem_inbox_oldest_seconds',
  help: 'Age of the oldest waiting webhook',
  registers: [registry],
});

const inboxFigures = keepBriefly(() => readInboxFigures(wallNow()), 1_000);

/**
 * Figures for Prometheus. They are for the operator: a request that came through a proxy (as everything from the
 * outside does) gets 404, so the scraper has to stand in the same network as the process.
 */
export async function answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined) {
    answerText(response, 404, 'Not found.');
    return;
  }
  const figures = await inboxFigures();
  inboxWaiting.set(figures.waiting);
  inboxPoison.set(figures.poison);
  inboxOldestSeconds.set(figures.oldestMs / 1_000);
  const text = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
  response.end(text);
}
