import { addLocalDays } from '../core/calendar.ts';
import type { CreditRunId, MemberId, ProgramVersionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { MoneyLine, MoneyRefund, OrderMoney } from '../mirror/order-money.ts';
import { bookAward, bookReversal } from './awards.ts';
import {
  awardAfter,
  basisLines,
  shareToLines,
  type Award,
  type BasisLine,
  type Reductions,
} from './earning.ts';
import type { Cause, Entry, EntryKind, LineAward, SourceKind } from './ledger.ts';
import type { Wallet } from './lots.ts';
import { pointsFor } from './program.ts';
import type { ProgramVersion } from './program-version.ts';

/** An entry that changed what an order has awarded, as stored. */
export interface AwardEntry {
  readonly kind: EntryKind;
  readonly memberId: MemberId;
  readonly sourceKind: SourceKind;
  readonly sourceId: string;
  readonly occurredAt: Instant;
  readonly award: bigint;
  readonly basisMinor: bigint | null;
  readonly lineAwards: readonly LineAward[] | null;
  readonly programVersionId: ProgramVersionId | null;
  readonly creditRunId: CreditRunId | null;
}

/** The rule an order follows. */
export interface AwardRule {
  readonly version: ProgramVersion;
  /** Whether the version leaves a line out. */
  readonly isExcluded: (line: MoneyLine) => boolean;
  /** Set when the order is older than the program and was credited: its points are given at that moment. */
  readonly credit: { readonly runId: CreditRunId; readonly at: Instant } | null;
  /** False while something of the order is unpaid: it may lose points then, not earn more. */
  readonly mayEarn: boolean;
}

/** What is known when an order's award is decided. `booked` in the order of booking. */
export interface AwardCase {
  readonly rule: AwardRule;
  readonly booked: readonly AwardEntry[];
  readonly wallet: Wallet;
  readonly now: Instant;
  readonly timeZone: string;
}

/** The rule that every earning entry names. There is one in this version of the program. */
export const baseRule = 'base';

interface Draft {
  readonly order: OrderMoney;
  readonly given: AwardCase;
  readonly lines: readonly BasisLine[];
  /** What the order has awarded, as booked and decided so far. */
  net: bigint;
  edits: number;
  readonly entries: Entry[];
}

/**
 * Decides which entries bring an order's award to what its lines, refunds, edits and cancellation say. It looks only at
 * the state, never at the notice that came: any order of deliveries ends in the same award, and a repeated one books
 * nothing. Works in the wallet.
 */
export function decideAward(order: OrderMoney, given: AwardCase): Entry[] {
  const pinned = given.booked.findLast((entry) => entry.lineAwards !== null);
  const lines = basisLines(order, excludedBy(given.rule, pinned ?? null));
  const net = given.booked.reduce((sum, entry) => sum + entry.award, 0n);
  const edits = given.booked.filter((entry) => entry.sourceKind === 'order-edit').length;
  const draft: Draft = { order, given, lines, net, edits, entries: [] };
  const final = awardAfter(lines, given.rule.version.settings.earn, {
    refunds: order.refunds,
    removals: true,
    cancelled: order.cancelledAt !== null,
  });
  const basisMoved = pinned !== undefined && pinned.basisMinor !== final.basisMinor;
  // An order that went back whole before we first looked still earned and lost: whichever notice came first.
  const isNew = pinned === undefined && final.award > 0n;
  if (final.net === net && !basisMoved && !isNew) return [];
  const isPinnedToRule = pinned !== undefined && pinned.programVersionId === given.rule.version.id;
  if (!isPinnedToRule) earnFirst(draft, final);
  else if (basisMoved) followBasis(draft, pinned.basisMinor ?? 0n, final);
  followReductions(draft);
  if (draft.net < final.net && given.rule.mayEarn) earnMore(draft, final.net - draft.net, final);
  return draft.entries;
}

/** Lines awarded before keep what was decided about them then, whatever tags a product has since. */
function excludedBy(rule: AwardRule, pinned: AwardEntry | null): (line: MoneyLine) => boolean {
  const known = new Map(pinned?.lineAwards?.map((line) => [line.lineShopifyId, line.basisMinor]));
  return (line) => {
    const before = known.get(line.shopifyId);
    return before === undefined ? line.isGiftCard || rule.isExcluded(line) : before === 0n;
  };
}

function earnFirst(draft: Draft, final: Award): void {
  if (final.award === 0n || !draft.given.rule.mayEarn) return;
  const again = draft.given.booked.length > 0;
  bookEarning(draft, final.award, { source: again ? nextEdit(draft) : orderSource(draft), final });
}

function followBasis(draft: Draft, basisBefore: bigint, final: Award): void {
  const { earn } = draft.given.rule.version.settings;
  const growth = pointsFor(final.basisMinor, earn) - pointsFor(basisBefore, earn);
  const mayGrow = draft.given.rule.mayEarn && draft.order.cancelledAt === null;
  if (growth > 0n && mayGrow) earnMore(draft, growth, final);
  if (growth < 0n) reverse(draft, -growth, { ...nextEdit(draft), at: draft.given.now, final, told: true });
}

function followReductions(draft: Draft): void {
  const { order } = draft;
  const refunds = order.refunds;
  for (const [position, refund] of refunds.entries()) {
    const source = refundSource(refund);
    if (isBooked(draft, source)) continue;
    const known = refunds.filter((each, place) => place <= position || isBooked(draft, refundSource(each)));
    const soFar = { refunds: known, removals: false, cancelled: false };
    reduceTo(draft, soFar, { ...source, at: refund.processedAt });
  }
  reduceTo(draft, { refunds, removals: true, cancelled: false }, { ...nextEdit(draft), at: draft.given.now });
  if (order.cancelledAt === null) return;
  const cancel: Source = { sourceKind: 'cancel', sourceId: order.shopifyId.toString() };
  // A cancellation has one entry; what an edit adds to the order afterwards goes back as an edit.
  const source = isBooked(draft, cancel) ? nextEdit(draft) : cancel;
  reduceTo(draft, { refunds, removals: true, cancelled: true }, { ...source, at: order.cancelledAt });
}

function isBooked(draft: Draft, source: { sourceKind: string; sourceId: string }): boolean {
  return draft.given.booked.some(
    (entry) => entry.sourceKind === source.sourceKind && entry.sourceId === source.sourceId,
  );
}

function refundSource(refund: MoneyRefund): Source {
  return { sourceKind: 'refund', sourceId: refund.shopifyId.toString() };
}

interface Source {
  readonly sourceKind: SourceKind;
  readonly sourceId: string;
}

function orderSource(draft: Draft): Source {
  return { sourceKind: 'order', sourceId: draft.order.shopifyId.toString() };
}

/** Edits have no id of their own in every notice: they are counted per order. */
function nextEdit(draft: Draft): Source {
  return { sourceKind: 'order-edit', sourceId: `${draft.order.shopifyId.toString()}:${String(draft.edits)}` };
}

function reduceTo(draft: Draft, reductions: Reductions, source: Source & { at: Instant }): void {
  const target = awardAfter(draft.lines, draft.given.rule.version.settings.earn, reductions);
  if (target.net < draft.net)
    reverse(draft, draft.net - target.net, { ...source, final: target, told: false });
}

function earnMore(draft: Draft, points: bigint, final: Award): void {
  bookEarning(draft, points, { source: nextEdit(draft), final });
}

function bookEarning(draft: Draft, points: bigint, given: { source: Source; final: Award }): void {
  const { rule, timeZone, now } = draft.given;
  const { settings } = rule.version;
  const isEdit =
    given.source.sourceKind === 'order-edit' && draft.given.booked.length > 0 && rule.credit === null;
  const occurredAt = isEdit ? now : (rule.credit?.at ?? paidSince(draft.order));
  const spendableAt =
    settings.pendingDays === 0
      ? occurredAt
      : addLocalDays(paidSince(draft.order), settings.pendingDays, timeZone);
  const cause: Cause = {
    ...causeOf(draft, given.source, occurredAt),
    effectKind: 'earn',
    award: points,
    basisMinor: given.final.basisMinor,
    currency: draft.order.currency,
    lineAwards: shareToLines(draft.lines, given.final.award),
    arithmetic: {
      basisMinor: given.final.basisMinor.toString(),
      ratePoints: settings.earn.points.toString(),
      ratePerMinor: settings.earn.perMinor.toString(),
      award: given.final.award.toString(),
      earnedNow: points.toString(),
      orderedAt: draft.order.processedAt.toISOString(),
    },
  };
  const activatesAt = spendableAt > occurredAt ? spendableAt : null;
  const terms = { activatesAt, expiryMonths: settings.expiryMonths, timeZone };
  draft.entries.push(bookAward(draft.given.wallet, points, { cause, terms }));
  draft.net += points;
  if (given.source.sourceKind === 'order-edit') draft.edits += 1;
}

function paidSince(order: OrderMoney): Instant {
  return order.paidAt ?? order.processedAt;
}

function reverse(
  draft: Draft,
  points: bigint,
  given: Source & { at: Instant; final: Award; told: boolean },
): void {
  const awardedAt = draft.given.booked[0]?.occurredAt ?? draft.entries[0]?.occurredAt ?? given.at;
  const cause = {
    ...causeOf(draft, given, given.at < awardedAt ? awardedAt : given.at),
    orderShopifyId: draft.order.shopifyId,
    effectKind: 'reverse',
    award: -points,
    arithmetic: {
      basisMinor: given.final.basisMinor.toString(),
      refundedMinor: given.final.refundedMinor.toString(),
      award: given.final.award.toString(),
      reversedInAll: given.final.reversed.toString(),
      reversedNow: points.toString(),
    },
    ...(given.told
      ? {
          basisMinor: given.final.basisMinor,
          currency: draft.order.currency,
          lineAwards: shareToLines(draft.lines, given.final.award),
        }
      : {}),
  };
  const policy = draft.given.rule.version.settings.clawback;
  draft.entries.push(bookReversal(draft.given.wallet, points, { cause, policy }));
  draft.net -= points;
  if (given.sourceKind === 'order-edit') draft.edits += 1;
}

function causeOf(draft: Draft, source: Source, occurredAt: Instant): Omit<Cause, 'effectKind'> {
  const { rule } = draft.given;
  return {
    sourceKind: source.sourceKind,
    sourceId: source.sourceId,
    ruleId: baseRule,
    occurredAt,
    actor: 'system',
    programVersionId: rule.version.id,
    orderShopifyId: draft.order.shopifyId,
    creditRunId: rule.credit?.runId ?? null,
  };
}
