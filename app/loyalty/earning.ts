import { mulDivFloor, shareByLargestRemainder } from '../core/rate.ts';
import type { MoneyLine, MoneyRefund, OrderMoney } from '../mirror/order-money.ts';
import type { LineAward } from './ledger.ts';
import { pointsFor, type ProgramSettings } from './program.ts';

/** A line that may earn. `basisMinor` is 0 where the rules leave it out. */
export interface BasisLine {
  readonly shopifyId: bigint;
  readonly quantity: number;
  readonly currentQuantity: number;
  /** What earns: original line total less all discounts, less tax where prices include it. */
  readonly basisMinor: bigint;
  /** What was paid for it, tax included. */
  readonly paidMinor: bigint;
}

/** Lines of an order with their basis in shop money. `isExcluded` is the rules' word on a line. */
export function basisLines(
  order: Pick<OrderMoney, 'lines' | 'taxesIncluded'>,
  isExcluded: (line: MoneyLine) => boolean,
): BasisLine[] {
  return order.lines.map((line) => {
    const goods = line.originalTotalMinor - line.discountMinor;
    const net = order.taxesIncluded ? goods - line.taxMinor : goods;
    const earns = net > 0n && !isExcluded(line);
    return {
      shopifyId: line.shopifyId,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      basisMinor: earns ? net : 0n,
      paidMinor: net + line.taxMinor,
    };
  });
}

/** What has been taken back of an order so far. */
export interface Reductions {
  readonly refunds: readonly MoneyRefund[];
  /** Whether units that are gone without a refund count as taken back (order edits). */
  readonly removals: boolean;
  readonly cancelled: boolean;
}

/** What an order has earned after reductions; `net = award - reversed`. */
export interface Award {
  readonly basisMinor: bigint;
  readonly award: bigint;
  readonly refundedMinor: bigint;
  readonly reversed: bigint;
  readonly net: bigint;
}

/** Units of a line that were taken back, at most all. */
export function returnedUnits(line: BasisLine, { refunds, removals }: Reductions): number {
  let units = 0;
  for (const refund of refunds) {
    for (const each of refund.lines) if (each.lineShopifyId === line.shopifyId) units += each.quantity;
  }
  const gone = removals ? Math.max(units, line.quantity - line.currentQuantity) : units;
  return Math.min(Math.max(gone, 0), line.quantity);
}

/** The part of an amount that belongs to some units of a line; all units take all of it. */
export function partOfUnits(amount: bigint, units: number, line: { quantity: number }): bigint {
  if (units >= line.quantity) return amount;
  return mulDivFloor(amount, BigInt(units), BigInt(line.quantity));
}

/**
 * The award of an order and what refunds, edits and a cancellation leave of it. Floor once per order; reversed so far
 * = floor(award x refunded basis / basis), the whole award once the whole basis is gone. Amount-only refunds are
 * spread over the basis by the share it has in what was paid; shipping earned nothing and reverses nothing.
 */
export function awardAfter(
  lines: readonly BasisLine[],
  earn: ProgramSettings['earn'],
  reductions: Reductions,
): Award {
  let basis = 0n;
  let paid = 0n;
  let refunded = 0n;
  const touched = touchedLines(reductions);
  for (const line of lines) {
    basis += line.basisMinor;
    if (line.basisMinor > 0n) paid += line.paidMinor;
    if (!reductions.removals && !touched.has(line.shopifyId)) continue;
    const units = returnedUnits(line, reductions);
    if (units > 0) refunded += partOfUnits(line.basisMinor, units, line);
  }
  for (const refund of reductions.refunds) {
    if (refund.adjustmentMinor > 0n && paid > 0n)
      refunded += mulDivFloor(refund.adjustmentMinor, basis, paid);
  }
  const award = pointsFor(basis, earn);
  const whole = reductions.cancelled || refunded >= basis;
  const refundedMinor = whole ? basis : refunded;
  const reversed = whole ? award : mulDivFloor(award, refunded, basis);
  return { basisMinor: basis, award, refundedMinor, reversed, net: award - reversed };
}

function touchedLines(reductions: Reductions): Set<bigint> {
  return new Set(reductions.refunds.flatMap((refund) => refund.lines.map((line) => line.lineShopifyId)));
}

/** Shares an award to its lines by largest remainder, so that every line knows its points. */
export function shareToLines(lines: readonly BasisLine[], award: bigint): LineAward[] {
  const told = lines.filter((line) => line.paidMinor > 0n);
  if (told.length === 0) return [];
  const shares = shareByLargestRemainder(
    award,
    told.map((line) => line.basisMinor),
  );
  return told.map((line, position) => ({
    lineShopifyId: line.shopifyId,
    basisMinor: line.basisMinor,
    points: shares[position] ?? 0n,
  }));
}
