import type { LotId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { Posting } from './ledger.ts';
import type { Lot } from './lots.ts';

/** A posting with the instant at which its entry is true. */
export interface DatedPosting extends Posting {
  readonly occurredAt: Instant;
}

/**
 * What a member had at an instant, from postings and lot dates alone: the same before and after the runs that book
 * activations and expiries, however late they are.
 */
export function balanceAsOf(
  postings: readonly DatedPosting[],
  lots: readonly Lot[],
  at: Instant,
): { available: bigint; pending: bigint; debt: bigint } {
  const past = postings.filter((posting) => posting.occurredAt <= at);
  const sums = {
    available: sumOf(past, 'available'),
    pending: sumOf(past, 'pending'),
    debt: -sumOf(past, 'debt'),
  };
  for (const lot of lots) {
    const pending = heldBy(past, lot.id, 'pending');
    if (pending > 0n && lot.activatesAt !== null && lot.activatesAt <= at) {
      sums.pending -= pending;
      sums.available += pending;
    }
    const available = heldBy(past, lot.id, 'available');
    if (available > 0n && lot.expiresAt !== null && lot.expiresAt <= at) sums.available -= available;
  }
  const settled = sums.debt < sums.available ? sums.debt : sums.available;
  return { ...sums, available: sums.available - settled, debt: sums.debt - settled };
}

function sumOf(postings: readonly Posting[], account: Posting['account']): bigint {
  return postings.reduce((sum, posting) => (posting.account === account ? sum + posting.amount : sum), 0n);
}

function heldBy(postings: readonly Posting[], lotId: LotId, account: Posting['account']): bigint {
  return sumOf(
    postings.filter((posting) => posting.lotId === lotId),
    account,
  );
}
