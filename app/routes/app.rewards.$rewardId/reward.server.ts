import { isId, newId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { loadAverageOrder } from '../../growth/showcase.server.ts';
import type { ProgramSettings } from '../../loyalty/program.ts';
import { loadProgram } from '../../loyalty/programs.server.ts';
import type { Reward } from '../../loyalty/reward.ts';
import { loadReward } from '../../loyalty/rewards.server.ts';
import { writeAmountField } from '../../ui/decimal.ts';
import { writeMoney } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { blankReward, toRewardValues } from './reward-form.ts';
import type { RewardValues } from './reward-form.ts';

/** A reward to edit, or the blank (or filled-in) form of a new one. @throws Response 404 when there is none */
export async function loadRewardPage(page: Page, asked: string) {
  return inShop(page.shopId, async (tx) => {
    const program = await loadProgram(tx);
    const facts = {
      formId: newId(),
      currency: page.reader.currency,
      locale: page.reader.locale,
      worth: program === null ? null : writeWorth(program.settings.worth),
    };
    if (asked === 'new') {
      const worth = program?.settings.worth ?? null;
      const suggested = worth === null ? null : await suggestReward(tx, page, worth);
      return { ...facts, id: null, state: null, stateLabel: '', was: null, saved: blankReward, suggested };
    }
    const reward = isId(asked) ? await loadReward(tx, asked) : null;
    if (reward === null) throw new Response('Not found', { status: 404 });
    const stateLabel = page.t(`rewards:state.${reward.state}`);
    return {
      ...facts,
      id: reward.id,
      state: reward.state,
      stateLabel,
      was: reward.currency === page.reader.currency ? null : writeBefore(page, reward),
      saved: toRewardValues(reward, page.reader.currency),
      suggested: null,
    };
  });
}

/** What the reward was worth in the currency the shop sold in before. */
function writeBefore({ t, reader }: Page, reward: Reward): string {
  const amount = writeMoney(reward.amountMinor, { ...reader, currency: reward.currency });
  return t('rewards:before', { amount, currency: reader.currency });
}

/** What the editor receives. */
export type RewardPageFacts = Awaited<ReturnType<typeof loadRewardPage>>;

/** A finding's draft: a fifth of an average order off, to bring back who has gone quiet, at the program's own worth. */
async function suggestReward(
  tx: ShopTx,
  { request, now, t, reader }: Page,
  worth: ProgramSettings['worth'],
): Promise<RewardValues | null> {
  if (new URL(request.url).searchParams.get('from') !== 'gone-quiet') return null;
  const fifth = (await loadAverageOrder(tx, now)) / 5n;
  const steps = fifth / worth.minor;
  const times = steps > 0n ? steps : 1n;
  const amountMinor = worth.minor * times;
  return {
    ...blankReward,
    name: t('rewards:proposedName', { amount: writeMoney(amountMinor, reader) }),
    points: (worth.points * times).toString(),
    amount: writeAmountField(amountMinor, reader.currency),
  };
}

function writeWorth({ points, minor }: ProgramSettings['worth']): { points: string; minor: string } {
  return { points: points.toString(), minor: minor.toString() };
}
