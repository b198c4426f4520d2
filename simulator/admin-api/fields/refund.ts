import { toGid } from '../../store/ids.ts';
import { orderAdjustments, refundLines, refundShippingLines } from '../../store/schema-changes.ts';
import type {
  OrderAdjustmentRow,
  RefundLineRow,
  RefundRow,
  RefundShippingLineRow,
} from '../../store/schema-changes.ts';
import { locations } from '../../store/schema-catalog.ts';
import { orderLines, shippingLines, transactions } from '../../store/schema-orders.ts';
import { listRows } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields } from '../model.ts';
import type { Call } from '../model.ts';
import { money, moneyBag } from '../values.ts';

const currencyOf = (call: Call, row: { orderId: number }): string =>
  call.orderParts.of(row.orderId).order?.currency ?? '';

const ofRefund = { where: ['refundId = ?'], sort: 'id' };

export const refundFields = fields<RefundRow>({
  id: (row) => toGid('Refund', row.id),
  legacyResourceId: (row) => String(row.id),
  createdAt: (row) => row.createdAt,
  processedAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  note: (row) => row.note,
  order: (row, _args, call) => call.orderParts.of(row.orderId).order,
  totalRefundedSet: (row, _args, call) => moneyBag(row.totalRefunded, currencyOf(call, row)),
  totalRefunded: (row, _args, call) => money(row.totalRefunded, currencyOf(call, row)),
  duties: () => [],
  return: () => null,
  staffMember: () => null,
  refundLineItems: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: refundLines, values: [row.id], ...ofRefund }),
  refundShippingLines: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: refundShippingLines, values: [row.id], ...ofRefund }),
  orderAdjustments: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: orderAdjustments, values: [row.id], ...ofRefund }),
  transactions: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: transactions, values: [row.id], ...ofRefund }),
});

export const refundLineFields = fields<RefundLineRow>({
  id: (row) => toGid('RefundLineItem', row.id),
  quantity: (row) => row.quantity,
  restockType: (row) => row.restockType,
  restocked: (row) => row.restockType !== 'NO_RESTOCK',
  lineItem: (row, _args, call) => call.store.rows.byId(orderLines, row.lineId),
  location: (row, _args, call) =>
    row.restockType === 'NO_RESTOCK' ? null : (call.store.rows.first(locations, 'ORDER BY id') ?? null),
  priceSet: (row, _args, call) =>
    moneyBag(row.quantity === 0 ? 0n : row.subtotal / BigInt(row.quantity), currencyOf(call, row)),
  subtotalSet: (row, _args, call) => moneyBag(row.subtotal, currencyOf(call, row)),
  totalTaxSet: (row, _args, call) => moneyBag(row.tax, currencyOf(call, row)),
});

export const refundShippingFields = fields<RefundShippingLineRow>({
  id: (row) => toGid('RefundShippingLine', row.id),
  shippingLine: (row, _args, call) => call.store.rows.byId(shippingLines, row.shippingLineId),
  subtotalAmountSet: (row, _args, call) => moneyBag(row.subtotal, currencyOf(call, row)),
  taxAmountSet: (row, _args, call) => moneyBag(row.tax, currencyOf(call, row)),
});

export const adjustmentFields = fields<OrderAdjustmentRow>({
  id: (row) => toGid('OrderAdjustment', row.id),
  reason: (row) => row.reason,
  amountSet: (row, _args, call) => moneyBag(row.amount, currencyOf(call, row)),
  taxAmountSet: (row, _args, call) => moneyBag(row.tax, currencyOf(call, row)),
});
