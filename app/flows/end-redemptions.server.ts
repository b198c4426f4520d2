import type { MemberId, RedemptionId, ShopId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { addMs, dayMs, minuteMs, now as shopNow, type Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { loadIntent, updateIntent } from '../discounts/discounts.server.ts';
import type { DiscountIntent } from '../discounts/intent.ts';
import { enqueue } from '../jobs/queue.server.ts';
import type { Redemption } from '../loyalty/redemption.ts';
import {
  listEndingDue,
  listExpired,
  loadRedemption,
  putBackInLine,
  updateRedemption,
} from '../loyalty/redemptions.server.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';
import { deactivateCode, isCodeOnOrder, lookUpCode, type CodeAtShopify } from './reward-codes.server.ts';
import { voidRedemption } from './void-redemption.server.ts';

/**
 * Shopify counts uses late and carts may already be at the checkout: points come back this long after the code was
 * switched off.
 */
export const safetyWindowMs = 15 * minuteMs;

/** How long points wait for the order of a use that only Shopify knows of: reconciliation finds orders within a day. */
export const unknownUseMs = 14 * dayMs;

export type CancelRefusal =
  | { readonly kind: 'redemption-not-found' }
  | { readonly kind: 'already-used' }
  | { readonly kind: 'already-ended' };

/** Gives a code back: it is switched off now, its points return after the safety window if no order carries it. */
export async function cancelRedemption(
  shopId: ShopId,
  request: { redemptionId: string; memberId: MemberId | null; actor: string },
): Promise<Result<{ redemptionId: RedemptionId; pointsBackAt: Instant }, CancelRefusal>> {
  return inShop(shopId, async (tx) => {
    const now = shopNow();
    const redemption = await loadRedemption(tx, request.redemptionId, 'lock');
    const isTheirs = request.memberId === null || redemption?.memberId === request.memberId;
    if (redemption === null || !isTheirs) return refuse({ kind: 'redemption-not-found' });
    const { id, state } = redemption;
    if (state === 'used') return refuse({ kind: 'already-used' });
    if (state === 'voided') return refuse({ kind: 'already-ended' });
    const pointsBackAt = addMs(redemption.endingSince ?? now, safetyWindowMs);
    if (state === 'ending') return ok({ redemptionId: id, pointsBackAt });
    await beginEnding(tx, { redemption, endReason: 'cancelled' }, now);
    await recordActivity(tx, {
      at: now,
      actor: request.actor,
      action: 'redemption.cancelled',
      subjectKind: 'redemption',
      subjectId: id,
      before: { state },
      after: { state: 'ending' },
    });
    await enqueue(tx, 'end-redemptions', { shopId });
    return ok({ redemptionId: id, pointsBackAt });
  });
}

async function beginEnding(
  tx: ShopTx,
  given: { redemption: Redemption; endReason: 'expired' | 'cancelled' },
  now: Instant,
): Promise<void> {
  const change = { state: 'ending' as const, endReason: given.endReason, endingSince: now, now };
  await updateRedemption(tx, given.redemption.id, change);
}

/**
 * Ends what has run out or was given back: switches the code off, waits out the safety window, looks for orders with
 * the code, then gives the points back. Each step is stored, so it can be cut off anywhere and run again.
 */
export async function endRedemptions(shopId: ShopId, limit = 500): Promise<void> {
  await inShop(shopId, async (tx) => {
    const now = shopNow();
    for (const state of ['issued', 'reserved'] as const) {
      for (const { id } of await listExpired(tx, state, { expiredBy: now, limit: 500 })) {
        const redemption = await loadRedemption(tx, id, 'lock');
        if (redemption?.state === state) await beginEnding(tx, { redemption, endReason: 'expired' }, now);
      }
    }
  });
  const windowOverFor = addMs(shopNow(), -safetyWindowMs);
  const ending = await inShop(shopId, (tx) => listEndingDue(tx, { windowOverFor, limit }));
  const failures: unknown[] = [];
  for (const redemption of ending) {
    // One code that Shopify will not switch off must not hold back everybody else's points.
    await endOne(shopId, redemption).catch(async (failure: unknown) => {
      failures.push(failure);
      await inShop(shopId, (tx) => putBackInLine(tx, redemption.id, shopNow()));
    });
  }
  if (failures.length > 0) throw failures[0];
}

async function endOne(shopId: ShopId, redemption: Redemption): Promise<void> {
  const intent = await inShop(shopId, (tx) => loadIntent(tx, redemption.discountId));
  if (intent.state === 'created' || intent.state === 'intended') {
    await switchOff(shopId, redemption, intent);
    return;
  }
  const now = shopNow();
  if (redemption.endingSince === null || addMs(redemption.endingSince, safetyWindowMs) > now) return;
  const found = await lookUpCode(shopId, intent);
  if (found.kind === 'ours' && intent.shopifyGid === null) {
    // The call that made it was still on its way when the code was looked up: off with it, and the window begins anew.
    await switchOff(shopId, redemption, { ...intent, shopifyGid: found.gid });
    return;
  }
  const uses = await usesAtShopify(shopId, redemption, found);
  await inShop(shopId, async (tx) => {
    // Member before redemption, as everywhere: settling an order locks in that order too.
    await lockWallets(tx, [redemption.memberId]);
    const current = await loadRedemption(tx, redemption.id, 'lock');
    if (current?.state !== 'ending') return;
    const stored = await countStoredOrders(tx, current);
    // A use we know nothing of: its order comes by notice or reconciliation and settles the points, within days. One
    // that never comes (deleted at Shopify, beyond our scopes) must not hold the points for ever; should it come after
    // all, it is booked as a late use.
    const mayStillCome = addMs(redemption.endingSince ?? now, unknownUseMs) > now;
    if (stored.open > 0n || (mayStillCome && uses > stored.cancelled)) {
      await putBackInLine(tx, current.id, now);
      return;
    }
    await voidRedemption(
      tx,
      { redemption: current, endReason: current.endReason ?? 'expired', actor: 'system' },
      now,
    );
  });
}

/** The window begins when the code is surely off; one that never came to be needs no switching. */
async function switchOff(shopId: ShopId, redemption: Redemption, intent: DiscountIntent): Promise<void> {
  let discountGid = intent.shopifyGid;
  if (discountGid === null && intent.attempts > 0) {
    const found = await lookUpCode(shopId, intent);
    discountGid = found.kind === 'ours' ? found.gid : null;
  }
  if (discountGid !== null) await deactivateCode(shopId, discountGid);
  await inShop(shopId, async (tx) => {
    const now = shopNow();
    await updateIntent(tx, intent.id, { state: 'deactivated', shopifyGid: discountGid, now });
    const current = await loadRedemption(tx, redemption.id, 'lock');
    if (current?.state === 'ending') await updateRedemption(tx, redemption.id, { endingSince: now, now });
  });
}

async function usesAtShopify(shopId: ShopId, redemption: Redemption, found: CodeAtShopify): Promise<bigint> {
  const counted = found.kind === 'ours' ? BigInt(found.uses) : 0n;
  // The counter lags, and so does the search: each may know what the other does not yet.
  return (await isCodeOnOrder(shopId, redemption.code)) ? counted + 1n : counted;
}

/**
 * Orders we have that carry the code: those that still stand, and those that were cancelled or deleted. Whoever they
 * belong to: a redacted customer's orders name nobody, and an order may be moved to another customer.
 */
async function countStoredOrders(
  tx: ShopTx,
  redemption: Redemption,
): Promise<{ open: bigint; cancelled: bigint }> {
  const [row] = await tx.query<{ open: bigint; cancelled: bigint }>(
    `SELECT count(*) FILTER (WHERE coalesce(o.cancelled_at, o.deleted_at) IS NULL) AS open,
       count(*) FILTER (WHERE coalesce(o.cancelled_at, o.deleted_at) IS NOT NULL) AS cancelled
     FROM orders o WHERE o.shop_id = $1::uuid AND o.processed_at >= $2::timestamptz
       AND upper($3) IN (SELECT upper(code) FROM unnest(o.discount_codes) AS code)`,
    tx.shopId,
    redemption.createdAt,
    redemption.code,
  );
  return row ?? { open: 0n, cancelled: 0n };
}
