import type { EntryId, MemberId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { decodeCursor, encodeCursor } from '../db/cursor.ts';
import type { ShopReader } from '../db/shop-reader.server.ts';
import { bookDue } from './corrections.ts';
import type { Arithmetic, EntryKind, SourceKind } from './ledger.ts';
import { copyWallet, pendingPoints, spendable } from './lots.ts';
import { readWallet } from './wallets.server.ts';

/** What a member has at an instant, exact even when the runs that book activations and expiries are late. */
export interface Balance {
  readonly available: bigint;
  readonly pending: bigint;
  readonly debt: bigint;
}

/** Points that leave or arrive at an instant ahead. */
export interface PointsAhead {
  readonly at: Instant;
  readonly points: bigint;
}

/** An entry as told to a person. */
export interface HistoryEntry {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly sourceKind: SourceKind;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Change of what the shopper sees; 0 where points only change from pending to spendable, or a spend is confirmed. */
  readonly points: bigint;
  readonly orderShopifyId: bigint | null;
  /** Such as `#1042`; null without an order. */
  readonly orderName: string | null;
  /** When the order was placed, as Shopify says it. */
  readonly orderedAt: Instant | null;
  /** Whether a run that credits the shop's history booked it. */
  readonly isCredited: boolean;
  readonly basisMinor: bigint | null;
  readonly currency: string | null;
  readonly programVersion: number | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly rewardName: string | null;
  readonly arithmetic: Arithmetic | null;
}

/** Balance of a member now; zero for who is none. */
export async function readBalance(
  tx: ShopReader,
  memberId: MemberId,
  at: { now: Instant; timeZone: string },
): Promise<Balance & { expiring: PointsAhead[]; activating: PointsAhead[] }> {
  const stored = await readWallet(tx, memberId);
  if (stored === null) return { available: 0n, pending: 0n, debt: 0n, expiring: [], activating: [] };
  const wallet = copyWallet(stored);
  bookDue(wallet, at.now, at.timeZone);
  const lots = [...wallet.lots.values()].filter((lot) => lot.remaining > 0n);
  return {
    available: spendable(wallet, at.now),
    pending: pendingPoints(wallet),
    debt: wallet.debt,
    expiring: ahead(
      lots.map((lot) => ({ at: lot.state === 'active' ? lot.expiresAt : null, points: lot.remaining })),
    ),
    activating: ahead(
      lots.map((lot) => ({ at: lot.state === 'pending' ? lot.activatesAt : null, points: lot.remaining })),
    ),
  };
}

function ahead(parts: readonly { at: Instant | null; points: bigint }[]): PointsAhead[] {
  const byInstant = new Map<number, bigint>();
  for (const { at, points } of parts) {
    if (at !== null) byInstant.set(at.getTime(), (byInstant.get(at.getTime()) ?? 0n) + points);
  }
  return [...byInstant]
    .sort(([one], [other]) => one - other)
    .map(([atMs, points]) => ({ at: new Date(atMs), points }));
}

/** A page of a member's entries, the newest first. */
export async function listHistory(
  tx: ShopReader,
  memberId: MemberId,
  page: { cursor?: string | null; limit?: number } = {},
): Promise<{ entries: HistoryEntry[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 500);
  const cursor = page.cursor == null ? null : decodeCursor(page.cursor, 2);
  const rows = await tx.query<HistoryEntry & { occurredText: string }>(
    `SELECT e.id, e.kind, e.source_kind AS "sourceKind", e.occurred_at AS "occurredAt", e.recorded_at AS "recordedAt",
       e.points, e.order_shopify_id AS "orderShopifyId", o.name AS "orderName",
       o.processed_at AS "orderedAt", e.credit_run_id IS NOT NULL AS "isCredited", e.basis_minor AS "basisMinor",
       e.currency, v.number AS "programVersion", e.actor, e.reason, w.name AS "rewardName", e.arithmetic,
       e.occurred_at::text AS "occurredText"
     FROM ledger_entries e
     LEFT JOIN orders o ON o.shop_id = e.shop_id AND o.shopify_id = e.order_shopify_id
     LEFT JOIN program_versions v ON v.shop_id = e.shop_id AND v.id = e.program_version_id
     LEFT JOIN redemptions r ON r.shop_id = e.shop_id AND r.id = e.redemption_id
     LEFT JOIN rewards w ON w.shop_id = r.shop_id AND w.id = r.reward_id
     WHERE e.shop_id = $1::uuid AND e.member_id = $2::uuid
       AND ($3::text IS NULL OR (e.occurred_at, e.id) < ($3::text::timestamptz, $4::text::uuid))
     ORDER BY e.occurred_at DESC, e.id DESC LIMIT $5`,
    tx.shopId,
    memberId,
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    limit + 1,
  );
  const last = rows.slice(0, limit).at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([last.occurredText, last.id]) : null;
  return { entries: rows.slice(0, limit).map(({ occurredText: _, ...entry }) => entry), nextCursor };
}
