import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import { presentmentMinor } from '../admin-api/values.ts';
import type { OrderCurrencies } from '../admin-api/values.ts';
import { cardReceipt } from '../store/payments/gift-card-payments.ts';
import { toGid } from '../store/tables/ids.ts';
import { formatMinor } from '../store/money.ts';
import type { Store } from '../store/store.ts';
import {
  orderAdjustments,
  orderEdits,
  refundLines,
  refunds,
  refundShippingLines,
} from '../store/schema/changes.ts';
import { sumDuties } from '../store/payments/duties.ts';
import { paymentsOf } from '../store/payments/payments.ts';
import { returns } from '../store/schema/order-life.ts';
import { transactions } from '../store/schema/orders.ts';
import type { RowOf } from '../store/tables/table.ts';
import { currenciesOf, linePayload } from './payload-line.ts';
import { zoned } from './payload-time.ts';
import { amounts, moneySet } from './rest-money.ts';

/** refunds/create; also inside an order's `refunds`, where the keys stand in another order and some are left out. */
export function refundPayload(store: Store, refundId: number, known?: OrderPart): object {
  const refund = store.rows.byId(refunds, refundId);
  if (refund === undefined) throw new Error(`no refund ${String(refundId)} to tell of`);
  const part = known ?? openOrderParts(store).of(refund.orderId);
  const told: Told = { store, refund, part, of: currenciesOf(part) };
  const { timezone } = store.shop();
  const created = zoned(refund.createdAt, timezone);
  const processed = zoned(refund.processedAt ?? refund.createdAt, timezone);
  const lines = linesOf(told);
  const restock = lines.some(({ restock_type: type }) => type !== 'no_restock');
  const duties = {
    duties: refund.duties.map(({ dutyId, amount }) => ({
      duty_id: dutyId,
      amount_set: moneySet(amount, told.of),
    })),
  };
  const dutiesSum = { total_duties_set: moneySet(sumDuties(refund.duties), told.of) };
  const gid = { admin_graphql_api_id: toGid('Refund', refund.id) };
  const [id, orderId, note] = [{ id: refund.id }, { order_id: refund.orderId }, { note: refund.note ?? '' }];
  const way = { return: returnOf(store, refund.returnId) };
  if (known === undefined)
    return {
      ...{ ...id, ...orderId, created_at: created, ...note, user_id: null, processed_at: processed },
      ...{ ...duties, ...dutiesSum, ...way, restock, refund_shipping_lines: shippingOf(told), ...gid },
      ...{ refund_line_items: lines, transactions: transactionsOf(told) },
      order_adjustments: adjustmentsOf(told),
    };
  return {
    ...{ ...id, ...gid, created_at: created, ...note, ...orderId, processed_at: processed, restock },
    ...{ ...dutiesSum, user_id: null, order_adjustments: adjustmentsOf(told) },
    ...{ transactions: transactionsOf(told), refund_line_items: lines, ...duties },
    refund_shipping_lines: shippingOf(told),
  };
}

type Told = { store: Store; refund: RowOf<typeof refunds>; part: OrderPart; of: OrderCurrencies };

function returnOf(store: Store, returnId: number | null): object | null {
  const row = returnId === null ? undefined : store.rows.byId(returns, returnId);
  return row === undefined ? null : { id: row.id, admin_graphql_api_id: toGid('Return', row.id) };
}

function shippingOf({ store, refund, of }: Told): object[] {
  return store.rows.all(refundShippingLines, 'WHERE refundId = ? ORDER BY id', refund.id).map((row) => ({
    id: row.id,
    shipping_line_id: row.shippingLineId,
    subtotal_amount_set: moneySet(row.subtotal, of),
    tax_amount_set: moneySet(row.tax, of),
    admin_graphql_api_id: toGid('RefundShippingLine', row.id),
  }));
}

function adjustmentsOf({ store, refund, of }: Told): object[] {
  return store.rows.all(orderAdjustments, 'WHERE refundId = ? ORDER BY id', refund.id).map((row) => ({
    id: row.id,
    ...amounts('amount', row.amount, of),
    kind: 'refund_discrepancy',
    order_id: row.orderId,
    reason: 'Refund discrepancy',
    refund_id: row.refundId,
    ...amounts('tax_amount', row.tax, of),
  }));
}

type RefundedLine = { restock_type: string } & Record<string, unknown>;

function linesOf({ store, refund, part, of }: Told): RefundedLine[] {
  return store.rows.all(refundLines, 'WHERE refundId = ? ORDER BY id', refund.id).map((row) => {
    const line = part.lines.find((one) => one.id === row.lineId);
    return {
      id: row.id,
      line_item_id: row.lineId,
      location_id: row.locationId,
      quantity: row.quantity,
      restock_type: row.restockType.toLowerCase(),
      // REST writes these two as numbers; the sets beside them are strings.
      subtotal: Number(formatMinor(row.subtotal, of.currency)),
      subtotal_set: moneySet(row.subtotal, of),
      total_tax: Number(formatMinor(row.tax, of.currency)),
      total_tax_set: moneySet(row.tax, of),
      line_item: line === undefined ? null : linePayload(store, line, part),
    };
  });
}

/** Amounts of payments stand in the currency the customer paid in. */
function transactionsOf({ store, refund, part, of }: Told): object[] {
  const { timezone } = store.shop();
  const orderName = part.order?.name ?? '';
  const before = paymentsOf(store, refund.orderId).map((one) => one.id);
  return store.rows.all(transactions, 'WHERE refundId = ? ORDER BY id', refund.id).map((row) => {
    const paid = presentmentMinor(row.amount, of);
    const amount = formatMinor(paid.minor, paid.currency);
    return {
      id: row.id,
      admin_graphql_api_id: toGid('OrderTransaction', row.id),
      amount,
      authorization: null,
      created_at: zoned(row.createdAt, timezone),
      currency: paid.currency,
      device_id: null,
      error_code: null,
      gateway: row.gateway,
      kind: row.kind.toLowerCase(),
      location_id: null,
      message: `Refunded ${amount} ${paid.currency} from ${row.gateway} gateway`,
      order_id: row.orderId,
      parent_id: row.parentId,
      payment_id: `${orderName}.${String(before.indexOf(row.id) + 1)}`,
      processed_at: zoned(row.processedAt ?? row.createdAt, timezone),
      receipt: cardReceipt(store, row),
      source_name: part.order?.sourceName ?? 'web',
      status: row.status.toLowerCase(),
      test: row.test,
      user_id: null,
    };
  });
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
