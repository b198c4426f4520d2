// Webhooks may be late, doubled or lost. Every 15 minutes the orders that changed are compared with the mirror by id and
// version; only what is missing or older is read and goes the way a webhook's order goes.
import type { ShopId } from '../core/ids.ts';
import { addMs, minuteMs, now } from '../core/time.ts';
import { installationByShop } from '../db/platform.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { settleOrders } from '../flows/settle-orders.server.ts';
import type { MirrorOrder } from '../mirror/order.ts';
import { storeOrders } from '../mirror/orders.server.ts';
import { olderOrMissing, type OrderVersion } from '../mirror/versions.server.ts';
import { adminGateway, type AdminGateway } from '../shopify/admin.server.ts';
import { gidNumber } from '../shopify/gid.ts';
import { OrderVersionsDocument } from '../shopify/operations.generated.ts';
import { fetchOrders } from './fetch-orders.server.ts';
import { keepWatermark, readWatermark } from './watermark.server.ts';

/** Changes may become visible late, and clocks differ: each run looks back beyond the one before. */
const overlapMs = 10 * minuteMs;
const ordersPerBatch = 100;

/** What a reconciliation found. */
export interface Reconciled {
  readonly compared: number;
  /** Orders that the mirror had not, or had older. */
  readonly repaired: number;
}

/**
 * Finds orders that changed at Shopify since the last run and that webhooks have not brought, and stores them.
 * @throws UpstreamError; the next run then looks back as far as this one
 */
export async function reconcileOrders(shopId: ShopId, signal: AbortSignal): Promise<Reconciled> {
  const installation = await installationByShop(shopId);
  if (installation?.state !== 'installed') return { compared: 0, repaired: 0 };
  const startedAt = now();
  const watermark = (await readWatermark(shopId, installation.epoch)) ?? installation.installedAt;
  const since = addMs(watermark, -overlapMs);
  const gateway = adminGateway(shopId);
  let compared = 0;
  let repaired = 0;
  for await (const versions of changedOrders(gateway, since)) {
    signal.throwIfAborted();
    compared += versions.length;
    const wanted = await inShop(shopId, (tx) => olderOrMissing(tx, versions));
    repaired += await repairOrders(shopId, gateway, wanted);
  }
  await keepWatermark(shopId, installation.epoch, startedAt);
  return { compared, repaired };
}

/** Reads whole orders from Shopify and stores them as webhooks do. @returns how many were stored */
export async function repairOrders(
  shopId: ShopId,
  gateway: AdminGateway,
  orderIds: readonly bigint[],
): Promise<number> {
  let stored = 0;
  for (let start = 0; start < orderIds.length; start += ordersPerBatch) {
    const orders = await fetchOrders(gateway, orderIds.slice(start, start + ordersPerBatch));
    stored += await inShop(shopId, (tx) => storeAndSettle(tx, orders));
  }
  return stored;
}

/** The ledger follows in the same transaction, as it does for a webhook. */
async function storeAndSettle(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<number> {
  const { stored } = await storeOrders(tx, orders);
  await settleOrders(tx, stored, now());
  return stored.length;
}

/** Pages in the order of change: an order that changes meanwhile moves to the end and is not missed. */
async function* changedOrders(gateway: AdminGateway, since: Date): AsyncGenerator<OrderVersion[]> {
  const query = `updated_at:>='${since.toISOString()}'`;
  let after: string | null = null;
  for (;;) {
    const { orders }: { orders: VersionsPage } = await gateway.request(OrderVersionsDocument, {
      query,
      after,
    });
    yield orders.nodes.map(({ id, updatedAt }) => ({
      shopifyId: gidNumber(id),
      updatedAt: new Date(updatedAt),
    }));
    if (!orders.pageInfo.hasNextPage) return;
    after = orders.pageInfo.endCursor ?? null;
  }
}

interface VersionsPage {
  readonly nodes: readonly { readonly id: string; readonly updatedAt: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}
