import { shareOf } from '../money.ts';
import type { Fee, OrderLineRow, OrderRow, ShippingLineRow, TaxLine } from '../schema/orders.ts';

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** The tax of several tax lines together, minor units. */
export function sumTax(lines: readonly TaxLine[]): bigint {
  return lines.reduce((total, line) => total + line.amount, 0n);
}

/** A line's value after all its discounts, minor units. */
export function discountedLine(line: Pick<OrderLineRow, 'unitPrice' | 'quantity' | 'totalDiscount'>): bigint {
  return line.unitPrice * BigInt(line.quantity) - line.totalDiscount;
}

type Standing = Pick<
  OrderLineRow,
  'unitPrice' | 'quantity' | 'totalDiscount' | 'currentQuantity' | 'refundedQuantity'
>;

/** What the units that are left of a line are worth after discounts: refunds take from the start, edits from the end. */
export function currentLine(line: Standing): bigint {
  const { refundedQuantity: from, quantity: whole } = line;
  return shareOf(discountedLine(line), { from, to: from + line.currentQuantity, whole });
}

/** The tax of the units that are left of a line. */
export function currentLineTax(line: Standing & Pick<OrderLineRow, 'taxLines'>): bigint {
  const { refundedQuantity: from, quantity: whole } = line;
  return shareOf(sumTax(line.taxLines), { from, to: from + line.currentQuantity, whole });
}

type Parts = {
  lines: readonly Pick<OrderLineRow, 'unitPrice' | 'quantity' | 'totalDiscount' | 'taxLines' | 'duties'>[];
  shipping: readonly Pick<ShippingLineRow, 'price' | 'discountedPrice' | 'taxLines'>[];
  tip: bigint;
  fees: readonly Fee[];
  taxesIncluded: boolean;
};

type Totals = Pick<
  OrderRow,
  'subtotal' | 'totalDiscounts' | 'totalTax' | 'totalShipping' | 'totalTip' | 'totalDuties' | 'total'
> &
  Pick<OrderRow, 'currentShipping' | 'currentDuties'>;

/** An order's totals from its parts: subtotal after discounts, total with shipping, tax (when not included), tip, duties, fees. */
export function addUp(parts: Parts): Totals {
  const subtotal = sum(parts.lines.map(discountedLine));
  const totalShipping = sum(parts.shipping.map((line) => line.price));
  const currentShipping = sum(parts.shipping.map((line) => line.discountedPrice));
  const lineDiscounts = sum(parts.lines.map((line) => line.totalDiscount));
  const totalTax = sum([...parts.lines, ...parts.shipping].map((line) => sumTax(line.taxLines)));
  const perLine = parts.lines.flatMap((line) => line.duties.map((duty) => duty.amount));
  const duties = perLine.length === 0 ? null : sum(perLine);
  const fees = sum(parts.fees.map((fee) => fee.amount));
  const extra = (parts.taxesIncluded ? 0n : totalTax) + parts.tip + (duties ?? 0n) + fees;
  return {
    subtotal,
    totalDiscounts: lineDiscounts + totalShipping - currentShipping,
    totalTax,
    totalShipping,
    currentShipping,
    totalTip: parts.tip,
    ...{ totalDuties: duties, currentDuties: duties },
    total: subtotal + currentShipping + extra,
  };
}

/** Tax lines of the same name and rate added together, in order of first appearance. */
export function mergeTaxLines(lines: readonly TaxLine[]): TaxLine[] {
  const merged = new Map<string, TaxLine>();
  for (const line of lines) {
    const name = `${line.title} ${String(line.rateBp)}`;
    const known = merged.get(name);
    merged.set(name, { ...line, amount: line.amount + (known?.amount ?? 0n) });
  }
  return [...merged.values()];
}
