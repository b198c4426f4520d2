import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { refreshStatistics } from '../../app/db/statistics.server.ts';
import { continueCredit, startCredit } from '../../app/flows/credit-history.server.ts';
import { previewCredit } from '../../app/flows/preview-credit.server.ts';
import { placeOrders, type OrderSketch } from '../../test/support/order-sketches.ts';

const perWrite = 500;

/** Made-up orders before the program: 21 lines each and a customer of five, about as in the Online Retail file. */
export function sketchHistory(orders: number): OrderSketch[] {
  return Array.from({ length: orders }, (_, position) => ({
    id: BigInt(position + 1),
    customerId: BigInt(1 + (position % Math.ceil(orders / 5))),
    at: new Date(Date.UTC(2025, 0, 1) + position * 60_000),
    lines: Array.from({ length: 21 }, (__, line) => ({
      id: BigInt(position) * 100n + BigInt(line) + 1n,
      totalMinor: BigInt(250 + ((position * 7 + line * 13) % 1_900)),
      quantity: 1 + ((position + line) % 6),
    })),
    ...(position % 7 === 0
      ? {
          refunds: [
            { id: BigInt(position + 1), lines: [{ lineId: BigInt(position) * 100n + 1n, quantity: 1 }] },
          ],
        }
      : {}),
  }));
}

/** Puts orders into the mirror and credits them. @returns seconds of the preview and of crediting */
export async function measureHistory(
  shopId: ShopId,
  sketches: readonly OrderSketch[],
): Promise<{ previewSeconds: number; creditSeconds: number; points: string }> {
  for (let from = 0; from < sketches.length; from += perWrite) {
    await placeOrders(shopId, sketches.slice(from, from + perWrite));
  }
  const now = new Date('2026-02-01T00:00:00Z');
  // As at the end of a first copy.
  await refreshStatistics();
  const previewAt = performance.now();
  const preview = await inShop(shopId, (tx) => previewCredit(tx, now), { timeoutMs: 120_000 });
  const previewSeconds = (performance.now() - previewAt) / 1_000;
  const started = await inShop(shopId, (tx) => startCredit(tx, { actor: 'bench' }, now));
  if (!started.ok) throw new Error(`Crediting was refused: ${started.refusal.kind}.`);
  const creditAt = performance.now();
  await continueCredit(shopId, started.value.runId, new AbortController().signal);
  const creditSeconds = (performance.now() - creditAt) / 1_000;
  return { previewSeconds, creditSeconds, points: String(preview?.points) };
}
