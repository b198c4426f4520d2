import { giftCards } from '../schema/credit.ts';
import { orderLines } from '../schema/orders.ts';
import type { OrderRow } from '../schema/orders.ts';
import type { Store } from '../store.ts';

const SIGNS = 'abcdefghjkmnpqrtuvwxy2346789';

/** A code of 16 letters and digits that no card has. */
export function newCardCode(store: Store): string {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const code = Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]).join('');
    if (store.rows.first(giftCards, 'WHERE code = ?', code) === undefined) return code;
  }
}

/** Issues the gift cards of a paid order: one for each piece, worth its price before discounts, once and for all. */
export function issueSoldCards(store: Store, order: OrderRow): void {
  if (order.financialStatus !== 'PAID') return;
  const lines = store.rows.all(
    orderLines,
    'WHERE orderId = ? AND isGiftCard = 1 AND unitPrice > 0 ORDER BY position',
    order.id,
  );
  if (lines.length === 0) return;
  if (store.rows.first(giftCards, 'WHERE orderId = ?', order.id) !== undefined) return;
  const now = store.clock.now();
  for (const line of lines)
    for (let piece = 0; piece < line.currentQuantity; piece += 1)
      store.rows.insert(giftCards, {
        ...{ id: store.newId(), code: newCardCode(store), currency: order.currency },
        ...{ initialValue: line.unitPrice, balance: line.unitPrice },
        ...{ customerId: order.customerId, orderId: order.id, lineId: line.id },
        ...{ createdAt: now, updatedAt: now, changedAtMs: Date.now() },
      });
}
