import {
  newId,
  type CreditRunId,
  type EntryId,
  type LotId,
  type MemberId,
  type ProgramVersionId,
  type RedemptionId,
} from '../core/ids.ts';
import { invariant } from '../core/invariant.ts';
import type { Instant } from '../core/time.ts';
import type { Lot, LotShare, Wallet } from './lots.ts';

export type MemberAccount = 'pending' | 'available' | 'reserved' | 'debt';
export type ProgramAccount = 'issued' | 'redeemed' | 'expired' | 'reversed' | 'adjusted' | 'imported';
export type EntryKind =
  | 'earn'
  | 'earn-pending'
  | 'activate'
  | 'reserve'
  | 'post'
  | 'void'
  | 'expire'
  | 'reverse'
  | 'return'
  | 'debt'
  | 'settle'
  | 'forgive'
  | 'adjust'
  | 'import'
  | 'merge'
  | 'close';
export type SourceKind =
  'order' | 'refund' | 'order-edit' | 'cancel' | 'redemption' | 'lot' | 'merchant' | 'credit-run' | 'privacy';

/** A signed change of one account. Debt stands below zero there: -40 means that the member owes 40. */
export interface Posting {
  readonly account: MemberAccount | ProgramAccount;
  readonly lotId: LotId | null;
  readonly amount: bigint;
}

/** An order line's share of an award. */
export interface LineAward {
  readonly lineShopifyId: bigint;
  readonly basisMinor: bigint;
  readonly points: bigint;
}

/** A value of the stored arithmetic; bigints are written as digits. */
export type Arithmetic = Readonly<Record<string, string | number | boolean | null>>;

/** Why an entry is made: the business key, when it is true, and what it hangs on. */
export interface Cause {
  readonly sourceKind: SourceKind;
  readonly sourceId: string;
  readonly ruleId: string;
  readonly effectKind: string;
  readonly occurredAt: Instant;
  readonly actor: string;
  readonly programVersionId?: ProgramVersionId | null;
  readonly orderShopifyId?: bigint | null;
  readonly redemptionId?: RedemptionId | null;
  readonly creditRunId?: CreditRunId | null;
  readonly award?: bigint | null;
  readonly basisMinor?: bigint | null;
  readonly currency?: string | null;
  readonly lineAwards?: readonly LineAward[] | null;
  readonly reason?: string | null;
  readonly arithmetic?: Arithmetic | null;
}

/** An entry as decided, ready to be appended. */
export interface Entry extends Cause {
  readonly id: EntryId;
  readonly memberId: MemberId;
  readonly kind: EntryKind;
  /** Change of what the shopper sees: pending and available less debt. */
  readonly points: bigint;
  readonly postings: readonly Posting[];
  /** The lot this entry opens. */
  readonly opens: Lot | null;
  /** Lots whose state or dates it changes; their remainders follow from the postings. */
  readonly redates: readonly Lot[];
}

const shownAccounts: ReadonlySet<string> = new Set(['pending', 'available', 'debt']);

interface EntryParts {
  readonly kind: EntryKind;
  readonly cause: Cause;
  readonly postings: readonly Posting[];
  readonly id?: EntryId;
  readonly opens?: Lot;
  readonly redates?: readonly Lot[];
}

/**
 * Makes an entry and carries its postings into the wallet.
 * @throws InvariantError when the postings do not sum to zero or a lot would fall below zero
 */
export function bookEntry(wallet: Wallet, parts: EntryParts): Entry {
  const postings = parts.postings.filter((posting) => posting.amount !== 0n);
  let sum = 0n;
  let points = 0n;
  for (const posting of postings) {
    sum += posting.amount;
    if (shownAccounts.has(posting.account)) points += posting.amount;
  }
  invariant(sum === 0n, `Postings of a ${parts.kind} entry sum to ${sum.toString()}.`);
  if (parts.opens !== undefined) wallet.lots.set(parts.opens.id, { ...parts.opens, remaining: 0n });
  for (const lot of parts.redates ?? []) wallet.lots.set(lot.id, lot);
  for (const posting of postings) carry(wallet, posting);
  return {
    ...parts.cause,
    id: parts.id ?? newId<EntryId>(),
    memberId: wallet.memberId,
    kind: parts.kind,
    points,
    postings,
    opens: parts.opens ?? null,
    redates: parts.redates ?? [],
  };
}

function carry(wallet: Wallet, posting: Posting): void {
  if (posting.account === 'debt') {
    wallet.debt -= posting.amount;
    invariant(wallet.debt >= 0n, 'A debt fell below zero.');
  }
  const lot = posting.lotId === null ? undefined : wallet.lots.get(posting.lotId);
  if (lot === undefined) return;
  if (posting.account === 'pending' || posting.account === 'available') {
    const remaining = lot.remaining + posting.amount;
    invariant(remaining >= 0n, 'A lot fell below zero.');
    wallet.lots.set(lot.id, { ...lot, remaining });
  } else if (posting.account === 'expired') {
    wallet.lots.set(lot.id, { ...lot, expired: lot.expired + posting.amount });
  }
}

/** Postings that move shares of lots from one account to another. */
export function move(
  shares: readonly LotShare[],
  from: Posting['account'],
  to: Posting['account'],
): Posting[] {
  return shares.flatMap(({ lotId, amount }) => [
    { account: from, lotId, amount: -amount },
    { account: to, lotId, amount },
  ]);
}

/** Postings that pay a member's debt out of points that have just become available in these lots. */
export function settleDebt(debt: bigint, shares: readonly LotShare[]): Posting[] {
  const postings: Posting[] = [];
  let owed = debt;
  for (const { lotId, amount } of shares) {
    const paid = amount < owed ? amount : owed;
    if (paid <= 0n) continue;
    postings.push(
      { account: 'available', lotId, amount: -paid },
      { account: 'debt', lotId: null, amount: paid },
    );
    owed -= paid;
  }
  return postings;
}
