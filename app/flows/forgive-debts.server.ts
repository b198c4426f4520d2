import type { EntryId, MemberId } from '../core/ids.ts';
import { addMs, dayMs, type Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { bookForgiveness } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';

/** A debt this small is not worth a shopper's grudge once it is this old. */
const forgivenBelow = 100n;
const forgivenAfterMs = 90 * dayMs;
const membersAtOnce = 500;

/** Lets members off small debts that nothing has added to for 90 days. @returns how many were let off */
export async function forgiveSmallDebts(tx: ShopTx, now: Instant): Promise<number> {
  const found = await tx.query<{ id: MemberId; entry_id: EntryId }>(
    `SELECT m.id, owed.entry_id FROM members m
     JOIN LATERAL (SELECT e.id AS entry_id, e.occurred_at FROM ledger_entries e
       JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id AND p.account = 'debt' AND p.amount < 0
       WHERE e.shop_id = m.shop_id AND e.member_id = m.id ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1) AS owed ON true
     WHERE m.shop_id = $1::uuid AND m.debt > 0 AND m.debt < $2::bigint AND owed.occurred_at <= $3::timestamptz
     ORDER BY m.id LIMIT $4`,
    tx.shopId,
    forgivenBelow,
    addMs(now, -forgivenAfterMs),
    membersAtOnce,
  );
  const members = await lockWallets(
    tx,
    found.map((row) => row.id),
  );
  const entries = found.flatMap((row) => {
    const wallet = members.get(row.id)?.wallet;
    if (wallet === undefined || wallet.debt === 0n || wallet.debt >= forgivenBelow) return [];
    return bookForgiveness(wallet, wallet.debt, {
      sourceKind: 'merchant',
      // The entry that last added to the debt: what it left is forgiven once.
      sourceId: row.entry_id,
      ruleId: 'small-debt',
      effectKind: 'forgive',
      occurredAt: now,
      actor: 'system',
      reason: 'small-debt',
      arithmetic: { forgiven: wallet.debt.toString() },
    });
  });
  await appendEntries(tx, entries, now);
  if (entries.length > 0) await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
  return entries.length;
}
