import { toGid } from '../../../store/tables/ids.ts';
import { orderAdjustments, refundLines, refundShippingLines } from '../../../store/schema/changes.ts';
import type {
  OrderAdjustmentRow,
  RefundLineRow,
  RefundRow,
  RefundShippingLineRow,
} from '../../../store/schema/changes.ts';
import { returns } from '../../../store/schema/order-life.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { orderLines, shippingLines, transactions } from '../../../store/schema/orders.ts';
import { listOf, listRows } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { tellRefundedDuties } from './duty.ts';
import { money, moneyText, orderBag, withOwnRate } from '../../values.ts';
import type { OrderCurrencies } from '../../values.ts';

const NO_ORDER = { currency: '', presentmentCurrency: null, presentmentRate: null };
const orderOf = (call: Call, row: { orderId: number }): OrderCurrencies =>
  call.orderParts.of(row.orderId).order ?? NO_ORDER;

const ofRefund = { where: ['refundId = ?'], sort: 'id' };

/** A refund as it is told; `justMade` in the answer of the call that made it. */
export type RefundShown = RefundRow & { justMade?: true };

type LineShown = RefundLineRow & { worthTold?: false };

/**
 * The lines of a refund that was just made: a line that went as a whole, unsent and not put back, tells no worth yet,
 * as measured. Whoever reads the refund later is told what it was worth.
 */
function linesJustRefunded(call: Call, refundId: number): Listing {
  const parts = call.store.rows.all(refundLines, 'WHERE refundId = ? ORDER BY id', refundId);
  return listOf(
    parts.map((part): LineShown => {
      const line = call.store.rows.byId(orderLines, part.lineId);
      const isGone = line?.currentQuantity === 0 && line.fulfilledQuantity === 0;
      return isGone && part.restockType === 'NO_RESTOCK' ? { ...part, worthTold: false } : part;
    }),
  );
}

export const refundFields = fields<RefundShown>({
  id: (row) => toGid('Refund', row.id),
  legacyResourceId: (row) => String(row.id),
  createdAt: (row) => row.createdAt,
  processedAt: (row) => row.processedAt ?? row.createdAt,
  updatedAt: (row) => row.updatedAt,
  note: (row) => row.note,
  order: (row, _args, call) => call.orderParts.of(row.orderId).order,
  totalRefundedSet: (row, _args, call) => orderBag(row.totalRefunded, orderOf(call, row)),
  totalRefunded: (row, _args, call) => money(row.totalRefunded, orderOf(call, row).currency),
  duties: (row, _args, call) =>
    tellRefundedDuties(row.duties, call.orderParts.of(row.orderId).lines, orderOf(call, row)),
  return: (row, _args, call) =>
    row.returnId === null ? null : (call.store.rows.byId(returns, row.returnId) ?? null),
  staffMember: () => null,
  refundLineItems: (row, _args, call): Listing =>
    row.justMade === true
      ? linesJustRefunded(call, row.id)
      : listRows(call.store.rows, { table: refundLines, values: [row.id], ...ofRefund }),
  refundShippingLines: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: refundShippingLines, values: [row.id], ...ofRefund }),
  orderAdjustments: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: orderAdjustments, values: [row.id], ...ofRefund }),
  transactions: (row, _args, call): Listing =>
    listRows(call.store.rows, { table: transactions, values: [row.id], ...ofRefund }),
});

const unitOf = (row: RefundLineRow): bigint =>
  row.quantity === 0 ? 0n : row.subtotal / BigInt(row.quantity);

/** Minor units; none while the worth is not told. */
const toldOf = (row: LineShown, minor: bigint): bigint => (row.worthTold === false ? 0n : minor);

/** The currencies of the refunded line, which may have been sold at a rate of its own. */
function lineOf(call: Call, row: RefundLineRow): OrderCurrencies {
  const order = orderOf(call, row);
  if (order.presentmentRate === null) return order;
  return withOwnRate(order, call.store.rows.byId(orderLines, row.lineId)?.presentmentRate);
}

export const refundLineFields = fields<LineShown>({
  id: (row) => toGid('RefundLineItem', row.id),
  quantity: (row) => row.quantity,
  restockType: (row) => row.restockType,
  restocked: (row) => row.restockType !== 'NO_RESTOCK',
  lineItem: (row, _args, call) => call.store.rows.byId(orderLines, row.lineId),
  location: (row, _args, call) => {
    if (row.locationId !== null) return call.store.rows.byId(locations, row.locationId) ?? null;
    return row.restockType === 'NO_RESTOCK'
      ? null
      : (call.store.rows.first(locations, 'ORDER BY id') ?? null);
  },
  price: (row, _args, call) => moneyText(unitOf(row), orderOf(call, row).currency),
  subtotal: (row, _args, call) => moneyText(toldOf(row, row.subtotal), orderOf(call, row).currency),
  totalTax: (row, _args, call) => moneyText(toldOf(row, row.tax), orderOf(call, row).currency),
  priceSet: (row, _args, call) => orderBag(unitOf(row), lineOf(call, row)),
  subtotalSet: (row, _args, call) => orderBag(toldOf(row, row.subtotal), lineOf(call, row)),
  totalTaxSet: (row, _args, call) => orderBag(toldOf(row, row.tax), lineOf(call, row)),
});

export const refundShippingFields = fields<RefundShippingLineRow>({
  id: (row) => toGid('RefundShippingLine', row.id),
  shippingLine: (row, _args, call) => call.store.rows.byId(shippingLines, row.shippingLineId),
  subtotalAmountSet: (row, _args, call) => orderBag(row.subtotal, orderOf(call, row)),
  taxAmountSet: (row, _args, call) => orderBag(row.tax, orderOf(call, row)),
});

export const adjustmentFields = fields<OrderAdjustmentRow>({
  id: (row) => toGid('OrderAdjustment', row.id),
  reason: (row) => row.reason,
  amountSet: (row, _args, call) => orderBag(row.amount, orderOf(call, row)),
  taxAmountSet: (row, _args, call) => orderBag(row.tax, orderOf(call, row)),
});
