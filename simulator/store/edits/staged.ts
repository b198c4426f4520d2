import type { StagedDiscount, StagedLine } from '../schema/order-life.ts';
import type { OrderLineRow, TaxLine } from '../schema/orders.ts';
import { currentLine } from '../orders/totals.ts';

/** What one discount takes off a staged line, minor units, never more than the line is worth. */
export function discountAmount(discount: StagedDiscount, line: { worth: bigint; quantity: number }): bigint {
  const { percentBp, fixed } = discount;
  const amount =
    percentBp === null
      ? (fixed ?? 0n) * BigInt(line.quantity)
      : (line.worth * BigInt(percentBp) + 5_000n) / 10_000n;
  return amount < line.worth ? amount : line.worth;
}

/** Taxes of a line whose units became more, in the same proportion, half up. */
export function scaleTaxes(taxes: readonly TaxLine[], from: number, to: number): TaxLine[] {
  return taxes.map((tax) => ({
    ...tax,
    amount: (tax.amount * BigInt(to) * 2n + BigInt(from)) / (BigInt(from) * 2n),
  }));
}

/** An order's line as it will be after the edit, with the amount each staged discount takes. */
export type After = { line: OrderLineRow; amounts: bigint[] };

/** Works out a line after the edit; its discounts are taken one after the other. */
export function lineAfter(row: OrderLineRow, staged: StagedLine): After {
  const more = Math.max(0, staged.quantity - row.currentQuantity);
  const quantity = row.quantity + more;
  const line = {
    ...row,
    quantity,
    currentQuantity: staged.quantity,
    taxLines: more === 0 ? row.taxLines : scaleTaxes(row.taxLines, row.quantity, quantity),
  };
  const amounts: bigint[] = [];
  for (const discount of staged.discounts) {
    const amount = discountAmount(discount, { worth: currentLine(line), quantity: staged.quantity });
    amounts.push(amount);
    line.totalDiscount += amount;
  }
  return { line, amounts };
}

/** The row a line added by the edit will be. */
export function addedRow(staged: StagedLine, of: { orderId: number; position: number }): OrderLineRow {
  return {
    ...{ id: staged.id, orderId: of.orderId, position: of.position, productId: null },
    ...{ variantId: staged.variantId, title: staged.title, variantTitle: null, sku: null, vendor: null },
    ...{ quantity: staged.quantity, currentQuantity: staged.quantity, refundedQuantity: 0 },
    ...{ fulfilledQuantity: 0, unitPrice: staged.unitPrice, totalDiscount: 0n, taxLines: [], duties: [] },
    ...{ customAttributes: [], isGiftCard: false, requiresShipping: staged.requiresShipping },
    ...{ taxable: staged.taxable, addedByEdit: true, presentmentRate: null },
  };
}
