import { shareOf } from '../money.ts';
import { discountedLine, sumTax } from '../orders/totals.ts';
import type { OrderLineRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';

/** Units of a line as a refund names them. */
export type Wanted = {
  lineId: number;
  quantity: number;
  restock?: boolean | undefined;
  restockType?: string | undefined;
  locationId?: number | undefined;
};

/** What a refund gives back of a line, minor units. */
export type RefundPart = {
  line: OrderLineRow;
  quantity: number;
  subtotal: bigint;
  tax: bigint;
  restockType: string;
  locationId: number | null;
};

/** What goes back of each line. One that is named twice has the second time what the first one left of it. Refuses more than is left. */
export function planLines(
  lines: readonly OrderLineRow[],
  wanted: readonly Wanted[],
  fallback: string,
): RefundPart[] {
  const left = [...lines];
  return wanted
    .filter((one) => one.quantity !== 0)
    .map((one, at) => {
      const part = planLine(left, one, { at, fallback });
      left[left.indexOf(part.line)] = { ...part.line, ...without(part) };
      return part;
    });
}

/** The line's units once the part is given back. */
export const without = ({
  line,
  quantity,
}: RefundPart): Pick<OrderLineRow, 'refundedQuantity' | 'currentQuantity'> => ({
  refundedQuantity: line.refundedQuantity + quantity,
  currentQuantity: line.currentQuantity - quantity,
});

function planLine(
  lines: readonly OrderLineRow[],
  one: Wanted,
  of: { at: number; fallback: string },
): RefundPart {
  const { at } = of;
  const line = lines.find((row) => row.id === one.lineId);
  const field = ['refundLineItems', String(at), 'lineItemId'];
  if (line === undefined) throw new StoreRefusal('Refund line items is invalid', field, null);
  if (one.quantity < 0 || one.quantity > line.currentQuantity)
    throw new StoreRefusal(
      'Quantity cannot refund more items than were purchased',
      ['refundLineItems', String(at), 'quantity'],
      null,
    );
  const part = {
    from: line.refundedQuantity,
    to: line.refundedQuantity + one.quantity,
    whole: line.quantity,
  };
  const subtotal = shareOf(discountedLine(line), part);
  return {
    line,
    quantity: one.quantity,
    subtotal,
    tax: shareOf(sumTax(line.taxLines), part),
    restockType: one.restockType ?? (one.restock === false ? 'NO_RESTOCK' : of.fallback),
    locationId: one.locationId ?? null,
  };
}
