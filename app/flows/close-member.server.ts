import type { MemberId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { bookClosing, bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import { loadShopRules } from '../loyalty/programs.server.ts';
import { listOpenRedemptions } from '../loyalty/redemptions.server.ts';
import { findMembers, lockWallets } from '../loyalty/wallets.server.ts';
import { voidRedemption } from './void-redemption.server.ts';

/**
 * Ends a customer's membership for good, as redaction asks: open codes are given back, what is left lapses by a CLOSE
 * entry, and the link from the member to the customer is cut. Entries stay, so the ledger still sums to zero.
 * @param request sourceId names the privacy request; asking twice changes nothing
 * @returns the member that was closed, or null when the customer was none
 */
export async function closeMember(
  tx: ShopTx,
  request: { customerShopifyId: bigint; sourceId: string },
  now: Instant,
): Promise<MemberId | null> {
  const memberId = (await findMembers(tx, [request.customerShopifyId])).get(request.customerShopifyId);
  const shop = await loadShopRules(tx);
  if (memberId === undefined || shop === null) return null;
  await lockWallets(tx, [memberId]);
  for (const redemption of await listOpenRedemptions(tx, memberId)) {
    await voidRedemption(tx, { redemption, endReason: 'cancelled', actor: 'system' }, now);
  }
  const member = (await lockWallets(tx, [memberId])).get(memberId);
  if (member === undefined) return null;
  const due = bookDue(member.wallet, now, shop.timeZone);
  const closing = bookClosing(member.wallet, {
    sourceKind: 'privacy',
    sourceId: request.sourceId,
    ruleId: memberId,
    effectKind: 'close',
    occurredAt: now,
    actor: 'system',
    reason: 'customers/redact',
  });
  await appendEntries(tx, closing === null ? due : [...due, closing], now);
  await tx.execute(
    `UPDATE members SET state = 'closed', customer_shopify_id = NULL WHERE shop_id = $1::uuid AND id = $2::uuid`,
    tx.shopId,
    memberId,
  );
  return memberId;
}
