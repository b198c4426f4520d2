import type { PaymentDraft } from '../orders/order-draft.ts';
import { transactions } from '../schema/orders.ts';
import type { OrderRow } from '../schema/orders.ts';
import type { Store } from '../store.ts';
import type { InsertOf } from '../tables/table.ts';

/** One payment for what the order has received so far, in one sum. */
export function insertPayment(
  store: Store,
  order: OrderRow,
  change: Partial<InsertOf<typeof transactions>> & { createdAt: string },
): number {
  const id = store.newId();
  const { id: orderId, totalReceived: amount, test } = order;
  store.rows.insert(transactions, { id, orderId, kind: 'SALE', amount, test, ...change });
  return id;
}

/** The payments an order was brought in with. */
export function insertPayments(store: Store, order: OrderRow, drafts: readonly PaymentDraft[]): void {
  const ids: number[] = [];
  for (const draft of drafts) {
    const { kind, status, gateway, amount, processedAt = null } = draft;
    const parentId = draft.parent === undefined ? null : (ids[draft.parent] ?? null);
    const test = draft.test === true || order.test;
    const createdAt = order.createdAt;
    ids.push(
      insertPayment(store, order, {
        ...{ kind, status, gateway, amount, parentId, test, createdAt },
        ...{ processedAt, giftCardId: draft.giftCardId ?? null },
      }),
    );
  }
}
