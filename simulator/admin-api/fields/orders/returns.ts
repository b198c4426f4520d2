import { toGid } from '../../../store/tables/ids.ts';
import { linesOfReturn, returnableOf } from '../../../store/returns/returns.ts';
import { readOrder } from '../../../store/orders/orders.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { refunds } from '../../../store/schema/changes.ts';
import {
  exchangeLines,
  fulfillmentLines,
  fulfillments,
  returns,
  reverseDeliveries,
  reverseOrderLines,
  reverseOrders,
} from '../../../store/schema/order-life.ts';
import type {
  Disposition,
  ExchangeLineRow,
  FulfillmentRow,
  ReturnLineRow,
  ReturnRow,
  ReverseOrderLineRow,
  ReverseOrderRow,
} from '../../../store/schema/order-life.ts';
import { orderLines, transactions } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { discountedLine } from '../../../store/orders/totals.ts';
import { listOf, listRows } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Call } from '../../model.ts';
import { orderBag } from '../../values.ts';
import { definitionOf } from './return-reasons.ts';
import { suggestedOutcome, suggestedReturnRefund } from './suggested-return.ts';

const orderOf = (call: Call, row: { orderId: number }): OrderRow =>
  call.orderParts.of(row.orderId).order ?? readOrder(call.store, row.orderId);

export const returnFields = fields<ReturnRow>({
  id: (row) => toGid('Return', row.id),
  name: (row) => row.name,
  status: (row) => row.status,
  createdAt: (row) => row.createdAt,
  closedAt: (row) => row.closedAt,
  requestApprovedAt: (row) => row.requestApprovedAt,
  decline: (row) =>
    row.declineReason === null ? null : { reason: row.declineReason, note: row.declineNote },
  order: (row, _args, call) => orderOf(call, row),
  staffMember: () => null,
  totalQuantity: (row, _args, call) =>
    linesOfReturn(call.store, row.id).reduce((sum, line) => sum + line.quantity, 0),
  returnLineItems: (row, _args, call) =>
    listOf(linesOfReturn(call.store, row.id).map((line) => new Typed('ReturnLineItem', line))),
  exchangeLineItems: (row, _args, call) =>
    listRows(call.store.rows, {
      table: exchangeLines,
      where: ['returnId = ?'],
      values: [row.id],
      sort: 'id',
    }),
  reverseFulfillmentOrders: (row, _args, call) =>
    listRows(call.store.rows, {
      table: reverseOrders,
      where: ['returnId = ?'],
      values: [row.id],
      sort: 'id',
    }),
  refunds: (row, _args, call) =>
    listRows(call.store.rows, { table: refunds, where: ['returnId = ?'], values: [row.id], sort: 'id' }),
  transactions: (row, _args, call) =>
    listOf(
      call.store.rows.all(
        transactions,
        'WHERE refundId IN (SELECT id FROM refunds WHERE returnId = ?) ORDER BY id',
        row.id,
      ),
    ),
  suggestedRefund: (row, args, call) => suggestedReturnRefund(row, args, call),
  suggestedFinancialOutcome: (row, args, call) => suggestedOutcome(row, args, call),
  returnShippingFees: (row, _args, call) =>
    row.shippingFee === 0n
      ? []
      : [
          {
            id: toGid('Fee', row.id),
            amountSet: orderBag(row.shippingFee, orderOf(call, row)),
          },
        ],
});

/** What the units of a line of a return were sold for. */
function worthOf(call: Call, row: ReturnLineRow): bigint {
  const line = call.store.rows.byId(orderLines, row.lineId);
  return line === undefined || line.quantity === 0
    ? 0n
    : (discountedLine(line) * BigInt(row.quantity)) / BigInt(line.quantity);
}

export const returnLineFields = fields<ReturnLineRow>({
  id: (row) => toGid('ReturnLineItem', row.id),
  quantity: (row) => row.quantity,
  processedQuantity: (row) => row.processedQuantity,
  unprocessedQuantity: (row) => row.quantity - row.processedQuantity,
  // Nothing can be processed of what is only asked for (measured).
  processableQuantity: (row, _args, call) =>
    call.store.rows.byId(returns, row.returnId)?.status === 'REQUESTED'
      ? 0
      : row.quantity - row.processedQuantity,
  refundableQuantity: (row) => row.quantity - row.refundedQuantity,
  refundedQuantity: (row) => row.refundedQuantity,
  returnReason: (row) => row.reason,
  returnReasonDefinition: (row) => definitionOf(row),
  returnReasonNote: (row) => row.reasonNote,
  customerNote: (row) => row.customerNote,
  fulfillmentLineItem: (row, _args, call) => call.store.rows.byId(fulfillmentLines, row.fulfillmentLineId),
  withCodeDiscountedTotalPriceSet: (row, _args, call) => orderBag(worthOf(call, row), orderOf(call, row)),
  restockingFee: (row, _args, call) =>
    row.restockingFeeBp === 0
      ? null
      : {
          ...{ id: toGid('RestockingFee', row.id), percentage: row.restockingFeeBp / 100 },
          amountSet: orderBag(
            (worthOf(call, row) * BigInt(row.restockingFeeBp)) / 10_000n,
            orderOf(call, row),
          ),
        },
  totalWeight: () => null,
});

export const exchangeLineFields = fields<ExchangeLineRow>({
  id: (row) => toGid('ExchangeLineItem', row.id),
  quantity: (row) => row.quantity,
  processedQuantity: (row) => row.processedQuantity,
  unprocessedQuantity: (row) => row.quantity - row.processedQuantity,
  processableQuantity: (row) => row.quantity - row.processedQuantity,
  variantId: (row) => (row.variantId === null ? null : toGid('ProductVariant', row.variantId)),
  lineItem: (row, _args, call) => call.store.rows.byId(orderLines, row.lineIds[0] ?? 0) ?? null,
  lineItems: (row, _args, call) => row.lineIds.flatMap((id) => call.store.rows.byId(orderLines, id) ?? []),
});

export const reverseOrderFields = fields<ReverseOrderRow>({
  id: (row) => toGid('ReverseFulfillmentOrder', row.id),
  status: (row) => row.status,
  order: (row, _args, call) => orderOf(call, row),
  thirdPartyConfirmation: () => null,
  reverseDeliveries: (row, _args, call) =>
    listRows(call.store.rows, {
      ...{ table: reverseDeliveries, where: ['reverseOrderId = ?'], values: [row.id], sort: 'id' },
    }),
  lineItems: (row, _args, call) =>
    listRows(call.store.rows, {
      ...{ table: reverseOrderLines, where: ['reverseOrderId = ?'], values: [row.id], sort: 'id' },
    }),
});

/** What became of units that came back. */
export function showDisposition(call: Call, one: Disposition): object {
  return {
    ...{ id: toGid('ReverseFulfillmentOrderDisposition', one.id), type: one.type, quantity: one.quantity },
    createdAt: one.createdAt,
    location: one.locationId === null ? null : (call.store.rows.byId(locations, one.locationId) ?? null),
  };
}

export const reverseLineFields = fields<ReverseOrderLineRow>({
  id: (row) => toGid('ReverseFulfillmentOrderLineItem', row.id),
  totalQuantity: (row) => row.totalQuantity,
  fulfillmentLineItem: (row, _args, call) =>
    call.store.rows.byId(fulfillmentLines, row.fulfillmentLineId) ?? null,
  dispositions: (row, _args, call) => row.dispositions.map((one) => showDisposition(call, one)),
});

/** What of an order's fulfillments can still be returned. */
export function returnableFulfillments(call: Call, orderId: number): Listing {
  const sent = call.store.rows.all(
    fulfillments,
    "WHERE orderId = ? AND status = 'SUCCESS' ORDER BY id",
    orderId,
  );
  return listOf(sent.map((one) => showReturnable(call, one)).filter((one) => one.count > 0));
}

function showReturnable(call: Call, fulfillment: FulfillmentRow): { id: string; count: number } {
  const lines = call.store.rows
    .all(fulfillmentLines, 'WHERE fulfillmentId = ? ORDER BY id', fulfillment.id)
    .map((line) => ({ fulfillmentLineItem: line, quantity: returnableOf(call.store, line) }))
    .filter((one) => one.quantity > 0);
  const id = toGid('ReturnableFulfillment', fulfillment.id);
  const shown = { id, fulfillment, returnableFulfillmentLineItems: listOf(lines) };
  return { ...shown, count: lines.length };
}

/** The same of one fulfillment; undefined when nothing of it can be returned. */
export function returnableOfFulfillment(call: Call, fulfillmentId: number): object | undefined {
  const row = call.store.rows.first(fulfillments, "WHERE id = ? AND status = 'SUCCESS'", fulfillmentId);
  const shown = row === undefined ? undefined : showReturnable(call, row);
  return shown === undefined || shown.count === 0 ? undefined : shown;
}
