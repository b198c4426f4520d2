import type { ProgramVersionId } from '../../app/core/ids.ts';
import type { MemberId } from '../../app/core/ids.ts';
import { newId } from '../../app/core/ids.ts';
import type { Entry } from '../../app/loyalty/ledger.ts';
import type { Lot, Wallet } from '../../app/loyalty/lots.ts';
import { decideAward, type AwardEntry, type AwardRule } from '../../app/loyalty/order-award.ts';
import { defaultSettings, type ProgramSettings } from '../../app/loyalty/program.ts';
import type { OrderMoney } from '../../app/mirror/order-money.ts';

/** An order as money: lines by price in minor units, one unit each unless told. Ids are positions from 1. */
export interface MoneySketch {
  readonly lines: readonly (bigint | { readonly minor: bigint; readonly quantity: number })[];
  readonly refunds?: readonly RefundMoney[];
  readonly cancelled?: boolean;
}

/** A refund: units by line position (from 1), and money that belongs to no line. */
export interface RefundMoney {
  readonly id: bigint;
  readonly units?: readonly (readonly [line: number, quantity: number])[];
  readonly amountMinor?: bigint;
}

const placedAt = new Date('2026-02-01T10:00:00Z');

/** Makes the order that pure decisions read. */
export function moneyOrder(sketch: MoneySketch): OrderMoney {
  return {
    shopifyId: 77n,
    name: '#77',
    customerShopifyId: 1n,
    currency: 'USD',
    taxesIncluded: false,
    test: false,
    isB2b: false,
    financialStatus: 'PAID',
    processedAt: placedAt,
    paidAt: placedAt,
    cancelledAt: sketch.cancelled === true ? new Date('2026-02-20T00:00:00Z') : null,
    deletedAt: null,
    discountCodes: [],
    lines: sketch.lines.map((line, position) => {
      const { minor, quantity } = typeof line === 'bigint' ? { minor: line, quantity: 1 } : line;
      return {
        shopifyId: BigInt(position + 1),
        productShopifyId: null,
        isGiftCard: false,
        quantity,
        currentQuantity: quantity,
        originalTotalMinor: minor,
        discountMinor: 0n,
        taxMinor: 0n,
      };
    }),
    refunds: (sketch.refunds ?? []).map((refund) => ({
      shopifyId: refund.id,
      processedAt: new Date(placedAt.getTime() + Number(refund.id) * 86_400_000),
      adjustmentMinor: refund.amountMinor ?? 0n,
      lines: (refund.units ?? []).map(([line, quantity]) => ({ lineShopifyId: BigInt(line), quantity })),
    })),
    allocations: [],
  };
}

/** An empty wallet, or one with lots. */
export function walletOf(lots: readonly Lot[] = [], debt = 0n): Wallet {
  return { memberId: newId<MemberId>(), debt, lots: new Map(lots.map((lot) => [lot.id, lot])) };
}

/** A rule that awards points for minor units; spendable at once, without expiry unless changed. */
export function ruleOf(points: bigint, perMinor: bigint, change: Partial<ProgramSettings> = {}): AwardRule {
  const settings = {
    ...defaultSettings('USD'),
    earn: { points, perMinor },
    pendingDays: 0,
    expiryMonths: null,
    restoreGraceDays: 0,
    ...change,
  };
  const effectiveFrom = new Date(0);
  const version = {
    id: newId<ProgramVersionId>(),
    number: 1,
    state: 'live' as const,
    testCustomerIds: [],
    settings,
    currency: 'USD',
    effectiveFrom,
  };
  return { version, isExcluded: () => false, credit: null, mayEarn: true };
}

/** A little ledger in memory: settles states of one order one after the other and remembers what was booked. */
export class OrderBook {
  readonly wallet: Wallet;
  readonly rule: AwardRule;
  readonly booked: AwardEntry[] = [];
  readonly entries: Entry[] = [];

  constructor(rule: AwardRule, wallet: Wallet = walletOf()) {
    this.rule = rule;
    this.wallet = wallet;
  }

  /** Settles a state of the order. @returns what each new entry awarded or took back */
  settle(sketch: MoneySketch): bigint[] {
    const now = new Date('2026-06-01T00:00:00Z');
    const given = { rule: this.rule, booked: this.booked, wallet: this.wallet, now, timeZone: 'UTC' };
    const entries = decideAward(moneyOrder(sketch), given);
    for (const entry of entries) {
      this.entries.push(entry);
      this.booked.push({
        kind: entry.kind,
        memberId: entry.memberId,
        sourceKind: entry.sourceKind,
        sourceId: entry.sourceId,
        occurredAt: entry.occurredAt,
        award: entry.award ?? 0n,
        basisMinor: entry.basisMinor ?? null,
        lineAwards: entry.lineAwards ?? null,
        programVersionId: entry.programVersionId ?? null,
        creditRunId: null,
      });
    }
    return entries.map((entry) => entry.award ?? 0n);
  }
}
