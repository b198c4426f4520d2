import { now, type Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { uninstallShop } from '../db/platform.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

/**
 * Ends the installation an app/uninstalled notice speaks of: tokens and cost bucket go, jobs of the shop no longer
 * start, webhooks of ordinary topics are dropped. Mirror and ledger stay until shop/redact, for a shop that comes back
 * within 48 hours finds its members' points again. A repeated notice, or one that was triggered before the present
 * installation began, changes nothing.
 * @returns whether this notice ended it
 */
export async function endInstallation(tx: ShopTx, triggeredAt: Instant): Promise<boolean> {
  const at = now();
  // Commits by itself, before the batch: a dead token must not be used a moment longer, and a repetition is harmless.
  const hasEnded = await uninstallShop(tx.shopId, triggeredAt, at);
  if (hasEnded) {
    await recordActivity(tx, {
      at,
      actor: 'system',
      action: 'app.uninstalled',
      subjectKind: 'shop',
      subjectId: tx.shopId,
    });
  }
  return hasEnded;
}
