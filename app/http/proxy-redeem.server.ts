import { z } from 'zod';
import { inShop } from '../db/shop-scope.server.ts';
import { cancelRedemption } from '../flows/end-redemptions.server.ts';
import { redeemReward } from '../flows/redeem-reward.server.ts';
import { findMemberOfCustomer, type MemberRow } from '../loyalty/members.server.ts';
import { fault, refusal, type ProxyAnswer, type SignedInShopper } from './proxy-answer.ts';
import { shopProgram, takesPart } from './shop-program.server.ts';

const redeemWish = z.strictObject({ rewardId: z.uuid(), requestKey: z.string().regex(/^[\w-]{8,64}$/) });
const cancelWish = z.strictObject({ redemptionId: z.uuid() });

function memberOf({ shopId, customerShopifyId }: SignedInShopper): Promise<MemberRow | null> {
  return inShop(shopId, (tx) => findMemberOfCustomer(tx, customerShopifyId));
}

function wrongField(error: z.ZodError): ProxyAnswer {
  const [issue] = error.issues;
  return fault(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is malformed'}`);
}

/** POST redeem: points for a code of the customer's own. The same key gives the same code, however often it is sent. */
export async function redeem(shopper: SignedInShopper, wish: unknown): Promise<ProxyAnswer> {
  const read = redeemWish.safeParse(wish);
  if (!read.success) return wrongField(read.error);
  const { rewardId, requestKey } = read.data;
  const shop = await shopProgram(shopper.shopId);
  if (shop === null || !takesPart(shop, shopper.customerShopifyId)) return refusal(409, 'program-not-live');
  const reward = shop.rewards.find((one) => one.id === rewardId);
  const member = await memberOf(shopper);
  if (member === null) {
    return reward === undefined
      ? refusal(409, 'reward-not-available')
      : refusal(409, 'too-few-points', { missing: String(reward.points) });
  }
  const outcome = await redeemReward(shopper.shopId, {
    memberId: member.id,
    rewardId,
    // A key guessed or copied from another shopper must not meet his redemption.
    requestKey: `panel:${shopper.customerShopifyId}:${requestKey}`,
    actor: 'shopper',
  });
  if (!outcome.ok) {
    const { kind } = outcome.refusal;
    return refusal(409, kind, kind === 'too-few-points' ? { missing: String(outcome.refusal.missing) } : {});
  }
  const { redemptionId, state, code, expiresAt } = outcome.value;
  return { status: 200, body: { redemptionId, state, code, expiresAt: expiresAt.toISOString() } };
}

/** POST cancel: gives an unused code of the customer's own back; its points return after the safety window. */
export async function cancel(shopper: SignedInShopper, wish: unknown): Promise<ProxyAnswer> {
  const read = cancelWish.safeParse(wish);
  if (!read.success) return wrongField(read.error);
  const member = await memberOf(shopper);
  if (member === null) return refusal(404, 'redemption-not-found');
  const outcome = await cancelRedemption(shopper.shopId, {
    redemptionId: read.data.redemptionId,
    memberId: member.id,
    actor: 'shopper',
  });
  if (!outcome.ok) return refusal(409, outcome.refusal.kind);
  return { status: 200, body: { pointsBackAt: outcome.value.pointsBackAt.toISOString() } };
}
