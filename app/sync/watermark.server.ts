import { newId, type ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';

/** The row in copy_stages that remembers how far reconciliation has looked; no stage of the copy. */
const watermarkStage = 'reconciled-orders';

/** Up to when (shop clock) orders have been compared in this installation; null before the first time. */
export async function readWatermark(shopId: ShopId, epoch: number): Promise<Date | null> {
  const row = await inShop(shopId, (tx) =>
    tx.prisma.copyStage.findUnique({
      where: { shopId_epoch_stage: { shopId, epoch, stage: watermarkStage } },
    }),
  );
  return row?.position == null ? null : new Date(row.position);
}

/** Moves the watermark; call it only when everything up to `at` has been stored. */
export async function keepWatermark(shopId: ShopId, epoch: number, at: Date): Promise<void> {
  const position = at.toISOString();
  await inShop(shopId, (tx) =>
    tx.prisma.copyStage.upsert({
      where: { shopId_epoch_stage: { shopId, epoch, stage: watermarkStage } },
      create: { shopId, id: newId(), epoch, stage: watermarkStage, state: 'done', position },
      update: { position },
    }),
  );
}
