import { newId, type EntryId, type LotId, type MemberId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { insertRows } from '../db/bulk.server.ts';
import type { ShopReader } from '../db/shop-reader.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { Lot, Wallet } from './lots.ts';

/** A member whose row is locked until the transaction ends. */
export interface LockedMember {
  readonly memberId: MemberId;
  readonly customerShopifyId: bigint | null;
  /** Closed and blocked members earn and spend nothing. */
  readonly state: 'active' | 'blocked' | 'closed';
  readonly reserved: bigint;
  readonly wallet: Wallet;
}

/** Customers as members, made where missing: member id by Shopify's customer id. */
export async function ensureMembers(
  tx: ShopTx,
  customers: ReadonlyMap<bigint, Instant>,
): Promise<Map<bigint, MemberId>> {
  if (customers.size === 0) return new Map();
  const found = await findMembers(tx, [...customers.keys()]);
  // In one order for everybody: two batches that make the same members wait for each other instead of deadlocking.
  const missing = [...customers]
    .filter(([customer]) => !found.has(customer))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (missing.length === 0) return found;
  const columns = {
    shop_id: 'uuid',
    id: 'uuid',
    customer_shopify_id: 'bigint',
    state: 'text',
    joined_at: 'timestamptz',
    pending: 'bigint',
    available: 'bigint',
    reserved: 'bigint',
    debt: 'bigint',
    earned_total: 'bigint',
    revision: 'bigint',
    published_revision: 'bigint',
  };
  const nothingYet = {
    pending: 0,
    available: 0,
    reserved: 0,
    debt: 0,
    earned_total: 0,
    revision: 0,
    published_revision: 0,
  };
  const rows = missing.map(([customer, joinedAt]) => ({
    shop_id: tx.shopId,
    id: newId<MemberId>(),
    customer_shopify_id: customer,
    state: 'active',
    joined_at: joinedAt,
    ...nothingYet,
  }));
  const conflict = 'ON CONFLICT (shop_id, customer_shopify_id) DO NOTHING';
  await insertRows(tx, { table: 'members', columns, conflict }, rows);
  return findMembers(tx, [...customers.keys()]);
}

/** Members of customers; customers who are no members are left out. */
export async function findMembers(
  tx: ShopTx,
  customerShopifyIds: readonly bigint[],
): Promise<Map<bigint, MemberId>> {
  const rows = await tx.query<{ id: MemberId; customer_shopify_id: bigint }>(
    'SELECT id, customer_shopify_id FROM members WHERE shop_id = $1::uuid AND customer_shopify_id = ANY($2::bigint[])',
    tx.shopId,
    customerShopifyIds,
  );
  return new Map(rows.map((row) => [row.customer_shopify_id, row.id]));
}

/** Which lots to read beside those that still hold points. */
export interface LotWishes {
  readonly orders?: readonly bigint[];
  readonly lots?: readonly LotId[];
}

/**
 * Locks members' rows in the order of their ids and reads their points as they now stand. Whatever is decided from
 * these wallets may be appended in the same transaction.
 */
export async function lockWallets(
  tx: ShopTx,
  memberIds: readonly MemberId[],
  wishes: LotWishes = {},
): Promise<Map<MemberId, LockedMember>> {
  return openWallets(tx, await lockMembers(tx, memberIds), wishes);
}

/** The first half of `lockWallets`: from here on nobody else changes these members' points. */
export async function lockMembers(tx: ShopTx, memberIds: readonly MemberId[]): Promise<MemberLocks> {
  if (memberIds.length === 0) return [];
  return tx.query<MemberRow>(
    `SELECT id, customer_shopify_id, state, reserved, debt FROM members
     WHERE shop_id = $1::uuid AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`,
    tx.shopId,
    memberIds,
  );
}

/** The second half of `lockWallets`, for who has to read something else under the locks before. */
export async function openWallets(
  tx: ShopTx,
  locks: MemberLocks,
  wishes: LotWishes,
): Promise<Map<MemberId, LockedMember>> {
  const locked = new Map<MemberId, LockedMember>();
  if (locks.length === 0) return locked;
  for (const row of locks) {
    const wallet: Wallet = { memberId: row.id, debt: row.debt, lots: new Map() };
    locked.set(row.id, {
      memberId: row.id,
      customerShopifyId: row.customer_shopify_id,
      state: row.state,
      reserved: row.reserved,
      wallet,
    });
  }
  for (const row of await readLots(tx, [...locked.keys()], wishes)) {
    locked.get(row.member_id)?.wallet.lots.set(row.id, toLot(row));
  }
  return locked;
}

/** A member's points as they stand, without a lock: for reading only. Null when there is no such member. */
export async function readWallet(tx: ShopReader, memberId: MemberId): Promise<Wallet | null> {
  const [member] = await tx.query<{ debt: bigint }>(
    'SELECT debt FROM members WHERE shop_id = $1::uuid AND id = $2::uuid',
    tx.shopId,
    memberId,
  );
  if (member === undefined) return null;
  const lots = await readLots(tx, [memberId], {});
  return { memberId, debt: member.debt, lots: new Map(lots.map((row) => [row.id, toLot(row)])) };
}

async function readLots(
  tx: ShopReader,
  memberIds: readonly MemberId[],
  wishes: LotWishes,
): Promise<LotRow[]> {
  return tx.query<LotRow>(
    `SELECT id, member_id, entry_id, order_shopify_id, state, awarded, remaining, expired, awarded_at, activates_at,
       activated_at, expires_at, expiry_months FROM lots
     WHERE shop_id = $1::uuid AND member_id = ANY($2::uuid[])
       AND (remaining > 0 OR order_shopify_id = ANY($3::bigint[]) OR id = ANY($4::uuid[]))`,
    tx.shopId,
    memberIds,
    wishes.orders ?? [],
    wishes.lots ?? [],
  );
}

/** Members whose rows are locked. */
export type MemberLocks = readonly MemberRow[];

interface MemberRow {
  readonly id: MemberId;
  readonly customer_shopify_id: bigint | null;
  readonly state: LockedMember['state'];
  readonly reserved: bigint;
  readonly debt: bigint;
}

interface LotRow {
  readonly id: LotId;
  readonly member_id: MemberId;
  readonly entry_id: EntryId;
  readonly order_shopify_id: bigint | null;
  readonly state: Lot['state'];
  readonly awarded: bigint;
  readonly remaining: bigint;
  readonly expired: bigint;
  readonly awarded_at: Instant;
  readonly activates_at: Instant | null;
  readonly activated_at: Instant | null;
  readonly expires_at: Instant | null;
  readonly expiry_months: number | null;
}

function toLot(row: LotRow): Lot {
  return {
    id: row.id,
    entryId: row.entry_id,
    orderShopifyId: row.order_shopify_id,
    state: row.state,
    awarded: row.awarded,
    remaining: row.remaining,
    expired: row.expired,
    awardedAt: row.awarded_at,
    activatesAt: row.activates_at,
    activatedAt: row.activated_at,
    expiresAt: row.expires_at,
    expiryMonths: row.expiry_months,
  };
}
