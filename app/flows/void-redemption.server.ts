import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { loadHeldPoints } from '../loyalty/award-records.server.ts';
import { bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import { loadProgram } from '../loyalty/programs.server.ts';
import type { Redemption } from '../loyalty/redemption.ts';
import { updateRedemption } from '../loyalty/redemptions.server.ts';
import { bookVoid } from '../loyalty/spending.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';

/**
 * Gives the reserved points back to the lots they came from and ends the redemption. The caller holds the row
 * locks of the member and then the redemption, and has made sure that the code can no longer be used.
 */
export async function voidRedemption(
  tx: ShopTx,
  given: { redemption: Redemption; endReason: 'expired' | 'cancelled' | 'failed'; actor: string },
  now: Instant,
): Promise<void> {
  const { redemption } = given;
  const held = (await loadHeldPoints(tx, [redemption])).get(redemption.id);
  const reserved = held?.reserved ?? [];
  const lots = reserved.map((share) => share.lotId);
  const member = (await lockWallets(tx, [redemption.memberId], { lots })).get(redemption.memberId);
  const program = await loadProgram(tx);
  await updateRedemption(tx, redemption.id, { state: 'voided', endReason: given.endReason, now });
  if (member === undefined || program === null || reserved.length === 0) return;
  const settings = program.published?.settings ?? program.settings;
  const due = bookDue(member.wallet, now, program.timeZone);
  const voided = bookVoid(member.wallet, reserved, {
    cause: {
      sourceKind: 'redemption',
      sourceId: redemption.id,
      ruleId: 'reward',
      effectKind: 'void',
      occurredAt: now,
      actor: given.actor,
      redemptionId: redemption.id,
      arithmetic: { givenBack: redemption.points.toString(), endReason: given.endReason },
    },
    terms: {
      timeZone: program.timeZone,
      graceDays: settings.restoreGraceDays,
      expiryMonths: settings.expiryMonths,
      now,
    },
  });
  await appendEntries(tx, [...due, ...voided], now);
  await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
}
