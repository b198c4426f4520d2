import type { ShopId } from '../core/ids.ts';
import { addMs, dayMs, hourMs, now } from '../core/time.ts';
import { forgetOldTouches } from '../attribution/pixel-events.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';

const answersKeptMs = 30 * dayMs;
const stuckAfterMs = hourMs;

/** Once a day: exports of data requests go after 30 days, pixel events too, touches after 13 months, and privacy requests that got stuck are tried again. */
export async function tidyShop(shopId: ShopId): Promise<void> {
  const at = now();
  await inShop(shopId, (tx) => forgetOldTouches(tx, at));
  await inShop(shopId, async (tx) => {
    await tx.execute(
      `UPDATE privacy_requests SET answer_box = NULL
       WHERE shop_id = $1::uuid AND answer_box IS NOT NULL AND done_at < $2::timestamptz`,
      shopId,
      addMs(at, -answersKeptMs),
    );
    const open = await tx.prisma.privacyRequest.findMany({
      where: { shopId, doneAt: null, receivedAt: { lt: addMs(at, -stuckAfterMs) } },
    });
    for (const { id, kind } of open) {
      await enqueue(tx, kind === 'data-request' ? 'answer-data-request' : 'redact-customer', {
        shopId,
        requestId: id,
      });
    }
  });
}
