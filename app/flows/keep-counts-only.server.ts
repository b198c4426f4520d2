import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { enqueueDue } from '../jobs/queue.server.ts';
import { aggregateOnlySince, holdTouches } from '../mirror/aggregate-only.server.ts';

/**
 * Switches between keeping touches and keeping counts of them by day and channel. From the commit on no touch is stored;
 * those that are there are counted and erased by the next run of `gather-touches`, which comes at once. Switched off,
 * touches are kept from then on; what was erased does not come back.
 */
export async function keepCountsOnly(
  tx: ShopTx,
  change: { readonly isOn: boolean; readonly actor: string },
  now: Instant,
): Promise<void> {
  await holdTouches(tx);
  const wasOn = (await aggregateOnlySince(tx)) !== null;
  if (wasOn === change.isOn) return;
  if (change.isOn)
    await tx.execute(
      'INSERT INTO aggregate_only (shop_id, id, since) VALUES ($1::uuid, $2::uuid, $3::timestamptz)',
      ...[tx.shopId, newId(), now],
    );
  else await tx.execute('DELETE FROM aggregate_only WHERE shop_id = $1::uuid', tx.shopId);
  await recordActivity(tx, {
    ...{ at: now, actor: change.actor, action: 'settings.counts-only', subjectKind: 'settings' },
    ...{ subjectId: tx.shopId, before: { countsOnly: wasOn }, after: { countsOnly: change.isOn } },
  });
  if (change.isOn) await enqueueDue(tx, 'gather-touches', { shopId: tx.shopId });
}
