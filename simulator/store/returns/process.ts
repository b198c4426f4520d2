import { beginEdit } from '../edits/session.ts';
import { commitEdit } from '../edits/commit.ts';
import { readOrder } from '../orders/orders.ts';
import type { DutyAsk } from '../payments/duties.ts';
import type { Payback } from '../payments/paybacks.ts';
import { refundOrder } from '../payments/refunds.ts';
import { products, variants } from '../schema/catalog.ts';
import { exchangeLines, returnLines, reverseOrderLines } from '../schema/order-life.ts';
import type { Disposition, ExchangeLineRow, ReturnLineRow, ReturnRow } from '../schema/order-life.ts';
import type { Store } from '../store.ts';
import { readReturn } from './returns.ts';

export type ProcessAsk = {
  lines: readonly { line: ReturnLineRow; quantity: number }[];
  exchanges: readonly { line: ExchangeLineRow; quantity: number }[];
  paybacks: readonly Payback[];
  shipping: bigint | boolean;
  duties: readonly DutyAsk[];
  allowOver: boolean;
  note?: string | undefined;
};

/** Units that were put back into stock or set aside, booked on the way back. */
export function disposeUnits(
  store: Store,
  lineId: number,
  disposition: Omit<Disposition, 'id' | 'createdAt'>,
): void {
  const row = store.rows.byId(reverseOrderLines, lineId);
  if (row === undefined) return;
  const made = { ...disposition, id: store.newId(), createdAt: store.clock.now() };
  store.rows.update(reverseOrderLines, lineId, { dispositions: [...row.dispositions, made] });
}

/** Books what came back: a refund of the units, of delivery and of money, and the exchanged goods as new lines of the order. */
export function processReturn(store: Store, row: ReturnRow, ask: ProcessAsk): ReturnRow {
  return store.transaction(() => {
    if (ask.lines.length > 0 || ask.paybacks.length > 0 || ask.duties.length > 0)
      refundOrder(store, {
        orderId: row.orderId,
        lines: ask.lines.map(({ line, quantity }) => ({
          ...{ lineId: line.lineId, quantity },
          restockType: isRestocked(store, line) ? 'RETURN' : 'NO_RESTOCK',
        })),
        ...{ paybacks: ask.paybacks, shipping: ask.shipping, duties: ask.duties },
        allowOver: ask.allowOver,
        ...{ note: ask.note, returnId: row.id },
      });
    for (const { line, quantity } of ask.lines)
      store.rows.update(returnLines, line.id, {
        processedQuantity: line.processedQuantity + quantity,
        refundedQuantity: line.refundedQuantity + quantity,
      });
    for (const { line, quantity } of ask.exchanges) addExchange(store, line, quantity);
    store.emit('returns/process', row.id);
    return readReturn(store, row.id);
  });
}

function isRestocked(store: Store, line: ReturnLineRow): boolean {
  const way = store.rows.first(reverseOrderLines, 'WHERE returnLineId = ?', line.id);
  return way?.dispositions.some((one) => one.type === 'RESTOCKED') === true;
}

function addExchange(store: Store, line: ExchangeLineRow, quantity: number): void {
  const variant = line.variantId === null ? undefined : store.rows.byId(variants, line.variantId);
  const session = beginEdit(store, readOrder(store, line.orderId));
  const id = store.newId();
  session.state.lines.push({
    ...{ id, added: 'variant', variantId: line.variantId, quantity, restock: false, discounts: [] },
    title: variant === undefined ? 'Item' : (store.rows.byId(products, variant.productId)?.title ?? 'Item'),
    ...{ unitPrice: variant?.price ?? 0n, taxable: variant?.taxable ?? true },
    requiresShipping: variant?.requiresShipping ?? true,
  });
  commitEdit(store, session, undefined);
  store.rows.update(exchangeLines, line.id, {
    processedQuantity: line.processedQuantity + quantity,
    lineIds: [...line.lineIds, id],
  });
}
