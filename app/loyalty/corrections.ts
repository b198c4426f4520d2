import type { Instant } from '../core/time.ts';
import { bookActivation } from './awards.ts';
import { bookEntry, move, type Cause, type Entry, type Posting } from './ledger.ts';
import { drawLots, type Lot, type Wallet } from './lots.ts';

/**
 * Books what the calendar has made true by `now`: pending points that became active, lots that expired, each dated by
 * its own instant. Booking late changes no balance at any instant.
 */
export function bookDue(wallet: Wallet, now: Instant, timeZone: string): Entry[] {
  const entries: Entry[] = [];
  for (const lot of byDate(wallet, (each) => (each.state === 'pending' ? each.activatesAt : null), now)) {
    entries.push(bookActivation(wallet, lot, timeZone));
  }
  for (const lot of byDate(wallet, (each) => (each.state === 'active' ? each.expiresAt : null), now)) {
    entries.push(bookExpiry(wallet, lot, lot.expiresAt ?? now));
  }
  return entries;
}

function byDate(wallet: Wallet, due: (lot: Lot) => Instant | null, now: Instant): Lot[] {
  const found: { lot: Lot; at: number }[] = [];
  for (const lot of wallet.lots.values()) {
    const at = due(lot);
    if (at !== null && at <= now && lot.remaining > 0n) found.push({ lot, at: at.getTime() });
  }
  return found.sort((one, other) => one.at - other.at).map(({ lot }) => lot);
}

function bookExpiry(wallet: Wallet, lot: Lot, at: Instant): Entry {
  return bookEntry(wallet, {
    kind: 'expire',
    cause: {
      sourceKind: 'lot',
      sourceId: lot.id,
      ruleId: 'expiry',
      // A lot can expire again after a grace moved its date: the date tells the two apart.
      effectKind: `expire ${at.toISOString()}`,
      occurredAt: at,
      actor: 'system',
      orderShopifyId: lot.orderShopifyId,
      arithmetic: { expired: lot.remaining.toString() },
    },
    postings: move([{ lotId: lot.id, amount: lot.remaining }], 'available', 'expired'),
  });
}

/** Takes points by hand: from the lots that expire soonest. The caller has checked that there are enough. */
export function bookDeduction(wallet: Wallet, amount: bigint, cause: Cause): Entry {
  const shares = drawLots(wallet, amount, cause.occurredAt);
  return bookEntry(wallet, { kind: 'adjust', cause, postings: move(shares, 'available', 'adjusted') });
}

/** Lets the member off what he owes. */
export function bookForgiveness(wallet: Wallet, amount: bigint, cause: Cause): Entry {
  return bookEntry(wallet, {
    kind: 'forgive',
    cause,
    postings: [
      { account: 'adjusted', lotId: null, amount: -amount },
      { account: 'debt', lotId: null, amount },
    ],
  });
}

/** Empties a wallet for good: points lapse, a debt is forgiven. Reservations must have ended before. */
export function bookClosing(wallet: Wallet, cause: Cause): Entry | null {
  const postings: Posting[] = [];
  for (const lot of wallet.lots.values()) {
    if (lot.remaining === 0n) continue;
    const from = lot.state === 'pending' ? 'pending' : 'available';
    postings.push(...move([{ lotId: lot.id, amount: lot.remaining }], from, 'adjusted'));
  }
  if (wallet.debt > 0n) {
    postings.push(
      { account: 'adjusted', lotId: null, amount: -wallet.debt },
      { account: 'debt', lotId: null, amount: wallet.debt },
    );
  }
  return postings.length === 0 ? null : bookEntry(wallet, { kind: 'close', cause, postings });
}
