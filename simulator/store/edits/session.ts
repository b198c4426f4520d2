import { refusePieces } from '../orders/order-rows.ts';
import { readOrder } from '../orders/orders.ts';
import { products, variants } from '../schema/catalog.ts';
import { orderEditSessions } from '../schema/order-life.ts';
import type { EditState, OrderEditSessionRow, StagedLine } from '../schema/order-life.ts';
import { discountAllocations, discountApplications, orderLines, shippingLines } from '../schema/orders.ts';
import type { OrderLineRow, OrderRow, ShippingLineRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';
import { keptMoney } from '../tables/table.ts';
import { currentLine, currentLineTax, sumTax } from '../orders/totals.ts';
import { addedRow, lineAfter } from './staged.ts';
import type { After } from './staged.ts';

/** A running edit with its order. */
export type Session = { row: OrderEditSessionRow; state: EditState; order: OrderRow };

/** Begins an edit. Refuses an order that is cancelled. */
export function beginEdit(store: Store, order: OrderRow): Session {
  if (order.cancelledAt !== null) throw new StoreRefusal('The order cannot be edited.', null, null);
  const lines = store.rows
    .all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id)
    .map((line): StagedLine => ({
      ...{
        id: line.id,
        added: null,
        variantId: line.variantId,
        title: line.title,
        unitPrice: line.unitPrice,
      },
      ...{ quantity: line.currentQuantity, restock: false, taxable: line.taxable },
      ...{ requiresShipping: line.requiresShipping, discounts: [] },
    }));
  const shipping = store.rows
    .all(shippingLines, 'WHERE orderId = ? AND removed = 0 ORDER BY id', order.id)
    .map(({ id, title, price }) => ({ id, title, price, status: 'NONE' }));
  const id = store.newId();
  const state: EditState = { lines, shipping, removedDiscounts: [] };
  store.rows.insert(orderEditSessions, { id, orderId: order.id, state });
  return { row: { id, orderId: order.id, committed: false, state }, state, order };
}

/** The running edit of that id, or undefined. */
export function findSession(store: Store, id: number): Session | undefined {
  const row = store.rows.byId(orderEditSessions, id);
  if (row === undefined || row.committed || row.state === null) return undefined;
  return { row, state: row.state, order: readOrder(store, row.orderId) };
}

/** Refuses amounts below nothing, and discounts larger than any amount. */
function refuseAmounts({ lines, shipping }: EditState): void {
  const notBelow = 'must be greater than or equal to 0';
  if (shipping.some((one) => one.status === 'ADDED' && one.price < 0n))
    throw new StoreRefusal(notBelow, ['shippingLine', 'price']);
  for (const { percentBp, fixed } of lines.flatMap((line) => line.discounts)) {
    if ((percentBp ?? 0) < 0 || (fixed ?? 0n) < 0n) throw new StoreRefusal(notBelow, ['discount']);
    keptMoney(fixed ?? 0n);
  }
}

/** Keeps what was staged. Refuses amounts that make no sense, and more pieces and money than an order can be told with. */
export function keepSession(store: Store, session: Session): void {
  refuseAmounts(session.state);
  refusePieces(session.state.lines);
  keptMoney(outcomeOf(store, session).currentTotal);
  store.rows.update(orderEditSessions, session.row.id, { state: session.state });
}

/** An order's lines and shipping before and after an edit. */
export type Outcome = {
  before: readonly OrderLineRow[];
  after: readonly (After & { staged: StagedLine })[];
  shippingBefore: readonly ShippingLineRow[];
  currentSubtotal: bigint;
  currentTax: bigint;
  currentShipping: bigint;
  currentTotal: bigint;
};

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

/** What the order would be with everything that was staged. */
export function outcomeOf(store: Store, session: Session): Outcome {
  const { order, state } = session;
  const before = store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id);
  const shippingBefore = store.rows.all(shippingLines, 'WHERE orderId = ? ORDER BY id', order.id);
  const after = state.lines.map((staged, position) => {
    const row = before.find((line) => line.id === staged.id);
    const fresh = row ?? describeAdded(store, addedRow(staged, { orderId: order.id, position }));
    const base = without(store, fresh, state.removedDiscounts);
    return { ...lineAfter(base, staged), staged };
  });
  const subtotalDelta = sum(after.map(({ line }) => currentLine(line))) - sum(before.map(currentLine));
  const taxDelta = sum(after.map(({ line }) => currentLineTax(line))) - sum(before.map(currentLineTax));
  const added = state.shipping.filter((one) => one.status === 'ADDED');
  const gone = new Set(state.shipping.filter((one) => one.status === 'REMOVED').map((one) => one.id));
  const removed = shippingBefore.filter((line) => gone.has(line.id));
  const offered = sum(removed.map((line) => line.discountedPrice));
  // What of the shipping was refunded before cannot be taken off once more.
  const off = offered < order.currentShipping ? offered : order.currentShipping;
  const shippingDelta = sum(added.map((one) => one.price)) - off;
  const shippingTax = -sum(removed.map((line) => sumTax(line.taxLines)));
  const tax = taxDelta + shippingTax;
  return {
    ...{ before, after, shippingBefore },
    currentSubtotal: order.currentSubtotal + subtotalDelta,
    currentTax: order.currentTax + tax,
    currentShipping: order.currentShipping + shippingDelta,
    currentTotal: order.currentTotal + subtotalDelta + shippingDelta + (order.taxesIncluded ? 0n : tax),
  };
}

/** What the catalog says of a line that was added by its variant. */
export function describeAdded(store: Store, row: OrderLineRow): OrderLineRow {
  if (row.variantId === null) return row;
  const variant = store.rows.byId(variants, row.variantId);
  if (variant === undefined) return row;
  const product = store.rows.byId(products, variant.productId);
  return {
    ...row,
    ...{ productId: variant.productId, sku: variant.sku, vendor: product?.vendor ?? null },
    variantTitle: variant.title === 'Default Title' ? null : variant.title,
  };
}

/** A line without what removed discounts took off it. */
function without(store: Store, line: OrderLineRow, removed: readonly number[]): OrderLineRow {
  if (removed.length === 0) return line;
  const positions = store.rows
    .all(discountApplications, 'WHERE orderId = ?', line.orderId)
    .filter((one) => removed.includes(one.id))
    .map((one) => one.position);
  const given = store.rows
    .all(discountAllocations, 'WHERE orderId = ? AND lineId = ?', line.orderId, line.id)
    .filter((one) => positions.includes(one.application));
  return { ...line, totalDiscount: line.totalDiscount - sum(given.map((one) => one.amount)) };
}

/** True when something was staged. */
export function isChanged(outcome: Outcome, state: EditState): boolean {
  if (state.removedDiscounts.length > 0 || state.shipping.some((one) => one.status !== 'NONE')) return true;
  return outcome.after.some(
    ({ staged, line }) =>
      staged.discounts.length > 0 ||
      outcome.before.find((one) => one.id === line.id)?.currentQuantity !== staged.quantity,
  );
}
