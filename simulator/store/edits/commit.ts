import { addWork, dropWork } from '../fulfilment/work.ts';
import { settleFulfillment } from '../fulfilment/send.ts';
import { readOrder, touchOrder } from '../orders/orders.ts';
import { orderEdits } from '../schema/changes.ts';
import type { EditChange } from '../schema/changes.ts';
import { fulfillmentOrders, orderEditSessions } from '../schema/order-life.ts';
import type { StagedDiscount } from '../schema/order-life.ts';
import { discountAllocations, discountApplications, orderLines, shippingLines } from '../schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';
import { currentLine, currentLineTax, discountedLine, mergeTaxLines, sumTax } from '../orders/totals.ts';
import { isChanged, outcomeOf } from './session.ts';
import type { Outcome, Session } from './session.ts';

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

/** Makes a staged edit real. Emits orders/edited and orders/updated. Refuses an edit that changes nothing. */
export function commitEdit(store: Store, session: Session, staffNote: string | undefined): OrderRow {
  return store.transaction(() => {
    const { order, state } = session;
    const outcome = outcomeOf(store, session);
    if (!isChanged(outcome, state))
      throw new StoreRefusal('There must be at least one change to be made.', ['id'], null);
    dropDiscounts(store, order, state.removedDiscounts);
    const changes = outcome.after.flatMap((one) => writeLine(store, { outcome, ...one }));
    addWork(store, order, addedUnits(outcome));
    const shippingAdded = writeShipping(store, session);
    store.rows.insert(orderEdits, {
      ...{ id: store.newId(), orderId: order.id, happenedAt: store.clock.now() },
      ...{ note: staffNote ?? null, changes },
    });
    touchOrder(store, { id: order.id }, totalsAfter(order, { outcome, shippingAdded }));
    store.rows.update(orderEditSessions, session.row.id, { committed: true });
    if (store.rows.first(fulfillmentOrders, 'WHERE orderId = ?', order.id) !== undefined)
      settleFulfillment(store, order.id);
    store.emit('orders/edited', order.id);
    store.emit('orders/updated', order.id);
    return readOrder(store, order.id);
  });
}

/** Units that must be sent besides: of lines the edit added, and of lines it raised. */
function addedUnits(outcome: Outcome): { id: number; quantity: number; isNew: boolean }[] {
  return outcome.after.flatMap(({ line }) => {
    const before = outcome.before.find((one) => one.id === line.id);
    const quantity = line.currentQuantity - (before?.currentQuantity ?? 0);
    return quantity > 0 ? [{ id: line.id, quantity, isNew: before === undefined }] : [];
  });
}

function dropDiscounts(store: Store, order: OrderRow, removed: readonly number[]): void {
  for (const id of removed) {
    const one = store.rows.byId(discountApplications, id);
    if (one === undefined) continue;
    store.rows.run(
      'DELETE FROM discountAllocations WHERE orderId = ? AND application = ?',
      order.id,
      one.position,
    );
    store.rows.run('DELETE FROM discountApplications WHERE id = ?', id);
  }
}

type Writing = Outcome['after'][number] & { outcome: Outcome };

function writeLine(store: Store, of: Writing): EditChange[] {
  const { line, staged, amounts } = of;
  const before = of.outcome.before.find((one) => one.id === line.id);
  const delta = line.currentQuantity - (before?.currentQuantity ?? 0);
  if (before === undefined) store.rows.insert(orderLines, line);
  else store.rows.update(orderLines, line.id, line);
  staged.discounts.forEach((discount, at) =>
    writeDiscount(store, line, { discount, amount: amounts[at] ?? 0n }),
  );
  if (delta < 0) dropWork(store, line, -delta);
  // Units taken off go back into stock only when asked for; units added are taken from it.
  if (line.variantId !== null && (delta > 0 || staged.restock))
    store.rows.run(
      'UPDATE variants SET inventoryQuantity = inventoryQuantity - ? WHERE id = ? AND tracked = 1',
      delta,
      line.variantId,
    );
  const amount = currentLine(line) - (before === undefined ? 0n : currentLine(before));
  if (delta === 0 && amount === 0n) return [];
  return [
    {
      ...{ lineId: line.id, delta, amount },
      discount: line.totalDiscount - (before?.totalDiscount ?? 0n),
      tax: currentLineTax(line) - (before === undefined ? 0n : currentLineTax(before)),
    },
  ];
}

function writeDiscount(
  store: Store,
  line: OrderLineRow,
  of: { discount: StagedDiscount; amount: bigint },
): void {
  const { discount, amount } = of;
  const { orderId } = line;
  const last = 'SELECT coalesce(max(position), -1) + 1 FROM discountApplications WHERE orderId = ?';
  const position = store.rows.number(last, orderId);
  const { percentBp, fixed, description } = discount;
  store.rows.insert(discountApplications, {
    ...{
      id: discount.id,
      orderId,
      position,
      kind: 'manual',
      label: description ?? 'Custom discount',
      description,
    },
    valueKind: percentBp === null ? 'fixed' : 'percentage',
    value: percentBp === null ? (fixed ?? 0n) : BigInt(percentBp),
    ...{ targetSelection: 'EXPLICIT', allocationMethod: 'EACH' },
  });
  store.rows.insert(discountAllocations, {
    ...{ id: store.newId(), orderId, application: position, lineId: line.id, amount },
  });
}

function writeShipping(store: Store, session: Session): bigint {
  let added = 0n;
  for (const one of session.state.shipping) {
    if (one.status === 'REMOVED') store.rows.update(shippingLines, one.id, { removed: true });
    if (one.status !== 'ADDED') continue;
    added += one.price;
    store.rows.insert(shippingLines, {
      ...{ id: one.id, orderId: session.order.id, title: one.title, code: 'custom', source: 'custom' },
      ...{ price: one.price, discountedPrice: one.price },
    });
  }
  return added;
}

/** Totals of all that was ever ordered grow by what was added; the current ones move both ways. */
function totalsAfter(order: OrderRow, of: { outcome: Outcome; shippingAdded: bigint }): Partial<OrderRow> {
  const { outcome, shippingAdded } = of;
  const { before, currentSubtotal, currentTax, currentShipping, currentTotal } = outcome;
  const after = outcome.after.map((one) => one.line);
  const goods = sum(after.map(discountedLine)) - sum(before.map(discountedLine));
  const taxes = [...after].map((line) => sumTax(line.taxLines));
  const tax = sum(taxes) - sum(before.map((line) => sumTax(line.taxLines)));
  const discounts =
    sum(after.map((line) => line.totalDiscount)) - sum(before.map((line) => line.totalDiscount));
  const lines = [...after, ...outcome.shippingBefore];
  return {
    // An archived order that is edited stands open again.
    ...{ closedAt: null, edited: true, currentSubtotal, currentTax, currentShipping, currentTotal },
    subtotal: order.subtotal + goods,
    totalTax: order.totalTax + tax,
    totalShipping: order.totalShipping + shippingAdded,
    totalDiscounts: order.totalDiscounts + discounts,
    currentDiscounts: sum(after.map(currentDiscount)),
    total: order.total + goods + shippingAdded + (order.taxesIncluded ? 0n : tax),
    taxLines: mergeTaxLines(lines.flatMap((line) => line.taxLines)),
    ...statusAfter(order, currentTotal),
  };
}

/** The discount on the units that are left. */
function currentDiscount(line: OrderLineRow): bigint {
  return line.unitPrice * BigInt(line.currentQuantity) - currentLine(line);
}

function statusAfter(order: OrderRow, worth: bigint): { financialStatus?: string } {
  if (order.totalReceived === 0n || order.totalRefunded > 0n) return {};
  return { financialStatus: order.totalReceived < worth ? 'PARTIALLY_PAID' : 'PAID' };
}
