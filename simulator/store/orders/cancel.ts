import { readOrder, touchOrder } from './orders.ts';
import { insertPayment } from '../payments/payment-rows.ts';
import { openAmount } from '../payments/payment-state.ts';
import type { Payback } from '../payments/paybacks.ts';
import { paymentsOf } from '../payments/payments.ts';
import { closeWork } from '../fulfilment/work.ts';
import { refundOrder } from '../payments/refunds.ts';
import { orderLines } from '../schema/orders.ts';
import type { OrderRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store, WriteMode } from '../store.ts';

export type CancelAsk = {
  orderId: number;
  /** CUSTOMER, DECLINED, FRAUD, INVENTORY, OTHER or STAFF. */
  reason?: string | undefined;
  /** Pay back what was received (default true). */
  refund?: boolean | undefined;
  /** Where it goes, when not back to the payments that were made. */
  paybacks?: readonly Payback[] | undefined;
  /** Put the goods back into stock (default true). */
  restock?: boolean | undefined;
  staffNote?: string | undefined;
  at?: string | undefined;
};

/**
 * Cancels an order: all lines are taken off (as a refund, restocked or not), what was received goes back unless told
 * otherwise, what is only authorised is voided. Refuses one already cancelled. Live: emits orders/cancelled last.
 */
export function cancelOrder(store: Store, ask: CancelAsk, mode: WriteMode = 'live'): OrderRow {
  return store.transaction(() => {
    const order = readOrder(store, ask.orderId);
    if (order.cancelledAt !== null)
      throw new StoreRefusal('Cannot cancel an order that has already been canceled', ['orderId'], null);
    const cancelledAt = ask.at ?? store.clock.now();
    takeOff(store, order, { ask, cancelledAt, mode });
    const voided = voidAll(store, order, cancelledAt);
    closeWork(store, order.id, cancelledAt);
    const { financialStatus } = readOrder(store, order.id);
    const unpaid =
      order.totalReceived === 0n && (voided || (financialStatus !== 'PAID' && financialStatus !== null));
    touchOrder(
      store,
      { id: order.id, at: cancelledAt, mode },
      {
        cancelledAt,
        cancelReason: ask.reason ?? 'OTHER',
        cancelNote: ask.staffNote ?? null,
        closedAt: cancelledAt,
        financialStatus: unpaid ? 'VOIDED' : financialStatus,
      },
    );
    if (mode === 'live') {
      store.emit('orders/cancelled', order.id);
      store.emit('orders/updated', order.id);
    }
    return readOrder(store, order.id);
  });
}

type Taking = { ask: CancelAsk; cancelledAt: string; mode: WriteMode };

function takeOff(store: Store, order: OrderRow, { ask, cancelledAt, mode }: Taking): void {
  const received = order.totalReceived - order.totalRefunded;
  const restockType = ask.restock === false ? 'NO_RESTOCK' : 'CANCEL';
  const paysBack = ask.refund !== false && received > 0n;
  const own = { orderId: order.id, at: cancelledAt, restockType } as const;
  if (paysBack && ask.paybacks === undefined) {
    refundOrder(store, own, mode);
    return;
  }
  const lines = store.rows
    .all(orderLines, 'WHERE orderId = ? AND currentQuantity > 0 ORDER BY position', order.id)
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity }));
  const paybacks = paysBack ? (ask.paybacks ?? []) : [];
  if (lines.length > 0 || paybacks.length > 0)
    refundOrder(
      store,
      { ...own, lines, shipping: order.currentShipping > 0n, duties: 'all', paybacks },
      mode,
    );
}

function voidAll(store: Store, order: OrderRow, createdAt: string): boolean {
  const all = paymentsOf(store, order.id);
  const open = all.filter((one) => openAmount(one, all) > 0n);
  for (const one of open) {
    const { gateway, amount, id: parentId } = one;
    insertPayment(store, order, { kind: 'VOID', gateway, amount, parentId, createdAt });
  }
  return open.length > 0;
}
