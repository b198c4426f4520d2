import type { MemberId, ShopId } from '../core/ids.ts';
import { now as shopNow, type Instant } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import { loadShopRules } from '../loyalty/programs.server.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';
import { forgiveSmallDebts } from './forgive-debts.server.ts';

const membersAtOnce = 500;

/**
 * Books pending points that became spendable and lots that expired, batch by batch. It only writes down what balances
 * already show, so being late or cut off changes nothing.
 */
export async function bookDuePoints(shopId: ShopId, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if ((await inShop(shopId, (tx) => bookDueBatch(tx, shopNow()))) < membersAtOnce) break;
  }
  await inShop(shopId, (tx) => forgiveSmallDebts(tx, shopNow()));
}

/** Books what is due for up to 500 members. @returns how many members had something due */
export async function bookDueBatch(tx: ShopTx, now: Instant): Promise<number> {
  const shop = await loadShopRules(tx);
  if (shop === null) return 0;
  const due = await tx.query<{ member_id: MemberId }>(
    `SELECT DISTINCT member_id FROM (
       (SELECT member_id FROM lots WHERE shop_id = $1::uuid AND state = 'pending' AND remaining > 0
          AND activates_at <= $2::timestamptz ORDER BY activates_at LIMIT $3)
       UNION ALL
       (SELECT member_id FROM lots WHERE shop_id = $1::uuid AND state = 'active' AND remaining > 0
          AND expires_at <= $2::timestamptz ORDER BY expires_at LIMIT $3)) AS due LIMIT $3`,
    tx.shopId,
    now,
    membersAtOnce,
  );
  if (due.length === 0) return 0;
  const members = await lockWallets(
    tx,
    due.map((row) => row.member_id),
  );
  const entries = [...members.values()].flatMap((member) => bookDue(member.wallet, now, shop.timeZone));
  await appendEntries(tx, entries, now);
  if (entries.length > 0) await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
  return due.length;
}
