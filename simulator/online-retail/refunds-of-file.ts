import { refundLines, refunds, refundShippingLines } from '../store/schema/changes.ts';
import { transactions } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { valueOf, type PlacedIds } from './orders-of-file.ts';
import type { PlacedLine, PlacedRefund } from './placed.ts';

function idOf<Key>(ids: ReadonlyMap<Key, number>, key: Key): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error('a refund names a row that was not written');
  return id;
}

/** Two cancellation lines may take pieces of one sold line: a refund names each line once. */
function quantityByLine(refund: PlacedRefund): Map<PlacedLine, number> {
  const quantities = new Map<PlacedLine, number>();
  for (const { line, quantity } of refund.lines) quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  return quantities;
}

/** Writes the refunds, one for each cancellation invoice and order, at the price paid. */
export function addRefunds(
  store: Store,
  placed: readonly PlacedRefund[],
  of: { ids: PlacedIds; toInstant: (local: string) => string },
): void {
  for (const refund of placed) {
    const [id, orderId] = [store.newId(), idOf(of.ids.orders, refund.order)];
    const createdAt = of.toInstant(refund.at);
    let totalRefunded = 0n;
    for (const [line, quantity] of quantityByLine(refund)) {
      const subtotal = valueOf(line, quantity);
      totalRefunded += subtotal;
      const row = { id: store.newId(), refundId: id, orderId, subtotal };
      const lineId = idOf(of.ids.lines, line);
      if (line.charge === null)
        store.rows.insert(refundLines, { ...row, lineId, quantity, restockType: 'RETURN' });
      else store.rows.insert(refundShippingLines, { ...row, shippingLineId: lineId });
    }
    store.rows.insert(refunds, {
      id,
      orderId,
      createdAt,
      updatedAt: createdAt,
      note: refund.invoice,
      totalRefunded,
    });
    if (totalRefunded === 0n) continue;
    const payment = { kind: 'REFUND', amount: totalRefunded, createdAt };
    store.rows.insert(transactions, { id: store.newId(), orderId, refundId: id, ...payment });
  }
}
