import type { OrderDraft } from './order-draft.ts';
import { discountUses } from '../schema/changes.ts';
import type { Store } from '../store.ts';

/** Counts each of the store's own discounts that the order used; the count the API shows lags behind (discounts.ts). */
export function countUses(
  store: Store,
  draft: OrderDraft,
  order: { orderId: number; email: string | null },
): void {
  for (const application of draft.applications ?? []) {
    const { discountId, codeId = null } = application;
    if (discountId === undefined) continue;
    store.rows.run('UPDATE discounts SET usageCount = usageCount + 1 WHERE id = ?', discountId);
    if (codeId !== null)
      store.rows.run('UPDATE redeemCodes SET usageCount = usageCount + 1 WHERE id = ?', codeId);
    const who = { customerId: draft.customerId ?? null, email: order.email };
    store.rows.insert(discountUses, {
      id: store.newId(),
      discountId,
      codeId,
      ...who,
      orderId: order.orderId,
      usedAtMs: Date.now(),
    });
  }
}
