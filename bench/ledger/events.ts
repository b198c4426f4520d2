import type { ShopId } from '../../app/core/ids.ts';
import { insertDeliveries } from '../../app/db/platform-inbox.server.ts';
import { refreshLedgerStatistics, refreshStatistics } from '../../app/db/statistics.server.ts';
import { processShopEvents } from '../../app/flows/process-webhook.server.ts';
import { orderBody } from '../../test/support/order-body.ts';

const perInsert = 500;

/** Puts notices of paid orders (three lines each) into the inbox, as the web process does. */
async function fillInbox(shopId: ShopId, orders: { from: number; count: number }): Promise<void> {
  const triggeredAt = new Date('2026-03-01T00:00:00Z');
  for (let from = orders.from; from < orders.from + orders.count; from += perInsert) {
    const ids = Array.from(
      { length: Math.min(perInsert, orders.from + orders.count - from) },
      (_, place) => from + place,
    );
    await insertDeliveries(
      ids.map((id) => ({
        shopId,
        webhookId: `bench-${String(id)}`,
        eventId: null,
        topic: 'orders/paid',
        apiVersion: '2026-07',
        triggeredAt,
        receivedAt: triggeredAt,
        body: Buffer.from(JSON.stringify(paidOrder(id))),
      })),
    );
  }
}

function paidOrder(id: number): Record<string, unknown> {
  return orderBody({
    id: 10_000_000 + id,
    customerId: 1 + (id % 2_000),
    updatedAt: '2026-03-01T00:00:00Z',
    processedAt: '2026-03-01T00:00:00Z',
    financialStatus: 'paid',
    total: '36.00',
    lines: [1, 2, 3].map((line) => ({ id: id * 10 + line, price: '12.00', quantity: 1 })),
  });
}

async function emptyInbox(shopId: ShopId): Promise<void> {
  while ((await processShopEvents(shopId)) > 0);
}

/**
 * Notices of paid orders worked from the inbox into mirror and ledger by one worker: decrypted, parsed, stored, settled.
 * @returns events per second
 */
export async function measureInbox(shopId: ShopId, count: number): Promise<number> {
  await fillInbox(shopId, { from: 0, count: 1_000 });
  await emptyInbox(shopId);
  // What autovacuum does within a minute of a shop's life, done at once.
  await refreshStatistics();
  await refreshLedgerStatistics();
  await fillInbox(shopId, { from: 1_000, count });
  const startedAt = performance.now();
  await emptyInbox(shopId);
  return (count * 1_000) / (performance.now() - startedAt);
}
