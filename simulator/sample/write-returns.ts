import { cancelOrder } from '../store/orders/cancel.ts';
import { refundOrder } from '../store/payments/refunds.ts';
import { orderLines, type OrderRow } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import type { Random } from './random.ts';

const NOTES = [
  'Arrived chipped',
  'Not the glaze I hoped for',
  'Ordered twice',
  'Gift, already has one',
  'Lost by the carrier',
];

/** Some of one line back, or everything with the shipping. */
function refund(store: Store, order: OrderRow, at: { at: string; random: Random }): void {
  const { random } = at;
  const ask = { orderId: order.id, at: at.at, note: random.pick(NOTES) };
  if (random.chance(0.4)) {
    refundOrder(store, ask, 'silent');
    return;
  }
  const line = random.pick(store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id));
  refundOrder(
    store,
    { ...ask, lines: [{ lineId: line.id, quantity: random.whole(1, line.quantity) }] },
    'silent',
  );
}

/** About 6 orders in 100 come back, one in 100 is cancelled the same day. Only what is past by now. */
export function writeReturn(store: Store, order: OrderRow, of: { random: Random; nowMs: number }): void {
  const { random, nowMs } = of;
  const kind = random.weigh([
    ['keep', 93],
    ['refund', 6],
    ['cancel', 1],
  ]);
  const days = kind === 'refund' ? random.whole(3, 24) : random.whole(1, 20) / 24;
  const ms = Date.parse(order.processedAt) + Math.round(days * 86_400) * 1_000;
  if (kind === 'keep' || order.total === 0n || ms > nowMs - 60_000) return;
  const at = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  if (kind === 'refund') refund(store, order, { at, random });
  else cancelOrder(store, { orderId: order.id, reason: 'CUSTOMER', at }, 'silent');
}
