import { newId, type DiscountId, type MemberId, type RedemptionId, type ShopId } from '../core/ids.ts';
import { formatMoneyDecimal } from '../core/money.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { addMs, dayMs, now as shopNow, secondMs, wallNow, type Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { newCode } from '../discounts/code-alphabet.ts';
import { insertIntent } from '../discounts/discounts.server.ts';
import { enqueue, enqueueLater } from '../jobs/queue.server.ts';
import { bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import { versionCountsFor } from '../loyalty/program-version.ts';
import { loadProgram, rulesInMoney } from '../loyalty/programs.server.ts';
import { findOpenRedemption, findRedemptionByKey, insertRedemption } from '../loyalty/redemptions.server.ts';
import type { RedemptionState } from '../loyalty/redemption.ts';
import { rewardMinimum, type Reward } from '../loyalty/reward.ts';
import { loadReward } from '../loyalty/rewards.server.ts';
import { bookReservation } from '../loyalty/spending.ts';
import { lockWallets, type LockedMember } from '../loyalty/wallets.server.ts';
import { issueRedemption } from './issue-redemption.server.ts';

/** A shopper (or a merchant for him) exchanges points for a reward. */
export interface RedeemRequest {
  readonly memberId: MemberId;
  readonly rewardId: string;
  /** Chosen once per intention (a click): the same key gives the same redemption, however often it is sent. */
  readonly requestKey: string;
  readonly actor: string;
}

/** Why no points were exchanged. Nothing was written. */
export type RedeemRefusal =
  | { readonly kind: 'program-not-live' }
  | { readonly kind: 'reward-not-available' }
  /** The shop's currency changed and the merchant has not said yet what program or reward are worth in it. */
  | { readonly kind: 'currency-changed' }
  | { readonly kind: 'member-not-found' }
  | { readonly kind: 'member-blocked' }
  | { readonly kind: 'too-few-points'; readonly available: bigint; readonly missing: bigint }
  /** One code at a time: use it, or give it back first. */
  | { readonly kind: 'open-code-exists'; readonly code: string }
  | { readonly kind: 'key-used-otherwise' }
  /** Shopify refused the code for good; the points are back. */
  | { readonly kind: 'failed' };

/** How far a redemption is. `reserved`: the code is being made; ask again. `issued`: it can be used. */
export interface RedeemOutcome {
  readonly redemptionId: RedemptionId;
  readonly state: RedemptionState;
  readonly code: string;
  readonly expiresAt: Instant;
}

const answerWithinMs = 3 * secondMs;
const recoverAfterMs = 10 * secondMs;

/**
 * Exchanges points for a code bound to the member's customer: points are set aside and the code is written down in one
 * transaction, then Shopify is asked. Answers with the code when Shopify does so within about 3 s; otherwise the state
 * is `reserved`, a job goes on, and the same request key asks again.
 */
export async function redeemReward(
  shopId: ShopId,
  request: RedeemRequest,
): Promise<Result<RedeemOutcome, RedeemRefusal>> {
  const reserved = await inShop(shopId, (tx) => reserve(tx, request, shopNow()));
  if (!reserved.ok || reserved.value.state !== 'reserved') return reserved;
  const redemption = await issueRedemption(shopId, reserved.value.redemptionId, answerWithinMs);
  if (redemption.state === 'voided') return refuse({ kind: 'failed' });
  const { id, state, code, expiresAt } = redemption;
  return ok({ redemptionId: id, state, code, expiresAt });
}

async function reserve(
  tx: ShopTx,
  request: RedeemRequest,
  now: Instant,
): Promise<Result<RedeemOutcome, RedeemRefusal>> {
  const member = (await lockWallets(tx, [request.memberId])).get(request.memberId);
  if (member === undefined) return refuse({ kind: 'member-not-found' });
  // Under the member's lock, so that two requests with one key come one after the other.
  const earlier = await findRedemptionByKey(tx, request.requestKey);
  if (earlier !== null) {
    const isSame = earlier.memberId === request.memberId && earlier.rewardId === request.rewardId;
    if (!isSame) return refuse({ kind: 'key-used-otherwise' });
    if (earlier.state === 'voided' && earlier.endReason === 'failed') return refuse({ kind: 'failed' });
    return ok({
      redemptionId: earlier.id,
      state: earlier.state,
      code: earlier.code,
      expiresAt: earlier.expiresAt,
    });
  }
  if (member.state !== 'active' || member.customerShopifyId === null)
    return refuse({ kind: 'member-blocked' });
  const program = await loadProgram(tx);
  const version = program?.published ?? null;
  if (program === null || version === null || !versionCountsFor(version, member.customerShopifyId)) {
    return refuse({ kind: 'program-not-live' });
  }
  const reward = await loadReward(tx, request.rewardId);
  if (reward?.state !== 'active') return refuse({ kind: 'reward-not-available' });
  if (rulesInMoney(program) === null || reward.currency !== program.currency)
    return refuse({ kind: 'currency-changed' });
  const open = await findOpenRedemption(tx, member.memberId);
  if (open !== null) return refuse({ kind: 'open-code-exists', code: open.code });
  return setAside(tx, { request, member, reward }, { now, timeZone: program.timeZone });
}

async function setAside(
  tx: ShopTx,
  given: { request: RedeemRequest; member: LockedMember; reward: Reward },
  at: { now: Instant; timeZone: string },
): Promise<Result<RedeemOutcome, RedeemRefusal>> {
  const { request, member, reward } = given;
  const { now } = at;
  const due = bookDue(member.wallet, now, at.timeZone);
  const id = newId<RedemptionId>();
  const reservation = bookReservation(member.wallet, reward.points, {
    sourceKind: 'redemption',
    sourceId: id,
    ruleId: 'reward',
    effectKind: 'reserve',
    occurredAt: now,
    actor: request.actor,
    redemptionId: id,
    arithmetic: { reward: reward.name, points: reward.points.toString() },
  });
  if (!reservation.ok) return reservation;
  const intent = intentOf(id, { reward, customerShopifyId: member.customerShopifyId ?? 0n, now });
  await insertIntent(tx, intent, now);
  await insertRedemption(tx, { ...intent, id, discountId: intent.id, request, reward, now });
  await appendEntries(tx, [...due, reservation.value], now);
  await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
  if (request.actor !== 'shopper') await recordMade(tx, { id, request, reward }, now);
  // Should this process die before Shopify has answered, the job goes on.
  const startAfter = addMs(wallNow(), recoverAfterMs);
  await enqueueLater(tx, { name: 'issue-redemptions', payload: { shopId: tx.shopId } }, startAfter);
  return ok({ redemptionId: id, state: 'reserved', code: intent.code, expiresAt: intent.expiresAt });
}

/** What staff does for a member stands in the list of changes. */
async function recordMade(
  tx: ShopTx,
  made: { id: RedemptionId; request: RedeemRequest; reward: Reward },
  at: Instant,
): Promise<void> {
  const { id, request, reward } = made;
  const after = { memberId: request.memberId, name: reward.name, points: reward.points.toString() };
  const what = { action: 'redemption.made', subjectKind: 'redemption', subjectId: id, before: null, after };
  await recordActivity(tx, { at, actor: request.actor, ...what });
}

function intentOf(id: RedemptionId, given: { reward: Reward; customerShopifyId: bigint; now: Instant }) {
  const { reward, now } = given;
  const { currency } = reward;
  const expiresAt = addMs(now, reward.codeValidDays * dayMs);
  return {
    id: newId<DiscountId>(),
    purposeId: id,
    code: newCode(),
    expiresAt,
    payload: {
      title: reward.name,
      customerShopifyId: given.customerShopifyId.toString(),
      amount: formatMoneyDecimal({ minor: reward.amountMinor, currency }),
      minimum: formatMoneyDecimal({ minor: rewardMinimum(reward), currency }),
      startsAt: now.toISOString(),
      endsAt: expiresAt.toISOString(),
      combinesWith: {
        orderDiscounts: reward.combinesWithOrder,
        productDiscounts: reward.combinesWithProduct,
        shippingDiscounts: reward.combinesWithShipping,
      },
    },
  };
}
