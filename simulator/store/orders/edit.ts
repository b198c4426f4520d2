import { buildOrderRows } from './order-rows.ts';
import { readOrder, touchOrder } from './orders.ts';
import { orderEdits } from '../schema/changes.ts';
import type { EditChange } from '../schema/changes.ts';
import { orderLines } from '../schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../schema/orders.ts';
import { shareOf } from '../money.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';
import { discountedLine, sumTax } from './totals.ts';
import type { LineDraft } from './order-draft.ts';

export type EditAsk = {
  orderId: number;
  /** New current quantities; lower or equal to what the line has now. */
  setQuantities?: readonly { lineId: number; quantity: number }[] | undefined;
  addLines?: readonly LineDraft[] | undefined;
  note?: string | undefined;
};

/**
 * Edits an order: takes units away, adds lines. `quantity` and the original totals stay, the current ones move.
 * Emits orders/edited and orders/updated. Money is not moved: an outstanding or overpaid balance is left.
 */
export function editOrder(store: Store, ask: EditAsk): OrderRow {
  return store.transaction(() => {
    const order = readOrder(store, ask.orderId);
    if (order.cancelledAt !== null) throw new StoreRefusal('The order cannot be edited.', ['id'], 'INVALID');
    const lowered = (ask.setQuantities ?? []).map((one) => lowerLine(store, order, one));
    const added = (ask.addLines ?? []).map((draft) => addLine(store, order, draft));
    const changes = [...lowered, ...added];
    if (changes.length === 0) throw new StoreRefusal('There are no changes to commit', ['id'], 'INVALID');
    store.rows.insert(orderEdits, {
      id: store.newId(),
      orderId: order.id,
      happenedAt: store.clock.now(),
      note: ask.note ?? null,
      changes,
    });
    touchOrder(store, { id: order.id }, newTotals(order, changes, added));
    store.emit('orders/edited', order.id);
    store.emit('orders/updated', order.id);
    return readOrder(store, order.id);
  });
}

function lowerLine(store: Store, order: OrderRow, one: { lineId: number; quantity: number }): EditChange {
  const line = store.rows.byId(orderLines, one.lineId);
  if (line?.orderId !== order.id)
    throw new StoreRefusal('Line item does not exist', ['lineItemId'], 'NOT_FOUND');
  if (!Number.isInteger(one.quantity) || one.quantity < 0 || one.quantity > line.currentQuantity)
    throw new StoreRefusal('Quantity must be between 0 and what the line has now', ['quantity'], 'INVALID');
  const delta = one.quantity - line.currentQuantity;
  // Taken from the end: refunds take their shares from the start, so both add up to the line.
  const part = {
    from: line.refundedQuantity + one.quantity,
    to: line.refundedQuantity + line.currentQuantity,
    whole: line.quantity,
  };
  store.rows.update(orderLines, line.id, { currentQuantity: one.quantity });
  return {
    lineId: line.id,
    delta,
    amount: -shareOf(discountedLine(line), part),
    discount: -shareOf(line.totalDiscount, part),
    tax: -shareOf(sumTax(line.taxLines), part),
  };
}

function addLine(store: Store, order: OrderRow, draft: LineDraft): EditChange {
  const built = buildOrderRows(
    store,
    { lines: [draft], number: order.number },
    { customer: undefined, mode: 'live' },
  );
  const [row] = built.lines;
  if (row === undefined) throw new StoreRefusal('Line item does not exist', ['variantId'], 'INVALID');
  const position = store.rows.number('SELECT count(*) FROM orderLines WHERE orderId = ?', order.id);
  const line: OrderLineRow = { ...row, orderId: order.id, position, addedByEdit: true };
  store.rows.insert(orderLines, line);
  return {
    lineId: line.id,
    delta: line.quantity,
    amount: discountedLine(line),
    discount: 0n,
    tax: sumTax(line.taxLines),
  };
}

function newTotals(
  order: OrderRow,
  changes: readonly EditChange[],
  added: readonly EditChange[],
): Partial<OrderRow> {
  const sum = (rows: readonly EditChange[], pick: (row: EditChange) => bigint): bigint =>
    rows.reduce((total, row) => total + pick(row), 0n);
  const worth = (row: EditChange): bigint => row.amount + (order.taxesIncluded ? 0n : row.tax);
  const currentTotal = order.currentTotal + sum(changes, worth);
  const partly = order.totalReceived > 0n && currentTotal > order.totalReceived - order.totalRefunded;
  return {
    ...{ edited: true, closedAt: null },
    subtotal: order.subtotal + sum(added, (row) => row.amount),
    totalTax: order.totalTax + sum(added, (row) => row.tax),
    total: order.total + sum(added, worth),
    currentSubtotal: order.currentSubtotal + sum(changes, (row) => row.amount),
    currentDiscounts: order.currentDiscounts + sum(changes, (row) => row.discount),
    currentTax: order.currentTax + sum(changes, (row) => row.tax),
    currentTotal,
    ...(partly && order.financialStatus === 'PAID' ? { financialStatus: 'PARTIALLY_PAID' } : {}),
  };
}
