import { ok, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { encodeSettings } from '../loyalty/program.ts';
import { loadProgram, type ProgramView } from '../loyalty/programs.server.ts';
import { proposedRewards } from '../loyalty/reward.ts';
import { changeRewardState, listRewards, saveReward, type RewardRefusal } from '../loyalty/rewards.server.ts';
import { saveProgramDraft, type ProgramRefusal } from './program-changes.server.ts';

const codeValidDays = 30;

/**
 * The first step of the setup guide: keeps the proposed program as the shop's draft and makes the proposed rewards, so
 * that nothing has to be typed. Rewards that exist already are left alone. Shoppers see nothing before the launch.
 * @param rewardName names a reward by its amount in the shop's money, in the shop's language
 */
export async function startProgram(
  tx: ShopTx,
  change: { actor: string; rewardName: (amountMinor: bigint) => string },
  now: Instant,
): Promise<Result<ProgramView, ProgramRefusal | RewardRefusal>> {
  const proposed = await loadProgram(tx);
  if (proposed === null) return { ok: false, refusal: { kind: 'shop-not-copied' } };
  const settings = encodeSettings(proposed.settings);
  const saved = await saveProgramDraft(tx, { settings, actor: change.actor }, now);
  if (!saved.ok) return saved;
  if ((await listRewards(tx, { archived: true })).length > 0) return saved;
  for (const { points, amountMinor } of proposedRewards(proposed.settings.worth)) {
    const input = {
      name: change.rewardName(amountMinor),
      points: points.toString(),
      amountMinor: amountMinor.toString(),
      minimumMinor: '0',
      codeValidDays,
      combinesWithShipping: true,
      combinesWithOrder: false,
      combinesWithProduct: false,
    };
    const reward = await saveReward(tx, { input, actor: change.actor }, now);
    if (!reward.ok) return reward;
    const { id } = reward.value;
    const active = await changeRewardState(tx, { id, to: 'active', actor: change.actor }, now);
    if (!active.ok) return active;
  }
  return ok(saved.value);
}
