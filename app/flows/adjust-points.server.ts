import type { MemberId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { bookAward } from '../loyalty/awards.ts';
import { bookDeduction, bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import type { Cause, Entry } from '../loyalty/ledger.ts';
import { spendable } from '../loyalty/lots.ts';
import { loadProgram } from '../loyalty/programs.server.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';

/** A merchant gives or takes points by hand. */
export interface Adjustment {
  readonly memberId: MemberId;
  /** Signed: +200 gives, -50 takes. */
  readonly points: bigint;
  readonly reason: string;
  /** Chosen by the caller once per intention (a form's hidden field): the same key never acts twice. */
  readonly idempotencyKey: string;
  readonly actor: string;
}

export type AdjustmentRefusal =
  | { readonly kind: 'shop-not-copied' }
  | { readonly kind: 'member-not-found' }
  | { readonly kind: 'member-closed' }
  | { readonly kind: 'reason-missing' }
  | { readonly kind: 'points-out-of-range'; readonly limit: bigint }
  | { readonly kind: 'not-enough-points'; readonly available: bigint; readonly missing: bigint }
  | { readonly kind: 'key-used-otherwise' };

const limit = 10_000_000n;

/** Books an adjustment with its reason and the activity row. Given points last as long as earned ones. */
export async function adjustPoints(
  tx: ShopTx,
  adjustment: Adjustment,
  now: Instant,
): Promise<Result<{ available: bigint; alreadyDone: boolean }, AdjustmentRefusal>> {
  const reason = adjustment.reason.trim();
  if (reason === '') return refuse({ kind: 'reason-missing' });
  const { points } = adjustment;
  if (points === 0n || points > limit || points < -limit)
    return refuse({ kind: 'points-out-of-range', limit });
  const program = await loadProgram(tx);
  if (program === null) return refuse({ kind: 'shop-not-copied' });
  const member = (await lockWallets(tx, [adjustment.memberId])).get(adjustment.memberId);
  if (member === undefined) return refuse({ kind: 'member-not-found' });
  if (member.state === 'closed') return refuse({ kind: 'member-closed' });
  const { wallet } = member;
  const due = bookDue(wallet, now, program.timeZone);
  const before = spendable(wallet, now);
  const earlier = await findEarlier(tx, adjustment);
  if (earlier === 'same') return ok({ available: before, alreadyDone: true });
  if (earlier === 'other') return refuse({ kind: 'key-used-otherwise' });
  if (points < 0n && before < -points) {
    return refuse({ kind: 'not-enough-points', available: before, missing: -points - before });
  }
  const cause = causeOf({ ...adjustment, reason }, now);
  const terms = {
    activatesAt: null,
    expiryMonths: (program.published?.settings ?? program.settings).expiryMonths,
    timeZone: program.timeZone,
    from: 'adjusted' as const,
  };
  const entry: Entry =
    points > 0n ? bookAward(wallet, points, { cause, terms }) : bookDeduction(wallet, -points, cause);
  await appendEntries(tx, [...due, entry], now);
  const after = spendable(wallet, now);
  await recordActivity(tx, {
    at: now,
    actor: adjustment.actor,
    action: 'points.adjusted',
    subjectKind: 'member',
    subjectId: adjustment.memberId,
    before: { available: before },
    after: { available: after, points, reason },
  });
  return ok({ available: after, alreadyDone: false });
}

function causeOf(adjustment: Adjustment, now: Instant): Cause {
  return {
    sourceKind: 'merchant',
    sourceId: adjustment.idempotencyKey,
    ruleId: 'adjustment',
    effectKind: 'adjust',
    occurredAt: now,
    actor: adjustment.actor,
    reason: adjustment.reason,
  };
}

async function findEarlier(tx: ShopTx, adjustment: Adjustment): Promise<'none' | 'same' | 'other'> {
  const [entry] = await tx.query<{ member_id: string; points: bigint }>(
    `SELECT member_id, points FROM ledger_entries WHERE shop_id = $1::uuid AND source_kind = 'merchant'
       AND source_id = $2 AND rule_id = 'adjustment' AND effect_kind = 'adjust'`,
    tx.shopId,
    adjustment.idempotencyKey,
  );
  if (entry === undefined) return 'none';
  return entry.member_id === adjustment.memberId && entry.points === adjustment.points ? 'same' : 'other';
}
