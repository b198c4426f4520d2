import { newId, parseId } from '../../core/ids.ts';
import type { MemberId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { listHistory, readBalance } from '../../loyalty/member-history.server.ts';
import type { PointsAhead } from '../../loyalty/member-history.server.ts';
import { findMember } from '../../loyalty/members.server.ts';
import type { MemberRow } from '../../loyalty/members.server.ts';
import { worthOf } from '../../loyalty/program.ts';
import { loadProgram } from '../../loyalty/programs.server.ts';
import { writeCount, writeDay, writeMoney } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { loadPrivacyRequests } from '../privacy-requests.server.ts';
import { writeEntry } from './entry-words.ts';

/** A member with balance, what is ahead, and every entry with its reason. @throws Response 404 when there is none */
export async function loadMemberPage(page: Page, asked: string) {
  const memberId = parseId<MemberId>(asked);
  if (memberId === null) throw notFound();
  const cursor = new URL(page.request.url).searchParams.get('cursor');
  const { now, reader } = page;
  return inShop(page.shopId, async (tx) => {
    const member = await findMember(tx, memberId);
    if (member === null) throw notFound();
    const program = await loadProgram(tx);
    const timeZone = program?.timeZone ?? reader.timeZone;
    const balance = await readBalance(tx, memberId, { now, timeZone });
    const history = await listHistory(tx, memberId, { cursor });
    const { staffNames } = await loadShopSettings(tx);
    const customer = member.customerShopifyId;
    return {
      ...writeMember(page, member),
      figures: {
        available: writeCount(balance.available, reader),
        worth: program === null ? '–' : writeMoney(worthOf(balance.available, program.settings), reader),
        pending: writeCount(balance.pending, reader),
        reserved: writeCount(member.reserved, reader),
        debt: writeCount(balance.debt, reader),
        earned: writeCount(member.earnedTotal, reader),
      },
      expiring: balance.expiring.slice(0, aheadShown).map((ahead) => writeAhead(page, ahead)),
      activating: balance.activating.slice(0, aheadShown).map((ahead) => writeAhead(page, ahead)),
      entries: history.entries.map((entry) => writeEntry(page, entry, staffNames)),
      nextCursor: history.nextCursor,
      hasPrevious: cursor !== null,
      privacy: customer === null ? [] : await loadPrivacyRequests(tx, page, customer),
      adjustmentKey: newId(),
    };
  });
}

/** How many dates ahead the page names; the rest is in the entries. */
const aheadShown = 5;

function notFound(): Response {
  return new Response('Not found', { status: 404 });
}

function writeMember({ t, reader, shop }: Page, member: MemberRow) {
  const customer = member.customerShopifyId;
  return {
    id: member.id,
    name: member.name ?? member.email ?? t('members:noName'),
    email: member.email ?? '',
    state: member.state,
    stateLabel: t(`members:state.${member.state}`),
    joined: t('members:since', { day: writeDay(member.joinedAt, reader) }),
    customerUrl: customer === null ? null : `https://${shop}/admin/customers/${customer.toString()}`,
  };
}

function writeAhead({ t, reader }: Page, { at, points }: PointsAhead): string {
  return t('members:ahead', { points: writeCount(points, reader), day: writeDay(at, reader) });
}
