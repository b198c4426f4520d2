import type { MemberId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { decodeCursor, encodeCursor } from '../db/cursor.ts';
import type { ShopReader } from '../db/shop-reader.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

export const memberFilters = ['all', 'with-points', 'pending', 'with-debt', 'expiring', 'closed'] as const;
export const memberSorts = ['recent', 'points', 'earned', 'joined'] as const;

/** What a list of members is asked for. */
export interface MemberQuery {
  /** Part of a name or e-mail address, in any case. */
  readonly search?: string;
  readonly filter?: (typeof memberFilters)[number];
  readonly sort?: (typeof memberSorts)[number];
  /** `nextCursor` of the page before. */
  readonly cursor?: string | null;
  /** 50 when left out, 500 at most. */
  readonly limit?: number;
}

/** A member in a list. Balances as booked; `debt` counts what is owed, positive. */
export interface MemberRow {
  readonly id: MemberId;
  readonly customerShopifyId: bigint | null;
  /** Null when Shopify shows us no name, or it was redacted. */
  readonly name: string | null;
  readonly email: string | null;
  readonly state: 'active' | 'blocked' | 'closed';
  readonly joinedAt: Instant;
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
  readonly earnedTotal: bigint;
  readonly lastEntryAt: Instant | null;
}

export interface MemberPage {
  readonly members: readonly MemberRow[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** `m.id` breaks ties, so that pages neither repeat nor skip a member. */
const sortColumns = {
  recent: `coalesce(m.last_entry_at, m.joined_at)`,
  points: `m.available - m.debt`,
  earned: `m.earned_total`,
  joined: `m.joined_at`,
} as const;
const sortTypes = {
  recent: 'timestamptz',
  points: 'bigint',
  earned: 'bigint',
  joined: 'timestamptz',
} as const;

const filterConditions = {
  all: `m.state <> 'closed'`,
  'with-points': `m.state <> 'closed' AND m.available > 0`,
  pending: `m.state <> 'closed' AND m.pending > 0`,
  'with-debt': `m.state <> 'closed' AND m.debt > 0`,
  // Within 30 days.
  expiring: `m.state <> 'closed' AND EXISTS (SELECT FROM lots l WHERE l.shop_id = m.shop_id AND l.member_id = m.id
    AND l.state = 'active' AND l.remaining > 0 AND l.expires_at < $2::timestamptz + interval '30 days')`,
  closed: `m.state = 'closed'`,
} as const;

/** A page of members, found by search, filter and sort (descending). */
export async function listMembers(tx: ShopTx, query: MemberQuery, now: Instant): Promise<MemberPage> {
  const sort = query.sort ?? 'recent';
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 500);
  const cursor = query.cursor == null ? null : decodeCursor(query.cursor, 2);
  const rows = await tx.query<StoredMember & { sort_text: string }>(
    `SELECT m.id, m.customer_shopify_id, m.state, m.joined_at, m.pending, m.available, m.reserved, m.debt,
       m.earned_total, m.last_entry_at, c.first_name, c.last_name, c.email, (${sortColumns[sort]})::text AS sort_text
     FROM members m LEFT JOIN customers c ON c.shop_id = m.shop_id AND c.shopify_id = m.customer_shopify_id
     WHERE m.shop_id = $1::uuid AND $2::timestamptz IS NOT NULL AND ${filterConditions[query.filter ?? 'all']}
       AND ($3::text IS NULL OR concat_ws(' ', c.first_name, c.last_name, c.email) ILIKE $3)
       AND ($4::text IS NULL OR (${sortColumns[sort]}, m.id) < ($4::text::${sortTypes[sort]}, $5::text::uuid))
     ORDER BY ${sortColumns[sort]} DESC, m.id DESC LIMIT $6`,
    tx.shopId,
    now,
    searchPattern(query.search),
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    members: page.map(toRow),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.sort_text, last.id]) : null,
  };
}

/** How many members a search and filter find. */
export async function countMembers(tx: ShopTx, query: MemberQuery, now: Instant): Promise<bigint> {
  const [row] = await tx.query<{ count: bigint }>(
    `SELECT count(*) AS count FROM members m
     LEFT JOIN customers c ON c.shop_id = m.shop_id AND c.shopify_id = m.customer_shopify_id
     WHERE m.shop_id = $1::uuid AND $2::timestamptz IS NOT NULL AND ${filterConditions[query.filter ?? 'all']}
       AND ($3::text IS NULL OR concat_ws(' ', c.first_name, c.last_name, c.email) ILIKE $3)`,
    tx.shopId,
    now,
    searchPattern(query.search),
  );
  return row?.count ?? 0n;
}

/** One member by our id, or null. */
export async function findMember(tx: ShopTx, memberId: string): Promise<MemberRow | null> {
  return one(await tx.query<StoredMember>(`${memberSql} AND m.id = $2::uuid`, tx.shopId, memberId));
}

/** The member that a customer is, or null while he has earned and been given nothing. */
export async function findMemberOfCustomer(
  tx: ShopReader,
  customerShopifyId: bigint,
): Promise<MemberRow | null> {
  const sql = `${memberSql} AND m.customer_shopify_id = $2::bigint`;
  return one(await tx.query<StoredMember>(sql, tx.shopId, customerShopifyId));
}

const memberSql = `SELECT m.id, m.customer_shopify_id, m.state, m.joined_at, m.pending, m.available, m.reserved, m.debt,
    m.earned_total, m.last_entry_at, c.first_name, c.last_name, c.email
  FROM members m LEFT JOIN customers c ON c.shop_id = m.shop_id AND c.shopify_id = m.customer_shopify_id
  WHERE m.shop_id = $1::uuid`;

interface StoredMember {
  readonly id: MemberId;
  readonly customer_shopify_id: bigint | null;
  readonly state: MemberRow['state'];
  readonly joined_at: Instant;
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
  readonly earned_total: bigint;
  readonly last_entry_at: Instant | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
}

function one(rows: readonly StoredMember[]): MemberRow | null {
  const [row] = rows;
  return row === undefined ? null : toRow(row);
}

function toRow(row: StoredMember): MemberRow {
  const name = [row.first_name, row.last_name].filter((part) => part !== null && part !== '').join(' ');
  return {
    id: row.id,
    customerShopifyId: row.customer_shopify_id,
    name: name === '' ? null : name,
    email: row.email,
    state: row.state,
    joinedAt: row.joined_at,
    pending: row.pending,
    available: row.available,
    reserved: row.reserved,
    debt: row.debt,
    earnedTotal: row.earned_total,
    lastEntryAt: row.last_entry_at,
  };
}

function searchPattern(search: string | undefined): string | null {
  const text = search?.trim() ?? '';
  // The signs that LIKE reads as wildcards stand for themselves.
  return text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
