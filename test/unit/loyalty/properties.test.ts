import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type EntryId, type LotId } from '../../../app/core/ids.ts';
import { shareByLargestRemainder } from '../../../app/core/rate.ts';
import { bookAward } from '../../../app/loyalty/awards.ts';
import { balanceAsOf, type DatedPosting } from '../../../app/loyalty/as-of.ts';
import { bookDue } from '../../../app/loyalty/corrections.ts';
import type { Cause, Entry } from '../../../app/loyalty/ledger.ts';
import { copyWallet, pendingPoints, spendable, type Lot } from '../../../app/loyalty/lots.ts';
import { bookPost, bookReservation, bookReturn, bookVoid } from '../../../app/loyalty/spending.ts';
import { OrderBook, ruleOf, walletOf, type RefundMoney } from '../../support/money-orders.ts';

const start = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const dayOf = (day: number) => new Date(start + day * dayMs);

const lotArbitrary = fc
  .record({
    points: fc.bigInt(1n, 500n),
    life: fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }),
    age: fc.nat(100),
  })
  .map(({ points, life, age }): Lot => ({
    id: newId<LotId>(),
    entryId: newId<EntryId>(),
    orderShopifyId: null,
    state: 'active',
    awarded: points,
    remaining: points,
    expired: 0n,
    awardedAt: dayOf(-age),
    activatesAt: null,
    activatedAt: dayOf(-age),
    expiresAt: life === null ? null : dayOf(life),
    expiryMonths: null,
  }));

const causeAt = (effectKind: string, day: number): Cause => ({
  sourceKind: 'redemption',
  sourceId: newId(),
  ruleId: 'reward',
  effectKind,
  occurredAt: dayOf(day),
  actor: 'system',
});
const termsAt = (day: number) => ({ timeZone: 'UTC', graceDays: 0, expiryMonths: null, now: dayOf(day) });
const sumOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => entry.postings).reduce((sum, posting) => sum + posting.amount, 0n);
const reservedBy = (entry: Entry) =>
  entry.postings.flatMap(({ account, lotId, amount }) =>
    account === 'reserved' && lotId !== null ? [{ lotId, amount }] : [],
  );

describe('P4: spending', () => {
  it('then giving back leaves every lot as it was', () => {
    fc.assert(
      fc.property(
        fc.array(lotArbitrary, { minLength: 1, maxLength: 12 }),
        fc.bigInt(1n, 3_000n),
        (lots, points) => {
          const wallet = walletOf(lots);
          const before = [...copyWallet(wallet).lots.values()];
          const reservation = bookReservation(wallet, points, causeAt('reserve', 0));
          if (!reservation.ok) {
            expect(reservation.refusal.available).toBeLessThan(points);
            return;
          }
          const voided = bookVoid(wallet, reservedBy(reservation.value), {
            cause: causeAt('void', 0),
            terms: termsAt(0),
          });
          expect([...wallet.lots.values()]).toEqual(before);
          expect(sumOf([reservation.value, ...voided])).toBe(0n);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes what expires soonest: no lot left untouched expires before one that was touched', () => {
    fc.assert(
      fc.property(
        fc.array(lotArbitrary, { minLength: 1, maxLength: 12 }),
        fc.bigInt(1n, 1_500n),
        (lots, points) => {
          const wallet = walletOf(lots);
          if (!bookReservation(wallet, points, causeAt('reserve', 0)).ok) return;
          const life = (lot: Lot) => lot.expiresAt?.getTime() ?? Infinity;
          const after = lots.map((lot) => wallet.lots.get(lot.id) ?? lot);
          const touched = after.filter((lot) => lot.remaining < lot.awarded).map(life);
          const untouched = after.filter((lot) => lot.remaining === lot.awarded).map(life);
          expect(Math.max(...touched)).toBeLessThanOrEqual(Math.min(Infinity, ...untouched));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('given back in any parts comes back whole', () => {
    const parts = fc.array(fc.bigInt(1n, 200n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(lotArbitrary, { minLength: 1, maxLength: 8 }), parts, (lots, shares) => {
        const points = shares.reduce((sum, share) => sum + share, 0n);
        const wallet = walletOf(lots);
        const before = [...copyWallet(wallet).lots.values()];
        const reservation = bookReservation(wallet, points, causeAt('reserve', 0));
        if (!reservation.ok) return;
        let left = reservedBy(reservation.value);
        bookPost(wallet, left, causeAt('post', 0));
        for (const share of shares) {
          const entries = bookReturn(wallet, share, {
            drawn: { shares: left, debt: 0n },
            cause: causeAt('return', 0),
            terms: termsAt(0),
          });
          const back = new Map(
            entries
              .flatMap((entry) => entry.postings)
              .filter(({ account }) => account === 'redeemed')
              .map(({ lotId, amount }) => [lotId, amount]),
          );
          left = left
            .map(({ lotId, amount }) => ({ lotId, amount: amount + (back.get(lotId) ?? 0n) }))
            .filter(({ amount }) => amount > 0n);
        }
        expect([...wallet.lots.values()]).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('P5: reversals', () => {
  const lineArbitrary = fc.record({
    minor: fc.bigInt(1n, 20_000n),
    quantity: fc.integer({ min: 1, max: 6 }),
  });
  const sold = fc.array(lineArbitrary, { minLength: 1, maxLength: 5 });
  const rate = fc.record({ points: fc.bigInt(1n, 50n), perMinor: fc.bigInt(1n, 1_000n) });

  it('over any split of lines, units and amounts never exceed the award, and end as the full reversal', () => {
    fc.assert(
      fc.property(
        sold,
        rate,
        fc.array(fc.nat(1_000), { maxLength: 10 }),
        (lines, { points, perMinor }, choices) => {
          const book = new OrderBook(ruleOf(points, perMinor));
          const award = book.settle({ lines }).reduce((sum, each) => sum + each, 0n);
          const refunds: RefundMoney[] = [];
          const left = lines.map((line) => line.quantity);
          let id = 0n;
          for (const choice of choices) {
            const line = choice % lines.length;
            id += 1n;
            if (choice % 3 === 0) refunds.push({ id, amountMinor: BigInt(choice) });
            else if ((left[line] ?? 0) > 0) {
              left[line] = (left[line] ?? 0) - 1;
              refunds.push({ id, units: [[line + 1, 1]] });
            }
            const taken = book.settle({ lines, refunds });
            for (const each of taken) expect(each).toBeLessThanOrEqual(0n);
          }
          const net = book.booked.reduce((sum, entry) => sum + entry.award, 0n);
          expect(net).toBeGreaterThanOrEqual(0n);
          expect(net).toBeLessThanOrEqual(award);
          const rest = left
            .map((quantity, position): [number, number] => [position + 1, quantity])
            .filter(([, quantity]) => quantity > 0);
          book.settle({ lines, refunds: [...refunds, { id: id + 1n, units: rest }] });
          expect(book.booked.reduce((sum, entry) => sum + entry.award, 0n)).toBe(0n);
          expect(sumOf(book.entries)).toBe(0n);
          expect(spendable(book.wallet, dayOf(60))).toBe(0n);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('in any order of arrival end in the same points', () => {
    fc.assert(
      fc.property(
        sold,
        fc.nat(),
        fc.array(fc.nat(3), { minLength: 2, maxLength: 6 }),
        (lines, seed, amounts) => {
          const refunds = amounts.map((amount, position) =>
            amount === 0
              ? { id: BigInt(position + 1), units: [[1, 1] as const] }
              : { id: BigInt(position + 1), amountMinor: BigInt(amount * 37) },
          );
          const shuffled = refunds
            .map((refund, position) => ({ refund, key: ((seed + 7) * (position + 3)) % 11 }))
            .sort((one, other) => one.key - other.key)
            .map(({ refund }) => refund);
          const [inOrder, mixed] = [new OrderBook(ruleOf(3n, 100n)), new OrderBook(ruleOf(3n, 100n))];
          inOrder.settle({ lines, refunds });
          mixed.settle({ lines });
          for (let count = 1; count <= shuffled.length; count += 1) {
            const known = new Set(shuffled.slice(0, count).map((refund) => refund.id));
            mixed.settle({ lines, refunds: refunds.filter((refund) => known.has(refund.id)) });
          }
          expect(spendable(mixed.wallet, dayOf(60))).toBe(spendable(inOrder.wallet, dayOf(60)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('an award shared to lines sums to it', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          expect(shareByLargestRemainder(total, weights).reduce((sum, part) => sum + part, 0n)).toBe(total);
        },
      ),
    );
  });
});

describe('P1, P3: any life of a wallet', () => {
  const doing = fc.record({
    what: fc.constantFrom('earn', 'pending', 'reserve', 'void'),
    points: fc.bigInt(1n, 300n),
    days: fc.nat(20),
  });

  it('sums to zero, and what is shown at the end equals what the postings and dates say', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 30 }), fc.bigInt(0n, 100n), (life, debt) => {
        const wallet = walletOf([], debt);
        const entries: Entry[] = [];
        let day = 0;
        let open: { lotId: LotId; amount: bigint }[] = [];
        for (const { what, points, days } of life) {
          day += days;
          entries.push(...bookDue(wallet, dayOf(day), 'UTC'));
          const cause = causeAt(what, day);
          const terms = {
            activatesAt: what === 'pending' ? dayOf(day + 14) : null,
            expiryMonths: 1,
            timeZone: 'UTC',
          };
          if (what === 'earn' || what === 'pending')
            entries.push(bookAward(wallet, points, { cause, terms }));
          if (what === 'reserve' && open.length === 0) {
            const reserved = bookReservation(wallet, points, cause);
            if (reserved.ok) {
              open = reservedBy(reserved.value);
              entries.push(reserved.value);
            }
          }
          if (what === 'void' && open.length > 0) {
            entries.push(...bookVoid(wallet, open, { cause, terms: termsAt(day) }));
            open = [];
          }
        }
        const at = dayOf(day + 25);
        const owed: DatedPosting = { account: 'debt', lotId: null, amount: -debt, occurredAt: dayOf(-1) };
        const dated = [
          owed,
          ...entries.flatMap((entry) =>
            entry.postings.map((posting) => ({ ...posting, occurredAt: entry.occurredAt })),
          ),
        ];
        const told = balanceAsOf(dated, [...wallet.lots.values()], at);
        bookDue(wallet, at, 'UTC');
        expect(sumOf(entries)).toBe(0n);
        expect(told).toEqual({
          available: spendable(wallet, at),
          pending: pendingPoints(wallet),
          debt: wallet.debt,
        });
        expect(wallet.debt === 0n || spendable(wallet, at) === 0n).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
