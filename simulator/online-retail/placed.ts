import type { SourceLine } from './source-line.ts';

/** A sold line of an order. `returned` counts the pieces that cancellations have taken so far. */
export interface PlacedLine {
  readonly source: SourceLine;
  readonly order: PlacedOrder;
  /** Title when the line is postage, a fee or a manual charge; null for goods. */
  readonly charge: string | null;
  returned: number;
}

export interface PlacedOrder {
  readonly invoice: string;
  readonly customer: string;
  readonly country: string;
  readonly at: string;
  readonly lines: PlacedLine[];
}

/** One refund per cancellation invoice and order. */
export interface PlacedRefund {
  readonly invoice: string;
  readonly at: string;
  readonly order: PlacedOrder;
  readonly lines: { readonly line: PlacedLine; readonly quantity: number }[];
}

/** Why a line, or a part of it, has no place in the store's history. */
export type Reason =
  | 'price below one penny'
  | 'negative price'
  | 'bad debt adjustment, not a sale'
  | 'stock correction, not a sale'
  | 'stock movement at price 0 without a customer'
  | 'negative quantity outside a cancellation'
  | 'quantity above zero in a cancellation'
  | 'quantity is zero'
  | 'cancellation without a customer'
  | 'cancellation without an earlier sale'
  | 'charge or discount taken back without an earlier one'
  | 'cancellation of more than was sold'
  | 'price difference between sale and cancellation';

export interface ListedLine {
  readonly source: SourceLine;
  readonly reason: Reason;
  /** Pieces this entry speaks of, with the file's sign. */
  readonly quantity: number;
  readonly amountMilli: bigint;
}

export interface Placement {
  readonly orders: PlacedOrder[];
  readonly refunds: PlacedRefund[];
  readonly listed: ListedLine[];
}
