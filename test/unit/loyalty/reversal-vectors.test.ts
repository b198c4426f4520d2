import { describe, expect, it } from 'vitest';
import { bookAward } from '../../../app/loyalty/awards.ts';
import { spendable } from '../../../app/loyalty/lots.ts';
import { bookReservation } from '../../../app/loyalty/spending.ts';
import { OrderBook, ruleOf } from '../../support/money-orders.ts';

const at = new Date('2026-02-10T00:00:00Z');
const causeOf = (sourceId: string) => ({
  sourceKind: 'order' as const,
  sourceId,
  ruleId: 'base',
  effectKind: 'earn',
  occurredAt: at,
  actor: 'system',
});
const terms = { activatesAt: null, expiryMonths: null, timeZone: 'UTC' };

/** Settles an order and then its refunds, one more each time. */
function refundStepByStep(
  book: OrderBook,
  lines: Parameters<OrderBook['settle']>[0]['lines'],
  refunds: readonly { id: bigint }[],
) {
  book.settle({ lines });
  return refunds.map((_, last) => book.settle({ lines, refunds: refunds.slice(0, last + 1) }));
}

const line = (id: bigint, ...units: [number, number][]) => ({ id, units });

describe('reversal vectors', () => {
  it('R1: 100 points on 33.33 + 33.33 + 33.34, refunded line by line: -33, -33, -34', () => {
    const book = new OrderBook(ruleOf(1n, 100n));
    const refunds = [line(1n, [1, 1]), line(2n, [2, 1]), line(3n, [3, 1])];
    expect(refundStepByStep(book, [3_333n, 3_333n, 3_334n], refunds)).toEqual([[-33n], [-33n], [-34n]]);
  });

  it.each([
    ['3, 3, 4', [300n, 300n, 400n], [-2n, -2n, -3n]],
    ['4, 3, 3', [400n, 300n, 300n], [-2n, -2n, -3n]],
  ])('R2: 7 points on 10.00, refunds of %s', (_, amounts, expected) => {
    const book = new OrderBook(ruleOf(7n, 1_000n));
    const refunds = amounts.map((amountMinor, position) => ({ id: BigInt(position + 1), amountMinor }));
    expect(refundStepByStep(book, [1_000n], refunds).flat()).toEqual(expected);
  });

  it('R3: 50 points on 3 x 33.33: -16, -17, -17', () => {
    const book = new OrderBook(ruleOf(50n, 9_999n));
    const refunds = [line(1n, [1, 1]), line(2n, [2, 1]), line(3n, [3, 1])];
    expect(refundStepByStep(book, [3_333n, 3_333n, 3_333n], refunds).flat()).toEqual([-16n, -17n, -17n]);
  });

  it('R5: 40 of 50 were spent, full refund with policy debt, then 30 and 30 are earned', () => {
    const book = new OrderBook(ruleOf(1n, 100n));
    book.settle({ lines: [5_000n] });
    const spent = bookReservation(book.wallet, 40n, { ...causeOf('r'), sourceKind: 'redemption' });
    expect(spent.ok).toBe(true);
    expect(book.settle({ lines: [5_000n], refunds: [line(1n, [1, 1])] })).toEqual([-50n]);
    expect([spendable(book.wallet, at), book.wallet.debt]).toEqual([0n, 40n]);
    bookAward(book.wallet, 30n, { cause: causeOf('a'), terms });
    expect([spendable(book.wallet, at), book.wallet.debt]).toEqual([0n, 10n]);
    bookAward(book.wallet, 30n, { cause: causeOf('b'), terms });
    expect([spendable(book.wallet, at), book.wallet.debt]).toEqual([20n, 0n]);
  });

  it('R7: 300 points on 100.00, an amount-only refund of 10.00, then all lines: -30, -270', () => {
    const book = new OrderBook(ruleOf(3n, 100n));
    const lines = [6_000n, 4_000n];
    expect(book.settle({ lines })).toEqual([300n]);
    const amountOnly = { id: 1n, amountMinor: 1_000n };
    expect(book.settle({ lines, refunds: [amountOnly] })).toEqual([-30n]);
    expect(book.settle({ lines, refunds: [amountOnly, line(2n, [1, 1], [2, 1])] })).toEqual([-270n]);
  });

  it('R8: a refund of shipping alone reverses nothing', () => {
    const book = new OrderBook(ruleOf(3n, 100n));
    book.settle({ lines: [10_000n] });
    expect(book.settle({ lines: [10_000n], refunds: [{ id: 1n }] })).toEqual([]);
  });

  it('R9: refunds beyond the basis stop at the whole award', () => {
    const book = new OrderBook(ruleOf(3n, 100n));
    const refunds = [1n, 2n, 3n].map((id) => ({ id, amountMinor: 6_000n }));
    expect(refundStepByStep(book, [10_000n], refunds)).toEqual([[-180n], [-120n], []]);
  });

  it('R10: the same refund three times, and a refund known before the order: one effect, the same end', () => {
    const lines = [10_000n];
    const refunds = [{ id: 1n, amountMinor: 2_500n }];
    const inOrder = new OrderBook(ruleOf(3n, 100n));
    inOrder.settle({ lines });
    expect([1, 2, 3].map(() => inOrder.settle({ lines, refunds }))).toEqual([[-75n], [], []]);
    const early = new OrderBook(ruleOf(3n, 100n));
    expect(early.settle({ lines, refunds })).toEqual([300n, -75n]);
    expect(spendable(early.wallet, at)).toBe(spendable(inOrder.wallet, at));
  });
});

it('an edit after a cancellation earns nothing, and what it would have earned is not kept', () => {
  const book = new OrderBook(ruleOf(1n, 100n));
  book.settle({ lines: [5_000n] });
  expect(book.settle({ lines: [5_000n], cancelled: true })).toEqual([-50n]);
  expect(book.settle({ lines: [5_000n, 3_000n], cancelled: true })).toEqual([]);
  // Told as open again first (news out of order), then as cancelled.
  expect(book.settle({ lines: [5_000n, 3_000n] })).toEqual([30n, 50n]);
  expect(book.settle({ lines: [5_000n, 3_000n], cancelled: true })).toEqual([-80n]);
  const keys = book.booked.map((entry) => `${entry.sourceKind} ${entry.sourceId}`);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('what a reversal takes once the award is spent', () => {
  it.each([
    ['pending_only', 100n, 0n],
    ['within_balance', 60n, 0n],
    ['debt', 60n, 0n],
  ] as const)('policy %s leaves other lots with %s and a debt of %s', (clawback, left, debt) => {
    const book = new OrderBook(ruleOf(1n, 100n, { clawback }));
    book.settle({ lines: [4_000n] });
    expect(bookReservation(book.wallet, 40n, { ...causeOf('r'), sourceKind: 'redemption' }).ok).toBe(true);
    bookAward(book.wallet, 100n, { cause: causeOf('gift'), terms });
    expect(book.settle({ lines: [4_000n], cancelled: true })).toEqual([-40n]);
    expect([spendable(book.wallet, at), book.wallet.debt]).toEqual([left, debt]);
  });

  it.each([
    ['pending_only', 0n],
    ['within_balance', 0n],
    ['debt', 40n],
  ] as const)('policy %s owes %s points when nothing is left', (clawback, debt) => {
    const book = new OrderBook(ruleOf(1n, 100n, { clawback }));
    book.settle({ lines: [4_000n] });
    expect(bookReservation(book.wallet, 40n, { ...causeOf('r'), sourceKind: 'redemption' }).ok).toBe(true);
    expect(book.settle({ lines: [4_000n], cancelled: true })).toEqual([-40n]);
    // What the policy waived is not asked for again.
    expect(book.settle({ lines: [4_000n], cancelled: true })).toEqual([]);
    expect(book.wallet.debt).toBe(debt);
  });
});
