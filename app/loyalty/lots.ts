import type { EntryId, LotId, MemberId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

/** Points of one award. `remaining` is what is left in pending or available. */
export interface Lot {
  readonly id: LotId;
  readonly entryId: EntryId;
  readonly orderShopifyId: bigint | null;
  readonly state: 'pending' | 'active';
  readonly awarded: bigint;
  readonly remaining: bigint;
  /** What expired from it and was not taken by a reversal since. */
  readonly expired: bigint;
  readonly awardedAt: Instant;
  readonly activatesAt: Instant | null;
  readonly activatedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly expiryMonths: number | null;
}

/** A member's points while entries are being decided. Decisions change it in place, so the next one sees them. */
export interface Wallet {
  readonly memberId: MemberId;
  /** What the member owes, positive. */
  debt: bigint;
  readonly lots: Map<LotId, Lot>;
}

/** Points of one lot, as drawn or given back. */
export interface LotShare {
  readonly lotId: LotId;
  readonly amount: bigint;
}

/** A wallet of copies: deciding in it leaves the original as it is. */
export function copyWallet(wallet: Wallet): Wallet {
  return { ...wallet, lots: new Map(wallet.lots) };
}

/** Spend order: soonest expiry first, no expiry last; of equal ones the older award, then the lower entry id. */
export function compareForSpending(one: Lot, other: Lot): number {
  const byExpiry = expiryMs(one) - expiryMs(other);
  if (byExpiry !== 0 && !Number.isNaN(byExpiry)) return byExpiry;
  const byAge = one.awardedAt.getTime() - other.awardedAt.getTime();
  if (byAge !== 0) return byAge;
  return one.entryId < other.entryId ? -1 : one.entryId > other.entryId ? 1 : 0;
}

function expiryMs(lot: Lot): number {
  return lot.expiresAt === null ? Infinity : lot.expiresAt.getTime();
}

/** Whether a lot's points can be spent at an instant. */
export function isSpendable(lot: Lot, at: Instant): boolean {
  return lot.state === 'active' && lot.remaining > 0n && (lot.expiresAt === null || lot.expiresAt > at);
}

/** Points that can be spent at an instant. */
export function spendable(wallet: Wallet, at: Instant): bigint {
  let sum = 0n;
  for (const lot of wallet.lots.values()) if (isSpendable(lot, at)) sum += lot.remaining;
  return sum;
}

/** Points that are visible but not yet spendable. */
export function pendingPoints(wallet: Wallet): bigint {
  let sum = 0n;
  for (const lot of wallet.lots.values()) if (lot.state === 'pending') sum += lot.remaining;
  return sum;
}

/** Which lots a spend of up to `amount` takes, in spend order. Takes less when there is less. */
export function drawLots(wallet: Wallet, amount: bigint, at: Instant): LotShare[] {
  const candidates = [...wallet.lots.values()].filter((lot) => isSpendable(lot, at)).sort(compareForSpending);
  return takeFrom(candidates, amount, (lot) => lot.remaining);
}

/** Shares of `amount` from lots in the given order, each at most what `held` says. */
export function takeFrom(lots: readonly Lot[], amount: bigint, held: (lot: Lot) => bigint): LotShare[] {
  const shares: LotShare[] = [];
  let left = amount;
  for (const lot of lots) {
    if (left <= 0n) break;
    const has = held(lot);
    const taken = has < left ? has : left;
    if (taken > 0n) shares.push({ lotId: lot.id, amount: taken });
    left -= taken;
  }
  return shares;
}

/** Sum of shares. */
export function sumShares(shares: readonly LotShare[]): bigint {
  let sum = 0n;
  for (const share of shares) sum += share.amount;
  return sum;
}

/**
 * Where points come back to: the same lots, in reverse order of the draw.
 * @param drawn what the spend took and was not given back yet, by lot
 */
export function restoreShares(wallet: Wallet, drawn: readonly LotShare[], amount: bigint): LotShare[] {
  const held = new Map(drawn.map((share) => [share.lotId, share.amount]));
  const lots = drawn.flatMap((share) => wallet.lots.get(share.lotId) ?? []);
  return takeFrom(lots.sort(compareForSpending).reverse(), amount, (lot) => held.get(lot.id) ?? 0n);
}
