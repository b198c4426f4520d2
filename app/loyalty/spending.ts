import { newId, type EntryId, type LotId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { expiryOf, graceEnd } from './expiry.ts';
import { bookEntry, move, settleDebt, type Cause, type Entry, type Posting } from './ledger.ts';
import {
  drawLots,
  restoreShares,
  spendable,
  sumShares,
  type Lot,
  type LotShare,
  type Wallet,
} from './lots.ts';

/** What the shop's rules say of points that come back. */
export interface RestoreTerms {
  readonly timeZone: string;
  readonly graceDays: number;
  /** For points that were a debt and are owed no more: they come back in a lot of their own. */
  readonly expiryMonths: number | null;
  /** What has passed by now is booked at once. */
  readonly now: Instant;
}

/** What a redemption took: shares of lots, and what became a debt. */
export interface Drawn {
  readonly shares: readonly LotShare[];
  readonly debt: bigint;
}

export interface NotEnoughPoints {
  readonly kind: 'too-few-points';
  readonly available: bigint;
  readonly missing: bigint;
}

/** Sets points aside for a redemption: the lots that expire soonest first. Nothing is owed, so a debt refuses too. */
export function bookReservation(
  wallet: Wallet,
  amount: bigint,
  cause: Cause,
): Result<Entry, NotEnoughPoints> {
  const available = spendable(wallet, cause.occurredAt);
  if (available < amount) return refuse({ kind: 'too-few-points', available, missing: amount - available });
  const shares = drawLots(wallet, amount, cause.occurredAt);
  return ok(bookEntry(wallet, { kind: 'reserve', cause, postings: move(shares, 'available', 'reserved') }));
}

/** The reserved points are spent. */
export function bookPost(wallet: Wallet, reserved: readonly LotShare[], cause: Cause): Entry {
  return bookEntry(wallet, { kind: 'post', cause, postings: move(reserved, 'reserved', 'redeemed') });
}

/** Spends points whose reservation had ended already: what is not there becomes a debt. */
export function bookLateSpend(wallet: Wallet, amount: bigint, cause: Cause): Entry {
  const shares = drawLots(wallet, amount, cause.occurredAt);
  const debt = amount - sumShares(shares);
  return bookEntry(wallet, {
    kind: 'post',
    cause: { ...cause, arithmetic: { ...cause.arithmetic, asDebt: debt.toString() } },
    postings: [
      ...move(shares, 'available', 'redeemed'),
      { account: 'debt', lotId: null, amount: -debt },
      { account: 'redeemed', lotId: null, amount: debt },
    ],
  });
}

/** Gives all reserved points back to the lots they came from. What comes back to an expired lot expires again. */
export function bookVoid(
  wallet: Wallet,
  reserved: readonly LotShare[],
  given: { cause: Cause; terms: RestoreTerms },
): Entry[] {
  return restore(wallet, { kind: 'void', from: 'reserved', shares: reserved, postings: [] }, given);
}

/**
 * Gives back `amount` of what a redemption spent: its debt part first, then the lots in reverse order of the draw.
 * @param drawn what it took and was not given back yet
 */
export function bookReturn(
  wallet: Wallet,
  amount: bigint,
  given: { drawn: Drawn; cause: Cause; terms: RestoreTerms },
): Entry[] {
  const { drawn, cause, terms } = given;
  const owed = min(min(drawn.debt, amount), wallet.debt);
  const fresh = min(drawn.debt, amount) - owed;
  const shares = restoreShares(wallet, drawn.shares, amount - owed - fresh);
  const postings: Posting[] = [
    { account: 'redeemed', lotId: null, amount: -owed },
    { account: 'debt', lotId: null, amount: owed },
  ];
  const restoration = { kind: 'return' as const, from: 'redeemed' as const, shares };
  if (fresh === 0n) return restore(wallet, { ...restoration, postings }, given);
  const lot = lotOfItsOwn(fresh, cause, terms);
  postings.push(
    { account: 'redeemed', lotId: null, amount: -fresh },
    { account: 'available', lotId: lot.id, amount: fresh },
  );
  return restore(wallet, { ...restoration, postings, opens: lot }, given);
}

interface Restoration {
  readonly kind: 'void' | 'return';
  readonly from: 'reserved' | 'redeemed';
  readonly shares: readonly LotShare[];
  /** Postings beside those that refill lots. */
  readonly postings: readonly Posting[];
  readonly opens?: Lot;
}

function restore(
  wallet: Wallet,
  restoration: Restoration,
  given: { cause: Cause; terms: RestoreTerms },
): Entry[] {
  const { cause, terms } = given;
  const { shares, opens } = restoration;
  const dates = shares.flatMap(({ lotId }) =>
    restoredExpiry(wallet.lots.get(lotId), cause.occurredAt, terms),
  );
  const entry = bookEntry(wallet, {
    kind: restoration.kind,
    cause,
    id: opens?.entryId ?? newId<EntryId>(),
    postings: [
      ...restoration.postings,
      ...move(shares, restoration.from, 'available'),
      ...settleDebt(wallet.debt - settled(restoration.postings), shares),
    ],
    redates: dates.flatMap(({ lot, at }) => (at === lot.expiresAt ? [] : [{ ...lot, expiresAt: at }])),
    ...(opens === undefined ? {} : { opens }),
  });
  return [
    entry,
    ...dates.flatMap(({ lot, at }) =>
      at <= terms.now ? bookExpiryAgain(wallet, lot.id, { cause, at }) : [],
    ),
  ];
}

/** When points that come back to a lot expire: on its own date, or after a grace if that had passed by then. */
function restoredExpiry(lot: Lot | undefined, at: Instant, terms: RestoreTerms): { lot: Lot; at: Instant }[] {
  if (lot === undefined || lot.expiresAt === null) return [];
  const passed = lot.expiresAt <= at;
  return [{ lot, at: passed ? graceEnd(at, terms.graceDays, terms.timeZone) : lot.expiresAt }];
}

function settled(postings: readonly Posting[]): bigint {
  return postings.reduce((sum, posting) => (posting.account === 'debt' ? sum + posting.amount : sum), 0n);
}

/** Named by what gave the points back, not by the date: the lot may have expired on that date before. */
function bookExpiryAgain(wallet: Wallet, lotId: LotId, given: { cause: Cause; at: Instant }): Entry[] {
  const lot = wallet.lots.get(lotId);
  if (lot === undefined || lot.remaining === 0n) return [];
  const { sourceKind, sourceId, orderShopifyId, redemptionId } = given.cause;
  const again: Cause = {
    sourceKind,
    sourceId,
    ruleId: lotId,
    effectKind: 'expire',
    occurredAt: given.at,
    actor: 'system',
    orderShopifyId: orderShopifyId ?? null,
    redemptionId: redemptionId ?? null,
    arithmetic: { expiredAgain: lot.remaining.toString() },
  };
  return [
    bookEntry(wallet, {
      kind: 'expire',
      cause: again,
      postings: move([{ lotId, amount: lot.remaining }], 'available', 'expired'),
    }),
  ];
}

function lotOfItsOwn(amount: bigint, cause: Cause, terms: RestoreTerms): Lot {
  return {
    id: newId<LotId>(),
    entryId: newId<EntryId>(),
    orderShopifyId: null,
    state: 'active',
    awarded: amount,
    remaining: amount,
    expired: 0n,
    awardedAt: cause.occurredAt,
    activatesAt: null,
    activatedAt: cause.occurredAt,
    expiresAt: expiryOf(cause.occurredAt, terms.expiryMonths, terms.timeZone),
    expiryMonths: terms.expiryMonths,
  };
}

function min(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
