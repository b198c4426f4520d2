import { newId, type RewardId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { lockNewRow } from '../db/new-row.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { loadShopRules } from './programs.server.ts';
import { rewardInputSchema, rewardMinimum, type Reward } from './reward.ts';

/** Why a reward could not be saved or changed. */
export type RewardRefusal =
  | { readonly kind: 'shop-not-copied' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid-reward'; readonly fields: readonly string[] };

/** All rewards, the cheapest first; archived ones only when asked for. */
export async function listRewards(tx: ShopTx, choice: { archived?: boolean } = {}): Promise<Reward[]> {
  const rows = await tx.prisma.reward.findMany({
    where: { shopId: tx.shopId, ...(choice.archived === true ? {} : { state: { not: 'archived' } }) },
    orderBy: [{ points: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toReward);
}

/** One reward, or null. */
export async function loadReward(tx: ShopTx, id: string): Promise<Reward | null> {
  const row = await tx.prisma.reward.findFirst({ where: { shopId: tx.shopId, id } });
  return row === null ? null : toReward(row);
}

/**
 * Makes a reward (a draft), or changes one. Codes that were given out already keep what they were made with. `formId` is
 * the id a new one shall have: the same form sent twice makes one.
 */
export async function saveReward(
  tx: ShopTx,
  change: { id?: string; formId?: string; input: unknown; actor: string },
  now: Instant,
): Promise<Result<Reward, RewardRefusal>> {
  const shop = await loadShopRules(tx);
  if (shop === null) return refuse({ kind: 'shop-not-copied' });
  const parsed = rewardInputSchema.safeParse(change.input);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
    return refuse({ kind: 'invalid-reward', fields });
  }
  // The form shows the shop's currency: what is saved in it is meant in it, whatever the reward was in before.
  const { currency } = shop;
  const values = { ...parsed.data, currency, minimumMinor: rewardMinimum(parsed.data), updatedAt: now };
  if (change.formId !== undefined) await lockNewRow(tx, change.formId);
  const asked = change.id ?? change.formId;
  const before = asked === undefined ? null : await loadReward(tx, asked);
  if (change.id !== undefined && before === null) return refuse({ kind: 'not-found' });
  const { shopId } = tx;
  const row =
    before === null
      ? await tx.prisma.reward.create({
          data: { shopId, id: change.formId ?? newId(), state: 'draft', createdAt: now, ...values },
        })
      : await tx.prisma.reward.update({ where: { shopId_id: { shopId, id: before.id } }, data: values });
  const reward = toReward(row);
  await recordRewardChange(tx, {
    at: now,
    actor: change.actor,
    action: 'reward.saved',
    before,
    after: reward,
  });
  return ok(reward);
}

/** Lets shoppers redeem a reward, or hides it again: `to` is the state it shall have. */
export async function changeRewardState(
  tx: ShopTx,
  change: { id: string; to: 'active' | 'archived' | 'draft'; actor: string },
  now: Instant,
): Promise<Result<Reward, RewardRefusal>> {
  const before = await loadReward(tx, change.id);
  if (before === null) return refuse({ kind: 'not-found' });
  if (before.state === change.to) return ok(before);
  const row = await tx.prisma.reward.update({
    where: { shopId_id: { shopId: tx.shopId, id: before.id } },
    data: { state: change.to, updatedAt: now },
  });
  const reward = toReward(row);
  await recordRewardChange(tx, {
    at: now,
    actor: change.actor,
    action: `reward.${change.to}`,
    before,
    after: reward,
  });
  return ok(reward);
}

async function recordRewardChange(
  tx: ShopTx,
  change: { at: Instant; actor: string; action: string; before: Reward | null; after: Reward },
): Promise<void> {
  await recordActivity(tx, {
    at: change.at,
    actor: change.actor,
    action: change.action,
    subjectKind: 'reward',
    subjectId: change.after.id,
    before: change.before === null ? null : asJson(change.before),
    after: asJson(change.after),
  });
}

function asJson(reward: Reward) {
  return {
    ...reward,
    points: reward.points.toString(),
    amountMinor: reward.amountMinor.toString(),
    minimumMinor: reward.minimumMinor.toString(),
  };
}

function toReward(row: Omit<Reward, 'id' | 'state'> & { id: string; state: string }): Reward {
  return {
    id: row.id as RewardId,
    name: row.name,
    state: row.state as Reward['state'],
    points: row.points,
    amountMinor: row.amountMinor,
    currency: row.currency,
    minimumMinor: row.minimumMinor,
    codeValidDays: row.codeValidDays,
    combinesWithShipping: row.combinesWithShipping,
    combinesWithOrder: row.combinesWithOrder,
    combinesWithProduct: row.combinesWithProduct,
  };
}
