import { describe, expect, it } from 'vitest';
import { newId, type EntryId, type LotId } from '../../../app/core/ids.ts';
import { bookAward } from '../../../app/loyalty/awards.ts';
import { balanceAsOf, type DatedPosting } from '../../../app/loyalty/as-of.ts';
import { bookDue } from '../../../app/loyalty/corrections.ts';
import { expiryOf } from '../../../app/loyalty/expiry.ts';
import type { Cause, Entry } from '../../../app/loyalty/ledger.ts';
import { spendable, type Lot, type LotShare, type Wallet } from '../../../app/loyalty/lots.ts';
import { bookPost, bookReservation, bookReturn, bookVoid } from '../../../app/loyalty/spending.ts';
import { walletOf } from '../../support/money-orders.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const spentAt = day('2026-01-05');

function lotOf(remaining: bigint, expiresAt: Date | null, awardedAt = day('2025-12-01')): Lot {
  return {
    id: newId<LotId>(),
    entryId: newId<EntryId>(),
    orderShopifyId: null,
    state: 'active',
    awarded: remaining,
    remaining,
    expired: 0n,
    awardedAt,
    activatesAt: null,
    activatedAt: awardedAt,
    expiresAt,
    expiryMonths: null,
  };
}

const a = lotOf(100n, day('2026-03-01'));
const b = lotOf(50n, day('2026-02-01'));
const c = lotOf(30n, null);

function cause(effectKind: string, occurredAt: Date): Cause {
  return {
    sourceKind: 'redemption',
    sourceId: effectKind,
    ruleId: 'reward',
    effectKind,
    occurredAt,
    actor: 'system',
  };
}

const termsAt = (now: Date, graceDays = 0) => ({ timeZone: 'UTC', graceDays, expiryMonths: null, now });
const left = (wallet: Wallet) => [a, b, c].map((lot) => wallet.lots.get(lot.id)?.remaining);

/** L1: spends 120 of the three lots on 5 January. */
function spend(): { wallet: Wallet; reserved: LotShare[]; entry: Entry } {
  const wallet = walletOf([a, b, c]);
  const reserved = bookReservation(wallet, 120n, cause('reserve', spentAt));
  if (!reserved.ok) throw new Error('The spend was refused.');
  const shares = reserved.value.postings.flatMap(({ account, lotId, amount }) =>
    account === 'reserved' && lotId !== null ? [{ lotId, amount }] : [],
  );
  return { wallet, reserved: shares, entry: reserved.value };
}

describe('lot vectors', () => {
  it('L1: 120 spent on 5 Jan: B 50 and A 70 are taken, A 30 and C 30 left', () => {
    const { wallet, reserved } = spend();
    expect(reserved).toEqual([
      { lotId: b.id, amount: 50n },
      { lotId: a.id, amount: 70n },
    ]);
    expect(left(wallet)).toEqual([30n, 0n, 30n]);
  });

  it('L2: L1 voided: A 100, B 50, C 30', () => {
    const { wallet, reserved } = spend();
    bookVoid(wallet, reserved, {
      cause: cause('void', day('2026-01-06')),
      terms: termsAt(day('2026-01-06')),
    });
    expect(left(wallet)).toEqual([100n, 50n, 30n]);
  });

  it('L3: of L1 60 come back: A 90, B 0, C 30; 60 more: as L2', () => {
    const { wallet, reserved } = spend();
    bookPost(wallet, reserved, cause('post', spentAt));
    const at = day('2026-01-10');
    const first = { drawn: { shares: reserved, debt: 0n }, cause: cause('return', at), terms: termsAt(at) };
    bookReturn(wallet, 60n, first);
    expect(left(wallet)).toEqual([90n, 0n, 30n]);
    const rest = [
      { lotId: b.id, amount: 50n },
      { lotId: a.id, amount: 10n },
    ];
    bookReturn(wallet, 60n, { ...first, drawn: { shares: rest, debt: 0n } });
    expect(left(wallet)).toEqual([100n, 50n, 30n]);
  });

  it('L4: of two lots with one expiry the older is spent first', () => {
    const older = lotOf(10n, day('2026-05-01'), day('2025-01-01'));
    const younger = lotOf(10n, day('2026-05-01'), day('2025-02-01'));
    const wallet = walletOf([younger, older]);
    bookReservation(wallet, 10n, cause('reserve', spentAt));
    expect(wallet.lots.get(older.id)?.remaining).toBe(0n);
    expect(wallet.lots.get(younger.id)?.remaining).toBe(10n);
  });

  it('L5: L1 voided on 10 Feb without grace: A 100, C 30, B comes back and expires at once', () => {
    const { wallet, reserved } = spend();
    const at = day('2026-02-10');
    const entries = bookVoid(wallet, reserved, { cause: cause('void', at), terms: termsAt(at) });
    expect(entries.map((entry) => entry.kind)).toEqual(['void', 'expire']);
    expect(left(wallet)).toEqual([100n, 0n, 30n]);
    expect(wallet.lots.get(b.id)?.expired).toBe(50n);
  });

  it('L5 with 14 days of grace: B is usable to 24 Feb', () => {
    const { wallet, reserved } = spend();
    const at = day('2026-02-10');
    const entries = bookVoid(wallet, reserved, { cause: cause('void', at), terms: termsAt(at, 14) });
    expect(entries.map((entry) => entry.kind)).toEqual(['void']);
    expect(spendable(wallet, new Date('2026-02-24T23:59:59Z'))).toBe(180n);
    expect(spendable(wallet, day('2026-02-25'))).toBe(130n);
  });

  it.each([
    ['2023-01-31', 1, '2023-03-01'],
    ['2024-01-31', 1, '2024-03-01'],
    ['2024-02-29', 12, '2025-03-01'],
  ])('L6: a lot of %s for %i months is gone at the start of %s', (since, months, gone) => {
    expect(expiryOf(new Date(`${since}T15:00:00Z`), months, 'UTC')).toEqual(day(gone));
  });

  it('L7: a debt of 40 and 200 pending points that activate: no debt, 160 in the lot', () => {
    const wallet = walletOf([], 40n);
    const activatesAt = day('2026-01-20');
    const terms = { activatesAt, expiryMonths: null, timeZone: 'UTC' };
    bookAward(wallet, 200n, { cause: { ...cause('earn', spentAt), sourceKind: 'order' }, terms });
    bookDue(wallet, activatesAt, 'UTC');
    expect(wallet.debt).toBe(0n);
    expect(spendable(wallet, activatesAt)).toBe(160n);
  });

  it('L8: a debt outlives every lot', () => {
    const wallet = walletOf([lotOf(0n, day('2026-02-01'))], 40n);
    bookDue(wallet, day('2040-01-01'), 'UTC');
    expect(wallet.debt).toBe(40n);
  });

  it('L9: as of 31 Jan 23:59 and 1 Feb 00:00, before and after a run that is three days late', () => {
    const wallet = walletOf([a, b, c]);
    const opened: DatedPosting[] = [a, b, c].map((lot) => ({
      account: 'available',
      lotId: lot.id,
      amount: lot.remaining,
      occurredAt: lot.awardedAt,
    }));
    const asOf = (at: Date, postings: readonly DatedPosting[]) =>
      balanceAsOf(postings, [...wallet.lots.values()], at).available;
    const eve = new Date('2026-01-31T23:59:00Z');
    expect([asOf(eve, opened), asOf(day('2026-02-01'), opened)]).toEqual([180n, 130n]);
    const booked = bookDue(wallet, day('2026-02-04'), 'UTC').flatMap((entry) =>
      entry.postings.map((posting) => ({ ...posting, occurredAt: entry.occurredAt })),
    );
    expect(booked).not.toEqual([]);
    const after = [...opened, ...booked];
    expect([asOf(eve, after), asOf(day('2026-02-01'), after)]).toEqual([180n, 130n]);
  });
});

describe('midnight of the shop', () => {
  it.each([
    ['Europe/London', '2026-03-28T12:00:00Z', '2026-04-28T23:00:00.000Z'],
    ['America/New_York', '2025-10-05T12:00:00Z', '2025-11-06T05:00:00.000Z'],
    // Clocks skip 00:00 to 01:00 here on 6 September 2026: the first instant there is counts.
    ['America/Santiago', '2026-08-05T12:00:00Z', '2026-09-06T04:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-30T12:00:00Z', '2026-02-28T10:00:00.000Z'],
  ])('in %s a lot of %s for one month is gone at %s', (zone, since, gone) => {
    expect(expiryOf(new Date(since), 1, zone)?.toISOString()).toBe(gone);
  });
});
