import { readOrder, touchOrder } from './orders.ts';
import { refundOrder } from './refunds.ts';
import type { OrderRow } from './schema-orders.ts';
import { StoreRefusal } from './store.ts';
import type { Store, WriteMode } from './store.ts';

export type CancelAsk = {
  orderId: number;
  /** CUSTOMER, DECLINED, FRAUD, INVENTORY, OTHER or STAFF. */
  reason?: string | undefined;
  /** Pay back what was received (default true). */
  refund?: boolean | undefined;
  restock?: boolean | undefined;
  at?: string | undefined;
};

/** Cancels an order, with the refund. Refuses one already cancelled. Live: emits orders/cancelled after the refund's topics. */
export function cancelOrder(store: Store, ask: CancelAsk, mode: WriteMode = 'live'): OrderRow {
  return store.transaction(() => {
    const order = readOrder(store, ask.orderId);
    if (order.cancelledAt !== null)
      throw new StoreRefusal('Order has already been cancelled', ['orderId'], 'INVALID');
    const cancelledAt = ask.at ?? store.clock.now();
    const stamp = { at: cancelledAt, mode };
    const received = order.totalReceived - order.totalRefunded;
    if (ask.refund !== false && received > 0n)
      refundOrder(store, { orderId: order.id, at: cancelledAt, restockType: 'CANCEL' }, mode);
    const { financialStatus } = readOrder(store, order.id);
    const voided = order.totalReceived === 0n ? { financialStatus: 'VOIDED' } : { financialStatus };
    touchOrder(
      store,
      { id: order.id, ...stamp },
      {
        cancelledAt,
        cancelReason: ask.reason ?? 'OTHER',
        closedAt: cancelledAt,
        ...voided,
      },
    );
    if (mode === 'live') {
      store.emit('orders/cancelled', order.id);
      store.emit('orders/updated', order.id);
    }
    return readOrder(store, order.id);
  });
}
