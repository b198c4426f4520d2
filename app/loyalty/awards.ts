import { newId, type EntryId, type LotId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { expiryOf } from './expiry.ts';
import { bookEntry, move, settleDebt, type Cause, type Entry, type Posting } from './ledger.ts';
import {
  compareForSpending,
  drawLots,
  sumShares,
  takeFrom,
  type Lot,
  type LotShare,
  type Wallet,
} from './lots.ts';
import type { ClawbackPolicy } from './program.ts';

/** When an award becomes spendable and how long it lasts. */
export interface AwardTerms {
  /** Pending until then; null = spendable at once, since the entry's own instant. */
  readonly activatesAt: Instant | null;
  readonly expiryMonths: number | null;
  readonly timeZone: string;
  /** The account the points come from: `issued` for awards, `adjusted` for a merchant's gift. */
  readonly from?: 'issued' | 'adjusted';
}

/** Awards points in a lot of their own; points that are spendable at once settle a debt first. */
export function bookAward(wallet: Wallet, points: bigint, given: { cause: Cause; terms: AwardTerms }): Entry {
  const { cause, terms } = given;
  const id = newId<EntryId>();
  const pending = terms.activatesAt !== null;
  const lot: Lot = {
    id: newId<LotId>(),
    entryId: id,
    orderShopifyId: cause.orderShopifyId ?? null,
    state: pending ? 'pending' : 'active',
    awarded: points,
    remaining: points,
    expired: 0n,
    awardedAt: cause.occurredAt,
    activatesAt: terms.activatesAt,
    activatedAt: pending ? null : cause.occurredAt,
    expiresAt: pending ? null : expiryOf(cause.occurredAt, terms.expiryMonths, terms.timeZone),
    expiryMonths: terms.expiryMonths,
  };
  const share = { lotId: lot.id, amount: points };
  const from = terms.from ?? 'issued';
  const postings: Posting[] = [
    { account: from, lotId: null, amount: -points },
    { account: pending ? 'pending' : 'available', lotId: lot.id, amount: points },
    ...(pending ? [] : settleDebt(wallet.debt, [share])),
  ];
  const kind = from === 'adjusted' ? 'adjust' : pending ? 'earn-pending' : 'earn';
  return bookEntry(wallet, { kind, cause, postings, id, opens: lot });
}

/** Makes a pending lot spendable at the instant it was promised for; a debt is settled first. */
export function bookActivation(wallet: Wallet, lot: Lot, timeZone: string): Entry {
  const at = lot.activatesAt ?? lot.awardedAt;
  const share = { lotId: lot.id, amount: lot.remaining };
  const active: Lot = {
    ...lot,
    state: 'active',
    activatedAt: at,
    expiresAt: expiryOf(at, lot.expiryMonths, timeZone),
  };
  return bookEntry(wallet, {
    kind: 'activate',
    cause: {
      sourceKind: 'lot',
      sourceId: lot.id,
      ruleId: 'pending',
      effectKind: 'activate',
      occurredAt: at,
      actor: 'system',
      orderShopifyId: lot.orderShopifyId,
      arithmetic: { activated: lot.remaining.toString() },
    },
    postings: [...move([share], 'pending', 'available'), ...settleDebt(wallet.debt, [share])],
    redates: [active],
  });
}

/** What a reversal takes and from where; `waived` is what the policy lets go. */
export interface ReversalShares {
  readonly pending: readonly LotShare[];
  readonly expired: readonly LotShare[];
  readonly own: readonly LotShare[];
  readonly others: readonly LotShare[];
  readonly debt: bigint;
  readonly waived: bigint;
}

/**
 * Where a reversal of an order's award is taken from: its pending part, its own lots (what expired of them first costs
 * the member nothing again), then what the policy allows.
 */
export function decideReversal(
  wallet: Wallet,
  amount: bigint,
  given: { orderShopifyId: bigint; policy: ClawbackPolicy; at: Instant },
): ReversalShares {
  const own = [...wallet.lots.values()].filter((lot) => lot.orderShopifyId === given.orderShopifyId);
  const newestFirst = own.sort(compareForSpending).reverse();
  const pending = takeFrom(newestFirst, amount, (lot) => (lot.state === 'pending' ? lot.remaining : 0n));
  let left = amount - sumShares(pending);
  const active = takeFrom(newestFirst, left, (lot) => (lot.state === 'active' ? lot.remaining : 0n));
  left -= sumShares(active);
  const expired = takeFrom(newestFirst, left, (lot) => lot.expired);
  left -= sumShares(expired);
  const taken = new Set(active.map((share) => share.lotId));
  const others =
    given.policy === 'pending_only'
      ? []
      : drawLots(wallet, left + sumShares(active), given.at).filter((share) => !taken.has(share.lotId));
  const drawn = capShares(others, left);
  left -= sumShares(drawn);
  const debt = given.policy === 'debt' ? left : 0n;
  return { pending, expired, own: active, others: drawn, debt, waived: left - debt };
}

function capShares(shares: readonly LotShare[], amount: bigint): LotShare[] {
  let left = amount;
  return shares.flatMap((share) => {
    const taken = share.amount < left ? share.amount : left;
    left -= taken;
    return taken > 0n ? [{ lotId: share.lotId, amount: taken }] : [];
  });
}

/** Takes back `amount` points of an order's award. The `reversed` account gets the whole amount, whoever bears it. */
export function bookReversal(
  wallet: Wallet,
  amount: bigint,
  given: { cause: Cause & { orderShopifyId: bigint }; policy: ClawbackPolicy },
): Entry {
  const { cause, policy } = given;
  const shares = decideReversal(wallet, amount, {
    orderShopifyId: cause.orderShopifyId,
    policy,
    at: cause.occurredAt,
  });
  return bookEntry(wallet, {
    kind: 'reverse',
    cause: {
      ...cause,
      arithmetic: {
        ...cause.arithmetic,
        fromPending: sumShares(shares.pending).toString(),
        fromOwnLot: sumShares(shares.own).toString(),
        fromExpired: sumShares(shares.expired).toString(),
        fromOtherLots: sumShares(shares.others).toString(),
        asDebt: shares.debt.toString(),
        waived: shares.waived.toString(),
      },
    },
    postings: [
      ...move(shares.pending, 'pending', 'reversed'),
      ...move(shares.own, 'available', 'reversed'),
      ...move(shares.expired, 'expired', 'reversed'),
      ...move(shares.others, 'available', 'reversed'),
      { account: 'debt', lotId: null, amount: -shares.debt },
      { account: 'adjusted', lotId: null, amount: -shares.waived },
      { account: 'reversed', lotId: null, amount: shares.debt + shares.waived },
    ],
  });
}
