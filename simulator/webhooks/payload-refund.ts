import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import { cardReceipt } from '../store/gift-card-payments.ts';
import { toGid } from '../store/ids.ts';
import { formatMinor } from '../store/money.ts';
import type { Store } from '../store/store.ts';
import {
  orderAdjustments,
  orderEdits,
  refundLines,
  refunds,
  refundShippingLines,
} from '../store/schema-changes.ts';
import { transactions } from '../store/schema-orders.ts';
import { linePayload } from './payload-line.ts';
import { zoned } from './payload-time.ts';
import { amounts, moneySet } from './rest-money.ts';

/** refunds/create; also inside an order's `refunds`. */
export function refundPayload(store: Store, refundId: number, known?: OrderPart): object {
  const refund = store.rows.byId(refunds, refundId);
  if (refund === undefined) throw new Error(`no refund ${String(refundId)} to tell of`);
  const part = known ?? openOrderParts(store).of(refund.orderId);
  const currency = part.order?.currency ?? '';
  const at = zoned(refund.createdAt, store.shop().timezone);
  return {
    id: refund.id,
    admin_graphql_api_id: toGid('Refund', refund.id),
    order_id: refund.orderId,
    created_at: at,
    processed_at: at,
    note: refund.note ?? '',
    user_id: null,
    restock: true,
    total_duties_set: moneySet(0n, currency),
    duties: [],
    return: null,
    refund_line_items: linesOf(store, refundId, part),
    refund_shipping_lines: store.rows
      .all(refundShippingLines, 'WHERE refundId = ? ORDER BY id', refundId)
      .map((row) => ({
        id: row.id,
        shipping_line_id: row.shippingLineId,
        subtotal_amount_set: moneySet(row.subtotal, currency),
        tax_amount_set: moneySet(row.tax, currency),
      })),
    order_adjustments: store.rows
      .all(orderAdjustments, 'WHERE refundId = ? ORDER BY id', refundId)
      .map((row) => ({
        id: row.id,
        order_id: row.orderId,
        refund_id: row.refundId,
        kind: 'refund_discrepancy',
        reason: 'Refund discrepancy',
        ...amounts('amount', row.amount, currency),
        ...amounts('tax_amount', row.tax, currency),
      })),
    transactions: transactionsOf(store, refundId, currency),
  };
}

function linesOf(store: Store, refundId: number, part: OrderPart): object[] {
  const currency = part.order?.currency ?? '';
  return store.rows.all(refundLines, 'WHERE refundId = ? ORDER BY id', refundId).map((row) => {
    const line = part.lines.find((one) => one.id === row.lineId);
    return {
      id: row.id,
      line_item_id: row.lineId,
      quantity: row.quantity,
      location_id: null,
      restock_type: row.restockType.toLowerCase(),
      // REST writes these two as numbers; the sets beside them are strings.
      subtotal: Number(formatMinor(row.subtotal, currency)),
      total_tax: Number(formatMinor(row.tax, currency)),
      subtotal_set: moneySet(row.subtotal, currency),
      total_tax_set: moneySet(row.tax, currency),
      line_item: line === undefined ? null : linePayload(line, part),
    };
  });
}

function transactionsOf(store: Store, refundId: number, currency: string): object[] {
  return store.rows.all(transactions, 'WHERE refundId = ? ORDER BY id', refundId).map((row) => ({
    id: row.id,
    admin_graphql_api_id: toGid('OrderTransaction', row.id),
    order_id: row.orderId,
    kind: row.kind.toLowerCase(),
    status: row.status.toLowerCase(),
    gateway: row.gateway,
    amount: formatMinor(row.amount, currency),
    currency,
    test: row.test,
    receipt: cardReceipt(store, row),
    created_at: zoned(row.createdAt, store.shop().timezone),
  }));
}

/** orders/edited: the last edit's lines. */
export function editPayload(store: Store, orderId: number): object {
  const edit = store.rows.first(orderEdits, 'WHERE orderId = ? ORDER BY id DESC', orderId);
  if (edit === undefined) throw new Error(`order ${String(orderId)} was not edited`);
  const change = (sign: 1 | -1): object[] =>
    edit.changes
      .filter((one) => Math.sign(one.delta) === sign)
      .map((one) => ({ id: one.lineId, delta: Math.abs(one.delta) }));
  const at = zoned(edit.happenedAt, store.shop().timezone);
  return {
    order_edit: {
      id: edit.id,
      order_id: orderId,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      staff_note: edit.note ?? '',
      user_id: null,
      app_id: null,
      line_items: { additions: change(1), removals: change(-1) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
