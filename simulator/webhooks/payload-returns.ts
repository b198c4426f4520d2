import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderCurrencies } from '../admin-api/values.ts';
import { toGid } from '../store/tables/ids.ts';
import { linesOfReturn, readReturn } from '../store/returns/returns.ts';
import { exchangeLines } from '../store/schema/order-life.ts';
import type { ReturnLineRow, ReturnRow } from '../store/schema/order-life.ts';
import { orderLines } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { discountedLine } from '../store/orders/totals.ts';
import { currenciesOf } from './payload-line.ts';
import { moneySet } from './rest-money.ts';

const of = (type: string, id: number) => ({ id, admin_graphql_api_id: toGid(type, id) });

/** returns/request, returns/approve and returns/process (its shape is assumed): the return with its lines, fees and exchanges. */
export function returnPayload(store: Store, returnId: number): object {
  const row = readReturn(store, returnId);
  const currencies = currenciesOf(openOrderParts(store).of(row.orderId));
  const lines = linesOfReturn(store, returnId);
  const exchanged = store.rows.all(exchangeLines, 'WHERE returnId = ? ORDER BY id', returnId);
  const fee = { ...of('ReturnShippingFee', returnId), price: moneySet(row.shippingFee, currencies) };
  const sum = (all: readonly { quantity: number }[]): number =>
    all.reduce((total, { quantity }) => total + quantity, 0);
  return {
    ...{ ...headOf(row), order: of('Order', row.orderId), total_return_line_items: sum(lines) },
    ...{ name: row.name, return_line_items: lines.map((line) => lineOf(store, line, currencies)) },
    return_shipping_fees: row.shippingFee === 0n ? [] : [fee],
    exchange_line_items: exchanged.map(({ id, lineIds }) => ({
      ...of('ExchangeLineItem', id),
      line_item: lineIds[0] === undefined ? null : of('LineItem', lineIds[0]),
    })),
    total_exchange_line_items: sum(exchanged),
  };
}

/** returns/decline: why it was turned down. */
export function declinePayload(store: Store, returnId: number): object {
  const row = readReturn(store, returnId);
  const { declineReason, declineNote } = row;
  return {
    ...{ ...headOf(row), order: of('Order', row.orderId) },
    decline: { reason: declineReason?.toLowerCase() ?? null, note: declineNote ?? '' },
  };
}

/** returns/cancel, returns/close and returns/reopen: no more than where it stands. */
export function returnStatePayload(store: Store, returnId: number): object {
  const row = readReturn(store, returnId);
  const { id, status, admin_graphql_api_id } = headOf(row);
  return { id, order_id: row.orderId, status, admin_graphql_api_id };
}

const headOf = (row: ReturnRow) => ({ ...of('Return', row.id), status: row.status.toLowerCase() });

function lineOf(store: Store, line: ReturnLineRow, currencies: OrderCurrencies): object {
  return {
    ...of('ReturnLineItem', line.id),
    fulfillment_line_item: {
      ...of('FulfillmentLineItem', line.fulfillmentLineId),
      line_item: of('LineItem', line.lineId),
    },
    ...{ quantity: line.quantity, return_reason: line.reason.toLowerCase() },
    ...{ return_reason_note: line.reasonNote, customer_note: line.customerNote },
    restocking_fee: feeOf(store, line, currencies),
  };
}

function feeOf(store: Store, line: ReturnLineRow, currencies: OrderCurrencies): object | null {
  const sold = store.rows.byId(orderLines, line.lineId);
  if (line.restockingFeeBp === 0 || sold === undefined || sold.quantity === 0) return null;
  const worth = (discountedLine(sold) * BigInt(line.quantity)) / BigInt(sold.quantity);
  const fee = (worth * BigInt(line.restockingFeeBp)) / 10_000n;
  return { ...of('RestockingFee', line.id), price: moneySet(fee, currencies) };
}
