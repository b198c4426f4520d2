import type { DiscountId, MemberId, RedemptionId, RewardId } from '../core/ids.ts';
import { mulDivFloor } from '../core/rate.ts';
import type { Instant } from '../core/time.ts';
import type { MoneyRefund, OrderMoney } from '../mirror/order-money.ts';
import { basisLines, partOfUnits, returnedUnits, type BasisLine, type Reductions } from './earning.ts';
import type { Cause, Entry, SourceKind } from './ledger.ts';
import type { LotShare, Wallet } from './lots.ts';
import { bookLateSpend, bookPost, bookReturn, type Drawn, type RestoreTerms } from './spending.ts';

export type RedemptionState = 'reserved' | 'issued' | 'ending' | 'used' | 'voided';

/** Points exchanged for a code. */
export interface Redemption {
  readonly id: RedemptionId;
  readonly memberId: MemberId;
  readonly rewardId: RewardId;
  readonly discountId: DiscountId;
  readonly state: RedemptionState;
  readonly points: bigint;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly code: string;
  readonly expiresAt: Instant;
  readonly orderShopifyId: bigint | null;
  readonly endReason: 'expired' | 'cancelled' | 'failed' | null;
  readonly endingSince: Instant | null;
  readonly createdAt: Instant;
}

/** Where a redemption's points are, by its entries. */
export interface HeldPoints {
  readonly reserved: readonly LotShare[];
  /** Spent and not given back. */
  readonly drawn: Drawn;
  readonly returned: bigint;
  /** Refunds, edits and cancellations that gave something back: `kind:id`. */
  readonly returnSources: ReadonlySet<string>;
}

/** What an order means for a redemption. */
export interface RedemptionOutcome {
  readonly entries: readonly Entry[];
  /** `used`: by this order from now on. `release`: the order died unpaid, the points shall come back. */
  readonly becomes: 'used' | 'release' | null;
  /** The reservation had ended before the order came: somebody should know. */
  readonly late: boolean;
}

export interface RedemptionCase {
  readonly redemption: Redemption;
  readonly held: HeldPoints;
  readonly isPaid: boolean;
  readonly wallet: Wallet;
  readonly now: Instant;
  readonly terms: RestoreTerms;
}

/**
 * Decides what an order that carries a redemption's code means for its points: spent once it is paid, spent again (as a
 * debt if need be) if they had been given back meanwhile, given back in proportion to what the reward took off the
 * lines that were refunded, all of them when the order is cancelled. Works in the wallet.
 */
export function decideRedemption(order: OrderMoney, given: RedemptionCase): RedemptionOutcome {
  const { redemption } = given;
  const nothing = { entries: [], becomes: null, late: false };
  if (order.test) return nothing;
  if (redemption.state === 'used') {
    return redemption.orderShopifyId === order.shopifyId
      ? { ...nothing, entries: decideReturns(order, given, given.held) }
      : nothing;
  }
  if (!given.isPaid) {
    const diedUnpaid = order.cancelledAt !== null && redemption.state === 'issued';
    return diedUnpaid ? { ...nothing, becomes: 'release' } : nothing;
  }
  const late = redemption.state === 'voided';
  const cause: Cause = {
    sourceKind: 'redemption',
    sourceId: redemption.id,
    ruleId: 'reward',
    effectKind: late ? 'post-late' : 'post',
    occurredAt: order.paidAt ?? order.processedAt,
    actor: 'system',
    orderShopifyId: order.shopifyId,
    redemptionId: redemption.id,
    arithmetic: { code: redemption.code, spent: redemption.points.toString() },
  };
  const posted = late
    ? bookLateSpend(given.wallet, redemption.points, cause)
    : bookPost(given.wallet, given.held.reserved, cause);
  const held = { ...given.held, drawn: drawnBy(posted) };
  return { entries: [posted, ...decideReturns(order, given, held)], becomes: 'used', late };
}

function drawnBy(posted: Entry): Drawn {
  const redeemed = posted.postings.filter((posting) => posting.account === 'redeemed');
  const shares = redeemed.flatMap(({ lotId, amount }) => (lotId === null ? [] : [{ lotId, amount }]));
  const debt = redeemed.reduce((sum, { lotId, amount }) => (lotId === null ? sum + amount : sum), 0n);
  return { shares, debt };
}

interface ReturnDraft {
  readonly order: OrderMoney;
  readonly given: RedemptionCase;
  readonly lines: readonly BasisLine[];
  held: HeldPoints;
  readonly entries: Entry[];
}

function decideReturns(order: OrderMoney, given: RedemptionCase, held: HeldPoints): Entry[] {
  const { refunds } = order;
  const lines = basisLines(order, () => false);
  const draft: ReturnDraft = { order, given, lines, held, entries: [] };
  const isKnown = (refund: MoneyRefund) => held.returnSources.has(`refund:${refund.shopifyId.toString()}`);
  for (const [position, refund] of refunds.entries()) {
    if (isKnown(refund)) continue;
    const known = refunds.filter((each, place) => place <= position || isKnown(each));
    const source = { sourceKind: 'refund' as const, sourceId: refund.shopifyId.toString() };
    returnTo(
      draft,
      { refunds: known, removals: false, cancelled: false },
      { ...source, at: refund.processedAt },
    );
  }
  const edits = [...held.returnSources].filter((source) => source.startsWith('order-edit:')).length;
  const edit = `${order.shopifyId.toString()}:${String(edits)}`;
  returnTo(
    draft,
    { refunds, removals: true, cancelled: false },
    { sourceKind: 'order-edit', sourceId: edit, at: given.now },
  );
  if (order.cancelledAt !== null) {
    const source = { sourceKind: 'cancel' as const, sourceId: order.shopifyId.toString() };
    returnTo(draft, { refunds, removals: true, cancelled: true }, { ...source, at: order.cancelledAt });
  }
  return draft.entries;
}

function returnTo(
  draft: ReturnDraft,
  reductions: Reductions,
  source: { sourceKind: SourceKind; sourceId: string; at: Instant },
): void {
  const { given, order } = draft;
  const { redemption } = given;
  const allocated = allocatedTo(order, redemption.code, { lines: draft.lines, reductions });
  const isWhole = reductions.cancelled || (allocated.returned >= allocated.total && allocated.anyReturned);
  const target = isWhole
    ? redemption.points
    : allocated.total === 0n
      ? 0n
      : mulDivFloor(redemption.points, allocated.returned, allocated.total);
  const amount = target - draft.held.returned;
  if (amount <= 0n) return;
  const spentAt = order.paidAt ?? order.processedAt;
  const cause: Cause = {
    sourceKind: source.sourceKind,
    sourceId: source.sourceId,
    ruleId: redemption.id,
    effectKind: 'return',
    occurredAt: source.at < spentAt ? spentAt : source.at,
    actor: 'system',
    orderShopifyId: order.shopifyId,
    redemptionId: redemption.id,
    arithmetic: {
      spent: redemption.points.toString(),
      rewardMinor: allocated.total.toString(),
      refundedRewardMinor: allocated.returned.toString(),
      returnedInAll: target.toString(),
    },
  };
  const { drawn } = draft.held;
  const entries = bookReturn(given.wallet, amount, { drawn, cause, terms: given.terms });
  draft.entries.push(...entries);
  draft.held = { ...draft.held, returned: target, drawn: withoutReturned(drawn, entries) };
}

function withoutReturned(drawn: Drawn, entries: readonly Entry[]): Drawn {
  const back = entries.flatMap((entry) => entry.postings.filter((posting) => posting.account === 'redeemed'));
  const shares = drawn.shares.map(({ lotId, amount }) => ({
    lotId,
    amount: back.reduce((left, posting) => (posting.lotId === lotId ? left + posting.amount : left), amount),
  }));
  const debt = back.reduce(
    (left, posting) => (posting.lotId === null ? left + posting.amount : left),
    drawn.debt,
  );
  return { shares: shares.filter((share) => share.amount > 0n), debt };
}

/** What the code took off the order's lines, and how much of it on units that were taken back. */
function allocatedTo(
  order: OrderMoney,
  code: string,
  given: { lines: readonly BasisLine[]; reductions: Reductions },
): { total: bigint; returned: bigint; anyReturned: boolean } {
  const wanted = code.toUpperCase();
  const lines = new Map(given.lines.map((line) => [line.shopifyId, line]));
  let total = 0n;
  let returned = 0n;
  for (const allocation of order.allocations) {
    const line = lines.get(allocation.lineShopifyId);
    if (line === undefined || allocation.code.toUpperCase() !== wanted) continue;
    total += allocation.amountMinor;
    returned += partOfUnits(allocation.amountMinor, returnedUnits(line, given.reductions), line);
  }
  // Without allocations only the return of everything tells that the reward came back.
  const allBack = given.lines.every((line) => returnedUnits(line, given.reductions) >= line.quantity);
  return { total, returned, anyReturned: total > 0n ? returned > 0n : allBack };
}
