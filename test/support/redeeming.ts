import { newId, type MemberId, type ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { adjustPoints } from '../../app/flows/adjust-points.server.ts';
import { ensureMembers } from '../../app/loyalty/wallets.server.ts';
import { changeRewardState, saveReward } from '../../app/loyalty/rewards.server.ts';
import type { Reward, RewardInput } from '../../app/loyalty/reward.ts';

const at = new Date('2026-03-01T00:00:00Z');

/** A reward shoppers can redeem: 500 points for 5.00 off unless changed. */
export async function makeReward(shopId: ShopId, change: Partial<RewardInput> = {}): Promise<Reward> {
  return inShop(shopId, async (tx) => {
    const input = {
      name: '5.00 off',
      points: '500',
      amountMinor: '500',
      minimumMinor: '0',
      codeValidDays: '30',
      combinesWithShipping: true,
      combinesWithOrder: false,
      combinesWithProduct: false,
      ...change,
    };
    const saved = await saveReward(tx, { input, actor: 'test' }, at);
    if (!saved.ok) throw new Error(`The reward was refused: ${saved.refusal.kind}`);
    const active = await changeRewardState(tx, { id: saved.value.id, to: 'active', actor: 'test' }, at);
    if (!active.ok) throw new Error(`The reward was refused: ${active.refusal.kind}`);
    return active.value;
  });
}

/** A customer as a member with points of his own. */
export async function makeMember(shopId: ShopId, customerId: bigint, points: bigint): Promise<MemberId> {
  return inShop(shopId, async (tx) => {
    const memberId = (await ensureMembers(tx, new Map([[customerId, at]]))).get(customerId);
    if (memberId === undefined) throw new Error('No member was made.');
    if (points !== 0n) await givePoints(tx, memberId, points);
    return memberId;
  });
}

async function givePoints(
  tx: Parameters<typeof adjustPoints>[0],
  memberId: MemberId,
  points: bigint,
): Promise<void> {
  const adjustment = { memberId, points, reason: 'test', idempotencyKey: newId(), actor: 'test' };
  const given = await adjustPoints(tx, adjustment, at);
  if (!given.ok) throw new Error(`The adjustment was refused: ${given.refusal.kind}`);
}

/** What a member has, from the cached balances. */
export async function balanceOf(
  shopId: ShopId,
  memberId: MemberId,
): Promise<{ available: bigint; reserved: bigint; debt: bigint }> {
  const rows = await inShop(shopId, (tx) =>
    tx.query<{ available: bigint; reserved: bigint; debt: bigint }>(
      'SELECT available, reserved, debt FROM members WHERE id = $1::uuid',
      memberId,
    ),
  );
  return rows[0] ?? { available: -1n, reserved: -1n, debt: -1n };
}
