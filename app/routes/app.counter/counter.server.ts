import { z } from 'zod';
import { newId, parseId } from '../../core/ids.ts';
import type { MemberId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { readBalance } from '../../loyalty/member-history.server.ts';
import { searchMembers } from '../../loyalty/member-search.server.ts';
import { findMember } from '../../loyalty/members.server.ts';
import type { MemberRow } from '../../loyalty/members.server.ts';
import { worthOf } from '../../loyalty/program.ts';
import { versionCountsFor } from '../../loyalty/program-version.ts';
import { loadProgram } from '../../loyalty/programs.server.ts';
import type { ProgramView } from '../../loyalty/programs.server.ts';
import { listOpenRedemptions } from '../../loyalty/redemptions.server.ts';
import type { Redemption } from '../../loyalty/redemption.ts';
import { listRewards } from '../../loyalty/rewards.server.ts';
import type { Reward } from '../../loyalty/reward.ts';
import { writeCount, writeDay, writeMoney } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

const asked = z.object({
  q: z.string().trim().max(200).catch(''),
  member: z.string().max(60).catch(''),
});

/** Who is meant at the counter: members that fit the search, and the one chosen (or the only one found). */
export async function loadCounterPage(page: Page) {
  const { q, member: chosen } = asked.parse(Object.fromEntries(new URL(page.request.url).searchParams));
  return inShop(page.shopId, async (tx) => {
    const found = await searchMembers(tx, q);
    const only = found.length === 1 ? (found[0] ?? null) : null;
    const wanted = parseId<MemberId>(chosen);
    const member = wanted === null ? only : await findMember(tx, wanted);
    const program = await loadProgram(tx);
    return {
      q,
      found: found.map((one) => ({
        ...writeName(page, one),
        points: writeCount(one.available, page.reader),
      })),
      member:
        member === null || member.state === 'closed'
          ? null
          : await writeChosen(tx, page, { member, program }),
    };
  });
}

function writeName({ t }: Page, { id, name, email }: MemberRow) {
  return { id, name: name ?? email ?? t('members:noName'), email: email ?? '' };
}

async function writeChosen(tx: ShopTx, page: Page, of: { member: MemberRow; program: ProgramView | null }) {
  const { member, program } = of;
  const { reader, now } = page;
  const published = program?.published ?? null;
  const customer = member.customerShopifyId;
  const timeZone = program?.timeZone ?? reader.timeZone;
  const { available } = await readBalance(tx, member.id, { now, timeZone });
  const open = await listOpenRedemptions(tx, member.id);
  const rewards = (await listRewards(tx)).filter(({ state }) => state === 'active');
  return {
    ...writeName(page, member),
    points: writeCount(available, reader),
    worth: program === null ? null : writeMoney(worthOf(available, program.settings), reader),
    isLive: published !== null && customer !== null && versionCountsFor(published, customer),
    open: open.map((one) => writeOpen(page, one)),
    rewards: rewards.map((reward) => writeReward(page, reward, available)),
    requestKey: newId(),
  };
}

function writeOpen({ reader, t }: Page, redemption: Redemption) {
  const { id, code, state, amountMinor, expiresAt } = redemption;
  return {
    ...{ id, code, state },
    amount: t('counter:off', { amount: writeMoney(amountMinor, reader) }),
    until: t('counter:until', { day: writeDay(expiresAt, reader) }),
  };
}

/** A code that waits to be used, or whose points are on the way back. */
export type OpenCode = ReturnType<typeof writeOpen>;

function writeReward({ reader, t }: Page, reward: Reward, available: bigint) {
  const missing = reward.points - available;
  return {
    id: reward.id,
    name: reward.name,
    price: t('counter:price', {
      points: writeCount(reward.points, reader),
      amount: writeMoney(reward.amountMinor, reader),
    }),
    minimum:
      reward.minimumMinor > 0n
        ? t('counter:minimum', { amount: writeMoney(reward.minimumMinor, reader) })
        : '',
    missing: missing > 0n ? t('counter:missing', { points: writeCount(missing, reader) }) : null,
  };
}

/** A reward as the page offers it. */
export type OfferedReward = ReturnType<typeof writeReward>;
