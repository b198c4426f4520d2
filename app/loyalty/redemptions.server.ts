import type { DiscountId, MemberId, RedemptionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { Redemption, RedemptionState } from './redemption.ts';
import type { Reward } from './reward.ts';

const columns = `id, member_id AS "memberId", reward_id AS "rewardId", discount_id AS "discountId", state, points,
  amount_minor AS "amountMinor", currency, code, expires_at AS "expiresAt", order_shopify_id AS "orderShopifyId",
  end_reason AS "endReason", ending_since AS "endingSince", created_at AS "createdAt"`;
const select = `SELECT ${columns} FROM redemptions WHERE shop_id = $1::uuid`;

/** One redemption by its id, or null. `FOR UPDATE` when it shall change. */
export async function loadRedemption(
  tx: ShopTx,
  id: string,
  lock: 'read' | 'lock' = 'read',
): Promise<Redemption | null> {
  const sql = `${select} AND id = $2::uuid ${lock === 'lock' ? 'FOR UPDATE' : ''}`;
  const [row] = await tx.query<Redemption>(sql, tx.shopId, id);
  return row ?? null;
}

/** The redemption that a request key made, or null. */
export async function findRedemptionByKey(tx: ShopTx, requestKey: string): Promise<Redemption | null> {
  const [row] = await tx.query<Redemption>(`${select} AND request_key = $2`, tx.shopId, requestKey);
  return row ?? null;
}

/** A member's code that waits to be used, or null. */
export async function findOpenRedemption(tx: ShopTx, memberId: MemberId): Promise<Redemption | null> {
  const [row] = await tx.query<Redemption>(
    `${select} AND member_id = $2::uuid AND state IN ('reserved', 'issued') LIMIT 1`,
    tx.shopId,
    memberId,
  );
  return row ?? null;
}

/** A member's redemptions whose points are still reserved, with their rows locked. */
export async function listOpenRedemptions(tx: ShopTx, memberId: MemberId): Promise<Redemption[]> {
  return tx.query<Redemption>(
    `${select} AND member_id = $2::uuid AND state IN ('reserved', 'issued', 'ending') ORDER BY id FOR UPDATE`,
    tx.shopId,
    memberId,
  );
}

/** Redemptions by the codes that orders carry, in any case, keyed by the code in capitals. */
export async function loadRedemptionsByCode(
  tx: ShopTx,
  codes: readonly string[],
): Promise<Map<string, Redemption>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<Redemption>(
    `${select} AND code IN (SELECT jsonb_array_elements_text($2::jsonb))`,
    tx.shopId,
    JSON.stringify(codes.map((code) => code.toUpperCase())),
  );
  return new Map(rows.map((row) => [row.code.toUpperCase(), row]));
}

/** Redemptions in a state that have run out, the oldest first. */
export async function listExpired(
  tx: ShopTx,
  state: 'issued' | 'reserved',
  choice: { expiredBy: Instant; limit: number },
): Promise<Redemption[]> {
  return tx.query<Redemption>(
    `${select} AND state = $2 AND expires_at <= $3::timestamptz ORDER BY created_at, id LIMIT $4`,
    tx.shopId,
    state,
    choice.expiredBy,
    choice.limit,
  );
}

/** Redemptions without a code yet: the one whose last try is longest ago first. A try writes its time on the intent. */
export async function listReservedToTry(tx: ShopTx, limit: number): Promise<RedemptionId[]> {
  const rows = await tx.query<{ id: RedemptionId }>(
    `SELECT r.id FROM redemptions r JOIN discounts d ON d.shop_id = r.shop_id AND d.id = r.discount_id
     WHERE r.shop_id = $1::uuid AND r.state = 'reserved' ORDER BY d.updated_at, r.id LIMIT $2`,
    tx.shopId,
    limit,
  );
  return rows.map((row) => row.id);
}

/**
 * Redemptions that end and may be looked at now: the code is still to be switched off, or its safety window is over. The
 * one that was looked at longest ago comes first, so that those that lawfully wait hold nobody up.
 */
export async function listEndingDue(
  tx: ShopTx,
  choice: { windowOverFor: Instant; limit: number },
): Promise<Redemption[]> {
  const ofRedemption = columns.replaceAll(/(^|,\s*)(\w)/g, '$1r.$2');
  return tx.query<Redemption>(
    `SELECT ${ofRedemption} FROM redemptions r
     JOIN discounts d ON d.shop_id = r.shop_id AND d.id = r.discount_id
     WHERE r.shop_id = $1::uuid AND r.state = 'ending'
       AND (d.state IN ('created', 'intended') OR r.ending_since <= $2::timestamptz)
     ORDER BY r.updated_at, r.id LIMIT $3`,
    tx.shopId,
    choice.windowOverFor,
    choice.limit,
  );
}

/** Notes that an ending redemption was looked at and has to wait on: it goes to the end of the line. */
export async function putBackInLine(tx: ShopTx, id: RedemptionId, now: Instant): Promise<void> {
  await updateRedemption(tx, id, { now });
}

/** Writes a redemption whose points have just been reserved. */
export async function insertRedemption(
  tx: ShopTx,
  given: {
    id: RedemptionId;
    discountId: DiscountId;
    code: string;
    expiresAt: Instant;
    request: { memberId: MemberId; requestKey: string };
    reward: Reward;
    now: Instant;
  },
): Promise<void> {
  const { request, reward, now } = given;
  await tx.prisma.redemption.create({
    data: {
      shopId: tx.shopId,
      id: given.id,
      memberId: request.memberId,
      rewardId: reward.id,
      discountId: given.discountId,
      state: 'reserved',
      points: reward.points,
      amountMinor: reward.amountMinor,
      currency: reward.currency,
      code: given.code,
      requestKey: request.requestKey,
      expiresAt: given.expiresAt,
      createdAt: now,
      updatedAt: now,
    },
  });
}

/** What changed of a redemption. */
export interface RedemptionChange {
  readonly state?: RedemptionState;
  readonly code?: string;
  readonly orderShopifyId?: bigint;
  readonly endReason?: 'expired' | 'cancelled' | 'failed';
  readonly endingSince?: Instant;
}

/** Stores a redemption's new state. */
export async function updateRedemption(
  tx: ShopTx,
  id: RedemptionId,
  change: RedemptionChange & { now: Instant },
): Promise<void> {
  const { now, ...data } = change;
  await tx.prisma.redemption.update({
    where: { shopId_id: { shopId: tx.shopId, id } },
    data: { ...data, updatedAt: now },
  });
}
