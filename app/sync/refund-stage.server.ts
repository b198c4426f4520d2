import { wallNow } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { changeStage, type CopyStage } from '../flows/copy-stages.server.ts';
import { storeRefunds } from '../mirror/refunds.server.ts';
import type { CopyRun } from './export-stage.server.ts';
import { fetchRefunds } from './fetch-refunds.server.ts';
import { countRefunded, refundedOrdersAfter } from './refunded-orders.server.ts';

/**
 * Reads the refunds of all refunded orders of the mirror, a page of orders at a time: a bulk query refuses a
 * connection inside a list. Goes on after the last order that an earlier run stored.
 */
export async function copyRefunds({ shopId, gateway, signal }: CopyRun, stage: CopyStage): Promise<void> {
  let position = BigInt(stage.position ?? 0);
  let stored = stage.position === null ? 0n : stage.storedCount;
  const expectedCount = stored + (await countRefunded(shopId, position));
  const startedAt = stage.startedAt ?? wallNow();
  await inShop(shopId, (tx) => changeStage(tx, stage.id, { state: 'loading', expectedCount, startedAt }));
  for (;;) {
    signal.throwIfAborted();
    const orderIds = await refundedOrdersAfter(shopId, position);
    const last = orderIds.at(-1);
    if (last === undefined) break;
    const refunds = await fetchRefunds(gateway, orderIds);
    position = last;
    stored += BigInt(orderIds.length);
    await inShop(shopId, async (tx) => {
      await storeRefunds(tx, refunds);
      await changeStage(tx, stage.id, { position: String(last), storedCount: stored });
    });
  }
  await inShop(shopId, (tx) =>
    changeStage(tx, stage.id, { state: 'done', finishedAt: wallNow(), failure: null }),
  );
}
