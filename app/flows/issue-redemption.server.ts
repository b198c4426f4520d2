import { UpstreamError } from '../core/errors.ts';
import type { RedemptionId, ShopId } from '../core/ids.ts';
import { invariant } from '../core/invariant.ts';
import { logFor } from '../core/log.server.ts';
import { now as shopNow, secondMs, wallNow } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { newCode } from '../discounts/code-alphabet.ts';
import { loadIntent, updateIntent } from '../discounts/discounts.server.ts';
import type { DiscountIntent } from '../discounts/intent.ts';
import type { Redemption } from '../loyalty/redemption.ts';
import { listReservedToTry, loadRedemption, updateRedemption } from '../loyalty/redemptions.server.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';
import { createCode, lookUpCode } from './reward-codes.server.ts';
import { voidRedemption } from './void-redemption.server.ts';

interface Open {
  readonly redemption: Redemption;
  readonly intent: DiscountIntent;
}

const codeTries = 3;

/**
 * Brings a reserved redemption to an issued code, or gives the points back when Shopify refuses for good. What an
 * earlier call may have done is looked up by code and marker before anything is asked for again, so a lost answer, a
 * killed process or two workers at once make one code. When nobody can tell yet it stays `reserved`.
 * @returns the redemption as it stands afterwards
 */
export async function issueRedemption(
  shopId: ShopId,
  redemptionId: RedemptionId,
  withinMs: number,
): Promise<Redemption> {
  const endsAtMs = wallNow().getTime() + withinMs;
  try {
    for (let round = 0; round < codeTries; round += 1) {
      const open = await inShop(shopId, (tx) => beginTry(tx, redemptionId));
      if (open === null || (await tryOnce(shopId, open, endsAtMs))) break;
    }
  } catch (error) {
    // Unknown or not possible now: the job asks again.
    if (!(error instanceof UpstreamError)) throw error;
    logFor('redemption').warn({ shopId, redemptionId, kind: error.kind }, 'the code could not be made yet');
  }
  const after = await inShop(shopId, (tx) => loadRedemption(tx, redemptionId));
  invariant(after !== null, 'A redemption vanished while its code was made.');
  return after;
}

// The job may take 300 s; the last one begun may take its whole time and some.
const runBudgetMs = 200 * secondMs;
const oneWithinMs = 20 * secondMs;

/**
 * Issues what is still reserved: calls that were cut off, processes that died. For the job, which comes every minute:
 * what does not fit into the budget is the next run's, who was tried longest ago first.
 */
export async function issueReserved(shopId: ShopId, budgetMs = runBudgetMs): Promise<void> {
  const endsAtMs = wallNow().getTime() + budgetMs;
  const waiting = await inShop(shopId, (tx) => listReservedToTry(tx, 100));
  for (const id of waiting) {
    if (wallNow().getTime() >= endsAtMs) return;
    await issueRedemption(shopId, id, oneWithinMs);
  }
}

/** Counts the try before Shopify hears of it: a crash after the call is then seen as one that may have worked. */
async function beginTry(tx: ShopTx, id: RedemptionId): Promise<Open | null> {
  const redemption = await loadRedemption(tx, id, 'lock');
  if (redemption?.state !== 'reserved') return null;
  const intent = await loadIntent(tx, redemption.discountId);
  await updateIntent(tx, intent.id, { attempts: intent.attempts + 1, now: shopNow() });
  return { redemption, intent };
}

/** One try. @returns true when the redemption is decided, false when a new code must be tried */
async function tryOnce(shopId: ShopId, open: Open, endsAtMs: number): Promise<boolean> {
  const { intent } = open;
  if (intent.attempts > 0) {
    const found = await lookUpCode(shopId, intent);
    if (found.kind === 'ours') return adopt(shopId, open, found.gid);
    if (found.kind === 'foreign') return takeNewCode(shopId, open);
  }
  const leftMs = Math.max(secondMs, endsAtMs - wallNow().getTime());
  const created = await createOrDoubt(shopId, intent, leftMs);
  if (created.kind === 'made') return adopt(shopId, open, created.gid);
  if (created.kind === 'refused') return giveUp(shopId, open, created.message);
  const found = await lookUpCode(shopId, intent);
  if (found.kind === 'ours') return adopt(shopId, open, found.gid);
  if (found.kind === 'foreign') return takeNewCode(shopId, open);
  // Lost on the way there: the same code may be asked for again.
  return false;
}

type Creation =
  | { readonly kind: 'made'; readonly gid: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'doubtful' };

async function createOrDoubt(shopId: ShopId, intent: DiscountIntent, withinMs: number): Promise<Creation> {
  try {
    const created = await createCode(shopId, intent, withinMs);
    if (created.ok) return { kind: 'made', gid: created.value };
    return created.refusal.kind === 'taken' ? { kind: 'doubtful' } : created.refusal;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (isDefinite(error)) return { kind: 'refused', message: error.message };
    if (isUnknown(error)) return { kind: 'doubtful' };
    throw error;
  }
}

/** Shopify understood and will never do it. */
function isDefinite(error: UpstreamError): boolean {
  return ['access-denied', 'invalid-request', 'too-costly'].includes(error.kind);
}

/** The call may have been carried out. */
function isUnknown(error: UpstreamError): boolean {
  return ['unknown-outcome', 'network', 'timeout', 'server', 'invalid-answer'].includes(error.kind);
}

async function adopt(shopId: ShopId, { redemption, intent }: Open, gid: string): Promise<true> {
  await inShop(shopId, async (tx) => {
    const now = shopNow();
    const current = await loadRedemption(tx, redemption.id, 'lock');
    await updateIntent(tx, intent.id, { state: 'created', shopifyGid: gid, now });
    // An order may have used the code, or the shopper given it back, before we heard that it exists.
    if (current?.state === 'reserved') await updateRedemption(tx, redemption.id, { state: 'issued', now });
  });
  return true;
}

/** Somebody else's discount stands under our code: the reservation stays, the code changes. */
async function takeNewCode(shopId: ShopId, { redemption, intent }: Open): Promise<false> {
  await inShop(shopId, async (tx) => {
    const now = shopNow();
    const current = await loadRedemption(tx, redemption.id, 'lock');
    if (current?.state !== 'reserved' || current.code !== intent.code) return;
    const code = newCode();
    await updateIntent(tx, intent.id, { code, attempts: 0, now });
    await updateRedemption(tx, redemption.id, { code, now });
  });
  return false;
}

async function giveUp(shopId: ShopId, { redemption, intent }: Open, failure: string): Promise<true> {
  await inShop(shopId, async (tx) => {
    const now = shopNow();
    await lockWallets(tx, [redemption.memberId]);
    const current = await loadRedemption(tx, redemption.id, 'lock');
    if (current?.state !== 'reserved') return;
    await updateIntent(tx, intent.id, { state: 'failed', failure, now });
    await voidRedemption(tx, { redemption: current, endReason: 'failed', actor: 'system' }, now);
  });
  return true;
}
