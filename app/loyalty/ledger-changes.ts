import type { LotId, MemberId } from '../core/ids.ts';
import type { Entry, Posting } from './ledger.ts';
import type { Lot } from './lots.ts';

/** What appended entries change of a stored lot: amounts to add, and its new state and dates if they moved. */
export interface LotChange {
  remaining: bigint;
  expired: bigint;
  redated: Lot | null;
}

/** Amounts to add to a member's cached balances. `debt` counts what is owed, positive. */
export interface MemberChange {
  pending: bigint;
  available: bigint;
  reserved: bigint;
  debt: bigint;
  earned: bigint;
}

/** What a set of entries changes of lots and members. Lots they open come complete, with the remainder they end with. */
export interface LedgerChanges {
  readonly opened: readonly { memberId: MemberId; lot: Lot }[];
  readonly lots: ReadonlyMap<LotId, LotChange>;
  readonly members: ReadonlyMap<MemberId, MemberChange>;
}

/** Sums up entries by lot and member. */
export function changesOf(entries: readonly Entry[]): LedgerChanges {
  const lots = new Map<LotId, LotChange>();
  const members = new Map<MemberId, MemberChange>();
  const opens: { memberId: MemberId; lot: Lot }[] = [];
  for (const entry of entries) {
    const member = members.get(entry.memberId) ?? {
      pending: 0n,
      available: 0n,
      reserved: 0n,
      debt: 0n,
      earned: 0n,
    };
    members.set(entry.memberId, member);
    member.earned += entry.award ?? 0n;
    if (entry.opens !== null) opens.push({ memberId: entry.memberId, lot: entry.opens });
    for (const lot of entry.redates) lotChange(lots, lot.id).redated = lot;
    for (const posting of entry.postings) {
      addToMember(member, posting);
      if (posting.lotId !== null) addToLot(lotChange(lots, posting.lotId), posting);
    }
  }
  const opened = opens.map(({ memberId, lot }) => ({ memberId, lot: withChange(lot, lots.get(lot.id)) }));
  for (const { lot } of opened) lots.delete(lot.id);
  return { opened, lots, members };
}

function lotChange(lots: Map<LotId, LotChange>, id: LotId): LotChange {
  const known = lots.get(id) ?? { remaining: 0n, expired: 0n, redated: null };
  lots.set(id, known);
  return known;
}

function addToLot(change: LotChange, posting: Posting): void {
  if (posting.account === 'pending' || posting.account === 'available') change.remaining += posting.amount;
  if (posting.account === 'expired') change.expired += posting.amount;
}

function addToMember(member: MemberChange, posting: Posting): void {
  const { account, amount } = posting;
  if (account === 'debt') member.debt -= amount;
  else if (account === 'pending' || account === 'available' || account === 'reserved')
    member[account] += amount;
}

function withChange(lot: Lot, change: LotChange | undefined): Lot {
  const dated = change?.redated ?? lot;
  return { ...dated, remaining: change?.remaining ?? 0n, expired: change?.expired ?? 0n };
}
