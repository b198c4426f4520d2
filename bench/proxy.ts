import type { ShopId } from '../app/core/ids.ts';
import { closeDatabase } from '../app/db/client.server.ts';
import { insertDeliveries, type Delivery } from '../app/db/platform-inbox.server.ts';
import { processShopEvents } from '../app/flows/process-webhook.server.ts';
import { closeQueue } from '../app/jobs/queue.server.ts';
import { makeProgramShop } from '../test/support/program-shop.ts';
import { startChild } from './support/child.ts';
import { startBenchDatabase } from './support/database.ts';
import { percentile, sendPaced, type LoadResult, type Shot } from './support/load.ts';
import { paidOrder, signBody } from './support/order-bodies.ts';
import { signProxyQuery } from './support/signed-query.ts';

const domain = 'bench-proxy.myshopify.com';
const members = 2_000;
const ordersEach = 1;
const perSecond = 300;
const seconds = 20;
const warmUpRequests = 300;
const connections = 64;

/** Members with points, made as in life: paid orders through inbox, mirror and ledger. */
async function fillShop(shopId: ShopId): Promise<number> {
  const at = new Date('2026-03-01T10:00:00Z');
  const deliveries = Array.from({ length: members * ordersEach }, (_, index): Delivery => ({
    shopId,
    webhookId: `fill-${String(index)}`,
    eventId: null,
    topic: 'orders/paid',
    apiVersion: null,
    triggeredAt: at,
    receivedAt: at,
    body: signBody(paidOrder(index + 1, 1 + (index % members))).body,
  }));
  for (let from = 0; from < deliveries.length; from += 500)
    await insertDeliveries(deliveries.slice(from, from + 500));
  const startedAt = performance.now();
  while ((await processShopEvents(shopId)) > 0);
  return deliveries.length / ((performance.now() - startedAt) / 1_000);
}

function shotsOf(path: string, count: number): Shot[] {
  // Customers in an order that no cache could guess from the last ones.
  return Array.from({ length: count }, (_, index) => ({
    path: `/proxy/${path}?${signProxyQuery(domain, 1 + ((index * 7_919) % members))}`,
    method: 'GET',
    headers: { accept: 'application/json' },
  }));
}

function figuresOf({ latenciesMs, statuses }: LoadResult): Record<string, unknown> {
  const p50Ms = percentile(latenciesMs, 0.5);
  return { p50Ms, p99Ms: percentile(latenciesMs, 0.99), maxMs: percentile(latenciesMs, 1), statuses };
}

/** App proxy answers at 300 requests a second, waits counted from the moment each request was due. */
export async function benchProxy(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  const shopId = await makeProgramShop(domain);
  const ordersFilledPerSecond = Math.round(await fillShop(shopId));
  const server = await startChild('serve-hot-paths.ts');
  try {
    const target = { port: server.port, connections };
    const figures: Record<string, unknown> = {};
    for (const path of ['balance', 'panel']) {
      await sendPaced(target, shotsOf(path, warmUpRequests), perSecond);
      figures[path] = figuresOf(await sendPaced(target, shotsOf(path, perSecond * seconds), perSecond));
      console.error(`proxy, ${path}: ${JSON.stringify(figures[path])}`);
    }
    return { perSecond, seconds, members, ...figures, ordersFilledPerSecond, target: 'balance p99 < 200 ms' };
  } finally {
    await server.stop();
    await closeQueue();
    await closeDatabase();
    await database.stop();
  }
}
