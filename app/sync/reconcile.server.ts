// Webhooks may be late, doubled or lost. Every 15 minutes the orders that changed are compared with the mirror by id and
// version; only what is missing or older is read and goes the way a webhook's order goes.
import type { ShopId } from '../core/ids.ts';
import { addMs, minuteMs, now } from '../core/time.ts';
import { installationByShop } from '../db/platform.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { olderOrMissing } from '../mirror/versions.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { changedOrders } from './changed-orders.server.ts';
import { repairOrders } from './repair-orders.server.ts';
import { keepWatermark, readWatermark } from './watermark.server.ts';

/** Changes may become visible late, and clocks differ: each run looks back beyond the one before. */
const overlapMs = 10 * minuteMs;

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
