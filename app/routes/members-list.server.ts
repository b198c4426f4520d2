import { z } from 'zod';
import { inShop } from '../db/shop-scope.server.ts';
import { countMembers, listMembers, memberFilters, memberSorts } from '../loyalty/members.server.ts';
import type { MemberQuery, MemberRow } from '../loyalty/members.server.ts';
import { worthOf } from '../loyalty/program.ts';
import { loadProgram } from '../loyalty/programs.server.ts';
import { exportCell } from '../ui/cells.ts';
import { csvFile } from '../ui/csv-file.ts';
import { writeCount, writeDay, writeMoney } from '../ui/written.ts';
import type { Page } from './page.server.ts';

const membersAPage = 50;
const exportPage = 500;
const exportLimit = 200_000;

// A link from elsewhere may carry anything: what is not understood falls back to the plain list.
const memberSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  filter: z.enum(memberFilters).catch('all'),
  sort: z.enum(memberSorts).catch('recent'),
  cursor: z.string().max(500).nullable().catch(null),
});

type MemberSearch = z.output<typeof memberSearch>;

/** Reads search, filter, sort and cursor from the address, so that a view can be shared and Back works. */
export function readMemberSearch(request: Request): MemberSearch {
  const { searchParams } = new URL(request.url);
  return memberSearch.parse({ cursor: null, ...Object.fromEntries(searchParams) });
}

/** A page of members, written, with the search it answers. */
export async function loadMembersPage(page: Page) {
  const asked = readMemberSearch(page.request);
  const { found, count, any, worth } = await inShop(page.shopId, async (tx) => ({
    found: await listMembers(tx, { ...queryOf(asked), limit: membersAPage }, page.now),
    count: await countMembers(tx, queryOf(asked), page.now),
    any: await countMembers(tx, {}, page.now),
    worth: (await loadProgram(tx))?.settings.worth ?? null,
  }));
  const words = { count: Number(count), members: writeCount(count, page.reader) };
  return {
    asked,
    isEmpty: any === 0n,
    count: page.t('members:count', words),
    members: found.members.map((member) => writeMember(page, member, worth)),
    nextCursor: found.nextCursor,
  };
}

/** Every member of the search as CSV. */
export async function exportMembers(page: Page): Promise<Response> {
  const asked = readMemberSearch(page.request);
  const rows = await inShop(
    page.shopId,
    async (tx) => {
      const all: MemberRow[] = [];
      let cursor: string | null = null;
      do {
        const part: Awaited<ReturnType<typeof listMembers>> = await listMembers(
          tx,
          { ...queryOf(asked), cursor, limit: exportPage },
          page.now,
        );
        all.push(...part.members);
        cursor = part.nextCursor;
      } while (cursor !== null && all.length < exportLimit);
      return all;
    },
    { timeoutMs: 60_000 },
  );
  const headings = exportColumns.map((column) => page.t(`members:export.${column}`));
  return csvFile(
    'members.csv',
    headings,
    rows.map((member) => exportMember(page, member)),
  );
}

const exportColumns = [
  'customerId',
  'name',
  'email',
  'state',
  'joined',
  'available',
  'pending',
  'reserved',
  'debt',
  'earned',
] as const;

function exportMember({ reader }: Page, member: MemberRow): string[] {
  const text = (cell: string | null) => exportCell(cell, 'text', reader);
  const counts = [member.available, member.pending, member.reserved, member.debt, member.earnedTotal];
  return [
    exportCell(member.customerShopifyId, 'count', reader),
    text(member.name),
    text(member.email),
    member.state,
    exportCell(member.joinedAt, 'day', reader),
    ...counts.map((count) => exportCell(count, 'count', reader)),
  ];
}

function queryOf({ q, filter, sort, cursor }: MemberSearch): MemberQuery {
  return { ...(q === '' ? {} : { search: q }), filter, sort, cursor };
}

function writeMember(
  { t, reader }: Page,
  member: MemberRow,
  worth: { points: bigint; minor: bigint } | null,
) {
  return {
    id: member.id,
    name: member.name ?? member.email ?? t('members:noName'),
    email: member.email ?? '',
    state: member.state,
    stateLabel: t(`members:state.${member.state}`),
    available: writeCount(member.available, reader),
    pending: writeCount(member.pending, reader),
    debt: member.debt > 0n ? writeCount(member.debt, reader) : null,
    worth: worth === null ? '–' : writeMoney(worthOf(member.available, { worth }), reader),
    lastEntry: member.lastEntryAt === null ? '–' : writeDay(member.lastEntryAt, reader),
  };
}

/** A member in the list, written. */
export type WrittenMember = ReturnType<typeof writeMember>;
