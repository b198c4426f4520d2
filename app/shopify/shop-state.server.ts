import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { dayMs, now } from '../core/time.ts';
import { installationByShop, pauseShop, resumeShop } from '../db/platform.server.ts';

/** A shop that may be called now. */
export interface WorkingShop {
  readonly shopId: ShopId;
  readonly domain: string;
  /** The shop is paused and this call is its daily probe. */
  readonly isProbe: boolean;
}

/**
 * The shop, when it may be called. A shop that Shopify froze, locked or forbade is asked once a day.
 * @throws UpstreamError 'unauthorized' when it has not the app, 'locked' while it is paused
 */
export async function requireWorkingShop(shopId: ShopId): Promise<WorkingShop> {
  const installation = await installationByShop(shopId);
  if (installation?.state !== 'installed') {
    throw new UpstreamError('The shop does not have the app.', { kind: 'unauthorized', retryable: false });
  }
  const { domain, pausedAt, pausedReason } = installation;
  if (pausedAt === null) return { shopId, domain, isProbe: false };
  const probeInMs = pausedAt.getTime() + dayMs - now().getTime();
  if (probeInMs > 0) {
    throw new UpstreamError(`Work for ${domain} is paused: ${pausedReason ?? 'no reason kept'}.`, {
      kind: 'locked',
      retryable: true,
      retryAfterMs: probeInMs,
    });
  }
  return { shopId, domain, isProbe: true };
}

/** Pauses the shop from now on, also when it was paused before. */
export async function restartPause(shopId: ShopId, reason: string): Promise<void> {
  await resumeShop(shopId);
  await pauseShop(shopId, reason, now());
}

/** The probe was answered: work goes on. */
export async function resumePausedShop(shopId: ShopId): Promise<void> {
  await resumeShop(shopId);
}
