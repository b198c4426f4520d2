import { z } from 'zod';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Reward } from '../../loyalty/reward.ts';
import { listRewards } from '../../loyalty/rewards.server.ts';
import { writeCount, writeMoney } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

const rewardFilter = z.enum(['open', 'active', 'draft', 'archived']).catch('open');

/** The rewards of a view, with how many codes each has given out and how many were used. */
export async function loadRewardsPage(page: Page) {
  const filter = rewardFilter.parse(new URL(page.request.url).searchParams.get('filter'));
  const { all, codes } = await inShop(page.shopId, async (tx) => ({
    all: await listRewards(tx, { archived: true }),
    codes: await countCodes(tx),
  }));
  const shown = all.filter(({ state }) => (filter === 'open' ? state !== 'archived' : state === filter));
  const stale = all.filter(
    ({ state, currency }) => state !== 'archived' && currency !== page.reader.currency,
  );
  return {
    filter,
    /** What to do about rewards from before the shop's currency changed; null where there are none. */
    currencyNote: stale.length === 0 ? null : writeStale(page, stale),
    isEmpty: all.length === 0,
    rewards: shown.map((reward) =>
      writeReward(page, reward, codes.get(reward.id) ?? { issued: 0n, used: 0n }),
    ),
  };
}

/** Such a reward is refused when it is redeemed, until the merchant says what it is worth now. */
function writeStale({ t, reader }: Page, stale: readonly Reward[]): string {
  const names = new Intl.ListFormat(reader.locale).format(stale.map(({ name }) => name));
  return t('rewards:otherCurrency', { currency: reader.currency, names });
}

interface CodeCounts {
  readonly issued: bigint;
  readonly used: bigint;
}

async function countCodes(tx: ShopTx): Promise<Map<string, CodeCounts>> {
  const rows = await tx.query<{ reward_id: string } & CodeCounts>(
    `SELECT reward_id, count(*) AS issued, count(*) FILTER (WHERE state = 'used') AS used
     FROM redemptions GROUP BY reward_id`,
  );
  return new Map(rows.map((row) => [row.reward_id, row]));
}

function writeReward({ t, reader }: Page, reward: Reward, codes: CodeCounts) {
  return {
    id: reward.id,
    name: reward.name,
    state: reward.state,
    stateLabel: t(`rewards:state.${reward.state}`),
    points: writeCount(reward.points, reader),
    // In its own currency, which is another one until it is saved anew.
    amount: writeMoney(reward.amountMinor, { ...reader, currency: reward.currency }),
    issued: writeCount(codes.issued, reader),
    used: writeCount(codes.used, reader),
  };
}

/** A reward in the list, written. */
export type WrittenReward = ReturnType<typeof writeReward>;
