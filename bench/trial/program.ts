import type { ShopId } from '../../app/core/ids.ts';
import { now } from '../../app/core/time.ts';
import { inShop, type ShopTx } from '../../app/db/shop-scope.server.ts';
import { startCredit } from '../../app/flows/credit-history.server.ts';
import { publishProgram, saveProgramDraft } from '../../app/flows/program-changes.server.ts';
import type { Result } from '../../app/core/result.ts';
import { loadCreditRuns } from '../../app/loyalty/rule-book.server.ts';
import { changeRewardState, saveReward } from '../../app/loyalty/rewards.server.ts';

const actor = 'trial';

// 1 point per 1.00, no pending days, no expiry.
const settings = {
  earn: { points: '1', perMinor: '100' },
  worth: { points: '100', minor: '100' },
  pendingDays: 0,
  expiryMonths: null,
  restoreGraceDays: 14,
  clawback: 'debt',
  exclusions: { productIds: [], collectionIds: [], tags: [], businessOrders: false },
};

/** Points and worth of the trial's reward: 100 points for 1.00 off. */
export const rewardPoints = 100n;

function demand<Value>(result: Result<Value, { kind: string }>, what: string): Value {
  if (!result.ok) throw new Error(`${what} was refused: ${result.refusal.kind}.`);
  return result.value;
}

/** Publishes the trial's program and its one reward. @returns the reward's id */
export async function openProgram(shopId: ShopId): Promise<string> {
  return inShop(shopId, async (tx: ShopTx) => {
    demand(await saveProgramDraft(tx, { settings, actor }, now()), 'The program');
    const input = {
      name: '1.00 off',
      points: rewardPoints.toString(),
      amountMinor: '100',
      minimumMinor: '0',
      codeValidDays: 30,
      combinesWithShipping: true,
      combinesWithOrder: false,
      combinesWithProduct: false,
    };
    const reward = demand(await saveReward(tx, { input, actor }, now()), 'The reward');
    demand(await changeRewardState(tx, { id: reward.id, to: 'active', actor }, now()), 'Opening the reward');
    demand(await publishProgram(tx, { to: 'live', actor }, now()), 'Going live');
    return reward.id;
  });
}

/** Credits the shop's history and waits for the worker to be done. */
export async function creditHistory(shopId: ShopId): Promise<void> {
  const { runId } = demand(
    await inShop(shopId, (tx) => startCredit(tx, { actor }, now())),
    'Crediting history',
  );
  const deadlineMs = Date.now() + 600_000;
  while (Date.now() < deadlineMs) {
    const runs = await inShop(shopId, loadCreditRuns);
    if (runs.find(({ id }) => id === runId)?.state === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Crediting history did not end.');
}
